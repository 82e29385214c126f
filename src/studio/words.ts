/**
 * Where the words of an issue stand on its pages, and which words of its text they are. The layout says of what is set
 * which part of the file it was made of (`Content.sources`); word by word, both are aligned within it. What a template
 * prints of the front matter is known by its words.
 */
import { isMap, isScalar, isSeq, parseDocument } from 'yaml';
import type { Layout, PlacedText } from '../page/layout.ts';
import type { Mark } from '../page/structure.ts';
import { alignWords, type Token, tokensOf } from './align.ts';
import type { PlacedWord } from './protocol.ts';
import { sourceTokens } from './written.ts';

/** Said of a hyphen that was put in. */
const SOFT_HYPHEN = '\u00ad';

/** A stretch without spaces in one run: a word, or as much of it as stands there. */
interface Unit {
  page: number;
  box: Pick<PlacedWord, 'x' | 'y' | 'width' | 'height'>;
  /** In the text of its mark. */
  start: number;
  end: number;
}

/** All that is set of one mark, in the order of reading. */
interface Passage {
  mark: Mark;
  text: string;
  units: Unit[];
}

/** The words of each page. @param text of the issue, as its offsets count it @param path of the issue */
export function placedWords(layout: Layout, text: string, path: string): PlacedWord[][] {
  const pages: PlacedWord[][] = layout.pages.map(() => []);
  const facts = factsIn(text);
  for (const passage of passagesOf(layout)) {
    const { mark } = passage;
    const sources = (mark.kind === 'content' && mark.sources) || [];
    const own = sources.filter((range) => range.path === path);
    // What was made of another file stands in no place of this one.
    if (sources.length > own.length && own.length === 0) continue;
    const known = own.length > 0 ? sourceTokens(text, own) : undefined;
    const places = placesIn(passage, known, facts);
    for (const { page, box, ...unit } of passage.units) {
      // Of a running head, a folio is no text of the issue's.
      if (known === undefined && !places.some((place) => meets(place, unit))) continue;
      const place = rangeOf(unit, places);
      if (place !== undefined) pages[page]!.push({ ...box, ...place });
    }
  }
  return pages;
}

/** What is set of each mark; what is no content (running heads) each time it stands somewhere. */
function passagesOf({ pages }: Layout): Passage[] {
  const passages: Passage[] = [];
  const byMark = new Map<Mark, Passage>();
  for (const [page, { placed }] of pages.entries()) {
    for (const each of placed) {
      if (each.kind !== 'text') continue;
      const known = byMark.get(each.mark);
      const passage = known ?? { mark: each.mark, text: '', units: [] };
      if (known === undefined) passages.push(passage);
      if (known === undefined) byMark.set(each.mark, passage);
      // What is no content is all one, a running head and the folio.
      if (each.mark.kind === 'artifact' && passage.text !== '') passage.text += ' ';
      addRun(passage, each, page);
    }
    // Furniture of the next page is another.
    for (const mark of byMark.keys()) if (mark.kind === 'artifact') byMark.delete(mark);
  }
  return passages;
}

/** Of the size of type, what stands above the baseline and below it. */
const [ABOVE, BELOW] = [0.8, 0.25];

function addRun(passage: Passage, { x, y, run }: PlacedText, page: number): void {
  if (run.actualText === SOFT_HYPHEN) return;
  const glyphs: { text: string; x: number; width: number }[] = [];
  let pen = x;
  for (const { text, advance } of run.glyphs) {
    glyphs.push({ text, x: pen, width: advance });
    pen += advance;
  }
  if (run.rtl) glyphs.reverse();
  const vertical = { y: y - ABOVE * run.size, height: (ABOVE + BELOW) * run.size };
  let unit: Unit | undefined;
  for (const glyph of glyphs) {
    const start = passage.text.length;
    passage.text += glyph.text;
    if (/^\s+$/.test(glyph.text)) {
      unit = undefined;
      continue;
    }
    if (unit === undefined) {
      unit = { page, box: { ...vertical, x: glyph.x, width: 0 }, start, end: start };
      passage.units.push(unit);
    }
    const { box } = unit;
    const right = Math.max(box.x + box.width, glyph.x + glyph.width);
    box.x = Math.min(box.x, glyph.x);
    box.width = right - box.x;
    unit.end = passage.text.length;
  }
}

/** A word of a passage and where it stands in the source. */
interface Place {
  token: Token;
  source: Pick<Token, 'start' | 'end' | 'places'>;
}

function placesIn({ text }: Passage, known: readonly Token[] | undefined, facts: readonly Fact[]): Place[] {
  const tokens = tokensOf(text);
  if (tokens.length === 0) return [];
  if (known !== undefined) {
    const found = alignWords(words(tokens), words(known));
    return tokens.flatMap((token, index): Place[] => {
      const source = known[found[index]!];
      return source === undefined ? [] : [{ token, source }];
    });
  }
  return placesInFacts(tokens, facts);
}

