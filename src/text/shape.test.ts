import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { FontLibrary } from './fonts.ts';
import { shape } from './shape.ts';

const library = new FontLibrary([fileURLToPath(new URL('../../fonts', import.meta.url))]);
const serif = library.match({ family: 'Source Serif 4', weight: 400, italic: false })!;
const garamond = library.match({ family: 'EB Garamond', weight: 400, italic: false })!;

const ids = (text: string, features: string[] = [], face = serif, lang = 'en', script = 'Latn'): number[] =>
  shape(face, text, { features, lang, script }).map(({ id }) => id);
const width = (text: string, features: string[] = []): number =>
  shape(serif, text, { features, lang: 'en' }).reduce((sum, { advance }) => sum + advance, 0);

describe('shape', () => {
  it('kerns', () => {
    expect(width('AVATAR')).toBeLessThan(width('AVATAR', ['-kern']));
    expect(width('To')).toBeLessThan(width('T') + width('o'));
  });

  it('joins letters, but for who asks not to', () => {
    expect(ids('ffi', [], garamond)).toHaveLength(1);
    expect(ids('ffi', ['-liga'], garamond)).toHaveLength(3);
    expect(shape(garamond, 'office', { features: [], lang: 'en' }).map(({ cluster }) => cluster)).toEqual([0, 1, 4, 5]);
  });

  it('has small capitals and old-style figures', () => {
    expect(ids('abc', ['smcp'])).not.toEqual(ids('abc'));
    expect(ids('abc', ['smcp'])).toEqual(ids('ABC', ['c2sc']));
    expect(ids('123', ['onum'])).not.toEqual(ids('123'));
  });

  it('asks the language', () => {
    // Serbian has its own б; Turkish keeps the dot of its i apart from an f.
    expect(ids('б', [], serif, 'sr', 'Cyrl')).not.toEqual(ids('б', [], serif, 'ru', 'Cyrl'));
    expect(ids('fi', [], garamond, 'tr')).toHaveLength(2);
  });

  it('puts marks on their letters', () => {
    const glyphs = shape(serif, 'e\u0301', { features: [], lang: 'en' });
    expect(glyphs.map(({ id }) => id)).toEqual(ids('é'));
  });

  it('tells where letters hang together', () => {
    const [first, ...rest] = shape(garamond, 'fil', { features: [], lang: 'en' });
    expect(first?.cluster).toBe(0);
    expect(rest.map(({ cluster }) => cluster)).toEqual([2]);
    const kerned = shape(serif, 'AV', { features: [], lang: 'en' });
    expect(kerned[1]?.safeToBreak).toBe(false);
  });

  it('gives what it gave before', () => {
    expect(shape(serif, 'again', { features: ['onum'], lang: 'en' })).toBe(
      shape(serif, 'again', { features: ['onum'], lang: 'en' }),
    );
    expect(shape(serif, 'again', { features: [], lang: 'en' })).not.toBe(
      shape(serif, 'again', { features: ['onum'], lang: 'en' }),
    );
  });

  it('refuses a feature that is none', () => {
    expect(() => ids('a', ['not a feature'])).toThrow('not an OpenType feature');
  });
});
