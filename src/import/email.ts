/** Saved e-mail. */
import PostalMime from 'postal-mime';
import { tooLong } from './bounds.ts';
import { readHtml } from './html.ts';
import { ImportError, type Source } from './import.ts';
import { readText } from './text.ts';

/** UTF-16 units. */
const MAX_HTML = 8 * 1024 * 1024;

/** @throws {ImportError} for mail that breaks off, holds no text or is beyond bounds. */
export async function readEmail(bytes: Uint8Array): Promise<Source> {
  const raw = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  refuseUnfinished(raw);
  refuseLongText(raw);
  const mail = await parseMail(bytes);
  // A page's tags take many times what its words take.
  if (Math.max(mail.html?.length ?? 0, mail.text?.length ?? 0) > MAX_HTML) throw tooLong();
  const source = mail.html?.trim() ? readHtml(mail.html) : mail.text?.trim() ? readText(mail.text) : undefined;
  const attachments = mail.attachments.map(({ filename }) => `“${filename ?? 'without a name'}”`);
  if (source === undefined) {
    const help =
      attachments.length > 0 ? `Save its attachment and import that: ${attachments.join(', ')}` : 'Save it anew.';
    throw new ImportError('import-empty', 'the e-mail has no text', help);
  }
  const { title: _page, ...about } = source.about;
  if (mail.subject?.trim()) source.about = { ...about, subject: mail.subject.replace(/\s+/g, ' ').trim() };
  else source.about = about;
  const sent = mail.date === undefined ? undefined : /^\d{4}-\d\d-\d\d/.exec(mail.date)?.[0];
  if (sent !== undefined) source.about.date = sent;
  if (attachments.length > 0) source.remarks.push(`attachments were not imported: ${attachments.join(', ')}`);
  return source;
}

async function parseMail(bytes: Uint8Array) {
  try {
    return await PostalMime.parse(bytes, { maxNestingDepth: 32, attachmentEncoding: 'arraybuffer' });
  } catch (error) {
    // It throws plain errors for nesting and heads beyond its bounds.
    if (!(error instanceof Error)) throw error;
    throw new ImportError('import-format', 'the e-mail is damaged, or far larger than mail is', SAVE_ANEW);
  }
}

const SAVE_ANEW = 'Save it anew from the mail program.';

/** A part that is announced and has no end: words may be missing, and nobody would see it (RFC 2046, 5.1.1). */
function refuseUnfinished(raw: string): void {
  for (const [head] of raw.matchAll(/^content-type:[ \t]*multipart\/[^\r\n]*(?:\r?\n[ \t][^\r\n]*){0,20}/gim)) {
    const found = /;\s*boundary=(?:"([^"]{1,100})"|([^\s;"]{1,100}))/i.exec(head);
    const boundary = found?.[1] ?? found?.[2];
    if (boundary === undefined || raw.includes(`\n--${boundary}--`)) continue;
    throw new ImportError('import-truncated', 'the e-mail breaks off: a part of it has no end', SAVE_ANEW);
  }
}

/** Lines of files that are attached, in base64 (RFC 2045, 6.8); the parser is quick with them. */
const BASE64_LINE = /^[A-Za-z0-9+/=]{60,78}\r?$/;

/** The parser takes a second for two megabytes of other lines, and eighty times their memory. */
function refuseLongText(raw: string): void {
  let length = 0;
  for (let start = 0; start < raw.length; ) {
    const found = raw.indexOf('\n', start);
    const end = found < 0 ? raw.length : found;
    if (!BASE64_LINE.test(raw.slice(start, Math.min(end, start + 80)))) length += end - start;
    if (length > MAX_HTML) throw tooLong();
    start = end + 1;
  }
}
