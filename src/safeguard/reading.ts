/**
 * A text as somebody might read it, and where each of its characters was written: with escapes undone, with words put
 * together again that were divided, the right way round. Every step goes through the text once.
 */

/** By UTF-16 units: what stands at `text[i]` was written from `starts[i]` to `ends[i]`. */
export interface Reading {
  text: string;
  starts: number[];
  ends: number[];
}

/** Gathers a reading, stretch by stretch. */
class Writer {
  private readonly parts: string[] = [];
  private readonly starts: number[] = [];
  private readonly ends: number[] = [];

  /** All units of the text come from one place. */
  put(text: string, start: number, end: number): void {
    this.parts.push(text);
    for (let unit = 0; unit < text.length; unit++) {
      this.starts.push(start);
      this.ends.push(end);
    }
  }

  /** A stretch of another reading as it is. */
  keep({ text, starts, ends }: Reading, from: number, to: number): void {
    this.parts.push(text.slice(from, to));
    for (let unit = from; unit < to; unit++) {
      this.starts.push(starts[unit]!);
      this.ends.push(ends[unit]!);
    }
  }

  /** The last unit reaches to here. */
  stretch(end: number): void {
    this.ends[this.ends.length - 1] = end;
  }

  done(): Reading {
    return { text: this.parts.join(''), starts: this.starts, ends: this.ends };
  }
}

/** The text as it is written. */
export function asWritten(text: string): Reading {
  const writer = new Writer();
  let at = 0;
  for (const character of text) {
    writer.put(character, at, at + character.length);
    at += character.length;
  }
  return writer.done();
}

/** Whoever escapes an address twice has escaped it by mistake; a third time nobody does. */
const MOST_ESCAPES = 3;

/** `Amina%20Yusuf` says `Amina Yusuf`, and so does `Amina%2520Yusuf`, whatever else is wrong with the address. */
export function unescaped(reading: Reading): Reading {
  let last = reading;
  for (let pass = 0; pass < MOST_ESCAPES; pass++) {
    const next = replaced(last, /(?:%[\da-f]{2})+/gi, decoded);
    if (next === last) break;
    last = next;
  }
  return last;
}

/** A text without its escapes. */
export const readable = (text: string): string => unescaped(asWritten(text)).text;

/** Bytes that are no UTF-8 become signs that no name has. */
const decoded = (escapes: string): string => Buffer.from(escapes.replaceAll('%', ''), 'hex').toString('utf8');

/** What divides a word at the end of a line, as text copied from a printed page has it. Looks back from a hyphen alone. */
const DIVIDED = /[\p{Pd}\u00AD](?<=\p{L}\p{M}*.)[^\S\n]*\n\s*(?=\p{L})/gu;

/** @returns the same if no word is divided. */
export const rejoined = (reading: Reading): Reading => replaced(reading, DIVIDED, () => '');

/**
 * The signs that make what follows run from right to left, or from left to right, whatever it is (UAX #9, 2.2): behind
 * one of them `fusuY animA` shows a name. They hold to U+202C or the end of the paragraph.
 */
const OVERRIDDEN = /[\u202D\u202E][^\u202C\n]*/g;

/** @returns the same if nothing is written backwards. */
export const turnedRound = (reading: Reading): Reading => {
  if (reading.text.search(OVERRIDDEN) < 0) return reading;
  const writer = new Writer();
  let from = 0;
  for (const { 0: stretch, index } of reading.text.matchAll(OVERRIDDEN)) {
    writer.keep(reading, from, index);
    let at = index + stretch.length;
    for (const character of Array.from(stretch).reverse()) {
      at -= character.length;
      writer.keep(reading, at, at + character.length);
    }
    from = index + stretch.length;
  }
  writer.keep(reading, from, reading.text.length);
  return writer.done();
};

/** @returns the same if the pattern, which is global, is not there. */
function replaced(reading: Reading, pattern: RegExp, by: (found: string) => string): Reading {
  const writer = new Writer();
  let from = 0;
  for (const { 0: found, index } of reading.text.matchAll(pattern)) {
    writer.keep(reading, from, index);
    from = index + found.length;
    writer.put(by(found), reading.starts[index]!, reading.ends[from - 1]!);
  }
  if (from === 0) return reading;
  writer.keep(reading, from, reading.text.length);
  return writer.done();
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
 * Soft hyphens, zero-width and directional marks, fillers, the Arabic tatweel; accents and points. The vowel signs of
 * other scripts are no less than letters.
 */
const INVISIBLE =
  /[\p{Cf}\p{Default_Ignorable_Code_Point}\u0640]|(?=\p{M})[\p{Script=Inherited}\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Cyrillic}\p{Script=Greek}]/u;
/** Between the parts of a name any of these may stand; U+2800 is a space in Braille. */
const BETWEEN = /[\s\p{Pd}_.,\u00B7+/|\u2800]/u;
/** In addresses, which have no spaces, all other punctuation of ASCII as well; an apostrophe belongs to a name. */
const PUNCTUATION = /[!-&(-/:-@[-`{-~]/;

/** Whatever people type for an apostrophe: quotation marks, primes, half rings, accents. */
const APOSTROPHE = /[’‘‛ʼʻʹʾʿʽˈꞌ′‵`´՚׳＇]/u;

/**
 * Without what does not tell names apart: small letters without their accents, one space between words, nothing that is
 * not seen.
 */
export function folded({ text, starts, ends }: Reading, isAddress = false): Reading {
  const writer = new Writer();
  let last = '';
  let at = 0;
  for (const character of text) {
    const [start, end] = [starts[at]!, ends[at + character.length - 1]!];
    at += character.length;
    for (const plain of isAddress && PUNCTUATION.test(character) ? SPACE : plainOf(character)) {
      if (plain === ' ' && last === ' ') writer.stretch(end);
      else writer.put(plain, start, end);
      last = plain;
    }
  }
  return writer.done();
}

const SPACE = [' '];
const known = new Map<string, readonly string[]>();

function plainOf(character: string): readonly string[] {
  const before = known.get(character);
  if (before !== undefined) return before;
  const plain = takenApart(character);
  known.set(character, plain);
  return plain;
}

function takenApart(character: string): readonly string[] {
  if (BETWEEN.test(character)) return SPACE;
  if (APOSTROPHE.test(character)) return ["'"];
  const apart = [...character.normalize('NFKD').toLowerCase().normalize('NFKD')];
  return apart.filter((one) => !INVISIBLE.test(one)).map((one) => PLAIN[one] ?? (BETWEEN.test(one) ? ' ' : one));
}

/** Signs around a name, such as a quotation mark that has no other half: the name is printed without them too. */
const AROUND = /^[^\p{L}\p{N}\p{M}]+|[^\p{L}\p{N}\p{M}]+$/gu;

/** A name as it is looked for. */
export const foldedName = (name: string): string => folded(asWritten(name)).text.replace(AROUND, '');
