/**
 * Mojibake: text in UTF-8 that some program took for Windows-1252 or ISO 8859-1 on its way, once or several times, and
 * UTF-7 that nobody decoded. `cafÃ©` was `café`, and so was `caf+AOk-`.
 *
 * What is certain is mended; what has lost something on the way, or could be meant, is only found. What a clean text has
 * in any language, such as `MANHÃ”`, is neither.
 */
import { inWindows1252 } from './windows-1252.ts';

/** Characters that were one, or a row of them. */
export interface Mended {
  start: number;
  end: number;
  /** What they were. */
  text: string;
}

/** Times that a text may have been damaged; each makes it twice as long. */
const MOST = 4;

/** The bytes 80 to FF as the characters that they are taken for, in either encoding. */
const BYTES: ReadonlyMap<string, number> = new Map(
  Array.from({ length: 128 }, (_, index) => index + 0x80).flatMap((byte): [string, number][] => [
    [String.fromCharCode(byte), byte],
    [inWindows1252(byte), byte],
  ]),
);

/** Characters that are looked at together: enough for any paragraph, and a bound for what is remembered of them. */
const TOGETHER = 1 << 16;

/** The text as it was. A text without damage comes back as it is. */
export function mendMojibake(text: string): string {
  if (!MAY_BE.test(text)) return text;
  let mended = '';
  for (let start = 0; start < text.length; ) {
    const end = partAfter(text, start);
    mended += mendPart(text.slice(start, end));
    start = end;
  }
  return mended.replace(/^\uFEFF/, '');
}

/** The end of a part, at a line's end or at least before a character that no damage goes through. */
function partAfter(text: string, start: number): number {
  if (text.length - start <= TOGETHER) return text.length;
  const line = text.lastIndexOf('\n', start + TOGETHER);
  if (line > start) return line + 1;
  const plain = /[\n\p{L} ](?<=[\0-\x7F])/gu;
  plain.lastIndex = start + TOGETHER;
  // A row of damage without an end is no text.
  return plain.exec(text.slice(0, start + 2 * TOGETHER))?.index ?? Math.min(text.length, start + 2 * TOGETHER);
}

function mendPart(text: string): string {
  let mended = text;
  for (let times = 0; times < MOST; times++) {
    const found = sure(mended);
    if (found.length === 0) break;
    let cursor = 0;
    let next = '';
    for (const { start, end, text: was } of found) {
      next += mended.slice(cursor, start) + was;
      cursor = end;
    }
    mended = next + mended.slice(cursor);
  }
  return mended;
}

/** Rows of characters that are certainly damaged, with what they were at first. */
export function findMojibake(text: string): Mended[] {
  const rows: Mended[] = [];
  for (const found of sure(text)) {
    const before = rows.at(-1);
    if (before?.end === found.start) {
      before.end = found.end;
      before.text += found.text;
    } else rows.push({ start: found.start, end: found.end, text: found.text });
  }
  return rows.map((row) => ({ ...row, text: mendMojibake(row.text) }));
}

/**
 * What looks damaged in a text that has been mended as far as is certain: a sign for what could not be read, the first
 * half of a letter whose other half is gone, question marks in place of apostrophes.
 */
const LIKELY = [
  /\uFFFD/u,
  /ï¿½/u,
  /(?<=\p{Ll})[ÃÂ](?=[\s\p{P}\p{S}]|$)/u,
  /(?<![\p{L}\p{M}])[ÃÂ](?=[\s\p{S}])(?!\s\p{Lu})/u,
  /â€/u,
  // What UTF-8 is in the encoding of old Macintoshes.
  /‚Ä[ôúùìòî¶]|√[©®°±≥≠∂∫¶ß]/u,
  /(?<=\p{Ll})\?(?:s|t|re|ve|ll)(?![\p{L}\p{N}])/u,
];

/** Where a text is likely damaged beyond what can be mended. */
export function findLikely(text: string): { start: number; end: number } | undefined {
  const [first] = LIKELY.flatMap((sign) => {
    const found = sign.exec(text);
    return found === null ? [] : [{ start: found.index, end: found.index + found[0].length }];
  }).sort((a, b) => a.start - b.start);
  return first;
}

// ---- UTF-8 that was read as something else ------------------------------------------------------------

interface Sequence extends Mended {
  /** How many bytes it is. */
  length: number;
  /** The sign that its second byte is. */
  second: string;
}

/** Quickly decides for the many texts that have none. */
const MAY_BE = /[\u00C2-\u00F4][\u0080-\u00BF\u0152-\u2122]|\+[AI][A-Za-z0-9+/]{2}/;

