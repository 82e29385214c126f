import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ownFonts } from '../files/package.ts';
import { type IndexedFont, readFontFolder } from './font-folder.ts';
import { FontLibrary } from './fonts.ts';

const { families, problems } = readFontFolder(ownFonts);
const files = [...families.values()].flat().sort((a, b) => (a.path < b.path ? -1 : 1));

describe('the fonts that ship with bulletin', () => {
  it('are those of the index, as they describe themselves', async () => {
    const index = files.map(
      ({ family, weight, italic, postscriptName, path }): IndexedFont => ({
        file: relative(ownFonts, path).replaceAll('\\', '/'),
        family,
        weight,
        italic,
        postscriptName,
      }),
    );
    const text = `[\n${index.map((font) => `  ${JSON.stringify(font)}`).join(',\n')}\n]\n`;
    await expect(text).toMatchFileSnapshot(join(ownFonts, 'index.json'));
  });

  it('can all be embedded', () => {
    expect(problems).toEqual([]);
    expect(
      files.filter(({ variable, restricted, outlines }) => variable || restricted || outlines !== 'TrueType'),
    ).toEqual([]);
  });

  it('have their licence beside them', () => {
    const folders = readdirSync(ownFonts, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    for (const { name } of folders) {
      expect(readFileSync(join(ownFonts, name, 'OFL.txt'), 'utf8')).toContain('SIL OPEN FONT LICENSE Version 1.1');
    }
  });
});

describe('the text families', () => {
  const VOWELS = ['a', 'ă', 'â', 'e', 'ê', 'i', 'o', 'ô', 'ơ', 'u', 'ư', 'y'];
  const TONES = ['', '\u0300', '\u0301', '\u0303', '\u0309', '\u0323'];
  const vietnamese = VOWELS.flatMap((vowel) => TONES.map((tone) => (vowel + tone).normalize('NFC')));
  const letters: Record<string, string[]> = {
    vi: [...vietnamese, 'đ'],
    tw: ['ɛ', 'ɔ'],
    fil: ['ñ', 'á', 'à', 'â'],
    sw: ['á'],
    ha: ['ɓ', 'ɗ', 'ƙ', 'ƴ'],
    ee: ['ɖ', 'ɛ', 'ƒ', 'ɣ', 'ŋ', 'ɔ', 'ʋ'],
  };
  const library = new FontLibrary([ownFonts]);
  const styles = [400, 700].flatMap((weight) => [false, true].map((italic) => ({ weight, italic })));

  describe.each(['Source Serif 4', 'Source Sans 3', 'EB Garamond', 'Atkinson Hyperlegible Next'])('%s', (family) => {
    it.each(Object.entries(letters))('has the letters of %s in every style, or gives way', (lang, wanted) => {
      for (const style of styles) {
        const face = library.match({ family, ...style, lang })!;
        const all = wanted.flatMap((letter) => [letter, letter.toUpperCase()]);
        const lacking = all.filter((letter) => face.glyphOf(letter.codePointAt(0)!) === 0);
        expect(lacking, face.id).toEqual([]);
      }
    });
  });
});
