import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { readTables } from '../paint/sfnt.ts';
import { readFont } from './font-file.ts';
import { FontLibrary } from './fonts.ts';
import { coverageOf, describeFonts } from './sfnt.ts';

const fonts = fileURLToPath(new URL('../../fonts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'fonts-'));
afterAll(() => rmSync(folder, { recursive: true }));

function fileOf(bytes: Uint8Array): string {
  const path = join(folder, 'font.ttf');
  writeFileSync(path, bytes);
  return path;
}

/** The fonts one after the other behind a collection’s header, each table’s place moved along. */
function collection(paths: readonly string[]): Uint8Array {
  const files = paths.map((path) => Buffer.from(readFileSync(join(fonts, path))));
  const header = Buffer.alloc(12 + 4 * files.length);
  header.write('ttcf', 'latin1');
  header.writeUInt16BE(1, 4);
  header.writeUInt32BE(files.length, 8);
  let offset = header.length;
  files.forEach((file, index) => {
    header.writeUInt32BE(offset, 12 + 4 * index);
    for (let table = 0; table < file.readUInt16BE(4); table++) {
      const at = 12 + 16 * table + 8;
      file.writeUInt32BE(file.readUInt32BE(at) + offset, at);
    }
    offset += file.length;
  });
  return Buffer.concat([header, ...files]);
}

const bytesOf = (table: DataView): Buffer => Buffer.from(table.buffer, table.byteOffset, table.byteLength);

const describeFont = (path: string) => describeFonts(path)[0]!;
const PLAIN = 'source-serif-4/SourceSerif4-Italic.ttf';

describe('describeFonts', () => {
  it.each([
    ['source-serif-4/SourceSerif4-SemiBoldItalic.ttf.br', 'Source Serif 4', 600, true],
    ['source-serif-4/SourceSerif4-Regular.ttf', 'Source Serif 4', 400, false],
    ['eb-garamond/EBGaramond-Bold.ttf.br', 'EB Garamond', 700, false],
    ['noto-emoji/NotoEmoji-Regular.ttf.br', 'Noto Emoji', 400, false],
  ])('reads %s', (path, family, weight, italic) => {
    expect(describeFont(join(fonts, path))).toMatchObject({ family, weight, italic, variable: false, index: 0 });
  });

  it('finds each font of a collection', () => {
    const path = fileOf(collection(['source-serif-4/SourceSerif4-Bold.ttf', 'source-sans-3/SourceSans3-Italic.ttf']));
    expect(describeFonts(path)).toMatchObject([
      { family: 'Source Serif 4', weight: 700, italic: false, index: 0 },
      { family: 'Source Sans 3', weight: 400, italic: true, index: 1 },
    ]);
    const tables = readTables(readFont(path, 1));
    const own = readTables(readFileSync(join(fonts, 'source-sans-3/SourceSans3-Italic.ttf')));
    expect([...tables.keys()]).toEqual([...own.keys()]);
    for (const [tag, table] of own) expect(bytesOf(tables.get(tag)!).equals(bytesOf(table)), tag).toBe(true);
  });

  it('takes the name that the font has for PostScript', () => {
    const { postscriptName } = describeFont(join(fonts, 'source-serif-4/SourceSerif4-BoldItalic.ttf.br'));
    expect(postscriptName).toBe('SourceSerif4-BoldItalic');
  });

  it('tells a variable font', () => {
    const bytes = readFileSync(join(fonts, PLAIN));
    // The directory’s last table is called `fvar`; which one does not matter.
    const tables = bytes.readUInt16BE(4);
    const names = Array.from({ length: tables }, (_, index) =>
      bytes.toString('latin1', 12 + 16 * index, 16 + 16 * index),
    );
    const unneeded = names.findIndex((name) => !['name', 'OS/2'].includes(name));
    bytes.write('fvar', 12 + 16 * unneeded, 'latin1');
    expect(describeFont(fileOf(bytes)).variable).toBe(true);
  });

  it.each([
    ['text', new TextEncoder().encode('This is no font at all, however long it may be.')],
    ['a web font', new TextEncoder().encode('wOF2 and then some bytes that mean nothing here')],
    ['a collection of nothing', new TextEncoder().encode('ttcf\0\x01\0\0 and then some bytes that mean nothing')],
    ['a collection that is cut off', collection([PLAIN]).subarray(0, 40)],
    ['nothing', new Uint8Array()],
    ['a font that is cut off', readFileSync(join(fonts, PLAIN)).subarray(0, 60)],
  ])('refuses %s', (_, bytes) => {
    expect(() => describeFont(fileOf(bytes))).toThrow();
  });
});

describe('coverageOf', () => {
  it.each([
    ['source-serif-4/SourceSerif4-Regular.ttf', 'Source Serif 4'],
    ['noto-emoji/NotoEmoji-Regular.ttf.br', 'Noto Emoji'],
    ['noto-serif-khmer/NotoSerifKhmer-Regular.ttf.br', 'Noto Serif Khmer'],
  ])('agrees with HarfBuzz about %s', (path, family) => {
    const covers = coverageOf(join(fonts, path), 0);
    const face = new FontLibrary([fonts]).match({ family, weight: 400, italic: false })!;
    const differing: number[] = [];
    for (let codePoint = 1; codePoint < 0x1ffff; codePoint++) {
      if (covers(codePoint) !== face.glyphOf(codePoint) > 0) differing.push(codePoint);
    }
    expect(differing).toEqual([]);
  });
});