const words = (tokens: readonly Token[]): string[] => tokens.map(({ word }) => word);

/** A value of the front matter. */
interface Fact {
  key: string;
  tokens: Token[];
}

/**
 * What is no text of the body is of the front matter: all of it words of one fact, or one fact after the other, as in a
 * running head. A word alone is none, for it may be anybody's, unless it is the whole fact.
 */
function placesInFacts(tokens: readonly Token[], facts: readonly Fact[]): Place[] {
  for (const { tokens: known } of facts) {
    const found = alignWords(words(tokens), words(known));
    if (found.every((at) => at >= 0)) return tokens.map((token, index) => ({ token, source: known[found[index]!]! }));
  }
  const places: Place[] = [];
  const left: Token[] = [];
  for (let index = 0; index < tokens.length; ) {
    const part = longestIn(words(tokens).slice(index), facts);
    for (const [at, source] of part.entries()) places.push({ token: tokens[index + at]!, source });
    if (part.length === 0) left.push(tokens[index]!);
    index += Math.max(1, part.length);
  }
  const day = facts.find(({ key }) => key === 'date')?.tokens;
  if (day === undefined || !isDay(words(left), words(day))) return places;
  const [start, end] = [day[0]!.start, day.at(-1)!.end];
  return [...places, ...left.map((token) => ({ token, source: { start, end, places: [] } }))];
}

/** The longest part of a fact that a text begins with. */
function longestIn(printed: readonly string[], facts: readonly Fact[]): Token[] {
  let longest: Token[] = [];
  for (const { tokens } of facts) {
    for (const start of tokens.keys()) {
      let length = 0;
      while (start + length < tokens.length && tokens[start + length]!.word === printed[length]) length++;
      const counts = length > 1 || (length === 1 && tokens.length === 1);
      if (counts && length > longest.length) longest = tokens.slice(start, start + length);
    }
  }
  return longest;
}

/** Whether a day is that of the issue, in whatever words: it has its year and its day of the month. */
function isDay(printed: readonly string[], [year, , day]: readonly string[]): boolean {
  const numbers = printed.map((word) => Number.parseInt(word, 10));
  return printed.length <= 8 && numbers.includes(Number(year)) && numbers.includes(Number(day));
}

/** The values that may be printed, with their places. Those that have parts are one. */
function factsIn(text: string): Fact[] {
  const [matter] = /^---[^\n]*\n[\s\S]*?^---/m.exec(text) ?? [];
  if (matter === undefined) return [];
  const begins = matter.indexOf('\n') + 1;
  const yaml = matter.slice(begins, -3);
  const { contents } = parseDocument(yaml, { logLevel: 'silent' });
  if (!isMap(contents)) return [];
  const tokensIn = (node: unknown): Token[] => {
    if (isMap(node)) return node.items.flatMap(({ value }) => tokensIn(value));
    if (isSeq(node)) return node.items.flatMap(tokensIn);
    if (!isScalar(node) || !node.range) return [];
    const [start, end] = node.range;
    return tokensOf(yaml.slice(start, end), begins + start);
  };
  return contents.items
    .map(({ key, value }) => ({ key: String(key), tokens: tokensIn(value) }))
    .filter(({ key, tokens }) => PRINTED.has(key) && tokens.length > 0);
}

const PRINTED: ReadonlySet<string> = new Set(['title', 'date', 'organization', 'author', 'scripture']);

const meets = ({ token }: Place, { start, end }: Pick<Unit, 'start' | 'end'>): boolean =>
  token.start < end && token.end > start;

/** Where a unit stands: its first word and its last; signs alone stand between the words beside them. */
function rangeOf(
  { start, end }: Pick<Unit, 'start' | 'end'>,
  places: readonly Place[],
): { start: number; end: number } | undefined {
  const own = places.filter((place) => meets(place, { start, end }));
  const [first, last] = [own[0], own.at(-1)];
  if (first !== undefined && last !== undefined)
    return {
      start: placeAt(first, Math.max(start, first.token.start)),
      end: placeAt(last, Math.min(end, last.token.end), true),
    };
  const before = places.findLast(({ token }) => token.end <= start);
  const after = places.find(({ token }) => token.start >= end);
  if (before !== undefined && after !== undefined && after.source.start >= before.source.end)
    return { start: before.source.end, end: after.source.start };
  const beside = before?.source.end ?? after?.source.start;
  return beside === undefined ? undefined : { start: beside, end: beside };
}

/** Where a character of a word stands. Where its source is written otherwise (`ﬁ`), as far along as it is. */
function placeAt({ token, source }: Place, offset: number, isEnd = false): number {
  const { start, end, places } = source;
  const at = token.places.findIndex((place) => place >= offset);
  // A day is one, whatever of it is looked at.
  if (places.length === 0) return isEnd ? end : start;
  if (places.length === token.places.length && at >= 0) return places[at]!;
  return start + Math.round(((offset - token.start) * (end - start)) / (token.end - token.start));
}
