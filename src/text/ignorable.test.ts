/** Every character that Unicode says nobody sees, in faces that know nothing of it. */
import { describe, expect, it } from 'vitest';
import { ownFonts } from '../files/package.ts';
import { FontLibrary } from './fonts.ts';
import { setParagraph } from './paragraph.ts';
import { loadTextRules } from './runs.ts';
import { shape } from './shape.ts';

const IGNORABLE = /\p{Default_Ignorable_Code_Point}/u;
const all = Array.from({ length: 0x110000 }, (_, code) => code)
  .filter((code) => (code < 0xd800 || code > 0xdfff) && IGNORABLE.test(String.fromCodePoint(code)))
  .map((code) => String.fromCodePoint(code));

const fonts = new FontLibrary([ownFonts]);
const style = { family: 'Source Serif 4', size: 10, weight: 400, italic: false, color: '#000', features: [] };
const text = { ...style, tracking: 0, rise: 0, lang: 'en' };

describe('a character that nobody sees', () => {
  it('is one of thousands', () => {
    expect(all.length).toBeGreaterThan(4000);
    expect(all).toContain('\ufeff');
    expect(all).toContain('\u115f');
  });

  it('needs no glyph', () => {
    const face = fonts.match(text)!;
    const shaped = all.filter((each) =>
      shape(face, `a${each}b`, { features: [], lang: 'en' }).some(({ id }) => id === 0),
    );
    expect(shaped).toEqual([]);
  });

  it('is missed by nobody, wherever it stands, and is never said as a byte order mark', async () => {
    const missing: string[] = [];
    const said: string[] = [];
    const context = { fonts, missing: (cluster: string) => void missing.push(cluster) };
    const wordSpace = { ideal: 1, stretch: 0.5, shrink: 0.2 };
    await loadTextRules(all.join(''), 'en');
    // One of each plane’s blocks is like its neighbours.
    for (const each of all.filter((one, index) => one.codePointAt(0)! < 0xe0000 || index % 256 === 0)) {
      for (const words of [`a${each}b`, `${each}a`, `a${each}`, each, `a ${each} b`]) {
        const span = { text: words, style: text, mark: { kind: 'content' } as const };
        const lines = setParagraph([span], { measure: 300, align: 'left', lang: 'en', wordSpace }, context);
        for (const { runs } of lines)
          for (const { run } of runs)
            for (const glyph of run.glyphs) {
              expect(glyph.id).not.toBe(0);
              said.push(glyph.text);
            }
      }
    }
    expect(missing).toEqual([]);
    expect(said.join('')).not.toContain('\ufeff');
  });
});
