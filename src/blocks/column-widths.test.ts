import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columnWidths, type Needs } from './column-widths.ts';

const sum = (widths: readonly number[]): number => widths.reduce((total, width) => total + width, 0);

/** What so many words of one width need, 1 pt apart. */
const words = (count: number, width: number): Needs =>
  Array.from({ length: count }, (_, index) => {
    const inLine = Math.ceil(count / (index + 1));
    return inLine * width + inLine - 1;
  });

const heightAt = (rows: readonly (readonly Needs[])[], widths: readonly number[]): number =>
  sum(
    rows.map((row) =>
      Math.max(1, ...row.map((needs, column) => needs.findIndex((need) => need <= widths[column]! + 1e-6) + 1)),
    ),
  );

/** Every choice of widths at which some cell takes a line less. */
function bruteForce(rows: readonly (readonly Needs[])[], room: number): number | undefined {
  const columns = rows[0]!.map((_, column) => [...new Set(rows.flatMap((row) => row[column]!))]);
  let best: number | undefined;
  const search = (widths: readonly number[]): void => {
    if (widths.length < columns.length) {
      for (const width of columns[widths.length]!) search([...widths, width]);
      return;
    }
    const isWide = rows.every((row) => row.every((needs, column) => widths[column]! >= (needs.at(-1) ?? 0)));
    if (!isWide || sum(widths) > room + 1e-6) return;
    best = Math.min(best ?? Number.POSITIVE_INFINITY, heightAt(rows, widths));
  };
  search([]);
  return best;
}

const cell = fc
  .record({ count: fc.integer({ min: 1, max: 6 }), width: fc.integer({ min: 5, max: 60 }) })
  .map(({ count, width }) => words(count, width));
const table = (columns: number, rows: number, of = cell) =>
  fc.array(fc.array(of, { minLength: columns, maxLength: columns }), { minLength: 1, maxLength: rows });

describe('columnWidths', () => {
  it('gives every column what it would like where there is room', () => {
    expect(columnWidths([[words(3, 20), words(1, 50)]], 200)).toEqual([62, 50]);
  });

  it('gives what is left to the column that makes the table lower', () => {
    // The right takes two lines less a row for 63 pt, the left one for 41.
    const rows = [
      [words(2, 40), words(4, 20)],
      [words(1, 40), words(4, 20)],
    ];
    const [left, right] = columnWidths(rows, 125)!;
    expect(left).toBeCloseTo(40, -1);
    expect(right).toBeGreaterThanOrEqual(83);
    expect(heightAt(rows, [left!, right!])).toBe(3);
  });

  it('says so where not even the longest units fit', () => {
    expect(columnWidths([[words(2, 100), words(1, 300)]], 390)).toBeUndefined();
  });

  it('takes a table without columns, and cells without words', () => {
    expect(columnWidths([], 100)).toEqual([]);
    expect(columnWidths([[[], words(1, 30)]], 100)).toEqual([0, 30]);
  });

  it('makes the table as low as any choice of widths does', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 3 }).chain((columns) => table(columns, 4)),
        fc.integer({ min: 40, max: 400 }),
        (rows, room) => {
          const widths = columnWidths(rows, room);
          const best = bruteForce(rows, room);
          expect(widths === undefined).toBe(best === undefined);
          if (widths !== undefined) expect(heightAt(rows, widths)).toBe(best);
        },
      ),
    );
  });

  it('keeps to the room, cuts no unit and gives no more than is liked, however many columns', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10 }).chain((columns) => table(columns, 20)),
        fc.integer({ min: 40, max: 600 }),
        (rows, room) => {
          const widths = columnWidths(rows, room);
          if (widths === undefined) return;
          expect(sum(widths)).toBeLessThanOrEqual(room + 1e-6);
          for (const [column, width] of widths.entries()) {
            expect(width).toBeGreaterThanOrEqual(Math.max(...rows.map((row) => row[column]!.at(-1)!)) - 1e-6);
            expect(width).toBeLessThanOrEqual(Math.max(...rows.map((row) => row[column]![0]!)) + 1e-6);
          }
        },
      ),
    );
  });

  it('is no higher than by shares in proportion, where there are too many columns to try all', () => {
    fc.assert(
      fc.property(table(9, 12), fc.integer({ min: 300, max: 900 }), (rows, room) => {
        const widths = columnWidths(rows, room);
        if (widths === undefined) return;
        const least = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.at(-1)!)));
        const natural = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]![0]!)));
        const share = Math.min(1, (room - sum(least)) / Math.max(1e-9, sum(natural) - sum(least)));
        const alike = least.map((width, column) => width + share * (natural[column]! - width));
        expect(heightAt(rows, widths)).toBeLessThanOrEqual(heightAt(rows, alike));
      }),
    );
  });
});
