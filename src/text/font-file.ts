/** The bytes of one font, however its file holds them. */
import { readFileSync } from 'node:fs';
import { brotliDecompressSync } from 'node:zlib';

/** What a font's file is called: a font, a collection, or a font that is pressed, as bulletin ships the rarer ones. */
export const FONT_FILE = /\.(?:ttf|otf|ttc|otc|ttf\.br)$/i;

export const isPressed = (path: string): boolean => /\.br$/i.test(path);

/** Twice the largest fonts of all, those of Chinese: what unpacks to more is no font. */
const LARGEST = 64 << 20;

/** @throws when the file does not unpack. */
export const unpressed = (path: string): Uint8Array =>
  brotliDecompressSync(readFileSync(path), { maxOutputLength: LARGEST });

/**
 * @param index which font of a collection; 0 for a file of one font.
 * @throws when the file cannot be read, or is a collection without so many fonts.
 */
export function readFont(path: string, index: number): Uint8Array {
  const data = isPressed(path) ? unpressed(path) : readFileSync(path);
  return isCollection(data) ? alone(data, index) : data;
}

const COLLECTION = 'ttcf';
const ENTRY = 16;
const HEADER = 12;

const isCollection = (data: Uint8Array): boolean =>
  data.length >= HEADER && String.fromCharCode(...data.subarray(0, 4)) === COLLECTION;

/** A collection's font with its tables, which it may share with others, as a file of its own. */
function alone(data: Uint8Array, index: number): Uint8Array {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const start = view.getUint32(HEADER + 4 * index);
  const count = view.getUint16(start + 4);
  const directory = HEADER + ENTRY * count;
  const tables = Array.from({ length: count }, (_, entry) => {
    const at = start + HEADER + ENTRY * entry;
    return { at, offset: view.getUint32(at + 8), length: view.getUint32(at + 12) };
  });
  const padded = (length: number): number => (length + 3) & ~3;
  const size = tables.reduce((sum, { length }) => sum + padded(length), directory);
  if (size > LARGEST) throw new RangeError('the tables of a font are longer than its file');
  const font = new Uint8Array(size);
  const out = new DataView(font.buffer);
  font.set(data.subarray(start, start + directory));
  let offset = directory;
  tables.forEach((table, entry) => {
    if (table.offset + table.length > data.length) throw new RangeError('a table ends beyond its file');
    font.set(data.subarray(table.offset, table.offset + table.length), offset);
    out.setUint32(HEADER + ENTRY * entry + 8, offset);
    offset += padded(table.length);
  });
  return font;
}
