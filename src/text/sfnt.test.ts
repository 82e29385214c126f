import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { describeFont } from './sfnt.ts';

const fonts = fileURLToPath(new URL('../../fonts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'fonts-'));
afterAll(() => rmSync(folder, { recursive: true }));

function fileOf(bytes: Uint8Array): string {
  const path = join(folder, 'font.ttf');
  writeFileSync(path, bytes);
  return path;
}

describe('describeFont', () => {
  it.each([
    ['source-serif-4/SourceSerif4-SemiBoldItalic.ttf', 'Source Serif 4', 600, true],
    ['source-serif-4/SourceSerif4-Regular.ttf', 'Source Serif 4', 400, false],
    ['eb-garamond/EBGaramond-Bold.ttf', 'EB Garamond', 700, false],
    ['noto-emoji/NotoEmoji-Regular.ttf', 'Noto Emoji', 400, false],
  ])('reads %s', (path, family, weight, italic) => {
    expect(describeFont(join(fonts, path))).toMatchObject({ family, weight, italic, variable: false });
  });

  it('takes the name that the font has for PostScript', () => {
    const { postscriptName } = describeFont(join(fonts, 'source-serif-4/SourceSerif4-BoldItalic.ttf'));
    expect(postscriptName).toBe('SourceSerif4-BoldItalic');
  });

  it('tells a variable font', () => {
    const bytes = readFileSync(join(fonts, 'noto-emoji/NotoEmoji-Regular.ttf'));
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
    ['a collection', new TextEncoder().encode('ttcf\0\x01\0\0 and then some bytes that mean nothing')],
    ['nothing', new Uint8Array()],
    ['a font that is cut off', readFileSync(join(fonts, 'noto-emoji/NotoEmoji-Regular.ttf')).subarray(0, 60)],
  ])('refuses %s', (_, bytes) => {
    expect(() => describeFont(fileOf(bytes))).toThrow();
  });
});
