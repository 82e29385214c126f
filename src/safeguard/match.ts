/**
 * Finds names however they are written: in capitals, with or without accents and hyphens, with soft hyphens and other
 * invisible characters in them, over the end of a line, with ’s at their end.
 */

/** A text without what does not tell names apart, and where each of its characters came from. */
interface Folded {
  text: string;
  /** Start of each character in the text as written. */
  starts: number[];
  /** And its end. */
  ends: number[];
}

export interface NameHit<Name> {
  of: Name;
  /** In the text as written. */
  start: number;
  end: number;
}

/** Letters that Unicode does not take apart into a plain one and its mark. */
const PLAIN: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ħ: 'h',
  ı: 'i',
  ŋ: 'n',
  ς: 'σ',
  // Arabic and Persian keyboards have letters of their own for one and the same.
  ی: 'ي',
  ى: 'ي',
  ک: 'ك',
};

/**
 * Soft hyphens, zero-width and directional marks, the Arabic tatweel; accents and points. The vowel signs of other
 * scripts are no less than letters.
 */
const INVISIBLE =
  /[\p{Cf}\u0640]|(?=\p{M})[\p{Script=Inherited}\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Cyrillic}\p{Script=Greek}]/u;
/** Between the parts of a name any of these may stand. */
const BETWEEN = /[\s\p{Pd}_.,\u00B7+/]/u;

/** Whatever people type for an apostrophe: quotation marks, primes, half rings, accents. */
const APOSTROPHE = /[’‘‛ʼʻʹʾʿʽˈꞌ′‵`´՚׳＇]/u;

/** What divides a word at the end of a line, as text copied from a printed page has it. */
const DIVIDED = /(?<=\p{L}\p{M}*)[\p{Pd}\u00AD][^\S\n]*\n\s*(?=\p{L})/gu;

/** @param isRejoined whether words divided at the ends of lines are put together again. */
function fold(text: string, isRejoined = false): Folded {
  const left = new Set<number>();
  if (isRejoined)
    for (const { 0: gap, index } of text.matchAll(DIVIDED))
      for (let at = 0; at < gap.length; at++) left.add(index + at);
  const letters: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  let at = 0;
  for (const character of text) {
    const end = at + character.length;
    for (const plain of left.has(at) ? [] : plainOf(character)) {
      if (plain === ' ' && letters.at(-1) === ' ') {
        ends[ends.length - 1] = end;
        continue;
      }
      for (const unit of plain.split('')) {
        letters.push(unit);
        starts.push(at);
        ends.push(end);
      }
    }
    at = end;
  }
  return { text: letters.join(''), starts, ends };
}

function plainOf(character: string): string[] {
  if (/^[a-z]$/.test(character)) return [character];
  if (BETWEEN.test(character)) return [' '];
  if (APOSTROPHE.test(character)) return ["'"];
  const apart = [...character.normalize('NFKD').toLowerCase().normalize('NFKD')];
  return apart.filter((one) => !INVISIBLE.test(one)).map((one) => PLAIN[one] ?? (BETWEEN.test(one) ? ' ' : one));
}

/** Whether a name has what it takes to be found. */
export const isFindable = (name: string): boolean => /[\p{L}\p{N}]/u.test(fold(name).text);

/** Whether two spellings are of one name. */
export const isSameName = (a: string, b: string): boolean => fold(a).text.trim() === fold(b).text.trim();

/**
 * All places of the names, in the order of the text. In addresses and names of files the parts of a name may be closed up
 * (`aminayusuf`), elsewhere only where that shows (`#aminayusuf`, `AminaYusuf`): `Ann Other` does not stand in `another`. Where two overlap they are one, from the beginning of the first to the
 * end of the last, and the longer name holds: of `Amina Yusuf Karim` nothing is left if both halves are on the list.
 */
export function findNames<Name extends { name: string }>(
  text: string,
  names: readonly Name[],
  { isAddress = false } = {},
): NameHit<Name>[] {
  const folded = fold(text);
  const hits = names.flatMap((name) => [...occurrences(folded, name), ...closed(folded, text, name, isAddress)]);
  if (text.search(DIVIDED) >= 0) {
    const rejoined = fold(text, true);
    hits.push(...names.flatMap((name) => occurrences(rejoined, name)));
  }
  hits.sort((a, b) => a.start - b.start || b.end - a.end);
  const merged: NameHit<Name>[] = [];
  for (const hit of hits) {
    const last = merged.at(-1);
    if (last === undefined || hit.start >= last.end) {
      merged.push({ ...hit });
      continue;
    }
    if (hit.of.name.length > last.of.name.length) last.of = hit.of;
    last.end = Math.max(last.end, hit.end);
  }
  return merged;
}

const foldedNames = new WeakMap<object, string>();

/** The list is gone through for every paragraph. */
function foldedName(of: { name: string }): string {
  const known = foldedNames.get(of);
  if (known !== undefined) return known;
  const folded = fold(of.name).text.trim();
  foldedNames.set(of, folded);
  return folded;
}

/** Places of a name of several parts with nothing between them. */
function closed<Name extends { name: string }>(folded: Folded, text: string, of: Name, isAddress: boolean) {
  const parts = foldedName(of).split(' ');
  if (parts.length < 2) return [];
  const hits = occurrences(folded, of, parts.join(''));
  return hits.filter(({ start, end }) => isAddress || isClosedUp(text.slice(Math.max(0, start - 1), end)));
}

/** Behind `#` or `@`, or with capitals within. */
const isClosedUp = (written: string): boolean => /^[#@]|\p{Ll}\p{M}*\p{Lu}/u.test(written);

function occurrences<Name extends { name: string }>(
  { text, starts, ends }: Folded,
  of: Name,
  sought = foldedName(of),
): NameHit<Name>[] {
  const hits: NameHit<Name>[] = [];
  if (sought === '') return hits;
  for (let at = text.indexOf(sought); at >= 0; at = text.indexOf(sought, at + 1)) {
    const after = at + sought.length;
    if (isWhole(text, at, after)) hits.push({ of, start: starts[at]!, end: ends[after - 1]! });
  }
  return hits;
}

/** Scripts without spaces between words, or, as Korean, with endings joined to names. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}\p{Script=Hangul}]/u;
const LETTER = /\p{L}/u;
const DIGIT = /\p{N}/u;
/** And, to, in, as, the: written together with the word that follows. */
const PREFIX = /(?<!\p{L})(?:[وفبلك]|ال|[ובלמהשכ]){1,3}$/u;

/** `Ali` does not stand in `quality`. */
function isWhole(text: string, from: number, to: number): boolean {
  const first = Array.from(text.slice(from, to))[0] ?? '';
  const last = Array.from(text.slice(from, to)).at(-1) ?? '';
  const before = Array.from(text.slice(Math.max(0, from - 2), from)).at(-1) ?? '';
  const next = Array.from(text.slice(to, to + 2))[0] ?? '';
  const begins = !isJoined(before, first) || PREFIX.test(text.slice(Math.max(0, from - 8), from));
  return begins && !isJoined(last, next);
}

function isJoined(a: string, b: string): boolean {
  if (UNSPACED.test(a) || UNSPACED.test(b)) return false;
  return (LETTER.test(a) && LETTER.test(b)) || (DIGIT.test(a) && DIGIT.test(b));
}
