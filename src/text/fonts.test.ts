import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { unpressed } from './font-file.ts';
import { FontLibrary } from './fonts.ts';

const shipped = fileURLToPath(new URL('../../fonts', import.meta.url));
const library = new FontLibrary([shipped]);
const folder = mkdtempSync(join(tmpdir(), 'fonts-'));
afterAll(() => rmSync(folder, { recursive: true }));

const SERIF = { family: 'Source Serif 4', weight: 400, italic: false };

describe('a family', () => {
  it.each(['EB Garamond', 'eb-garamond', 'EBGaramond', 'eb_garamond'])('is found as %s', (name) => {
    expect(library.hasFamily(name)).toBe(true);
    expect(library.nameOf(name)).toBe('EB Garamond');
  });

  it('is not found by another name', () => {
    expect(library.hasFamily('Garamond')).toBe(false);
    expect(library.nameOf('Garamond')).toBeUndefined();
    expect(library.match({ ...SERIF, family: 'Garamond' })).toBeUndefined();
  });

  it('is listed once, by name', () => {
    expect(library.familyNames).toEqual([...library.familyNames].sort());
    expect(new Set(library.familyNames).size).toBe(library.familyNames.length);
    expect(library.familyNames).toContain('Atkinson Hyperlegible Next');
  });
});

describe('a face', () => {
  it.each([
    [400, false, 'Source Serif 4/400'],
    [400, true, 'Source Serif 4/400/italic'],
    [500, false, 'Source Serif 4/600'],
    [300, false, 'Source Serif 4/400'],
    [450, false, 'Source Serif 4/400'],
    [650, true, 'Source Serif 4/700/italic'],
    [900, true, 'Source Serif 4/700/italic'],
  ])('of weight %i, italic %s, is %s', (weight, italic, id) => {
    expect(library.match({ ...SERIF, weight, italic })?.id).toBe(id);
  });

  it('is upright where the family has no italic', () => {
    expect(library.match({ family: 'Source Code Pro', weight: 700, italic: true })?.id).toBe('Source Code Pro/700');
  });

  it('is of one family for all letters of a language', () => {
    expect(library.match({ ...SERIF, lang: 'tw' })?.family).toBe('Noto Serif');
    expect(library.match({ ...SERIF, lang: 'ak-GH', weight: 700, italic: false })?.id).toBe('Noto Serif/700');
    expect(library.match({ ...SERIF, family: 'EB Garamond', lang: 'tw' })?.family).toBe('EB Garamond');
    expect(library.match({ ...SERIF, family: 'Source Sans 3', lang: 'tw' })?.family).toBe('Source Sans 3');
    expect(library.match({ ...SERIF, family: 'Atkinson Hyperlegible Next', lang: 'vi' })?.family).toBe('Source Sans 3');
    expect(library.faceFor('☎', { ...SERIF, lang: 'tw', script: 'Latn' })?.family).toBe('Noto Sans Symbols 2');
  });

  it('is opened once', () => {
    expect(library.match(SERIF)).toBe(library.match({ ...SERIF, family: 'source serif 4' }));
  });

  it('knows its measures', () => {
    const face = library.match(SERIF)!;
    expect(face.unitsPerEm).toBe(1000);
    expect(face.xHeight).toBe(475);
    expect(face.capHeight).toBe(670);
    expect(face.descender).toBeLessThan(0);
    expect(face.glyphOf(0x41)).toBeGreaterThan(0);
    expect(face.glyphOf(0x1f64f)).toBe(0);
  });
});

