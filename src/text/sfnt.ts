/**
 * What a font says of itself, read from the few tables that say it, so that a folder of fonts can be
 * listed without opening every one of them whole (OpenType 1.9, "Organization of an OpenType Font").
 */
import { closeSync, openSync, readSync } from 'node:fs';
import { isPressed, unpressed } from './font-file.ts';

export interface FontDescription {
  /** Typographic family (name 16), else the legacy family (name 1). */
  family: string;
  postscriptName: string;
  /** usWeightClass, 100–900. */
  weight: number;
  italic: boolean;
  /** Has variation axes; such a font cannot be embedded as it is. */
  variable: boolean;
  /** Which font of a collection, from 0; 0 where the file is one font. */
  index: number;
  /** Of quadratic curves (`glyf`), of cubic ones (`CFF `), or of neither, as bitmaps have it. */
  outlines: 'TrueType' | 'CFF' | 'none';
  /** Its maker forbids embedding (fsType 2, OpenType 1.9, "OS/2"). */
  restricted: boolean;
  /** Whether it is a sans serif, as far as it says so by its numbers. */
  sansSerif: boolean | undefined;
}

/** The font says whether it has a glyph for a character. */
export type Coverage = (codePoint: number) => boolean;

type Read = (position: number, length: number) => DataView;
type Directory = ReadonlyMap<string, { offset: number; length: number }>;

const TRUETYPE = 0x00010000;
/** As Apple marks its TrueType fonts: `true`. */
const APPLE_TRUETYPE = 0x74727565;
const OPENTYPE_CFF = 0x4f54544f;
const COLLECTION = 0x74746366;
/** `wOFF` and `wOF2`. */
const WEB_FONTS = [0x774f4646, 0x774f4632];

/** More fonts than any collection has; a larger number is no number of fonts. */
const MOST_FONTS = 256;
/** Bytes of a table directory: 12 + 16 × 64 tables is more than any font has. */
const DIRECTORY_BYTES = 12 + 16 * 64;
const PLATFORM_WINDOWS = 3;
const LANGUAGE_EN_US = 0x409;
const RESTRICTED = 2;
/** Of PANOSE’s first number. */
const LATIN_TEXT = 2;
/** Of fsSelection. */
const ITALIC = 1 << 0;
const BOLD = 1 << 5;
const REGULAR_WEIGHT = 400;
const BOLD_WEIGHT = 700;

/**
 * The fonts of a file: one, or those of a collection.
 *
 * @throws when the file is not a TrueType or OpenType font or a collection of them.
 */
export function describeFonts(path: string): FontDescription[] {
  return withFile(path, (read) => fontOffsets(read).map((offset, index) => describe(read, offset, index)));
}

/** What a font says of its rights and its version, in English (OpenType 1.9, "name"). */
export interface FontNotices {
  copyright: string | undefined;
  version: string | undefined;
  licence: string | undefined;
  licenceAddress: string | undefined;
}

/** @throws when the file is not a font. */
export function noticesOf(path: string, index: number): FontNotices {
  return withFile(path, (read) => {
    const offset = fontOffsets(read)[index];
    const entry = offset === undefined ? undefined : directory(read, offset).get('name');
    const names = nameTable(entry && read(entry.offset, Math.min(entry.length, 65_536)));
    return { copyright: names.get(0), version: names.get(5), licence: names.get(13), licenceAddress: names.get(14) };
  });
}

/** @throws when the file is not a font, or has no map of characters that a program of today could read. */
export function coverageOf(path: string, index: number): Coverage {
  return withFile(path, (read) => {
    const offset = fontOffsets(read)[index];
    const entry = offset === undefined ? undefined : directory(read, offset).get('cmap');
    if (entry === undefined) throw new Error('no map of characters');
    return characterMap(read(entry.offset, entry.length));
  });
}

function withFile<T>(path: string, look: (read: Read) => T): T {
  if (isPressed(path)) {
    const data = unpressed(path);
    return look((position, length) => {
      const start = Math.min(position, data.length);
      return new DataView(data.buffer, data.byteOffset + start, Math.min(length, data.length - start));
    });
  }
  const file = openSync(path, 'r');
  try {
    return look((position, length) => {
      const buffer = new Uint8Array(length);
      const got = readSync(file, buffer, 0, length, position);
      return new DataView(buffer.buffer, 0, got);
    });
  } finally {
    closeSync(file);
  }
}