function sure(text: string): Mended[] {
  if (!MAY_BE.test(text)) return [];
  const sequences = sequencesIn(text);
  const lines = linesOf(text, sequences);
  const certain = sequences.map((_, index) => isCertain(text, sequences, index));
  // Where a line is damaged, all of it is.
  const damaged = new Set(lines.filter((_, index) => certain[index]));
  for (const line of wholeLines(text, sequences, lines)) damaged.add(line);
  const found = sequences.filter(
    ({ text: was }, index) => certain[index] || (damaged.has(lines[index]!) && isKnown(was)),
  );
  return [...found, ...utf7In(text)].sort((a, b) => a.start - b.start);
}

/** Letters of a line that make it certain, where there is nothing else beyond ASCII in it. */
const FEWEST = 3;

/**
 * Lines in which everything beyond ASCII is a Latin letter in UTF-8, in the case of those beside it: words in capitals,
 * whose letters one by one could be ends of words with a mark behind them.
 */
function wholeLines(text: string, sequences: readonly Sequence[], lines: readonly number[]): number[] {
  const whole: number[] = [];
  for (let first = 0; first < sequences.length; ) {
    const line = lines[first]!;
    let end = first;
    while (end < sequences.length && lines[end] === line) end++;
    const among = sequences.slice(first, end);
    const length = among.reduce((sum, one) => sum + one.length, 0);
    const next = text.indexOf('\n', line);
    const beyond = text.slice(line, next < 0 ? text.length : next).match(/[^\0-\x7F]/g)?.length ?? 0;
    if (among.length >= FEWEST && beyond === length && among.every((one) => fitsItsWord(text, one))) whole.push(line);
    first = end;
  }
  return whole;
}

function fitsItsWord(text: string, { start, end, text: character }: Sequence): boolean {
  if (!/[\u00A0-\u024F]/u.test(character)) return false;
  const beside = `${text[start - 1] ?? ''}${text[end] ?? ''}`;
  return /\p{Lu}/u.test(character) ? !/[a-z]$/.test(beside) : !/[A-Z]/.test(beside);
}

/** Where the line of each begins. */
function linesOf(text: string, sequences: readonly Sequence[]): number[] {
  let line = 0;
  let next = text.indexOf('\n');
  return sequences.map(({ start }) => {
    while (next >= 0 && next < start) {
      line = next + 1;
      next = text.indexOf('\n', line);
    }
    return line;
  });
}

/** All that would be a character in UTF-8, in order. */
function sequencesIn(text: string): Sequence[] {
  const sequences: Sequence[] = [];
  for (const { index } of text.matchAll(/[\u00C2-\u00F4](?=[^\0-\x7F])/g)) {
    const last = sequences.at(-1);
    if (last !== undefined && index < last.end) continue;
    const lead = text.charCodeAt(index);
    const length = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    const bytes = [lead];
    for (const character of text.slice(index + 1, index + length)) bytes.push(BYTES.get(character) ?? 0);
    const character = decoded(bytes, length);
    if (character === undefined) continue;
    sequences.push({ start: index, end: index + length, text: character, length, second: text[index + 1]! });
  }
  return sequences;
}

/** Well-formed UTF-8 (The Unicode Standard, table 3-7): nothing is longer than it must be, and no half of a pair. */
function decoded(bytes: readonly number[], length: number): string | undefined {
  if (bytes.length !== length) return undefined;
  let code = bytes[0]! & (0x7f >> length);
  for (const byte of bytes.slice(1)) {
    if (byte < 0x80 || byte > 0xbf) return undefined;
    code = code * 64 + (byte & 0x3f);
  }
  const least = length === 2 ? 0x80 : length === 3 ? 0x800 : 0x10000;
  return code < least || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff) ? undefined : String.fromCodePoint(code);
}

/** A character that somebody writes. Those of the second damage are control characters of ISO 8859-1. */
const isKnown = (character: string): boolean => !/[\p{Cn}\p{Co}\p{Cs}]/u.test(character);

/** What may follow a word in a clean text, be it closing marks, dashes, or a fixed space before a tall stop. */
const AFTER_WORD = /[’”‘“»›…–—•†‡\u00A0·°ªº²³¹\u0085\u0091-\u0097\u009B]/u;

