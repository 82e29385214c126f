import { describe, expect, test } from 'vitest';
import { onSheet, pieceOfSheet, piecesOn, SHEETS } from './sheet.ts';
import { PAGE_SIZES } from './sizes.ts';

describe('an edition on sheets', () => {
  test.each([
    ['letter', undefined, 'half-letter', 'letter'],
    ['half-letter', undefined, 'half-letter', 'letter'],
    ['legal', undefined, 'half-legal', 'legal'],
    ['half-legal', undefined, 'half-legal', 'legal'],
    ['tabloid', undefined, 'letter', 'tabloid'],
    ['a4', undefined, 'a5', 'a4'],
    ['a5', undefined, 'a5', 'a4'],
    ['a3', undefined, 'a4', 'a3'],
    ['letter', 'tabloid', 'letter', 'tabloid'],
    ['letter', 'letter', 'half-letter', 'letter'],
    ['a4', 'letter', 'half-letter', 'letter'],
    ['letter', 'a3', 'a4', 'a3'],
    ['a5', 'letter', 'half-letter', 'letter'],
    ['half-letter', 'tabloid', 'half-letter', 'tabloid'],
  ])('of %s pages, on %s paper if any is named, is set on %s and put on %s', (named, sheet, pageSize, paper) => {
    expect(onSheet(named, sheet)).toEqual({ pageSize, sheet: paper });
  });

  test('may be asked for on any page, and on any paper that two pages stand on', () => {
    expect(SHEETS).toEqual(['letter', 'a4', 'a3', 'legal', 'tabloid']);
    for (const named of Object.keys(PAGE_SIZES))
      for (const sheet of [undefined, ...SHEETS]) {
        const found = onSheet(named, sheet);
        const [page, paper] = [PAGE_SIZES[found.pageSize]!, PAGE_SIZES[found.sheet]!];
        expect(2 * page.width).toBeLessThanOrEqual(paper.height + 2);
        expect(page.height).toBeLessThanOrEqual(paper.width + 2);
      }
  });
});

describe('a piece of a sheet', () => {
  test.each([
    ['panel', 'letter', undefined, 'letter-panel', 3.6875 * 72, 8.5 * 72],
    ['panel', 'a4', undefined, 'a4-panel', (100 * 72) / 25.4, (210 * 72) / 25.4],
    ['panel', 'a5', undefined, 'a4-panel', (100 * 72) / 25.4, (210 * 72) / 25.4],
    ['card', 'letter', undefined, 'letter-card', 4.25 * 72, 5.5 * 72],
    ['card', 'letter', 'a4', 'a4-card', (105 * 72) / 25.4, (148.5 * 72) / 25.4],
    ['bookmark', 'half-letter', undefined, 'letter-bookmark', 2.125 * 72, 5.5 * 72],
  ] as const)('%s of %s, on %s if any is named, is a page %s', (piece, named, sheet, name, width, height) => {
    const { page } = pieceOfSheet(piece, named, sheet);
    expect(page.name).toBe(name);
    expect(page.width).toBeCloseTo(width, 6);
    expect(page.height).toBeCloseTo(height, 6);
  });

  test('is as large as there are so many on every sheet', () => {
    for (const sheet of SHEETS)
      for (const piece of ['card', 'bookmark'] as const) {
        const { page, sheet: paper } = pieceOfSheet(piece, sheet);
        expect(piecesOn(piece) * page.width * page.height).toBeCloseTo(paper.width * paper.height, 3);
      }
  });
});
