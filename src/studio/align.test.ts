/** Words that are printed and words of their source: which is which. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alignWords, tokensOf } from './align.ts';

const words = fc.array(fc.constantFrom('pray', 'for', 'the', 'of', 'peace', 'town'), { maxLength: 24 });

describe('the words of a text', () => {
  it.each([
    ['Pray **for** “them”', ['pray', 'for', 'them']],
    ['God’s 2nd &amp; R\\&B', ['god', 's', '2nd', 'amp', 'r', 'b']],
    ['祈りの', ['祈', 'り', 'の']],
    ['ﬁne Ｗide', ['fine', 'wide']],
    ['— … !', []],
  ])('of %s', (text, expected) => {
    expect(tokensOf(text).map(({ word }) => word)).toEqual(expected);
  });

  it('know where they stand', () => {
    const text = 'A *small* word';
    expect(tokensOf(text, 100).map(({ start, end }) => text.slice(start - 100, end - 100))).toEqual([
      'A',
      'small',
      'word',
    ]);
  });
});

describe('aligning', () => {
  it('pairs equal words, in order, each once', () => {
    fc.assert(
      fc.property(words, words, (printed, source) => {
        const found = alignWords(printed, source);
        expect(found).toHaveLength(printed.length);
        const pairs = found.filter((at) => at >= 0);
        expect(pairs).toEqual([...new Set(pairs)].sort((a, b) => a - b));
        for (const [index, at] of found.entries()) if (at >= 0) expect(source[at]).toBe(printed[index]);
      }),
    );
  });

  it('finds every word of a text of which the source has more', () => {
    fc.assert(
      fc.property(words, fc.array(fc.nat(30), { maxLength: 8 }), (printed, places) => {
        const source = printed.flatMap((word, index) => (places.includes(index) ? ['https', word] : [word]));
        expect(alignWords(printed, source).every((at) => at >= 0)).toBe(true);
      }),
    );
  });

  it('finds as many as there are in common', () => {
    const longest = (a: readonly string[], b: readonly string[]): number =>
      a.length === 0 || b.length === 0
        ? 0
        : a[0] === b[0]
          ? 1 + longest(a.slice(1), b.slice(1))
          : Math.max(longest(a.slice(1), b), longest(a, b.slice(1)));
    const few = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 7 });
    fc.assert(
      fc.property(few, few, (printed, source) => {
        expect(alignWords(printed, source).filter((at) => at >= 0)).toHaveLength(longest(printed, source));
      }),
    );
  });
});
