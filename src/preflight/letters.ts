/** What the characters of a font stand for (ISO 32000-1 9.10), to tell a person which line is meant. */
import { type PDFDict, PDFStream } from 'pdf-lib';
import { nameIn, valueIn } from '../pdf/objects.ts';
import { decode } from '../pdf/streams.ts';

/** Bytes of a map that is read; that of a font with all of Chinese has half a megabyte. */
const MOST_BYTES = 2_000_000;
/** Characters of one range. */
const MOST_IN_A_RANGE = 65_536;

/** @param width bytes of a character */
export function lettersOf(font: PDFDict, width: 1 | 2): (codes: Uint8Array) => string {
  let map: ReadonlyMap<number, string> | undefined;
  return (codes) => {
    map ??= mapOf(font);
    let letters = '';
    for (let at = 0; at + width <= codes.length; at += width) {
      const code = width === 1 ? codes[at]! : (codes[at]! << 8) | codes[at + 1]!;
      letters += map.get(code) ?? (width === 1 && map.size === 0 ? western(font, code) : '');
    }
    return letters;
  };
}

/** Windows’ Latin letters, which most programs write where they say nothing. */
function western(font: PDFDict, code: number): string {
  const encoding = nameIn(font, 'Encoding');
  if (encoding !== undefined && encoding !== 'WinAnsiEncoding') return code < 128 ? String.fromCharCode(code) : '';
  return new TextDecoder('windows-1252').decode(Uint8Array.of(code));
}

const BLOCK = /begin(bfchar|bfrange)([\s\S]*?)end\1/g;
const PAIR = /<([\da-fA-F\s]*)>\s*<([\da-fA-F\s]*)>/g;
const RANGE = /<([\da-fA-F]+)>\s*<([\da-fA-F]+)>\s*(?:<([\da-fA-F\s]*)>|\[([^\]]*)\])/g;
const STRING = /<([\da-fA-F\s]*)>/g;

function mapOf(font: PDFDict): ReadonlyMap<number, string> {
  const map = new Map<number, string>();
  const stream = valueIn(font, 'ToUnicode');
  if (!(stream instanceof PDFStream)) return map;
  const text = Buffer.from(decode(stream)).subarray(0, MOST_BYTES).toString('latin1');
  for (const [, kind, block = ''] of text.matchAll(BLOCK)) {
    if (kind === 'bfchar') for (const [, code, letters] of block.matchAll(PAIR)) map.set(hex(code!), utf16(letters!));
    else
      for (const [, from, to, start, list] of block.matchAll(RANGE)) addRange(map, hex(from!), hex(to!), start, list);
  }
  return map;
}

function addRange(map: Map<number, string>, from: number, to: number, start?: string, list?: string): void {
  if (list !== undefined) {
    for (const [index, [, letters]] of [...list.matchAll(STRING)].entries()) map.set(from + index, utf16(letters!));
    return;
  }
  const letters = utf16(start ?? '');
  const last = letters.codePointAt(letters.length - 1) ?? 0;
  for (let code = from; code <= Math.min(to, from + MOST_IN_A_RANGE); code++)
    map.set(code, letters.slice(0, -1) + String.fromCodePoint(Math.min(0x10ffff, last + code - from)));
}

const hex = (digits: string): number => Number.parseInt(digits.replace(/\s/g, ''), 16);

function utf16(digits: string): string {
  const bytes = Buffer.from(digits.replace(/\s/g, ''), 'hex');
  return bytes.length < 2
    ? bytes.toString('latin1')
    : bytes
        .subarray(0, bytes.length & ~1)
        .swap16()
        .toString('utf16le');
}
