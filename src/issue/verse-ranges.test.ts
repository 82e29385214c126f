import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contradiction, verseRanges } from './verse-ranges.ts';

const shown = (reference: string): string | undefined =>
  verseRanges(reference)
    ?.map(({ from, to }) => `${from.chapter}:${from.verse}-${to.chapter}:${to.verse}`)
    .join(' ');

describe('the verses of a reference', () => {
  it.each([
    ['Isaiah 9:2–7', '9:2-9:7'],
    ['1 John 4:7', '4:7-4:7'],
    ['Luke 1:26–38, 46–55', '1:26-1:38 1:46-1:55'],
    ['Genesis 1:1–2:3', '1:1-2:3'],
    ['Psalm 95:1-7a; 96:2', '95:1-95:7 96:2-96:2'],
    ['Jesaja 9,1–6', '9:1-9:6'],
    ['Jes 9,1.5-6', '9:1-9:1 9:5-9:6'],
    ['Isaiah 9.2-7', '9:2-9:7'],
    ['이사야 9:2-7', '9:2-9:7'],
    ['Psalm 95', undefined],
    ['Jude 3–4', undefined],
    ['Isaiah 9:2ff', undefined],
    ['The Word', undefined],
  ])('are read by its figures: %s', (reference, ranges) => expect(shown(reference)).toBe(ranges));
});

describe('the numbers of a text', () => {
  const said = (reference: string, numbers: string, isFromFirst = true): string | undefined =>
    contradiction(numbers.split(' '), isFromFirst, verseRanges(reference)!);

  it('agree with its reference', () => {
    for (const [reference, numbers] of [
      ['Isaiah 9:2–4', '2 3 4'],
      ['Isaiah 9:2–4', '9:2 3 4'],
      ['Luke 1:26–27, 46', '26 27 46'],
      ['Genesis 1:30–2:2', '30 31 1 2'],
      ['Genesis 1:30–2:2', '30 31 2:1 2'],
      ['Psalm 95:1; 96:2', '1 2'],
    ])
      expect(said(reference!, numbers!), reference).toBeUndefined();
    expect(said('Isaiah 9:2–4', '3 4', false)).toBeUndefined();
  });

  it('or not', () => {
    expect(said('Isaiah 9:2–4', '2 3 4 5')).toContain('has verse 5');
    expect(said('Isaiah 9:2–4', '3 4')).toContain('begins with verse 3');
    expect(said('Isaiah 9:2–4', '2 3')).toContain('ends with verse 3');
    expect(said('Isaiah 9:2–4', '10:2 3 4')).toContain('has verse 10:2');
  });

  it('agree wherever every verse has its number', () => {
    const verse = fc.integer({ min: 1, max: 150 });
    fc.assert(
      fc.property(verse, verse, fc.nat({ max: 30 }), (chapter, from, more) => {
        const numbers = Array.from({ length: more + 1 }, (_, index) => String(from + index)).join(' ');
        expect(said(`X ${chapter}:${from}–${from + more}`, numbers)).toBeUndefined();
      }),
    );
  });
});
