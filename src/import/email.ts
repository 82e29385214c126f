/** Saved e-mail: which of its parts are the letter. */
import { fromUtf7 } from '../issue/mojibake.ts';
import { pageWithin, tooMany } from './bounds.ts';
import { charsetOf, hasUtf8Letters } from './decode.ts';
import { readHtml } from './html.ts';
import { type Block, ImportError, type ReadingOptions, type Source } from './import.ts';
import { type MailLeaf, type MailNode, readParts, SAVE_ANEW } from './mail-parts.ts';
import { NOTE, seemsNote } from './note.ts';
import { readText } from './text.ts';
import { wordsOf } from './words.ts';

/** Bytes of a message without what is attached: in quoted-printable, a letter takes up to six for one. */
const MAX_MAIL = 8 * 1024 * 1024;

/** Messages within messages: a letter that was attached, and passed on so again. */
const MAX_MESSAGES = 4;

/** @throws {ImportError} for mail that breaks off, holds no text or is beyond bounds. */
export async function readEmail(bytes: Uint8Array, options: ReadingOptions = {}): Promise<Source> {
  const attachments: string[] = [];
  const source = await readMessage(bytes, { ...options, attachments, depth: 0 });
  const named = attachments.join(', ');
  if (source === undefined) {
    const help = named === '' ? 'Save it anew.' : `Save its attachment and import that: ${named}`;
    throw new ImportError('import-empty', 'the e-mail has no text', help);
  }
  if (named !== '') source.remarks.push(`attachments were not imported: ${named}`);
  return source;
}

interface Context extends ReadingOptions {
  attachments: string[];
  depth: number;
}

async function readMessage(bytes: Uint8Array, context: Context): Promise<Source | undefined> {
  const raw = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  refuseUnfinished(raw);
  refuseLongText(raw);
  const { subject, date, root } = await readParts(bytes);
  const source = await readNode(root, context);
  if (source === undefined) return undefined;
  const { title: _page, ...about } = source.about;
  source.about = {
    ...(subject === undefined ? {} : { subject }),
    ...(date === undefined ? {} : { date }),
    // Of a message that was attached, its own.
    ...about,
  };
  return source;
}

async function readNode(node: MailNode | MailLeaf, context: Context): Promise<Source | undefined> {
  if (node.kind === 'leaf') return readLeaf(node, context);
  if (node.type === 'multipart/alternative') return readAlternative(node, context);
  const sources: Source[] = [];
  for (const part of node.parts) {
    const source = await readNode(part, context);
    if (source !== undefined) sources.push(source);
  }
  return together(sources);
}

async function readLeaf(leaf: MailLeaf, context: Context): Promise<Source | undefined> {
  const { type, parameters, isAttached, name, bytes } = leaf;
  if (type === 'message/rfc822' && context.depth < MAX_MESSAGES) {
    const inner = await readMessage(bytes, { ...context, depth: context.depth + 1 });
    return inner === undefined ? undefined : { ...inner, isPassedOn: true };
  }
  if (!isAttached && (type === 'text/plain' || type === 'text/html')) {
    const { text: written, remark } = textIn(leaf);
    const text = type === 'text/html' ? pageWithin(written) : written;
    const flow = { isSpaceDeleted: /^yes$/i.test(parameters.delsp ?? '') };
    const isFlowed = /^flowed$/i.test(parameters.format ?? '');
    const source =
      type === 'text/html' ? readHtml(text, context) : readText(text, { ...context, ...(isFlowed ? { flow } : {}) });
    if (wordsOf(source.text).length === 0) return undefined;
    if (remark !== undefined) source.remarks.unshift(remark);
    return source;
  }
  if (type === 'application/ms-tnef' || /^winmail\.dat$/i.test(name ?? '')) {
    const { readTnef } = await import('./tnef.ts');
    return { ...readTnef(bytes, context), isSpare: true };
  }
  if (bytes.length > 0 || name !== undefined) context.attachments.push(`“${name ?? 'without a name'}”`);
  return undefined;
}

/**
 * Of the ways in which a message is there, the last and richest (RFC 2046, 5.1.4), unless another has far more words:
 * many programs write a page with nothing in it, or a picture.
 */
async function readAlternative(node: MailNode, context: Context): Promise<Source | undefined> {
  const ways: { source: Source; words: number }[] = [];
  for (const part of node.parts) {
    const source = await readNode(part, context);
    if (source !== undefined) ways.push({ source, words: wordsSeen(source) });
  }
  const most = Math.max(0, ...ways.map(({ words }) => words));
  const chosen = ways.findLast(({ words }) => words * 2 >= most);
  if (chosen === undefined) return undefined;
  const last = ways.at(-1)!;
  if (chosen !== last && last.words > 0)
    chosen.source.remarks.push('the formatted part of the message has few of its words, and the plain one was read');
  return chosen.source;
}

/** Words that a reader sees; those of addresses are many in a plain part, and hidden in a formatted one. */
const wordsSeen = ({ text, dropped }: Source): number =>
  wordsOf(text.replace(/https?:\S+/g, '')).length - wordsOf(dropped.map((gone) => gone.text).join(' ')).length;

