/**
 * The Bible as it lies on this machine, each version a folder that `bibles/build.py` writes: `version.json` and a packed
 * file a book. It is looked for in the project, then beside bulletin, and read a book at a time; nothing is fetched.
 */
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { ownBibles } from '../files/package.ts';
import type { Project } from '../files/project.ts';
import { readWhole } from '../files/read.ts';
import { type VerseRange, verseRanges } from './verse-ranges.ts';

/** What package it comes in. */
export const BIBLES_PACKAGE = 'bulletin-bibles';
/** Where a project has it. */
const FOLDERS = ['bibles', `node_modules/${BIBLES_PACKAGE}`];
/** Bytes, packed and unpacked: the Psalms are 90 KB and 270 KB. */
const MOST_PACKED = 1024 * 1024;
const MOST_UNPACKED = 8 * 1024 * 1024;
/** More is a book, not a reading: Psalm 119 has 176. */
const MOST_VERSES = 200;

/** A verse as it is kept: `¶` begins a paragraph, a line feed a line of poetry, with two spaces a level. */
export interface Verse {
  chapter: number;
  verse: number;
  text: string;
  /** A range begins with it that does not go on from the one before. */
  begins: boolean;
}

export type Found =
  | { kind: 'found'; verses: Verse[] }
  /** No such version on this machine; those that there are, by what they are called. */
  | { kind: 'no version'; known: string[] }
  | { kind: 'no book' }
  /** The book has it not; or it is more than a reading. */
  | { kind: 'no verses'; reason: string }
  /** What lies there is none of ours. */
  | { kind: 'unreadable'; path: string };

interface Version {
  folder: string;
  books: { osis: string; name: string; chapters: number }[];
}

/** Versions that bulletin's own package has. */
const KNOWN = ['WEB', 'KJV'];

/** @param version its abbreviation. */
export async function versesOf(reference: string, version: string, project: Project): Promise<Found> {
  if (!/^[A-Za-z]{2,12}$/.test(version)) return { kind: 'no version', known: KNOWN };
  const found = await openVersion(version.toLowerCase(), project);
  if (found === undefined) return { kind: 'no version', known: KNOWN };
  const { books, folder } = found;
  const named = bookIn(reference, books);
  if (named === undefined) return { kind: 'no book' };
  const path = join(folder, `${named.book.osis}.json.gz`);
  const chapters = await chaptersAt(path, project);
  if (chapters === undefined) return { kind: 'unreadable', path };
  const ranges = rangesIn(named.rest, chapters);
  if (ranges === undefined)
    return { kind: 'no verses', reason: `no verses can be read from ${reference.slice(0, 60)}` };
  return take(ranges, chapters, named.book.name);
}

function take(ranges: readonly VerseRange[], chapters: readonly (readonly string[])[], book: string): Found {
  const verses: Verse[] = [];
  for (const { from, to } of ranges) {
    let begins = verses.length > 0;
    for (let chapter = from.chapter; chapter <= to.chapter; chapter++) {
      const own = chapters[chapter - 1];
      if (own === undefined) return { kind: 'no verses', reason: `${book} has ${chapters.length} chapters` };
      const last = chapter === to.chapter ? to.verse : own.length;
      if (last > own.length)
        return { kind: 'no verses', reason: `chapter ${chapter} of ${book} has ${own.length} verses` };
      for (let verse = chapter === from.chapter ? from.verse : 1; verse <= last; verse++) {
        const text = own[verse - 1] ?? '';
        // What other versions count and this one has not.
        if (text !== '') verses.push({ chapter, verse, text, begins });
        begins = false;
        if (verses.length > MOST_VERSES)
          return { kind: 'no verses', reason: `it is more than ${MOST_VERSES} verses, which is no reading` };
      }
    }
  }
  if (verses.length === 0) return { kind: 'no verses', reason: 'it ends before it begins' };
  return { kind: 'found', verses };
}

