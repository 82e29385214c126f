import { brotliDecompressSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { ownFonts } from '../files/package.ts';
import { FontLibrary } from './fonts.ts';
import { loadSubsetter, subsetFont } from './subsetter.ts';
import { woff2 } from './woff2.ts';

/** Tables by their tags, as an OpenType font has them. */
function tablesOf(font: Buffer): Map<string, string> {
  return new Map(
    Array.from({ length: font.readUInt16BE(4) }, (_, index) => {
      const at = 12 + 16 * index;
      const from = font.readUInt32BE(at + 8);
      const data = font.subarray(from, from + font.readUInt32BE(at + 12));
      return [font.toString('latin1', at, at + 4), data.toString('base64')];
    }),
  );
}

/** The same, of WOFF 2 whose tables are as they were. */
function unpressed(file: Buffer): Map<string, string> {
  const known = 'cmap head hhea hmtx maxp name OS/2 post cvt  fpgm glyf loca prep CFF '
    .match(/.{4}(?: |$)/g)!
    .map((tag) => tag.slice(0, 4));
  const more: Readonly<Record<number, string>> = { 17: 'gasp', 25: 'BASE', 26: 'GDEF', 27: 'GPOS', 28: 'GSUB' };
  let at = 48;
  const entries = Array.from({ length: file.readUInt16BE(12) }, () => {
    const flags = file[at++]!;
    const number = flags & 63;
    let tag = known[number] ?? more[number]!;
    if (number === 63) {
      tag = file.toString('latin1', at, at + 4);
      at += 4;
    }
    expect(flags >> 6).toBe(tag === 'glyf' || tag === 'loca' ? 3 : 0);
    let length = 0;
    for (;;) {
      const byte = file[at++]!;
      length = length * 128 + (byte & 127);
      if (byte < 128) return { tag, length };
    }
  });
  const data = brotliDecompressSync(file.subarray(at, at + file.readUInt32BE(20)));
  let from = 0;
  const tables = new Map<string, string>();
  for (const { tag, length } of entries) {
    tables.set(tag, data.subarray(from, from + length).toString('base64'));
    from += length;
  }
  expect(from).toBe(data.length);
  return tables;
}

describe('a font for browsers', () => {
  beforeAll(loadSubsetter);
  const library = new FontLibrary([ownFonts]);

  it.each([
    ['Noto Serif Hebrew', 'שלום'],
    ['Noto Naskh Arabic', 'صلوا'],
    ['Noto Serif Khmer', 'អធិស្ឋាន'],
    ['Source Serif 4', 'Pray'],
  ])('has the tables of %s as they were, and is smaller', (family, letters) => {
    const { data } = library.match({ family, weight: 400, italic: false })!;
    const cut = Buffer.from(subsetFont(data, { kind: 'letters', letters })!);
    const pressed = Buffer.from(woff2(cut));
    expect(pressed.length % 4).toBe(0);
    expect(pressed.readUInt32BE(8)).toBe(pressed.length);
    expect(pressed.length).toBeLessThan(cut.length);
    expect(unpressed(pressed)).toEqual(tablesOf(cut));
    const order = [...unpressed(pressed).keys()];
    expect(order.indexOf('loca')).toBe(order.indexOf('glyf') + 1);
  });
});
