/** Scripture references in English, read by bible-passage-reference-parser and compared with what was written. */
import { bcv_parser as Parser } from 'bible-passage-reference-parser';
import * as english from 'bible-passage-reference-parser/esm/lang/en.js';

/** Something that a reference names and the Bible does not have. */
export interface Missing {
  /** Index in the text, and what is written there. */
  index: number;
  written: string;
  /** As in `Psalm 11 has 7 verses`. */
  reason: string;
}

/** A reference in a text. */
export interface Reference {
  index: number;
  end: number;
}

/** The parser's tree, of which its own types say less than it gives. */
interface Entity {
  type: string;
  osis: string;
  indices: [number, number];
  start?: Verse;
  entities?: Inner[];
}

interface Inner {
  start?: Verse;
  end?: Verse;
  valid?: { messages?: Record<string, unknown> };
}

interface Verse {
  b?: string;
  c?: number;
  v?: number;
}

let shared: Parser | undefined;

/** Making one takes 50 ms. */
function parser(): Parser {
  shared ??= new Parser(english).set_options({
    // Otherwise it leaves out silently what does not exist.
    invalid_passage_strategy: 'include',
    invalid_sequence_strategy: 'include',
    book_alone_strategy: 'ignore',
    book_sequence_strategy: 'ignore',
    punctuation_strategy: 'us',
  });
  return shared;
}

/** Versifications that the parser knows by another name than the version's. */
const SYSTEMS: Readonly<Record<string, string>> = {
  NIV: 'kjv',
  KJV: 'kjv',
  NKJV: 'kjv',
  NAB: 'nab',
  NABRE: 'nab',
  NLT: 'nlt',
  NRSV: 'nrsv',
  NRSVUE: 'nrsvue',
  CEB: 'ceb',
  CSB: 'csb',
};

/** Two rules read the same passages, and reading takes longer than all other rules together. */
const parsed = new Map<string, Entity[]>();
/** Passages kept; an issue has some hundred. */
const MOST_PARSED = 1000;

/** @param version whose count of verses holds; the ESV's if it is left out or not known. */
function parse(text: string, version: string | undefined): Entity[] {
  const system = SYSTEMS[version?.toUpperCase() ?? ''] ?? 'default';
  const key = `${system} ${text}`;
  const known = parsed.get(key);
  if (known !== undefined) return known;
  const reader = parser();
  reader.set_options({ versification_system: system });
  reader.parse(text);
  // The typings leave the inside of an entity open.
  const entities = reader.parsed_entities().flatMap((one) => one.entities as unknown as Entity[]);
  if (parsed.size >= MOST_PARSED) parsed.clear();
  parsed.set(key, entities);
  return entities;
}

/** References with a verse. A name and a number alone may be anything: `Mark 3`, `Job 5 workers`. */
export function findReferences(text: string): Reference[] {
  if (!mayHoldReference(text)) return [];
  return parse(text, undefined)
    .filter((entity) => isWithVerse(entity, text))
    .map(({ indices: [index, end] }) => ({ index, end }));
}

/** What does not exist of the references in a text. @param isReference whether the whole text is one, not prose. */
export function missingIn(text: string, version: string | undefined, isReference: boolean): Missing[] {
  if (!isReference && !mayHoldReference(text)) return [];
  return parse(text, version)
    .filter((entity) => isReference || isWithVerse(entity, text))
    .flatMap((entity) => {
      const [index, end] = entity.indices;
      const written = text.slice(index, end);
      return reasonsOf(entity).map((reason) => ({ index, written, reason }));
    });
}

/** Whether the parser finds any book and number in it. */
export const isReadable = (text: string): boolean => parse(text, undefined).length > 0;

const mayHoldReference = (text: string): boolean => /\p{L}\.?\s+\d+[:.]\d/u.test(text);

const isWithVerse = ({ indices: [from, to] }: Entity, text: string): boolean =>
  /^[\p{L}\p{N}. \u00A0]*\p{L}.*\d[:.]\d/u.test(text.slice(from, to));

/** The book's English name, by its OSIS abbreviation, where the abbreviation alone would puzzle. */
function chapterCalled({ b = '', c }: Verse): string {
  return b === 'Ps' ? `Psalm ${c}` : `chapter ${c}`;
}

function reasonsOf({ entities = [] }: Entity): string[] {
  return entities.flatMap(({ start = {}, end = {}, valid }) =>
    Object.entries(valid?.messages ?? {}).flatMap(([what, limit]) => {
      switch (what) {
        case 'start_verse_not_exist':
          return [`${chapterCalled(start)} has ${limit} verses`];
        case 'end_verse_not_exist':
          return [`${chapterCalled(end)} has ${limit} verses`];
        case 'start_chapter_not_exist':
        case 'end_chapter_not_exist':
          return [`the book has ${limit} chapter${limit === 1 ? '' : 's'}`];
        case 'start_verse_is_zero':
        case 'start_chapter_is_zero':
          return ['chapters and verses are counted from 1'];
        case 'end_verse_before_start':
        case 'end_chapter_before_start':
        case 'end_book_before_start':
          return ['it ends before it begins'];
        default:
          return [];
      }
    }),
  );
}