/** Ranges of verses; chapters without a verse are whole, and a number alone is a verse where a book has one chapter. */
function rangesIn(rest: string, chapters: readonly (readonly string[])[]): VerseRange[] | undefined {
  const figures = rest.trim();
  if (/\d\s*[:.,]\s*\d/.test(figures)) return verseRanges(figures);
  const [, first, last = first] = /^(\d{1,3})(?:\s*[-–—]\s*(\d{1,3}))?$/.exec(figures) ?? [];
  if (first === undefined && figures !== '') return undefined;
  if (chapters.length === 1) {
    const [from, to] = [Number(first ?? 1), Number(last ?? chapters[0]!.length)];
    return [{ from: { chapter: 1, verse: from }, to: { chapter: 1, verse: to } }];
  }
  if (first === undefined) return undefined;
  const end = chapters[Number(last) - 1];
  return [{ from: { chapter: Number(first), verse: 1 }, to: { chapter: Number(last), verse: end?.length ?? 1 } }];
}

/** Names that are not the beginnings of a book's own. */
const ALSO: Readonly<Record<string, string>> = {
  mt: 'Matt',
  mk: 'Mark',
  mr: 'Mark',
  lk: 'Luke',
  jn: 'John',
  jas: 'Jas',
  phm: 'Phlm',
  php: 'Phil',
  pss: 'Ps',
  psalm: 'Ps',
  songofsongs: 'Song',
  canticles: 'Song',
  qoheleth: 'Eccl',
  ecclesiasticus: 'Sir',
  wisdomofsolomon: 'Wis',
  prayerofmanasseh: 'PrMan',
  dt: 'Deut',
  jdg: 'Judg',
};

function bookIn(
  reference: string,
  books: Version['books'],
): { book: Version['books'][number]; rest: string } | undefined {
  const [, number = '', name = '', rest = ''] =
    /^\s*(?:([1-4]|(?:I{1,3}|IV)(?=[\s.])))?[\s.]*(\p{L}[\p{L}\s.]*?)\.?\s*(\d.*)?$/su.exec(reference) ?? [];
  const roman: Record<string, string> = { I: '1', II: '2', III: '3', IV: '4' };
  const called = `${roman[number] ?? number}${folded(name)}`;
  if (folded(name).length < 2) return undefined;
  const also = ALSO[called];
  const whole = books.find((book) => book.osis === also || [folded(book.name), folded(book.osis)].includes(called));
  const begun = whole ?? onlyOne(books.filter((book) => folded(book.name).startsWith(called)));
  return begun === undefined ? undefined : { book: begun, rest };
}

const folded = (name: string): string => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
const onlyOne = <T>(all: readonly T[]): T | undefined => (all.length === 1 ? all[0] : undefined);

// ---- files --------------------------------------------------------------------------------------------

async function openVersion(name: string, project: Project): Promise<Version | undefined> {
  const own = FOLDERS.map((folder) => join(project.root, folder));
  for (const folder of [...own, ...ownBibles].map((each) => join(each, name))) {
    const bytes = await bytesAt(join(folder, 'version.json'), project);
    const version = bytes === undefined ? undefined : parsed(bytes);
    const books = isRecord(version) && Array.isArray(version.books) ? version.books.filter(isBook) : [];
    if (books.length > 0) return { folder, books };
  }
  return undefined;
}

/** Of the project, by its one door; of bulletin's own, as they ship. */
async function bytesAt(path: string, project: Project): Promise<Uint8Array | undefined> {
  const isOwn = ownBibles.some((folder) => path.startsWith(folder));
  const read = isOwn ? await readWhole(path, MOST_PACKED) : await project.read(path, MOST_PACKED);
  return read.kind === 'read' ? read.bytes : undefined;
}

async function chaptersAt(path: string, project: Project): Promise<string[][] | undefined> {
  const packed = await bytesAt(path, project);
  if (packed === undefined) return undefined;
  try {
    const chapters = parsed(gunzipSync(packed, { maxOutputLength: MOST_UNPACKED }));
    return Array.isArray(chapters) && chapters.every(isChapter) ? chapters : undefined;
  } catch (error) {
    if (error instanceof Error && 'code' in error) return undefined; // Not packed, or larger than any book.
    throw error;
  }
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
const isBook = (value: unknown): value is Version['books'][number] =>
  isRecord(value) && typeof value.osis === 'string' && /^\w+$/.test(value.osis) && typeof value.name === 'string';
const isChapter = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((verse) => typeof verse === 'string');