/** Parts that follow one another are one letter. A message that was attached is the letter, and what stands before it a note. */
function together(sources: readonly Source[]): Source | undefined {
  const own = sources.filter(({ isSpare }) => isSpare !== true);
  const parts = own.length > 0 ? own : sources;
  const [first, ...others] = parts;
  if (first === undefined) return undefined;
  if (others.length === 0) return first;
  const attached = parts.findIndex(({ isPassedOn }) => isPassedOn === true);
  const before = parts.slice(0, Math.max(0, attached));
  const isNote = before.length > 0 && seemsNote(before.flatMap(({ blocks }) => blocks));
  const joined: Source = { blocks: [], about: {}, dropped: [], marks: [], text: '', remarks: [] };
  let group = 0;
  for (const part of parts) {
    const isLetter = !(isNote && before.includes(part));
    if (isLetter) joined.blocks.push(...part.blocks.map((block) => regrouped(block, group)));
    else joined.dropped.push({ what: NOTE, text: part.text.trim() });
    group += 1 + part.blocks.length;
    joined.about = { ...joined.about, ...(isLetter ? part.about : {}) };
    joined.dropped.push(...part.dropped);
    joined.marks.push(...(isLetter ? part.marks : []));
    joined.text += `${part.text}\n`;
    joined.remarks.push(...part.remarks);
  }
  return joined;
}

/** Groups of one part are none of another’s. */
const regrouped = (block: Block, by: number): Block =>
  block.kind === 'paragraph' ? { ...block, group: block.group + by * 10_000 } : block;

/** The text of a part, by what it says it is, as far as that can be. */
function textIn({ type, parameters, bytes }: MailLeaf): { text: string; remark?: string } {
  const label = labelOf(parameters.charset ?? (type === 'text/html' ? charsetOf(bytes) : undefined));
  const asBytes = Buffer.from(bytes).toString('latin1');
  if (label === 'utf-7') return { text: fromUtf7(asBytes) };
  // ASCII has none of these bytes, and what names no encoding is UTF-8 nowadays.
  const isUtf8 = label === undefined || label === 'us-ascii' || label === 'utf-8';
  if (!isUtf8) return { text: new TextDecoder(label).decode(bytes) };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
  }
  // What is UTF-8 in most of it lost some bytes on its way.
  if (hasUtf8Letters(asBytes)) return { text: new TextDecoder().decode(bytes) };
  return {
    text: new TextDecoder('windows-1252').decode(bytes),
    remark: 'the text is not UTF-8 and was read as Windows-1252; look whether é, ñ and “quotes” came out right',
  };
}

/** Names of encodings that are in use and that the WHATWG has by another. */
const ALSO: Readonly<Record<string, string>> = {
  'unicode-1-1-utf-7': 'utf-7',
  'x-unicode-2-0-utf-7': 'utf-7',
  utf7: 'utf-7',
  cp932: 'shift_jis',
  ms932: 'shift_jis',
  'windows-31j': 'shift_jis',
  cp936: 'gbk',
  cp949: 'euc-kr',
  ms949: 'euc-kr',
  cp950: 'big5',
  'iso-2022-jp-ms': 'iso-2022-jp',
  'cp-850': 'windows-1252',
};

function labelOf(charset: string | undefined): string | undefined {
  const label = charset?.trim().toLowerCase() ?? '';
  if (/^(?:us-)?ascii$|^ansi_x3/.test(label)) return 'us-ascii';
  const known = ALSO[label] ?? label.replace(/^(?:x-)?(?:cp|ms)-?(125\d)$/, 'windows-$1');
  if (known === 'utf-7') return known;
  try {
    return new TextDecoder(known).encoding === 'utf-8' ? 'utf-8' : known;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Headers of parts; mail with a hundred pictures has a hundred. */
const MAX_TYPES = 2000;

/**
 * A part that is announced and has no end: words may be missing, and nobody would see it (RFC 2046, 5.1.1). An end that
 * is there is found in a set, for a message may announce thousands.
 */
function refuseUnfinished(raw: string): void {
  const boundaries: string[] = [];
  let types = 0;
  for (const [head] of raw.matchAll(/^content-type:[^\r\n]*(?:\r?\n[ \t][^\r\n]*){0,20}/gim)) {
    if (++types > MAX_TYPES) throw tooMany();
    if (!/^content-type:[ \t]*multipart\//i.test(head)) continue;
    const found = /;\s*boundary=(?:"([^"]{1,100})"|([^\s;"]{1,100}))/i.exec(head);
    const boundary = found?.[1] ?? found?.[2];
    if (boundary !== undefined) boundaries.push(boundary);
  }
  if (boundaries.length === 0) return;
  const ends = new Set(Array.from(raw.matchAll(/\n--([^\r\n]{1,100})--[ \t]*(?=\r?$)/gm), ([, end]) => end!));
  if (boundaries.some((boundary) => !ends.has(boundary)))
    throw new ImportError('import-truncated', 'the e-mail breaks off: a part of it has no end', SAVE_ANEW);
}

/** Lines of files that are attached, in base64 (RFC 2045, 6.8); the parser is quick with them. */
const BASE64_LINE = /^[A-Za-z0-9+/=]{60,78}\r?$/;
/** The end of a part and the beginning of another: two lines of any head, and what the parser makes of a part. */
const UNITS_PER_PART = 4096;
/** What the parser makes of a line takes as much memory and time as so many bytes of a long one. */
const UNITS_PER_LINE = 64;

/** The parser takes a second for two megabytes of other lines, and eighty times their memory. */
function refuseLongText(raw: string): void {
  let length = 0;
  for (let start = 0; start < raw.length; ) {
    const found = raw.indexOf('\n', start);
    const end = found < 0 ? raw.length : found;
    if (!BASE64_LINE.test(raw.slice(start, Math.min(end, start + 80)))) length += end - start + UNITS_PER_LINE;
    if (raw.startsWith('--', start)) length += UNITS_PER_PART;
    if (length > MAX_MAIL) throw tooMany();
    start = end + 1;
  }
}
