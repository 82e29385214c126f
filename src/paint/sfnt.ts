/** The tables of a TrueType or OpenType font (ISO/IEC 14496-22 4.5): taken apart, and put together again. */
import { PaintError } from './error.ts';

export type Tables = ReadonlyMap<string, DataView>;

const TRUETYPE = 0x00010000;
const HEADER_LENGTH = 12;
const RECORD_LENGTH = 16;

/** @throws {RangeError} when the font ends before its tables do. */
export function readTables(data: Uint8Array): Tables {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const tables = new Map<string, DataView>();
  for (let index = 0; index < view.getUint16(4); index++) {
    const record = HEADER_LENGTH + RECORD_LENGTH * index;
    const tag = String.fromCharCode(...data.subarray(record, record + 4));
    const offset = view.getUint32(record + 8);
    const length = view.getUint32(record + 12);
    if (offset + length > data.byteLength) throw new RangeError(`${tag} ends at ${offset + length}`);
    tables.set(tag, new DataView(data.buffer, data.byteOffset + offset, length));
  }
  return tables;
}

export function requireTable(tables: Tables, tag: string): DataView {
  const table = tables.get(tag);
  if (table === undefined) throw new PaintError('broken-font', `the font has no ${tag} table`);
  return table;
}

/** A TrueType font of these tables. */
export function writeTables(tables: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const tags = [...tables.keys()].sort();
  const directory = HEADER_LENGTH + RECORD_LENGTH * tags.length;
  const length = tags.reduce((sum, tag) => sum + align(tables.get(tag)!.length), directory);
  const font = new Uint8Array(length);
  const view = new DataView(font.buffer);
  const power = Math.floor(Math.log2(tags.length));
  view.setUint32(0, TRUETYPE);
  view.setUint16(4, tags.length);
  view.setUint16(6, 2 ** power * RECORD_LENGTH);
  view.setUint16(8, power);
  view.setUint16(10, tags.length * RECORD_LENGTH - 2 ** power * RECORD_LENGTH);
  let offset = directory;
  tags.forEach((tag, index) => {
    const table = tables.get(tag)!;
    const record = HEADER_LENGTH + RECORD_LENGTH * index;
    font.set(table, offset);
    font.set(
      [...tag].map((letter) => letter.charCodeAt(0)),
      record,
    );
    view.setUint32(record + 4, checksum(view, offset, align(table.length)));
    view.setUint32(record + 8, offset);
    view.setUint32(record + 12, table.length);
    offset += align(table.length);
  });
  return font;
}

const align = (length: number): number => (length + 3) & ~3;

function checksum(view: DataView, offset: number, length: number): number {
  let sum = 0;
  for (let at = offset; at < offset + length; at += 4) sum = (sum + view.getUint32(at)) >>> 0;
  return sum;
}