describe('a character that the wanted face lacks', () => {
  it.each([
    ['✝', 'Noto Sans Symbols'],
    ['☎', 'Noto Sans Symbols'],
    ['🙏', 'Noto Emoji'],
    ['❤', ''],
    ['✓', ''],
    ['☐', ''],
  ])('%s comes from another', (character, family) => {
    const face = library.faceFor(character, { ...SERIF, family: 'EB Garamond' });
    expect(face?.glyphOf(character.codePointAt(0)!)).toBeGreaterThan(0);
    expect(face?.family).toContain(family);
  });

  it('comes from a serif for a serif, from a sans serif for a sans serif', () => {
    const family = (name: string) => library.faceFor('Я', { ...SERIF, family: name })?.family;
    expect(family('EB Garamond Mine')).toBe('Source Serif 4');
    expect(family('Atkinson Hyperlegible Next')).toBe('Source Sans 3');
  });

  it('comes in the style that was wanted, where another text face has it', () => {
    const face = library.faceFor('Я', { family: 'Atkinson Hyperlegible Next', weight: 700, italic: true });
    expect(face?.id).toBe('Source Sans 3/700/italic');
  });

  it('is not asked for elsewhere if the wanted face has it', () => {
    expect(library.faceFor('A', SERIF)).toBe(library.match(SERIF));
  });

  it.each([
    ['Thai', 'th', 'ก', 'Noto Serif Thai/400'],
    ['Laoo', 'lo', 'ກ', 'Noto Serif Lao/400'],
    ['Khmr', 'km', 'ក', 'Noto Serif Khmer/400'],
    ['Mymr', 'my', 'က', 'Noto Serif Myanmar/400'],
    ['Deva', 'ne', 'क', 'Noto Serif Devanagari/400'],
    ['Beng', 'bn', 'ক', 'Noto Serif Bengali/400'],
    ['Taml', 'ta', 'க', 'Noto Serif Tamil/400'],
    ['Ethi', 'am', 'ሀ', 'Noto Serif Ethiopic/400'],
    ['Hebr', 'he', 'א', 'Noto Serif Hebrew/400'],
    ['Arab', 'ar', 'ب', 'Noto Naskh Arabic/400'],
    ['Arab', 'fa', 'پ', 'Noto Naskh Arabic/400'],
    ['Arab', 'en', 'ب', 'Noto Naskh Arabic/400'],
    ['Arab', 'ur', 'ب', 'Noto Nastaliq Urdu/400'],
    ['Arab', 'ur-PK', 'ب', 'Noto Nastaliq Urdu/400'],
  ])('of the script %s in %s comes from the family for them', (script, lang, letter, id) => {
    expect(library.faceFor(letter, { ...SERIF, lang, script })?.id).toBe(id);
  });

  it('comes from the family of its script whatever is known of its run', () => {
    expect(library.faceFor('ក', SERIF)?.family).toBe('Noto Serif Khmer');
  });

  it('brings its digits and full stops along', () => {
    const arabic = { ...SERIF, lang: 'ar', script: 'Arab' };
    expect(library.faceFor('.', arabic)?.family).toBe('Noto Naskh Arabic');
    expect(library.faceFor('7', arabic)?.family).toBe('Noto Naskh Arabic');
    expect(library.faceFor('ー', arabic)).toBeUndefined();
    // Which this one does not have.
    expect(library.faceFor('(', { ...SERIF, lang: 'th', script: 'Thai' })?.family).toBe('Source Serif 4');
    expect(library.faceFor('.', { ...SERIF, lang: 'en', script: 'Latn' })?.family).toBe('Source Serif 4');
  });

  it('of a script comes from the wanted family if that has the script', () => {
    const wanted = { family: 'Noto Nastaliq Urdu', weight: 400, italic: false, lang: 'ar', script: 'Arab' };
    expect(library.faceFor('ب', wanted)?.id).toBe('Noto Nastaliq Urdu/400');
    expect(library.faceFor('.', wanted)?.id).toBe('Noto Nastaliq Urdu/400');
  });

  it('stays in one face with its marks', () => {
    const face = library.faceFor('e\u0301', SERIF);
    expect(face?.id).toBe('Source Serif 4/400');
  });

  it('is told of where no font has it', () => {
    expect(library.faceFor('\u{12000}', SERIF)).toBeUndefined();
  });
});

describe('a folder of fonts', () => {
  it('may be absent', () => {
    expect(new FontLibrary([join(folder, 'absent')]).familyNames).toEqual([]);
  });

  it('replaces a family of an earlier one, and leaves the others', () => {
    const own = join(folder, 'own');
    mkdirSync(join(own, 'anything'), { recursive: true });
    copyFileSync(join(shipped, 'source-serif-4/SourceSerif4-Bold.ttf'), join(own, 'anything/B.TTF'));
    const both = new FontLibrary([shipped, own]);
    expect(both.match(SERIF)?.id).toBe('Source Serif 4/700');
    expect(both.hasFamily('EB Garamond')).toBe(true);
  });

  it('tells which of its files cannot be used', () => {
    const broken = join(folder, 'broken');
    mkdirSync(broken);
    writeFileSync(join(broken, 'broken.otf'), 'no font');
    writeFileSync(join(broken, 'OFL.txt'), 'a licence, which is no problem');
    const { problems, familyNames } = new FontLibrary([broken]);
    expect(problems.map(({ path }) => path)).toEqual([join(broken, 'broken.otf')]);
    expect(problems[0]?.reason).not.toBe('');
    expect(familyNames).toEqual([]);
  });
});

describe('of two families with the same letters', () => {
  /** The Thai font by another name, which says of itself that it has serifs or that it has none. */
  function renamed(name: string, serif: number): void {
    const font = Buffer.from(unpressed(join(shipped, 'noto-serif-thai/NotoSerifThai-Regular.ttf.br')));
    const wide = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();
    const old = wide('Noto Serif Thai');
    for (let at = font.indexOf(old); at >= 0; at = font.indexOf(old, at + 1)) wide(name).copy(font, at);
    const os2 = font.readUInt32BE(font.indexOf('OS/2') + 8);
    font.set([2, serif], os2 + 32);
    mkdirSync(join(folder, 'thai'), { recursive: true });
    writeFileSync(join(folder, 'thai', `${name}.ttf`), font);
  }
  renamed('Aaaaaaaaaa Thai', 11);
  renamed('Bbbbbbbbbb Thai', 2);

  it.each([
    ['Source Serif 4', 'Bbbbbbbbbb Thai'],
    ['Source Sans 3', 'Aaaaaaaaaa Thai'],
    ['Bbbbbbbbbb Thai', 'Bbbbbbbbbb Thai'],
  ])('%s takes the one that looks like it, %s', (family, expected) => {
    const asked = { family, weight: 400, italic: false, lang: 'th', script: 'Thai' };
    expect(new FontLibrary([join(folder, 'thai')]).faceFor('ก', asked)?.family).toBe(expected);
    // Of the machine’s fonts as well.
    expect(
      new FontLibrary([], [join(folder, 'thai')]).faceFor('ก', {
        ...asked,
        family: family.replace('Bbbbbbbbbb', 'Some'),
      })?.family,
    ).toBe(expected);
  });
});
