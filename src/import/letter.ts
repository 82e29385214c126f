/** The whole way of a letter, from bytes to the text of an issue and what is to be said of it. */
import type { Root } from 'mdast';
import { parseMarkdown } from '../issue/body.ts';
import { MAX_PAGE, pageWithin, refuseAsIssue, refuseBeyondIssue, tooLong } from './bounds.ts';
import { charsetOf, decode } from './decode.ts';
import { type Format, formatOf } from './format.ts';
import { ImportError, type Letter, type ReadingOptions, type Source } from './import.ts';
import { garbled } from './mended.ts';
import { NAMED_AFTER_FILE, recognise } from './recognise.ts';
import { type EarlierIssue, usualTitle } from './usual-title.ts';
import { textOfIssue } from './verify.ts';
import { type Comparison, compareWords, wordsOf } from './words.ts';
import { writeIssue } from './write.ts';

export interface Imported {
  markdown: string;
  letter: Letter;
  comparison: Comparison;
  /** The Markdown as its parser reads it, before anything of ours looks at it: by it the words were proved. */
  tree: Root;
}

export interface ImportOptions {
  /** The file's name; standard input has none. */
  name?: string;
  /** A label of the WHATWG, for text whose encoding is not recognised. */
  encoding?: string;
  /** BCP 47; that of issues that name none. English if not given. */
  lang?: string;
  /** Whether nothing is left out: neither heads, notes and footers, nor what is hidden. */
  keep?: boolean;
  /** The issues that are there already: a letter without a title has the usual one. */
  earlier?: () => Promise<readonly EarlierIssue[]>;
}

/** Imports one file. @throws {ImportError} for what cannot be read. */
export async function importLetter(
  bytes: Uint8Array,
  { name, encoding, lang = 'en', keep = false, earlier }: ImportOptions = {},
): Promise<Imported> {
  const options = { isKept: keep };
  const source = await read(bytes, name, encoding, options);
  source.remarks.push(...garbled(source.text));
  if (wordsOf(source.text).length === 0) {
    throw new ImportError(
      'import-empty',
      'there is no word in it',
      'Is it the right file? A letter that was scanned is a picture.',
    );
  }
  refuseBeyondIssue(source);
  const base = name?.replace(/^.*[/\\]/, '').replace(/\.[^.]+$/, '') ?? '';
  const letter = await titled(recognise(source, { name: base, usual: lang, isKept: keep }), earlier);
  const markdown = writeIssue(letter);
  refuseAsIssue(markdown);
  const tree = parseMarkdown(markdown);
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
  const comparison = compareWords(source.text, textOfIssue(tree), [...accounted, ...gone, ...source.marks]);
  return { markdown, letter, comparison, tree };
}

/** A letter that nothing names has the title that its organization's issues usually have. */
async function titled(letter: Letter, earlier: ImportOptions['earlier']): Promise<Letter> {
  if (letter.isUntitled !== true || earlier === undefined) return letter;
  const usual = usualTitle(await earlier(), letter.front.organization);
  if (usual === undefined) return letter;
  const doubts = letter.doubts.map((doubt) =>
    doubt === NAMED_AFTER_FILE ? 'The letter has no title; this one is that of earlier issues.' : doubt,
  );
  return { ...letter, front: { ...letter.front, title: usual }, doubts };
}

/** Values of the file's own front matter that are no words of the letter. */
function othersGiven({ front = {} }: Source): string[] {
  const { title: _title, organization: _organization, scripture: _scripture, ...rest } = front;
  return Object.values(rest).map(String);
}

/** What a file holds, before anybody knows what it means. @throws {ImportError} for what cannot be read. */
export async function read(
  bytes: Uint8Array,
  name?: string,
  encoding?: string,
  options: ReadingOptions = {},
): Promise<Source> {
  if (bytes.length === 0) throw new ImportError('import-empty', 'the file is empty', 'Is it the right one?');
  const format = formatOf(bytes, name);
  // Readers are loaded when they are needed: that of PDF alone takes longer than a letter in plain text.
  if (format === 'docx') return (await import('./docx.ts')).readDocx(bytes);
  if (format === 'odt') return (await import('./odt.ts')).readOdt(bytes);
  if (format === 'rtf') return (await import('./rtf.ts')).readRtf(bytes);
  if (format === 'pdf') return (await import('./pdf-apart.ts')).readPdfApart(bytes);
  if (format === 'email') return (await import('./email.ts')).readEmail(bytes, options);
  if (format === 'tnef') return (await import('./tnef.ts')).readTnef(bytes, options);
  // A page may have pictures written in it.
  if (format !== 'html' && bytes.length > MAX_PAGE) throw tooLong();
  const { text, remark } = decode(bytes, encoding ?? (format === 'html' ? charsetOf(bytes) : undefined));
  const source = await readAs(format, text, options);
  if (remark !== undefined) source.remarks.unshift(remark);
  return source;
}

async function readAs(format: Format, text: string, options: ReadingOptions): Promise<Source> {
  if (format === 'html') return readPage(pageWithin(text), options);
  if (format === 'markdown') return (await import('./markdown.ts')).readMarkdown(text, options);
  return (await import('./text.ts')).readText(text, options);
}

/** A page of a website that Jekyll or Hugo makes has front matter before it. */
async function readPage(text: string, options: ReadingOptions): Promise<Source> {
  const { readHtml } = await import('./html.ts');
  if (!/^\uFEFF?(?:---|\+\+\+)\s/.test(text)) return readHtml(text, options);
  const { takeMatter, withMatter } = await import('./front-matter.ts');
  const matter = await takeMatter(text.replace(/\r\n?/g, '\n'));
  return matter === undefined ? readHtml(text, options) : withMatter(readHtml(matter.rest, options), matter);
}
