import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { GalleyBlock, Row } from '../flow/rows.ts';
import { setSideBySide } from './side-by-side.ts';

const GRID = 10;

/** A block of so many lines, or of so many with a cost; no column ends after the lines that are said. */
function block(
  lines: (number | [number, number])[],
  { before = 0, never = [] as number[], height = GRID } = {},
): GalleyBlock {
  const ways = lines.map((way) => (typeof way === 'number' ? ([way, 0] as const) : way));
  const rows = (count: number): Row[] =>
    Array.from({ length: count }, () => ({
      height,
      placed: [
        { kind: 'rule', x: 0, y: 0, width: 5, height, color: '#000000', mark: { kind: 'artifact', type: 'Layout' } },
      ],
      anchors: [{ kind: 'outline', title: 'x', level: 2, mark: { kind: 'content' }, y: 0 }],
      share: 0,
    }));
  return {
    flow: {
      before: before * GRID,
      breakCost: 0,
      ways: ways.map(([count, cost]) => ({
        cost,
        rows: rows(count).map((_, index) => ({
          height,
          breakCost: never.includes(index) ? Number.POSITIVE_INFINITY : 1,
        })),
      })),
    },
    unevenness: 1,
    lines: ways[0]![0],
    natural: undefined,
    set: (way) => rows(ways[way]![0]),
  };
}

const set = (first: GalleyBlock[], second: GalleyBlock[]) => setSideBySide([first, second], [0, 100], GRID);
const rowsOf = (first: GalleyBlock[], second: GalleyBlock[]): string[] => {
  const { ways } = set(first, second);
  return ways.map(
    ({ rows, cost }) => `${cost}: ${rows.map(({ height, breakCost }) => `${height}/${breakCost}`).join(' ')}`,
  );
};

describe('rows across two sides', () => {
  it('end where a line of both ends, and go on where one has ended', () => {
    expect(rowsOf([block([2])], [block([4])])).toEqual(['0: 10/2 10/1 10/1 10/0']);
    expect(rowsOf([block([2], { height: 20 })], [block([3])])).toEqual(['0: 20/2 20/0']);
    expect(rowsOf([], [block([2])])).toEqual(['0: 10/1 10/0']);
  });

  it('end nowhere that either side forbids', () => {
    expect(rowsOf([block([3], { never: [0] })], [block([3], { never: [1] })])).toEqual([
      '0: 10/Infinity 10/Infinity 10/0',
    ]);
  });

  it('keep the free space between blocks at the foot of the one above, in whole steps', () => {
    expect(rowsOf([block([1]), block([1], { before: 0.5 })], [block([3])])).toEqual(['0: 20/1 10/0']);
  });

  it('have every height that the sides can take, each as cheap as may be', () => {
    expect(rowsOf([block([2, [3, 5]])], [block([[1, 4], 2])])).toEqual(['0: 10/2 10/0', '5: 10/2 10/1 10/0']);
    // A side that is shorter anyway takes what it likes best.
    expect(rowsOf([block([[2, 3], 3])], [block([5])])).toEqual(['0: 10/2 10/2 10/1 10/1 10/0']);
  });

  it('set what they reckon, each side at its place and none of it twice', () => {
    const sides = fc.array(
      fc.record({
        lines: fc.uniqueArray(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 3 }),
        before: fc.constantFrom(0, 0.5, 1),
      }),
      { maxLength: 4 },
    );
    fc.assert(
      fc.property(sides, sides, (first, second) => {
        const galleys = [first, second].map((blocks) =>
          blocks.map(({ lines, before }) =>
            block(
              lines.map((count, index) => [count, index] as [number, number]),
              { before },
            ),
          ),
        );
        const { ways, set: setWay } = set(galleys[0]!, galleys[1]!);
        ways.forEach((way, chosen) => {
          const rows = setWay(chosen, 0);
          expect(rows.map(({ height }) => height)).toEqual(way.rows.map(({ height }) => height));
          for (const [left, blocks] of [
            [0, first],
            [100, second],
          ] as const) {
            let top = 0;
            const tops = rows.flatMap((row) => {
              const own = row.placed.filter(({ x }) => x === left).map(({ y }) => top + y);
              top += row.height;
              return own;
            });
            // In their order, a line below another, and as many as some way of every block has.
            expect(tops).toEqual([...new Set(tops)].sort((a, b) => a - b));
            const least = blocks.reduce((sum, { lines }) => sum + Math.min(...lines), 0);
            const most = blocks.reduce((sum, { lines }) => sum + Math.max(...lines), 0);
            expect(tops.length).toBeGreaterThanOrEqual(least);
            expect(tops.length).toBeLessThanOrEqual(most);
            for (const y of tops) expect(y % GRID).toBe(0);
          }
        });
      }),
    );
  });
});
