import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columnWidths } from './columns.ts';

const GAP = 10;
const sum = (widths: readonly number[]): number => widths.reduce((total, width) => total + width, 0);
const fixed = (width: number) => ({ natural: width, minimal: width });

describe('columnWidths', () => {
  it('gives natural widths and shares what is left', () => {
    expect(columnWidths([fixed(20), fixed(60)], 110, GAP)).toEqual([30, 70]);
  });

  it('gives each its minimal width and a share by how much more it would like', () => {
    const columns = [fixed(40), { natural: 200, minimal: 20 }, { natural: 110, minimal: 20 }];
    expect(columnWidths(columns, 190, GAP)).toEqual([40, 80, 50]);
  });

  it('shrinks all alike where not even the minimal widths fit', () => {
    expect(columnWidths([fixed(100), fixed(300)], 210, GAP)).toEqual([50, 150]);
  });

  it('leaves no width without columns, and all of it to one', () => {
    expect(columnWidths([], 100, GAP)).toEqual([]);
    expect(columnWidths([fixed(5)], 100, GAP)).toEqual([100]);
  });

  it('fills the measure, and narrows no column under its minimum while there is room', () => {
    const column = fc
      .record({ minimal: fc.integer({ min: 0, max: 100 }), more: fc.integer({ min: 0, max: 300 }) })
      .map(({ minimal, more }) => ({ minimal, natural: minimal + more }));
    fc.assert(
      fc.property(
        fc.array(column, { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 60, max: 600 }),
        (columns, measure) => {
          const widths = columnWidths(columns, measure, GAP);
          const room = measure - GAP * (columns.length - 1);
          expect(sum(widths)).toBeCloseTo(room, 6);
          if (sum(columns.map(({ minimal }) => minimal)) > room) return;
          for (const [index, width] of widths.entries()) {
            expect(width).toBeGreaterThanOrEqual(columns[index]!.minimal - 1e-9);
          }
        },
      ),
    );
  });
});
