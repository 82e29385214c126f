import * as library from '@cto.af/linebreak';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MAY_BREAK, MUST_BREAK } from './breaks.ts';
import { libraryRules, loadBreakRules, simpleBreaks, unicodeBreaks } from './unicodebreaks.ts';

const rules = libraryRules(library);

const byLibrary = (text: string) => {
  const breaks = new Uint8Array(text.length);
  for (const { position, required } of rules.breaks(text)) {
    if (position < text.length) breaks[position] = required ? MUST_BREAK : MAY_BREAK;
  }
  return breaks;
};

const mark = (text: string, breaks: Uint8Array) =>
  text.split('').reduce((marked, unit, i) => marked + (['', '÷', '!'][breaks[i]!] ?? '') + unit, '');

test('simple text breaks as the library says', () => {
  const characters =
    'abZéßñœŠДж0159  \n"\'“”‘’«»‹›([{¡¿„‚)]}!?,.:;/-\t|\u00AD‐–—\u00A0\u2011\u202F$+\\£€№±%¢°‰′″…´\u200B\u2060#&*@_~•©§'.replace(
      '§',
      '',
    );
  const text = fc.array(fc.constantFrom(...characters), { maxLength: 14 }).map((letters) => letters.join(''));
  fc.assert(
    fc.property(text, (sample) => {
      // The library (2.0.1) carries what it knows of spaces over a line feed into the next line.
      fc.pre(!sample.includes(' \n'));
      expect(mark(sample, simpleBreaks(sample))).toBe(mark(sample, byLibrary(sample)));
    }),
    { numRuns: 6000 },
  );
});

test('every simple character has the class that the library gives it', () => {
  for (let code = 0x20; code < 0x2130; code++) {
    const character = String.fromCharCode(code);
    for (const sample of [`a${character}a`, `1${character}1`, ` ${character} `, `${character}(`, `)${character}`]) {
      let breaks: Uint8Array;
      try {
        breaks = unicodeBreaks(sample);
      } catch {
        // Not a simple character, and the library has not been loaded here.
        continue;
      }
      expect(mark(sample, breaks), code.toString(16)).toBe(mark(sample, byLibrary(sample)));
    }
  }
});

test('other scripts', async () => {
  expect(() => unicodeBreaks('為孩子禱告')).toThrow('not been loaded');
  await loadBreakRules('為孩子禱告');
  expect(mark('為孩子，禱告。', unicodeBreaks('為孩子，禱告。'))).toBe('為÷孩÷子，÷禱÷告。');
  expect(mark('e\u0301 e', unicodeBreaks('e\u0301 e'))).toBe('e\u0301 ÷e');
  expect(mark('សូមអធិស្ឋាន', unicodeBreaks('សូមអធិស្ឋាន'))).toBe('សូម÷អធិស្ឋាន');
  expect(mark('🙏🏽 ❤️ok', unicodeBreaks('🙏🏽 ❤️ok'))).toContain('🙏🏽 ÷');
});
