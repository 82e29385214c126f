/** Which reader a file is for: by what it begins with, then by its name. */
import { ImportError } from './import.ts';

export type Format = 'text' | 'markdown' | 'email' | 'html' | 'docx';

const BY_ENDING: Record<string, Format> = {
  txt: 'text',
  text: 'text',
  md: 'markdown',
  markdown: 'markdown',
  eml: 'email',
  html: 'html',
  htm: 'html',
  xhtml: 'html',
  docx: 'docx',
};

const NO_PICTURES = 'Ask for the letter as text.';

/** How formats begin that cannot be read, each byte a character, and what to do. */
const FOREIGN: [name: string, beginning: string, help: string][] = [
  ['an old Word document or Outlook message', '\xD0\xCF\x11\xE0', 'Save it as .docx, or the message as .eml or .html.'],
  ['a PDF', '%PDF', 'Ask for the letter as Word or e-mail, or copy its text into a .txt file.'],
  ['rich text', '{\\rtf', 'Open it in a word processor and save it as .docx.'],
  ['a picture', '\x89PNG', NO_PICTURES],
  ['a picture', '\xFF\xD8\xFF', NO_PICTURES],
  ['a picture', 'GIF8', NO_PICTURES],
];

/**
 * Fields that only the head of an e-mail has, or the line that parts the messages of a mailbox (RFC 4155). A letter may
 * begin with the word “From”.
 */
const MAIL_HEAD =
  /^(?:From \S+ +[a-z]{3} [a-z]{3} +\d+ \d+:\d|(?:From [^\r\n]*\r?\n)?(?:[\w-]+:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*)*?(?:received|return-path|mime-version|message-id|delivered-to|content-type):)/i;
const HTML_BEGINNING = /^\s*(?:<!--[^>]*-->\s*)*<(?:!doctype html|html|head|body|div|p|table|meta|span)\b/i;

/** Bytes of the beginning that are looked at. */
const BEGINNING = 4096;

/**
 * @param name of the file; of standard input there is none.
 * @throws {ImportError} for a format that cannot be read.
 */
export function formatOf(bytes: Uint8Array, name: string | undefined): Format {
  const beginning = Buffer.from(bytes.subarray(0, BEGINNING))
    .toString('latin1')
    .replace(/^\xEF\xBB\xBF/, '');
  const foreign = FOREIGN.find(([, signature]) => beginning.startsWith(signature));
  if (foreign !== undefined) throw new ImportError('import-format', `this is ${foreign[0]}`, foreign[2]);
  if (beginning.startsWith('PK')) return 'docx';
  const ending = /\.([^.]+)$/.exec(name ?? '')?.[1]?.toLowerCase() ?? '';
  const named = Object.hasOwn(BY_ENDING, ending) ? BY_ENDING[ending] : undefined;
  if (named === 'docx') {
    throw new ImportError('import-format', 'this is not a Word document, though its name says so', 'Save it anew.');
  }
  if (named === 'markdown' || named === 'email' || named === 'html') return named;
  if (MAIL_HEAD.test(beginning)) return 'email';
  return HTML_BEGINNING.test(beginning) ? 'html' : 'text';
}
