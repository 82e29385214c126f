/** Saved e-mail. */
import PostalMime from 'postal-mime';
import { readHtml } from './html.ts';
import { ImportError, type Source } from './import.ts';
import { readText } from './text.ts';

/** @throws {ImportError} for mail that breaks off, holds no text or is beyond bounds. */
export async function readEmail(bytes: Uint8Array): Promise<Source> {
  refuseUnfinished(bytes);
  const mail = await parseMail(bytes);
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
    throw new ImportError(
      'import-format',
      `the e-mail cannot be read: ${String((error as Error).message).slice(0, 100)}`,
      SAVE_ANEW,
    );
  }
}

const SAVE_ANEW = 'Save it anew from the mail program.';

/** A part that is announced and has no end: words may be missing, and nobody would see it (RFC 2046, 5.1.1). */
function refuseUnfinished(bytes: Uint8Array): void {
  const raw = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  for (const [head] of raw.matchAll(/^content-type:[ \t]*multipart\/[^\r\n]*(?:\r?\n[ \t][^\r\n]*){0,20}/gim)) {
    const found = /;\s*boundary=(?:"([^"]{1,100})"|([^\s;"]{1,100}))/i.exec(head);
    const boundary = found?.[1] ?? found?.[2];
    if (boundary === undefined || raw.includes(`\n--${boundary}--`)) continue;
    throw new ImportError('import-truncated', 'the e-mail breaks off: a part of it has no end', SAVE_ANEW);
  }
}
