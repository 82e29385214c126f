/** The words of Markdown as they read: character references are what they stand for, and marks within a word part nothing. */
import { decodeNamedCharacterReference } from 'decode-named-character-reference';
import { type Token, tokensOf } from './align.ts';

/** Names of characters have no more letters (HTML, named character references). */
const REFERENCE = /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z][a-z0-9]{1,31}));/gi;

/** What may stand between two parts of one word. */
const MARKS = /^[*_~`[\]\\]*$/;

const CODE = /^(?:`|~~~| {4}|\t)/;

/** Texts as they read, each character with its offset in the source. */
class Reading {
  text = '';
  readonly offsets: number[] = [];

  add(read: string, start: number, end = start + read.length): void {
    for (let index = 0; index < read.length; index++)
      this.offsets.push(start + Math.round((index * (end - start)) / read.length));
    this.text += read;
  }
}

/** The words of parts of a text, with their offsets in it. */
export function sourceTokens(source: string, ranges: readonly { start: number; end: number }[]): Token[] {
  const reading = new Reading();
  let before: number | undefined;
  for (const { start, end } of ranges) {
    if (before !== undefined && (start < before || !MARKS.test(source.slice(before, start)))) reading.add(' ', before);
    addRead(reading, source.slice(start, end), start);
    before = end;
  }
  const { text, offsets } = reading;
  return tokensOf(text).map(({ word, start, end, places }) => {
    // A word that ends with a character reference ends with it.
    const last = endOf(source, offsets[end - 1]!, text[end - 1]!);
    return {
      word,
      start: offsets[start]!,
      end: last,
      places: [...places.slice(0, -1).map((at) => offsets[at]!), last],
    };
  });
}

function addRead(reading: Reading, part: string, offset: number): void {
  let from = 0;
  // In code, nothing stands for anything else.
  const references = CODE.test(part) ? [] : part.matchAll(REFERENCE);
  for (const { 0: written, 1: hex, 2: decimal, 3: name, index } of references) {
    const read = decoded(hex, decimal, name);
    if (read === undefined) continue;
    reading.add(part.slice(from, index), offset + from);
    reading.add(read, offset + index, offset + index + written.length);
    from = index + written.length;
  }
  reading.add(part.slice(from), offset + from);
}

function decoded(hex?: string, decimal?: string, name?: string): string | undefined {
  if (name !== undefined) return decodeNamedCharacterReference(name) || undefined;
  const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}

function endOf(source: string, at: number, read: string): number {
  if (source[at] === read || source[at] !== '&') return at + 1;
  const semicolon = source.indexOf(';', at);
  return semicolon < 0 ? at + 1 : semicolon + 1;
}
