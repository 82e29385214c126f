/**
 * What a font says of itself, read from the few tables that say it, so that a folder of fonts can be
 * listed without opening every one of them whole (OpenType 1.9, "Organization of an OpenType Font").
 */
import { closeSync, openSync, readSync } from 'node:fs';

export interface FontDescription {
  /** Typographic family (name 16), else the legacy family (name 1). */
  family: string;
  postscriptName: string;
  /** usWeightClass, 100–900. */
  weight: number;
  italic: boolean;
  /** Has variation axes; such a font cannot be embedded as it is. */
  variable: boolean;
}

/** Bytes from the start that hold the table directory: 12 + 16 × 64 tables is more than any font has. */
const DIRECTORY_BYTES = 12 + 16 * 64;
const PLATFORM_WINDOWS = 3;
const LANGUAGE_EN_US = 0x409;

/** @throws when the file is not a single TrueType or OpenType font. */
export function describeFont(path: string): FontDescription {
  const file = openSync(path, 'r');
  try {
    const read = (position: number, length: number): DataView => {
      const buffer = new Uint8Array(length);
      const got = readSync(file, buffer, 0, length, position);
      return new DataView(buffer.buffer, 0, got);
    };
    const tables = directory(read(0, DIRECTORY_BYTES));
    const table = (tag: string): DataView | undefined => {
      const entry = tables.get(tag);
      return entry && read(entry.offset, Math.min(entry.length, 65_536));
    };
    const names = nameTable(table('name'));
    const os2 = table('OS/2');
    const family = names.get(16) ?? names.get(1);
    if (family === undefined || os2 === undefined) throw new Error('no name or OS/2 table');
    return {
      family,
      postscriptName: names.get(6) ?? family,
      weight: os2.getUint16(4),
      italic: (os2.getUint16(62) & 1) !== 0,
      variable: tables.has('fvar'),
    };
  } finally {
    closeSync(file);
  }
}

function directory(view: DataView): Map<string, { offset: number; length: number }> {
  const version = view.getUint32(0);
  if (version !== 0x00010000 && version !== 0x4f54544f) throw new Error('not a TrueType or OpenType font');
  const tables = new Map<string, { offset: number; length: number }>();
  const count = view.getUint16(4);
  for (let index = 0; index < count; index++) {
    const at = 12 + 16 * index;
    const tag = String.fromCharCode(...[0, 1, 2, 3].map((byte) => view.getUint8(at + byte)));
    tables.set(tag, { offset: view.getUint32(at + 8), length: view.getUint32(at + 12) });
  }
  return tables;
}

/** Windows-platform English names by their ids. */
function nameTable(view: DataView | undefined): Map<number, string> {
  const names = new Map<number, string>();
  if (view === undefined) return names;
  const count = view.getUint16(2);
  const strings = view.getUint16(4);
  for (let index = 0; index < count; index++) {
    const at = 6 + 12 * index;
    if (view.getUint16(at) !== PLATFORM_WINDOWS || view.getUint16(at + 4) !== LANGUAGE_EN_US) continue;
    const length = view.getUint16(at + 8);
    const offset = strings + view.getUint16(at + 10);
    if (offset + length > view.byteLength) continue;
    let text = '';
    for (let unit = 0; unit < length; unit += 2) text += String.fromCharCode(view.getUint16(offset + unit));
    names.set(view.getUint16(at + 6), text);
  }
  return names;
}
