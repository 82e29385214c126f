/**
 * Finds names however they are written: in capitals, with or without accents and hyphens, with soft hyphens and other
 * invisible characters in them, over the end of a line, with ’s at their end; the last part first, with an initial or a
 * nickname in the middle, letter by letter, closed up or escaped in an address.
 *
 * The text is gone through once, whatever is on the list; what is looked at around a place is bounded.
 */
import { asWritten, folded, foldedName, type Reading, rejoined, turnedRound, unescaped } from './reading.ts';

export interface NameHit<Name> {
  of: Name;
  /** In the text as written. */
  start: number;
  end: number;
  /** A sign that turns letters round makes a name of what stands here. */
  isBackwards?: true;
}

/** Whether a name has what it takes to be found. */
export const isFindable = (name: string): boolean => /[\p{L}\p{N}]/u.test(foldedName(name));

/** Whether two spellings are of one name. */
export const isSameName = (a: string, b: string): boolean => foldedName(a) === foldedName(b);

interface Searched {
  /** An address, or the name of a file: words stand in it without spaces. */
  isAddress?: boolean;
}

/**
 * All places of the names, in the order of the text. In addresses and names of files the parts of a name may be closed up
 * (`aminayusuf`), elsewhere only where that shows (`#aminayusuf`, `AminaYusuf`): `Ann Other` does not stand in
 * `annother`.
 *
 * Where two overlap they are one, from the beginning of the first to the end of the last, and the longer name holds: of
 * `Amina Yusuf Karim` nothing is left if both halves are on the list.
 */
export const findNames = <Name extends { name: string }>(
  text: string,
  names: readonly Name[],
  searched: Searched = {},
): NameHit<Name>[] => mergeHits(seekerOf(names)(text, searched));

/** Of hits that overlap, one. */
export function mergeHits<Name extends { name: string }>(hits: readonly NameHit<Name>[]): NameHit<Name>[] {
  const merged: NameHit<Name>[] = [];
  for (const hit of [...hits].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = merged.at(-1);
    if (last === undefined || hit.start >= last.end) {
      merged.push({ ...hit });
      continue;
    }
    if (hit.of.name.length > last.of.name.length) last.of = hit.of;
    if (hit.isBackwards) last.isBackwards = true;
    last.end = Math.max(last.end, hit.end);
  }
  return merged;
}

/** Finds every name of a list in a text, those too that stand within others. */
export type Seeker<Name> = (text: string, searched?: Searched) => NameHit<Name>[];

/** Prepares a list, which is looked for in every paragraph. */
export function seekerOf<Name extends { name: string }>(names: readonly Name[]): Seeker<Name> {
  const index = indexOf(names);
  return (text, { isAddress = false } = {}) => {
    if (index.size === 0) return [];
    const plain = unescaped(asWritten(text));
    const readings = new Set([plain, rejoined(plain)]);
    const hits = [...readings].flatMap((reading) => hitsIn(text, folded(reading, isAddress), index, isAddress));
    const turned = turnedRound(plain);
    if (turned === plain) return hits;
    const backwards = hitsIn(text, folded(turned, isAddress), index, isAddress);
    return [...hits, ...backwards.map((hit) => ({ ...hit, isBackwards: true as const }))];
  };
}

// ---- the list -----------------------------------------------------------------------------------------

/** One order in which the parts of a name may stand. */
interface Form<Name> {
  of: Name;
  parts: readonly string[];
  /** The parts with nothing between them. */
  closed: string;
  /** Before which part the order was turned, as in `Yusuf, Amina`. */
  turn?: number;
  joint: Joint;
  /** An apostrophe is left out in addresses alone. */
  onlyInAddresses: boolean;
}

/**
 * What may stand between the parts: of people's names an initial or a nickname too, of others (`House 7`) whatever divides
 * words, of names that are written without spaces nothing but white space.
 */
type Joint = 'personal' | 'plain' | 'white';

/** Forms by the first letters of their first part. */
type Index<Name> = ReadonlyMap<string, readonly Form<Name>[]>;

/** UTF-16 units of a key: more make no fewer candidates. */
const KEY = 3;

function indexOf<Name extends { name: string }>(names: readonly Name[]): Index<Name> {
  const index = new Map<string, Form<Name>[]>();
  for (const form of names.flatMap((name) => formsOf(name))) {
    const key = form.parts[0]!.slice(0, KEY);
    const others = index.get(key);
    if (others === undefined) index.set(key, [form]);
    else others.push(form);
  }
  return index;
}

