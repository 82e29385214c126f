import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pictureWays, stretched } from './leeway.ts';

describe('a heading', () => {
  const way = { rows: [{ height: 14, breakCost: 0 }], cost: 3 };

  it('may have whole lines more above it, the second dearer than the first', () => {
    expect(stretched([way], 2, 14)).toEqual([way, { ...way, above: 14, cost: 7 }, { ...way, above: 28, cost: 15 }]);
  });

  it('is set as ever where it may not, and first of all where it may', () => {
    const ways = [way, { ...way, cost: 9 }];
    expect(stretched(ways, 0, 14)).toEqual(ways);
    expect(stretched(ways, 1, 14).slice(0, 2)).toEqual(ways);
  });
});

describe('a picture', () => {
  it('gives up whole lines, the natural height first', () => {
    expect(pictureWays(200, 14)).toEqual([
      { steps: 15, cost: 0 },
      { steps: 14, cost: 3 },
      { steps: 13, cost: 12 },
    ]);
  });

  it('keeps its height where a line is too much of it', () => {
    expect(pictureWays(14, 14)).toEqual([{ steps: 1, cost: 0 }]);
    expect(pictureWays(3, 14)).toEqual([{ steps: 1, cost: 0 }]);
  });

  it('never loses more than 15 %, and stands in no more lines than it needs', () => {
    const pt = (min: number, max: number) => fc.double({ min, max, noNaN: true });
    fc.assert(
      fc.property(pt(1, 700), pt(8, 40), (natural, grid) => {
        const ways = pictureWays(natural, grid);
        expect((ways[0].steps - 1) * grid).toBeLessThan(natural);
        expect(ways[0].steps * grid).toBeGreaterThan(natural - 1e-3);
        for (const [index, { steps, cost }] of ways.entries()) {
          expect(Math.min(natural, steps * grid)).toBeGreaterThan(0.85 * natural - 1e-3);
          expect(steps).toBe(ways[0].steps - index);
          if (index > 0) expect(cost).toBeGreaterThan(ways[index - 1]!.cost);
        }
      }),
    );
  });
});
