import { describe, expect, test } from 'vitest';
import { onSheet, SHEETS } from './sheet.ts';
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
