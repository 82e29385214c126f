import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FitCast, Fitting } from './copyfit.ts';
import { fillSheets } from './whole-sheets.ts';

const setting = { size: 10, leading: 14, space: 0 };
const cast: FitCast = { leading: 14, galley: [], frames: { first: [], later: [], last: [] } };

/** An issue that takes so many pages at its smallest and at its largest; what was asked of it is noted. */
function issueOf(least: number, largest: number, asked: number[] = []) {
  return (pages: number): Promise<Fitting> => {
    asked.push(pages);
    if (pages < least) return Promise.resolve({ kind: 'overset', setting, lines: 9 });
    if (pages > largest) return Promise.resolve({ kind: 'underset', setting, cast });
    const pagination = { pages, columns: [], ways: [], cost: 0, kept: 0 };
    return Promise.resolve({ kind: 'fitted', setting, cost: 0, free: 0, tried: 1, alternatives: [], pagination, cast });
  };
}

const booklet = { multiple: 4 };
const insert = { multiple: 1, most: 2 };

describe('whole sheets', () => {
  test.each([
    ['are as few as hold the issue', booklet, 3, 6, 4, 'fitted'],
    ['are one more where the issue is a line too long', booklet, 5, 8, 8, 'fitted'],
    ['keep a blank where type cannot help it', booklet, 5, 7, 7, 'fitted'],
    ['keep most of them blank for a note', booklet, 2, 2, 2, 'fitted'],
    ['are not filled by a line', booklet, 0.1, 0.2, 4, 'underset'],
    ['of an insert are a page, if that does', insert, 1, 2, 1, 'fitted'],
    ['of an insert are two sides', insert, 2, 4, 2, 'fitted'],
    ['of an insert are no more than its two sides', insert, 3, 6, 2, 'overset'],
  ] as const)('%s', async (_, whole, least, largest, pages, kind) => {
    const filled = await fillSheets(whole, { fewest: Math.ceil(least), covers: 0 }, issueOf(least, largest));
    expect(filled).toMatchObject({ pages, fitting: { kind } });
  });

  test('take the next sheet where the pages reckoned do not do', async () => {
    // Four pages would hold it, but leave a line alone.
    const filled = await fillSheets(booklet, { fewest: 4, covers: 0 }, issueOf(5, 9));
    expect(filled).toMatchObject({ pages: 8, fitting: { kind: 'fitted' } });
  });

  test('end, whatever cannot be fitted', async () => {
    const asked: number[] = [];
    const never = issueOf(Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, asked);
    expect(await fillSheets(booklet, { fewest: 4, covers: 0 }, never)).toMatchObject({ fitting: { kind: 'overset' } });
    expect(asked).toEqual([4, 8, 12]);
  });

  test('have at least a page beside the cover', async () => {
    const asked: number[] = [];
    await fillSheets(booklet, { fewest: 2, covers: 1 }, issueOf(1.1, 1.2, asked));
    expect(asked).toEqual([4, 3, 2]);
  });

  test('are the fewest, and filled as far as can be', async () => {
    const lengths = fc.tuple(fc.double({ min: 0.5, max: 40, noNaN: true }), fc.double({ min: 1, max: 2, noNaN: true }));
    await fc.assert(
      fc.asyncProperty(lengths, async ([least, factor]) => {
        const largest = Math.max(least, Math.floor(least * factor + 1));
        const { pages, fitting } = await fillSheets(
          booklet,
          { fewest: Math.ceil(least), covers: 0 },
          issueOf(least, largest),
        );
        expect(fitting.kind).toBe('fitted');
        expect(Math.ceil(pages / 4)).toBe(Math.ceil(Math.ceil(least) / 4));
        expect(pages).toBe(Math.min(Math.floor(largest), Math.ceil(least / 4) * 4));
      }),
    );
  });
});