function isCertain(text: string, sequences: readonly Sequence[], index: number): boolean {
  const { start, end, text: character, length, second } = sequences[index]!;
  if (!isKnown(character)) return false;
  const before = text[start - 1] ?? '';
  const after = text[end] ?? '';
  // `MANHÃ”`, `„Spaß“`, `CAFÉ—`: a word may end so.
  const endsWord = AFTER_WORD.test(second) && /[\p{L}\p{M}]/u.test(before);
  switch (length) {
    case 2: {
      const isAfterCapital = endsWord && !/\p{Ll}/u.test(before);
      if (/[\u00A0-\u00FF]/.test(character)) return !(isAfterCapital && !/\p{L}/u.test(after));
      if (character < '\u00A0') return !endsWord;
      const isSmall = /\p{Ll}/u.test(before) || /\p{Ll}/u.test(after);
      // Of Central Europe, the Baltic and Turkey: Latin Extended-A, and the letters with a comma below.
      if (/[\u0100-\u017F\u0218-\u021B]/u.test(character)) return isSmall && !isAfterCapital;
      // Of Africa, within a word.
      if (/[\u0180-\u024F\u0250-\u02AF]/u.test(character)) return /\p{Ll}/u.test(before) && /\p{Ll}/u.test(after);
      return isBesideAlike(sequences, index);
    }
    case 3:
      if (text[start] === 'â') return isSign(character) && !(endsWord && !/[\u2000-\u206F]/.test(character));
      if (/[\u1E00-\u1EFF]/.test(character)) return /[º»¸¹]/.test(second) && !AFTER_WORD.test(text[end - 1]!);
      if (character === '\uFEFF') return start === 0;
      return character !== '\uFFFD' && isBesideAlike(sequences, index);
    default:
      return true;
  }
}

/** Marks of sentences, prices, trade marks, arrows, ticks, boxes, stars. */
const isSign = (character: string): boolean =>
  /[\u2010-\u2027\u202F-\u203A\u2060\u200B-\u200F\u20AC\u2122\u2190-\u2193\u2212\u2248\u2260-\u2265\u2600-\u27BF]/u.test(
    character,
  );

const SCRIPTS =
  'Greek Cyrillic Hebrew Arabic Armenian Georgian Devanagari Bengali Tamil Telugu Gujarati Gurmukhi Kannada Malayalam Sinhala Thai Lao Khmer Myanmar Ethiopic Han Hiragana Katakana Hangul'
    .split(' ')
    .map((name) => new RegExp(`^(?:\\p{Script=${name}}|\\p{Script_Extensions=${name}})$`, 'u'));

/** Whether the character next to it, before or after, is of its script too. One alone could be meant. */
function isBesideAlike(sequences: readonly Sequence[], index: number): boolean {
  const one = sequences[index]!;
  const script = SCRIPTS.find((characters) => characters.test(one.text));
  if (script === undefined) return false;
  const isAlike = (other: Sequence | undefined, gap: number): boolean => gap === 0 && script.test(other!.text);
  const [before, after] = [sequences[index - 1], sequences[index + 1]];
  return (
    (before !== undefined && isAlike(before, one.start - before.end)) ||
    (after !== undefined && isAlike(after, after.start - one.end))
  );
}

// ---- UTF-7 --------------------------------------------------------------------------------------------

/** Letters and marks of the West in UTF-7 (RFC 2152) begin with A or I; an amount, a telephone and a sum do not end so. */
const SHIFTED = /\+([AI][A-Za-z0-9+/]{2,39})-/g;

function utf7In(text: string): Mended[] {
  return [...text.matchAll(SHIFTED)].flatMap(({ 0: whole, 1: code = '', index }) => {
    const was = unshifted(code);
    return was !== undefined && /^[\u00A1-\u017F\u2010-\u2044\u20AC\u2122]+$/u.test(was)
      ? [{ start: index, end: index + whole.length, text: was }]
      : [];
  });
}

/** What stands between `+` and `-`: UTF-16 in Base64 without its padding. */
function unshifted(code: string): string | undefined {
  const bits = code.length * 6;
  const bytes = Buffer.from(code, 'base64');
  const units = Math.floor(bits / 16);
  // What is left over is less than a sign, and zero.
  if (bits - units * 16 >= 6 || bytes.subarray(units * 2).some((byte) => byte !== 0)) return undefined;
  return bytes
    .subarray(0, units * 2)
    .swap16()
    .toString('utf16le');
}

/** A whole text that says of itself that it is UTF-7. */
export const fromUtf7 = (text: string): string =>
  text.replace(/\+([A-Za-z0-9+/]*)-?/g, (whole, code: string) => (code === '' ? '+' : (unshifted(code) ?? whole)));
