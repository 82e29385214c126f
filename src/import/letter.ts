/** The whole way of a letter, from bytes to the text of an issue and what is to be said of it. */
import { refuseAsIssue, refuseBeyondIssue } from './bounds.ts';
import { decode } from './decode.ts';
import { type Format, formatOf } from './format.ts';
import { ImportError, type Letter, type Source } from './import.ts';
import { recognise } from './recognise.ts';
import { textOfIssue } from './verify.ts';
import { type Comparison, compareWords, wordsOf } from './words.ts';
import { writeIssue } from './write.ts';

export interface Imported {
  markdown: string;
  letter: Letter;
  comparison: Comparison;
}

export interface ImportOptions {
  /** The file's name; standard input has none. */
  name?: string;
  /** A label of the WHATWG, for text whose encoding is not recognised. */
  encoding?: string;
  /** BCP 47; that of issues that name none. English if not given. */
  lang?: string;
}

/** Bytes of text; an issue may have 4 M characters (src/issue/source.ts), and a page's tags take as much again. */
const MAX_TEXT = 8 * 1024 * 1024;

/** Imports one file. @throws {ImportError} for what cannot be read. */
export async function importLetter(
  bytes: Uint8Array,
  { name, encoding, lang = 'en' }: ImportOptions = {},
): Promise<Imported> {
  const source = await read(bytes, name, encoding);
  if (wordsOf(source.text).length === 0) {
    throw new ImportError(
      'import-empty',
      'there is no word in it',
      'Is it the right file? A letter that was scanned is a picture.',
    );
  }
  refuseBeyondIssue(source);
  const base = name?.replace(/^.*[/\\]/, '').replace(/\.[^.]+$/, '') ?? '';
  const letter = recognise(source, base, lang);
  const markdown = writeIssue(letter);
  refuseAsIssue(markdown);
  const { title, organization, scripture } = letter.front;
  const accounted = [
    title,
    organization ?? '',
    scripture?.text ?? '',
    scripture?.reference ?? '',
    scripture?.version ?? '',
    ...othersGiven(source),
  ];
  const gone = letter.dropped.map(({ text }) => text);
  const comparison = compareWords(source.text, textOfIssue(markdown), [...accounted, ...gone, ...source.marks]);
  return { markdown, letter, comparison };
}

/** Values of the file's own front matter that are no words of the letter. */
function othersGiven({ front = {} }: Source): string[] {
  const { title: _title, organization: _organization, scripture: _scripture, ...rest } = front;
  return Object.values(rest).map(String);
}

/** What a file holds, before anybody knows what it means. @throws {ImportError} for what cannot be read. */
export async function read(bytes: Uint8Array, name?: string, encoding?: string): Promise<Source> {
  if (bytes.length === 0) throw new ImportError('import-empty', 'the file is empty', 'Is it the right one?');
  const format = formatOf(bytes, name);
  // Readers are loaded when they are needed: that of PDF alone takes longer than a letter in plain text.
  if (format === 'docx') return (await import('./docx.ts')).readDocx(bytes);
  if (format === 'odt') return (await import('./odt.ts')).readOdt(bytes);
  if (format === 'rtf') return (await import('./rtf.ts')).readRtf(bytes);
  if (format === 'pdf') return (await import('./pdf-apart.ts')).readPdfApart(bytes);
  if (format === 'email') return (await import('./email.ts')).readEmail(bytes);
  if (bytes.length > MAX_TEXT) {
    throw new ImportError(
      'import-size',
      'the file is too large for a letter',
      'Is it the right one? Divide it if it is.',
    );
  }
  const { text, remark } = decode(bytes, encoding ?? (format === 'html' ? charsetOf(bytes) : undefined));
  const source = await readAs(format, text);
  if (remark !== undefined) source.remarks.unshift(remark);
  return source;
}

async function readAs(format: Format, text: string): Promise<Source> {
  if (format === 'html') return (await import('./html.ts')).readHtml(text);
  if (format === 'markdown') return (await import('./markdown.ts')).readMarkdown(text);
  return (await import('./text.ts')).readText(text);
}

/** What a page says its encoding is (HTML, 13.2.3.2: within the first 1024 bytes), when it can be that. */
function charsetOf(bytes: Uint8Array): string | undefined {
  const beginning = Buffer.from(bytes.subarray(0, 1024)).toString('latin1');
  const label = /<meta[^>]*charset\s*=\s*["']?([\w-]{2,40})/i.exec(beginning)?.[1]?.toLowerCase();
  if (label === undefined || label.startsWith('utf')) return undefined;
  try {
    new TextDecoder(label, { fatal: true }).decode(bytes);
    return label;
  } catch (error) {
    // Unknown labels, and pages that are not what they say.
    if (error instanceof RangeError || error instanceof TypeError) return undefined;
    throw error;
  }
}
