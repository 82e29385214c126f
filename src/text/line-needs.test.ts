import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textStyle } from '../template/styles.ts';
import { FontLibrary } from './fonts.ts';
import { loadHyphenator } from './hyphenate.ts';
import { PARTED_COST } from './itemise.ts';
import { lineNeeds } from './line-needs.ts';
import { naturalWidth, setParagraph } from './paragraph.ts';
import type { ParagraphSetting } from './setting.ts';
import type { Span } from './style.ts';

const fonts = new FontLibrary([fileURLToPath(new URL('../../fonts', import.meta.url))]);
const context = { fonts, missing: () => {} };
const hyphenator = await loadHyphenator('en');
const setting: ParagraphSetting = {
  measure: 0,
  align: 'left',
  lang: 'en',
  wholeWords: true,
  whole: true,
  wordSpace: { ideal: 1, stretch: 0.5, shrink: 1 / 3 },
  breaking: { linePenalty: 300 },
};
const style = textStyle({ family: 'Source Serif 4', size: 10 });
const spans = (text: string): Span[] => [{ text, style, mark: { kind: 'content' } }];
const natural = (text: string): number => naturalWidth(spans(text), setting, context);
const needs = (text: string): number[] => lineNeeds(spans(text), setting, context, PARTED_COST);

describe('lineNeeds', () => {
  it('says the width for one line first, and that of the longest word last', () => {
    const [first, ...rest] = needs('a confirmation class');
    expect(first).toBeCloseTo(natural('a confirmation class'), 2);
    expect(rest.at(-1)).toBeCloseTo(natural('confirmation'), 2);
    expect(needs('Worship')).toHaveLength(1);
    expect(needs('')).toEqual([]);
  });

  it('parts no word at a hyphen unless every break is one', () => {
    const text = 'responsibilities';
    expect(needs(text)).toHaveLength(1);
    const all = lineNeeds(spans(text), { ...setting, hyphenator }, context, Number.POSITIVE_INFINITY);
    expect(all.length).toBeGreaterThan(1);
    expect(all.at(-1)).toBeLessThan(natural(text) / 2);
  });

  it('keeps tied words on a line', () => {
    expect(needs('Psalm\u00a011')).toHaveLength(1);
  });

  it('takes as many lines as are forced', () => {
    expect(needs('one\ntwo three\nfour')[0]).toBeCloseTo(natural('two three'), 2);
  });

  it('is what setting the text takes', () => {
    const word = fc.string({ unit: fc.constantFrom(...'aeinorst'), minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 14 }), (words) => {
        const text = words.join(' ');
        for (const [index, width] of needs(text).slice(0, 4).entries()) {
          const lines = setParagraph(spans(text), { ...setting, measure: width + 0.02 }, context);
          expect(lines.every((line) => line.width <= width + 0.05)).toBe(true);
          expect(lines.length).toBeLessThanOrEqual(index + 1);
        }
      }),
      { numRuns: 60 },
    );
  });
});