/** Written without spaces, of so few signs, names are spaced by hand to fill a column: `王　伟`. */
const SHORT_UNSPACED = /^(?:\p{Script=Han}|\p{Script=Hangul}|\p{Script=Katakana}|\p{Script=Hiragana}){2,4}$/u;

function formsOf<Name extends { name: string }>(of: Name): Form<Name>[] {
  const name = foldedName(of.name);
  if (name === '') return [];
  const composed = name.normalize('NFC');
  if (SHORT_UNSPACED.test(composed)) {
    const parts = Array.from(composed, (character) => character.normalize('NFKD'));
    return [{ of, parts, closed: name, joint: 'white', onlyInAddresses: false }];
  }
  const parts = name.split(' ');
  const joint = parts.length > 1 && parts.every((part) => /^\p{L}/u.test(part)) ? 'personal' : 'plain';
  const turns = joint === 'personal' ? parts.map((_, from) => from) : [0];
  const forms = turns.map((from) => ({
    ...inOrder(of, [...parts.slice(from), ...parts.slice(0, from)], joint),
    ...(from === 0 ? {} : { turn: parts.length - from }),
  }));
  if (!name.includes("'")) return forms;
  const bare = forms.map((form) => ({
    ...form,
    ...inOrder(
      of,
      form.parts.map((part) => part.replaceAll("'", '')),
      joint,
    ),
    onlyInAddresses: true,
  }));
  return [...forms, ...bare.filter(({ parts }) => parts.every((part) => part !== ''))];
}

const inOrder = <Name>(of: Name, parts: readonly string[], joint: Joint): Form<Name> => ({
  of,
  parts,
  closed: parts.join(''),
  joint,
  onlyInAddresses: false,
});

/** The forms that may begin at a place. */
function* beginning<Name>(text: string, at: number, index: Index<Name>): Generator<Form<Name>> {
  for (let length = 1; length <= KEY; length++)
    for (const form of index.get(text.slice(at, at + length)) ?? [])
      if (text.startsWith(form.parts[0]!, at)) yield form;
}

// ---- the text -----------------------------------------------------------------------------------------

/** A text that is searched. */
interface Sought extends Reading {
  /** As it was written. */
  written: string;
  isAddress: boolean;
}

function hitsIn<Name extends { name: string }>(
  written: string,
  reading: Reading,
  index: Index<Name>,
  isAddress: boolean,
): NameHit<Name>[] {
  const sought: Sought = { ...reading, written, isAddress };
  const hits: NameHit<Name>[] = [];
  for (let at = 0; at < reading.text.length; at++) {
    for (const form of beginning(reading.text, at, index)) {
      const to = endOf(form, at, sought);
      if (to !== undefined) hits.push(hitOf(form.of, at, to, sought));
    }
  }
  return [...hits, ...speltHits(sought, index)];
}

/** Where a name ends that begins at a place, if it does. */
function endOf<Name>(form: Form<Name>, at: number, sought: Sought): number | undefined {
  if (form.onlyInAddresses && !sought.isAddress) return undefined;
  const spaced = spacedEnd(form, at, sought);
  if (spaced !== undefined && isWhole(at, spaced, sought)) return spaced;
  if (form.parts.length < 2 || !sought.text.startsWith(form.closed, at)) return undefined;
  const to = at + form.closed.length;
  return isClosedUp(form, at, to, sought) ? to : undefined;
}

function hitOf<Name>(of: Name, from: number, to: number, { starts, ends, written }: Sought): NameHit<Name> {
  let [start, end] = [starts[from]!, ends[to - 1]!];
  // What is turned round begins with its last letter.
  for (let unit = from; unit < to; unit++) {
    start = Math.min(start, starts[unit]!);
    end = Math.max(end, ends[unit]!);
  }
  // An accent goes with its letter.
  MARKS.lastIndex = end;
  return { of, start, end: end + (MARKS.exec(written)?.[0].length ?? 0) };
}

const MARKS = /\p{M}+/uy;

// ---- between the parts --------------------------------------------------------------------------------

function spacedEnd<Name>(form: Form<Name>, at: number, sought: Sought): number | undefined {
  let to = at + form.parts[0]!.length;
  for (let part = 1; part < form.parts.length; part++) {
    const next = form.parts[part]!;
    const isTurn = part === form.turn;
    const gap = gapsAfter(to, isTurn ? 'plain' : form.joint, sought).find(
      (end) => sought.text.startsWith(next, end) && (!isTurn || isTurned(to, end, sought)),
    );
    if (gap === undefined) return undefined;
    to = gap + next.length;
  }
  return to;
}

