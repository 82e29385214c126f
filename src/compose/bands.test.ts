import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FlowBlock } from '../flow/ways.ts';
import { paginateBands } from './bands.ts';
import { type Capacities, type Pagination, paginate } from './paginate.ts';

const GRID = 10;
const options = { grid: GRID };

const block = (rows: number, more: Partial<FlowBlock> = {}): FlowBlock => ({
  before: 0,
  breakCost: 0,
  ways: [{ cost: 0, rows: Array.from({ length: rows }, () => ({ height: GRID, breakCost: 0 })) }],
  ...more,
});
const lines = (count: number): FlowBlock[] => Array.from({ length: count }, () => block(1));
const across = (rows: number): FlowBlock => ({
  ...block(0, { across: true }),
  ways: [
    { cost: 0, rows: Array.from({ length: rows }, () => ({ height: GRID, breakCost: Number.POSITIVE_INFINITY })) },
  ],
});
const two =
  (steps: number): Capacities =>
  () => [steps * GRID, steps * GRID];

/** Rows of each column, page by page, and where those begin that do not begin at the top: steps from the foot. */
const described = ({ columns }: Pagination): string =>
  columns
    .filter(({ from, to }) => to > from)
    .map(
      ({ page, column, from, to, room, across: isAcross }) =>
        `${page}.${isAcross ? '*' : column}:${to - from}${room === undefined ? '' : `@${room / GRID}`}`,
    )
    .join(' ');

const cut = (blocks: readonly FlowBlock[], steps: number): string =>
  described(paginateBands(blocks, two(steps), options)!);

describe('bands', () => {
  it('are pagination where nothing goes across', () => {
    const blocks = lines(17);
    expect(paginateBands(blocks, two(5), options)).toEqual(paginate(blocks, two(5), options));
  });

  it('balance the columns over what goes across, and go on below it', () => {
    expect(cut([...lines(6), across(2), ...lines(4)], 10)).toBe('0.0:3 0.1:3 0.*:2@7 0.0:2@5 0.1:2@5');
  });

  it('begin with what goes across, and end with it', () => {
    expect(cut([across(3), ...lines(4)], 10)).toBe('0.*:3@10 0.0:2@7 0.1:2@7');
    expect(cut([...lines(5), across(3)], 10)).toBe('0.0:3 0.1:2 0.*:3@7');
  });

  it('have on the next page what this one has no room for', () => {
    expect(cut([...lines(16), across(4), ...lines(2)], 10)).toBe('0.0:8 0.1:8 1.*:4@10 1.0:1@6 1.1:1@6');
    expect(cut([...lines(14), across(2), ...lines(4)], 10)).toBe('0.0:7 0.1:7 0.*:2@3 1.0:2 1.1:2');
  });

  it('are parted by the free space that blocks ask for', () => {
    expect(cut([...lines(4), { ...across(2), before: GRID }, block(1, { before: GRID }), block(1)], 10)).toBe(
      '0.0:2 0.1:2 0.*:2@7 0.0:1@4 0.1:1@4',
    );
  });

  it('lose no row and overfill no column', () => {
    const story = fc.array(
      fc.oneof(
        fc.integer({ min: 1, max: 5 }).map((rows) => block(rows)),
        fc.integer({ min: 1, max: 4 }).map(across),
      ),
      { minLength: 1, maxLength: 20 },
    );
    fc.assert(
      fc.property(story, fc.integer({ min: 6, max: 14 }), (blocks, steps) => {
        const { columns, ways, pages } = paginateBands(blocks, two(steps), options)!;
        const rows = blocks.flatMap((each, index) => each.ways[ways[index]!]!.rows);
        const used = columns.filter(({ from, to }) => to > from);
        expect(used.map(({ from }) => from)).toEqual([0, ...used.slice(0, -1).map(({ to }) => to)]);
        expect(used.at(-1)!.to).toBe(rows.length);
        expect(pages).toBe(used.at(-1)!.page + 1);
        for (const { from, to, room = steps * GRID } of used)
          expect((to - from) * GRID).toBeLessThanOrEqual(room + 1e-6);
      }),
    );
  });
});
