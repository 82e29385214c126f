/** A tagged PDF as programs that read aloud have it: its elements in their order, each with its text and what it says. */
import { PDFDict } from 'pdf-lib';
import { PdfError } from '../pdf/error.ts';
import { dictIn, itemsIn, itemsOf, nameIn, textOf, valueIn } from '../pdf/objects.ts';
import { LENIENT, openPdf, type Pdf } from '../pdf/open.ts';
import { ImportError } from './import.ts';
import { MAX_PAGES } from './pdf-pages.ts';
import { lineEndsOf, placed } from './pdf-runs.ts';
import { type Tag, tagsOf } from './pdf-tags.ts';
import { between, isLower, joined, type LineEnds, type PlacedRun } from './pdf-text.ts';

/** Plain data: it comes out of a thread of its own. */
export interface TaggedElement {
  /** Of the standard, where the file says what its own stand for. */
  role: string;
  /** A string is text, lines joined, with the space before it that parts it from what came before. */
  kids: (TaggedElement | string)[];
  says: Sayings;
}

/** What the file says of an element, as far as anything is to be heard of it. */
export interface Sayings {
  /** BCP 47 */
  language?: string;
  /** What is read in place of a picture. */
  alternative?: string;
  /** What is read in place of the text that is painted. */
  actual?: string;
  /** What an abbreviation stands for. */
  expansion?: string;
  /** Where a link leads; `''`: within the document. */
  target?: string;
  scope?: 'Column' | 'Row' | 'Both';
  /** By which cells name it as their head. */
  id?: string;
  /** The heads that a cell names. */
  heads?: string[];
  /** Columns and rows that a cell takes, where it takes more than one. */
  across?: number;
  down?: number;
}

export interface TaggedDocument {
  title: string | undefined;
  /** BCP 47 */
  language: string | undefined;
  pages: number;
  root: TaggedElement;
  /** Texts that are neither in the structure nor marked as decoration, each with the number of its page, from 1. */
  outside: { page: number; text: string }[];
}

/** @throws {ImportError} for files without tags, and for those that cannot be read. */
export async function readStructure(bytes: Uint8Array): Promise<TaggedDocument> {
  const pdf = await opened(bytes);
  if (pdf.pages.length > MAX_PAGES) throw tooLong();
  const tags = tagsOf(pdf);
  if (tags === undefined) throw untagged();
  const { readPages } = await import('./pdf-pages.ts');
  const text = await readPages(bytes);
  if (text === undefined) throw tooLong();
  const runs = text.pages.flatMap((page, index) => placed(page, index, pdf.pages[index]));
  const ends = lineEndsOf(runs);
  const contents = new Map<string, PlacedRun[]>();
  const loose: PlacedRun[][] = text.pages.map(() => []);
  for (const run of runs) {
    if (run.isArtifact) continue;
    if (run.tag === undefined) loose[run.page]!.push(run);
    else contents.set(run.tag, [...(contents.get(run.tag) ?? []), run]);
  }
  const root = new Reader(contents, ends).element(tags);
  const outside = loose
    .map((some, index) => ({ page: index + 1, text: joined(some, ends).trim() }))
    .filter(({ text }) => text !== '');
  return {
    title: text.title,
    language: textOf(valueIn(pdf.catalog, 'Lang')) || undefined,
    pages: text.pages.length,
    root,
    outside,
  };
}

async function opened(bytes: Uint8Array): Promise<Pdf> {
  try {
    return await openPdf(bytes, LENIENT);
  } catch (error) {
    if (error instanceof PdfError) throw new ImportError(error.rule, error.message, error.help);
    throw error;
  }
}

const tooLong = (): ImportError =>
  new ImportError(
    'spoken-size',
    'there are more pages or words in the PDF than can be read in one go',
    'Print some of its pages to a PDF of their own, and have that read.',
  );