/** Where each font's table directory begins. */
function fontOffsets(read: Read): number[] {
  const header = read(0, 12);
  if (header.getUint32(0) !== COLLECTION) return [0];
  const count = header.getUint32(8);
  if (count === 0 || count > MOST_FONTS) throw new Error('not a collection of fonts');
  const offsets = read(12, 4 * count);
  return Array.from({ length: count }, (_, index) => offsets.getUint32(4 * index));
}

function describe(read: Read, offset: number, index: number): FontDescription {
  const tables = directory(read, offset);
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
    weight: weightOf(os2),
    italic: (os2.getUint16(62) & ITALIC) !== 0,
    variable: tables.has('fvar'),
    index,
    outlines: tables.has('glyf') ? 'TrueType' : tables.has('CFF ') ? 'CFF' : 'none',
    restricted: (os2.getUint16(8) & 0xf) === RESTRICTED,
    sansSerif: isSansSerif(os2),
  };
}

/** By PANOSE, of faces for Latin text, or by the older class of IBM; many fonts say neither (OpenType 1.9, "OS/2"). */
function isSansSerif(os2: DataView): boolean | undefined {
  const [kind, serif] = [os2.getUint8(32), os2.getUint8(33)];
  if (kind === LATIN_TEXT && serif >= 2 && serif <= 15) return serif >= 11;
  const familyClass = os2.getUint8(30);
  if (familyClass === 8) return true;
  return (familyClass >= 1 && familyClass <= 5) || familyClass === 7 ? false : undefined;
}

/** usWeightClass, but some bold fonts forget to say it there, and only set the bit of fsSelection. */
function weightOf(os2: DataView): number {
  const weight = os2.getUint16(4);
  return (os2.getUint16(62) & BOLD) !== 0 && weight <= REGULAR_WEIGHT ? BOLD_WEIGHT : weight;
}

function directory(read: Read, offset: number): Directory {
  const view = read(offset, DIRECTORY_BYTES);
  if (WEB_FONTS.includes(view.getUint32(0)))
    throw new Error('it is a font for web pages (WOFF); get it as .ttf or .otf');
  if (![TRUETYPE, APPLE_TRUETYPE, OPENTYPE_CFF].includes(view.getUint32(0))) {
    throw new Error('not a TrueType or OpenType font');
  }
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

/** The subtable of all Unicode (format 12), else that of the first plane (format 4); others are long gone. */
function characterMap(cmap: DataView): Coverage {
  const count = cmap.getUint16(2);
  const subtables = Array.from({ length: count }, (_, index) => {
    const at = cmap.getUint32(8 + 8 * index);
    const platform = cmap.getUint16(4 + 8 * index);
    return { at, platform, encoding: cmap.getUint16(6 + 8 * index), format: cmap.getUint16(at) };
  }).filter(({ platform, encoding }) => platform === 0 || (platform === 3 && (encoding === 1 || encoding === 10)));
  const whole = subtables.find(({ format }) => format === 12);
  if (whole !== undefined) return groups(cmap, whole.at);
  const plane = subtables.find(({ format }) => format === 4);
  if (plane === undefined) throw new Error('no map of Unicode characters');
  return segments(cmap, plane.at);
}

function groups(cmap: DataView, at: number): Coverage {
  const count = cmap.getUint32(at + 12);
  return (codePoint) => {
    const index = firstOf(count, (group) => cmap.getUint32(at + 20 + 12 * group) >= codePoint);
    return index < count && cmap.getUint32(at + 16 + 12 * index) <= codePoint;
  };
}

function segments(cmap: DataView, at: number): Coverage {
  const count = cmap.getUint16(at + 6) / 2;
  const ends = at + 14;
  const starts = ends + 2 * count + 2;
  const deltas = starts + 2 * count;
  const offsets = deltas + 2 * count;
  return (codePoint) => {
    if (codePoint > 0xffff) return false;
    const index = firstOf(count, (segment) => cmap.getUint16(ends + 2 * segment) >= codePoint);
    if (index >= count || cmap.getUint16(starts + 2 * index) > codePoint) return false;
    const offset = cmap.getUint16(offsets + 2 * index);
    if (offset === 0) return ((codePoint + cmap.getUint16(deltas + 2 * index)) & 0xffff) !== 0;
    const glyph = offsets + 2 * index + offset + 2 * (codePoint - cmap.getUint16(starts + 2 * index));
    return glyph + 2 <= cmap.byteLength && cmap.getUint16(glyph) !== 0;
  };
}

/** The first of so many ascending indices that holds; their number, if none does. */
function firstOf(count: number, holds: (index: number) => boolean): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