/** `K.` and `K. L.` */
const INITIALS = [/ \p{L}\p{M}* /uy, / \p{L}\p{M}* \p{L}\p{M}* /uy];
/** Characters of a name in quotation marks or brackets: `“Mina”`, `(née Karimi)`. */
const NICKNAME =
  / ?(?:'[^"“”„«»()[\]]{1,40}?'|["“”„‟«»‹›][^"“”„‟«»‹›()[\]]{1,40}["“”„‟«»‹›]|[([][^()[\]]{1,40}[)\]])(?: (?:\p{L} )?)?/uy;

/** Where the next part of a name may begin, from the least that may stand between. */
function gapsAfter(at: number, joint: Joint, sought: Sought): number[] {
  const { text } = sought;
  if (joint === 'white') return text[at] === ' ' && isWhite(at, sought) ? [at + 1] : [at];
  const gaps = text[at] === ' ' ? [at + 1] : [];
  if (joint === 'plain') return gaps;
  for (const pattern of INITIALS) {
    const to = matchEnd(pattern, text, at);
    if (to !== undefined && areInitials(at, to, sought)) gaps.push(to);
  }
  const to = matchEnd(NICKNAME, text, at);
  if (to !== undefined && isNamelike(at, to, sought)) gaps.push(to);
  return gaps;
}

/** A comma between two signs divides two words, and so may the end of a line. */
const isWhite = (at: number, sought: Sought): boolean => /^[^\S\n]+$/u.test(writtenAs(at, at + 1, sought));

function matchEnd(pattern: RegExp, text: string, at: number): number | undefined {
  pattern.lastIndex = at;
  const found = pattern.exec(text);
  return found === null ? undefined : at + found[0].length;
}

/** A stretch of the text as it was written. */
const writtenAs = (from: number, to: number, { written, starts, ends }: Sought): string =>
  written.slice(starts[from], ends[to - 1]);

/** One small letter is a word in many languages: `Amina y Yusuf` are two people. */
const areInitials = (from: number, to: number, sought: Sought): boolean =>
  sought.isAddress || (writtenAs(from, to, sought).match(/\p{L}/gu) ?? []).every((letter) => /\p{Lu}/u.test(letter));

/** What is said in brackets is a name if it has a capital in it, or is of a script that has none. */
const isNamelike = (from: number, to: number, sought: Sought): boolean =>
  /\p{Lu}|\p{Lo}/u.test(writtenAs(from, to, sought));

/**
 * `Yusuf, Amina`, `YUSUF Amina`, and cells side by side: words with capitals. Over the end of a sentence two words are no
 * name turned round.
 */
function isTurned(from: number, to: number, sought: Sought): boolean {
  if (sought.isAddress) return true;
  const isDivided = /[.…/]/u.test(writtenAs(from, to, sought));
  return !isDivided && !isSmall(wordStart(from, sought), sought) && !isSmall(to, sought);
}

const isSmall = (at: number, { written, starts, ends }: Sought): boolean =>
  /^\p{Ll}/u.test(written.slice(starts[at], ends[at]));

/** Where the word begins that ends at a place. */
const wordStart = (at: number, { text }: Sought): number => text.lastIndexOf(' ', at - 1) + 1;

// ---- whole words --------------------------------------------------------------------------------------

/** Scripts without spaces between words, or, as Korean, with endings joined to names. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}\p{Script=Hangul}]/u;
const LETTER = /\p{L}/u;
const DIGIT = /\p{N}/u;
/** And, to, in, as, the: written together with the word that follows. */
const PREFIX = /(?<!\p{L})(?:[وفبلك]|ال|[ובלמהשכ]){1,3}$/u;

/** `McDonald` does not have a Donald in it. */
const NAME_PREFIX = /(?<!\p{L})(?:ma?c|fitz|d[eiu]|l[ae]|van)$/u;
/** UTF-16 units in which a prefix shows. */
const LONGEST_PREFIX = 8;

/** `Ali` does not stand in `quality`. */
const isWhole = (from: number, to: number, sought: Sought): boolean =>
  begins(from, to, sought) && finishes(from, to, sought);

function begins(from: number, to: number, sought: Sought): boolean {
  const { text } = sought;
  const before = text.slice(Math.max(0, from - LONGEST_PREFIX), from);
  return (
    !isJoined(Array.from(before).at(-1) ?? '', characterAt(text, from)) ||
    PREFIX.test(before) ||
    (isRaised(from, sought) && !NAME_PREFIX.test(before) && isInAddress(from, to, sought))
  );
}

function finishes(from: number, to: number, sought: Sought): boolean {
  const { text } = sought;
  const last = Array.from(text.slice(Math.max(from, to - 2), to)).at(-1) ?? '';
  return !isJoined(last, characterAt(text, to)) || (isRaised(to, sought) && isInAddress(from, to, sought));
}

const characterAt = (text: string, at: number): string => String.fromCodePoint(text.codePointAt(at) ?? 0x20);

function isJoined(a: string, b: string): boolean {
  if (UNSPACED.test(a) || UNSPACED.test(b)) return false;
  return (LETTER.test(a) && LETTER.test(b)) || (DIGIT.test(a) && DIGIT.test(b));
}

/** Whether a capital stands here after a small letter, as in `PrayForAmina`. */
const isRaised = (at: number, { written, starts, ends }: Sought): boolean =>
  at > 0 &&
  /\p{Lu}/u.test(written.slice(starts[at], ends[at])) &&
  /\p{Ll}/u.test(written.slice(starts[at - 1], ends[at - 1]));

/** Characters before and after a name in which it shows that it stands in an address. */
const AROUND = 64;

/** Whether a place belongs to an address or a tag, be it in the midst of a text: `#prayforamina`, `amina.org`. */
function isInAddress(from: number, to: number, { written, starts, ends, isAddress }: Sought): boolean {
  if (isAddress) return true;
  const [start, end] = [starts[from]!, ends[to - 1]!];
  const before = /\S*$/u.exec(written.slice(Math.max(0, start - AROUND), start))![0];
  const after = /^\S*/u.exec(written.slice(end, end + AROUND))![0];
  return /[#@_]|:\/\/|\p{L}\.\p{L}/u.test(before + written.slice(start, end) + after);
}

/** Letters that no other words have by chance when they follow one another. */
const TELLING = 8;

/** Whether it shows that a name closed up is a name. */
function isClosedUp<Name>(form: Form<Name>, from: number, to: number, sought: Sought): boolean {
  const isWord = isWhole(from, to, sought);
  const isPart = form.closed.length >= TELLING && isInAddress(from, to, sought);
  if (!isWord && !isPart) return false;
  return isPart || isInAddress(from, to, sought) || hasSeams(form, from, sought);
}

/** Whether each part shows where it begins: by a capital, by something invisible, or by its script. */
function hasSeams<Name>({ parts }: Form<Name>, from: number, sought: Sought): boolean {
  let at = from;
  return parts.slice(0, -1).every((part) => {
    at += part.length;
    const isParted = sought.starts[at]! > sought.ends[at - 1]!;
    return isRaised(at, sought) || isParted || UNSPACED.test(characterAt(sought.text, at));
  });
}

// ---- letter by letter ---------------------------------------------------------------------------------

/** Three letters or more, each by itself. */
const SPELT = /(?<![\p{L}\p{N}])\p{L}(?: \p{L}){2,}(?![\p{L}\p{N}])/gu;

/** `A m i n a`, `A-m-i-n-a`. A name begins and ends with the row of letters, or where they stand farther apart. */
function speltHits<Name extends { name: string }>(sought: Sought, index: Index<Name>): NameHit<Name>[] {
  return [...sought.text.matchAll(SPELT)].flatMap(({ 0: row, index: from }) => {
    const letters = row.replaceAll(' ', '');
    // Letters beyond the Basic Plane take two units; none of their scripts is spaced so.
    if (letters.length * 2 - 1 !== row.length) return [];
    const placeOf = (letter: number): number => from + letter * 2;
    const gapBefore = (letter: number): number =>
      letter === 0 || letter === letters.length
        ? Number.POSITIVE_INFINITY
        : sought.starts[placeOf(letter)]! - sought.ends[placeOf(letter - 1)]!;
    const hits: NameHit<Name>[] = [];
    for (let at = 0; at < letters.length; at++) {
      for (const { of, closed } of beginning(letters, at, index)) {
        const to = at + closed.length;
        if (closed.length < 3 || !letters.startsWith(closed, at)) continue;
        const inside = gapBefore(at + 1);
        if (gapBefore(at) > inside && gapBefore(to) > inside)
          hits.push(hitOf(of, placeOf(at), placeOf(to - 1) + 1, sought));
      }
    }
    return hits;
  });
}