const untagged = (): ImportError =>
  new ImportError(
    'pdf-untagged',
    'the PDF has no tags: nothing in it says what is read, and in which order',
    'Have the program that it comes from write a tagged PDF: Word and LibreOffice ask for it when they export.',
  );

/** Elements that stand within a line, and do not end it. */
const INLINE = new Set(
  'Span Quote Reference BibEntry Code Link Annot Ruby RB RT RP Warichu WT WP Sub Em Strong'.split(' '),
);

/** Makes elements of tags, in the order of reading. */
class Reader {
  readonly #contents: ReadonlyMap<string, PlacedRun[]>;
  readonly #ends: LineEnds;
  /** What was read last of the line of text that is being read, and whose kid it is. */
  #last: { kids: (TaggedElement | string)[]; index: number; run: PlacedRun } | undefined;

  constructor(contents: ReadonlyMap<string, PlacedRun[]>, ends: LineEnds) {
    this.#contents = contents;
    this.#ends = ends;
  }

  element(tag: Tag): TaggedElement {
    const isWithin = INLINE.has(tag.role);
    if (!isWithin) this.#last = undefined;
    const element: TaggedElement = { role: tag.role, kids: [], says: sayingsOf(tag) };
    for (const kid of tag.kids) {
      if (typeof kid === 'string') this.#read(kid, element.kids);
      else element.kids.push(this.element(kid));
    }
    if (!isWithin) this.#last = undefined;
    return element;
  }

  #read(name: string, kids: (TaggedElement | string)[]): void {
    const runs = this.#contents.get(name) ?? [];
    const text = joined(runs, this.#ends);
    const [first] = runs;
    if (first === undefined || text === '') return;
    const last = this.#last;
    let gap: string | undefined = '';
    if (last !== undefined && isLower(last.run, first)) {
      const before = last.kids[last.index] as string;
      gap = between(before, text, this.#ends);
      if (gap === undefined) last.kids[last.index] = before.slice(0, -1);
    }
    kids.push(`${gap ?? ''}${text}`);
    this.#last = { kids, index: kids.length - 1, run: runs.at(-1)! };
  }
}

const SCOPES = ['Column', 'Row', 'Both'] as const;

function sayingsOf({ role, element, alt, across, down }: Tag): Sayings {
  const says: Sayings = {};
  const put = <Key extends keyof Sayings>(key: Key, value: Sayings[Key] | undefined): void => {
    if (value !== undefined) says[key] = value;
  };
  put('language', textOf(valueIn(element, 'Lang')));
  put('alternative', alt);
  put('actual', textOf(valueIn(element, 'ActualText')));
  put('expansion', textOf(valueIn(element, 'E')));
  if (role === 'Link' || role === 'Reference') put('target', targetOf(element));
  if (role !== 'TH' && role !== 'TD') return says;
  const table = attributesOf(element);
  put(
    'scope',
    SCOPES.find((scope) => table.some((dict) => nameIn(dict, 'Scope') === scope)),
  );
  put('id', textOf(valueIn(element, 'ID')));
  const heads = table.flatMap((dict) => itemsIn(dict, 'Headers').flatMap((id) => textOf(id) ?? []));
  if (heads.length > 0) put('heads', heads);
  put('across', across);
  put('down', down);
  return says;
}

function attributesOf(element: PDFDict): PDFDict[] {
  const value = valueIn(element, 'A');
  return [value, ...itemsOf(value)].filter((item) => item instanceof PDFDict);
}

/** Where the annotation leads that is one of an element’s kids. */
function targetOf(element: PDFDict): string | undefined {
  const kids = valueIn(element, 'K');
  for (const kid of [kids, ...itemsOf(kids)]) {
    if (!(kid instanceof PDFDict) || nameIn(kid, 'Type') !== 'OBJR') continue;
    const annotation = dictIn(kid, 'Obj');
    if (nameIn(annotation, 'Subtype') !== 'Link') continue;
    return textOf(valueIn(dictIn(annotation, 'A'), 'URI')) ?? '';
  }
  return undefined;
}
