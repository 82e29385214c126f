/** Which reader a file is for: by what it begins with, then by its name. */
import { ImportError } from './import.ts';

export type Format = 'text' | 'markdown' | 'email' | 'html' | 'docx' | 'odt' | 'rtf' | 'pdf' | 'tnef';

const BY_ENDING: Record<string, Format> = {
  txt: 'text',
  text: 'text',
  md: 'markdown',
  markdown: 'markdown',
  eml: 'email',
  html: 'html',
  htm: 'html',
  xhtml: 'html',
};

const NO_PICTURES = 'Ask for the letter as text.';
const AS_WORD = 'Save it as .docx';

/** How formats begin that cannot be read, each byte a character, and what to do. */
const FOREIGN: [name: string, beginning: string, help: string][] = [
  ['a picture', '\x89PNG', NO_PICTURES],
  ['a picture', '\xFF\xD8\xFF', NO_PICTURES],
  ['a picture', 'GIF8', NO_PICTURES],
];

/** What an old Microsoft file is, by its ending, and the way out of it. */
const OLD: Readonly<Record<string, [name: string, help: string]>> = {
  doc: ['an old Word document', `Open it in Word or LibreOffice. ${AS_WORD}, and import that.`],
  pub: ['a Publisher document', 'Export it from Publisher as PDF, or copy its text into Word. Import that.'],
  msg: ['an Outlook message', 'Save the message as .eml or .html, and import that.'],
  wps: ['an old Works document', `Open it in LibreOffice. ${AS_WORD}, and import that.`],
};

/** Archives that are no letters which can be read, by a file in them whose name stands near their beginning or end. */
const ARCHIVES: [name: string, holds: RegExp, help: string][] = [
  [
    'a Pages document',
    /Index\/Document\.iwa|index\.apxl|buildVersionHistory\.plist/,
    'Open it in Pages, or on icloud.com. Export it as Word, and import that.',
  ],
  ['an Excel table', /xl\/workbook\.xml/, `Copy the letter into Word. ${AS_WORD}, and import that.`],
  ['a PowerPoint presentation', /ppt\/presentation\.xml/, `Copy the letter into Word. ${AS_WORD}, and import that.`],
  ['an e-book', /application\/epub\+zip/, `Copy the letter into Word. ${AS_WORD}, and import that.`],
  [
    'an OpenDocument table',
    /application\/vnd\.oasis\.opendocument\.spreadsheet/,
    'Copy the letter into a text, and import that.',
  ],
  [
    'an OpenDocument presentation',
    /application\/vnd\.oasis\.opendocument\.presentation/,
    'Copy the letter into a text, and import that.',
  ],
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
  const ending = /\.([^.]+)$/.exec(name ?? '')?.[1]?.toLowerCase() ?? '';
  if (beginning.startsWith('\xD0\xCF\x11\xE0')) {
    const [what, help] = (Object.hasOwn(OLD, ending) ? OLD[ending] : undefined) ?? [
      'an old Word document or Outlook message',
      `${AS_WORD}, or the message as .eml or .html.`,
    ];
    throw new ImportError('import-format', `this is ${what}`, help);
  }
  // `winmail.dat` ([MS-OXTNEF], 2.1.3.1).
  if (beginning.startsWith('x\x9F>"')) return 'tnef';
  if (beginning.startsWith('PK')) return formatOfArchive(bytes, beginning, ending);
  if (beginning.startsWith('{\\rtf')) return 'rtf';
  // Programs may have written something before it (ISO 32000-1, annex H.3, note 13).
  if (/^[\0-\x7F]{0,1024}?%PDF-\d/.test(beginning) && (ending === 'pdf' || beginning.startsWith('%PDF'))) return 'pdf';
  const named = Object.hasOwn(BY_ENDING, ending) ? BY_ENDING[ending] : undefined;
  const what = Object.hasOwn(NAMES, ending) ? NAMES[ending] : undefined;
  if (what !== undefined) {
    throw new ImportError('import-format', `this is not ${what}, though its name says so`, 'Save it anew.');
  }
  if (named === 'markdown' || named === 'email' || named === 'html') return named;
  if (MAIL_HEAD.test(beginning)) return 'email';
  return HTML_BEGINNING.test(beginning) ? 'html' : 'text';
}

/** Endings of files that are known by how they begin. */
const NAMES: Readonly<Record<string, string>> = {
  docx: 'a Word document',
  odt: 'an OpenDocument text',
  rtf: 'rich text',
  pdf: 'a PDF',
  doc: 'an old Word document',
  pub: 'a Publisher document',
  pages: 'a Pages document',
};

/** Names stand in an archive before its files, and in the directory at its end. */
function formatOfArchive(bytes: Uint8Array, beginning: string, ending: string): 'docx' | 'odt' {
  if (/mimetypeapplication\/vnd\.oasis\.opendocument\.text/.test(beginning)) return 'odt';
  const end = Buffer.from(bytes.subarray(-4 * BEGINNING)).toString('latin1');
  if (/word\/document\.xml/.test(end)) return 'docx';
  const foreign = ARCHIVES.find(
    ([name, holds]) => holds.test(beginning) || holds.test(end) || (ending === 'pages' && name === NAMES.pages),
  );
  if (foreign !== undefined) throw new ImportError('import-format', `this is ${foreign[0]}`, foreign[2]);
  return /content\.xml/.test(end) && /META-INF\/manifest\.xml|mimetype/.test(end) ? 'odt' : 'docx';
}
