import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { across, down } from './even-columns.ts';

const PARTS = fc.array(fc.record({ height: fc.integer({ min: 1, max: 40 }), above: fc.integer({ min: 0, max: 9 }) }), {
  minLength: 1,
  maxLength: 9,
});

/** The height of the lowest of all ways to part a row into so many columns at most, each in order. */
function lowestOfAll(parts: readonly { height: number; above: number }[], columns: number): number {
  if (parts.length === 0) return 0;
  if (columns === 0) return Number.POSITIVE_INFINITY;
  let best = Number.POSITIVE_INFINITY;
  let own = 0;
  for (let count = 1; count <= parts.length; count++) {
    const { height, above } = parts[count - 1]!;
    own += height + (count === 1 ? 0 : above);
    best = Math.min(best, Math.max(own, lowestOfAll(parts.slice(count), columns - 1)));
  }
  return best;
}

describe('down', () => {
  it('is as low as any way that there is', () => {
    fc.assert(
      fc.property(PARTS, fc.integer({ min: 1, max: 5 }), (parts, columns) => {
        const heights = parts.map(({ height }) => height);
        const above = parts.map((part) => part.above);
        const { height } = down(heights, columns, above);
        expect(height).toBeCloseTo(lowestOfAll(parts, columns), 6);
      }),
    );
  });

  it('keeps the order, and every part under the one before it with what is free above it', () => {
    fc.assert(
      fc.property(PARTS, fc.integer({ min: 1, max: 5 }), (parts, columns) => {
        const heights = parts.map(({ height }) => height);
        const above = parts.map((part) => part.above);
        const { at, height } = down(heights, columns, above);
        expect(at).toHaveLength(parts.length);
        for (const [index, place] of at.entries()) {
          const before = at[index - 1];
          expect(place.column).toBeLessThan(columns);
          expect(place.y + place.height).toBeLessThanOrEqual(height + 1e-6);
          if (before?.column === place.column) expect(place.y).toBeCloseTo(before.y + before.height + above[index]!, 6);
          else {
            expect(place.y).toBe(0);
            expect(place.column).toBe((before?.column ?? -1) + 1);
            // The column before it had no room for it.
            if (before) expect(before.y + before.height + above[index]! + place.height).toBeGreaterThan(height);
          }
        }
      }),
    );
  });

  it('drops what is free above a part at the top of a column', () => {
    expect(down([10, 10, 10, 10], 2, [5, 0, 5, 0])).toEqual({
      at: [
        { column: 0, y: 0, height: 10 },
        { column: 0, y: 10, height: 10 },
        { column: 1, y: 0, height: 10 },
        { column: 1, y: 10, height: 10 },
      ],
      height: 20,
    });
  });
});

describe('across', () => {
  it('makes what stands side by side as high as the highest of it', () => {
    fc.assert(
      fc.property(PARTS, fc.integer({ min: 1, max: 5 }), fc.integer({ min: 0, max: 9 }), (parts, columns, between) => {
        const heights = parts.map(({ height }) => height);
        const { at, height } = across(heights, columns, between);
        for (const [index, place] of at.entries()) {
          const from = index - (index % columns);
          expect(place.column).toBe(index % columns);
          expect(place.height).toBe(Math.max(...heights.slice(from, from + columns)));
          const above = at[from - columns];
          expect(place.y).toBe(above === undefined ? 0 : above.y + above.height + between);
        }
        const last = at.at(-1)!;
        expect(height).toBe(last.y + last.height);
      }),
    );
  });
});
