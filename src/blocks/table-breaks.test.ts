import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { partsOf, type RowToPart } from './table-breaks.ts';

const row = (count: number, held: readonly number[] = []): RowToPart => ({
  count,
  mayEndAfter: (lines) => !held.includes(lines),
});
const open = (rows: readonly RowToPart[]): [number, number][] =>
  partsOf(rows, 7).flatMap(({ row, end, cost }): [number, number][] =>
    cost < Number.POSITIVE_INFINITY ? [[row, end]] : [],
  );

describe('a table goes on in another column', () => {
  it('between rows, two on either side', () => {
    expect(open(Array.from({ length: 5 }, () => row(1)))).toEqual([
      [1, 1],
      [2, 1],
      [4, 1],
    ]);
    // A row of four lines is enough.
    expect(open([row(4), row(1), row(1)])).toEqual([
      [0, 4],
      [2, 1],
    ]);
  });

  it('within rows of many lines, two on either side and no picture cut', () => {
    expect(open([row(7)])).toEqual([
      [0, 2],
      [0, 3],
      [0, 4],
      [0, 5],
      [0, 7],
    ]);
    expect(open([row(7, [3, 4])])).toEqual([
      [0, 2],
      [0, 5],
      [0, 7],
    ]);
  });

  it('at a high price, if it is short', () => {
    const costs = (count: number): number[] =>
      partsOf(
        Array.from({ length: count }, () => row(1)),
        7,
      ).map(({ cost }) => cost);
    expect(costs(8)[3]).toBeGreaterThan(1e5);
    expect(costs(9)[3]).toBe(7);
  });

  it('whose parts are all of its lines, in order', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 20 }), { maxLength: 20 }), (counts) => {
        const parts = partsOf(
          counts.map((count) => row(count)),
          7,
        );
        const lines = parts.flatMap(({ row, from, end }) =>
          Array.from({ length: end - from }, (_, at) => `${row}.${from + at}`),
        );
        expect(lines).toEqual(counts.flatMap((count, row) => Array.from({ length: count }, (_, at) => `${row}.${at}`)));
      }),
    );
  });
});
