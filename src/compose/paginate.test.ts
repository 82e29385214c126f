import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { growth } from '../../tests/tools/effort.ts';
import type { FlowBlock, FlowRow, FlowWay } from '../flow/ways.ts';
import {
  type Capacities,
  type Column,
  costOf,
  FORBIDDEN,
  mayHold,
  PAGE,
  type Pagination,
  type PaginationOptions,
  paginate,
  UNFILLED,
} from './paginate.ts';

const GRID = 10;
const options = { grid: GRID };
const NEVER = Number.POSITIVE_INFINITY;

const row = (height = GRID, breakCost = 0): FlowRow => ({ height, breakCost });
/** A block that can be set in one way only. */
const block = (rows: readonly FlowRow[], more: Partial<FlowBlock> = {}): FlowBlock => ({
  before: 0,
  ways: [{ rows, cost: 0 }],
  breakCost: 0,
  ...more,
});
const line = (more: Partial<FlowBlock> = {}): FlowBlock => block([row()], more);
const lines = (count: number): FlowBlock[] => Array.from({ length: count }, () => line());
/** A paragraph of so many lines, no two of which may be parted. */
const kept = (count: number): FlowBlock => block(Array.from({ length: count }, () => row(GRID, NEVER)));

/** Every page with columns of so many grid steps. */
const pagesOf =
  (...columns: number[]): Capacities =>
  () =>
    columns.map((steps) => steps * GRID);

/** @throws where nothing was found. */
function paginated(blocks: readonly FlowBlock[], capacities: Capacities, more: Partial<PaginationOptions> = {}) {
  const found = paginate(blocks, capacities, { ...options, ...more });
  if (found === undefined) throw new Error('no cut was found');
  return found;
}

/** A row in its place: the story in chosen ways. */
interface PlacedRow {
  height: number;
  /** Free space above it. */
  before: number;
  /** What stands once more above it at a column's top. */
  again: number;
  /** What ending a column after it costs. */
  ending: number;
}

function rowsOf(blocks: readonly FlowBlock[], ways: readonly number[]): PlacedRow[] {
  return ways.flatMap((way, index) => {
    const { before, ways: offered, breakCost } = blocks[index]!;
    const { rows, above = 0 } = offered[way]!;
    return rows.map((each, at) => ({
      height: each.height,
      before: at === 0 ? before + above : 0,
      again: each.again ?? 0,
      ending: at === rows.length - 1 ? breakCost : each.breakCost,
    }));
  });
}

const heightOf = (rows: readonly PlacedRow[], from: number, to: number): number =>
  rows
    .slice(from, to)
    .reduce((sum, { height, before, again }, index) => sum + height + (index > 0 ? before : again), 0);

/** Rows in each column, page by page. */
const counts = ({ columns }: Pagination): string =>
  columns.map(({ page, column, from, to }) => `${page}.${column}:${to - from}`).join(' ');

/** Ends of columns that stand where none should; the last row ends nothing. */
const forbiddenBreaks = (columns: readonly Column[], rows: readonly PlacedRow[]): number =>
  columns.filter(({ to }) => to < rows.length && rows[to - 1]!.ending === NEVER).length;

/** What the column has room for, where the columns are all there are. */
const roomOf = ({ page, column }: Column, columns: readonly Column[], capacities: Capacities): number =>
  capacities(page, page === columns.at(-1)!.page)[column]!;

const overset = (columns: readonly Column[], rows: readonly PlacedRow[], capacities: Capacities): number =>
  columns.filter((each) => heightOf(rows, each.from, each.to) > roomOf(each, columns, capacities)).length;

/** The first column is filled as far as it goes, then the next: what a word processor does. */
function greedy(blocks: readonly FlowBlock[], capacities: Capacities): Pagination {
  // Each block in the way that it likes best.
  const ways = blocks.map(({ ways }) =>
    ways.reduce((best, { cost }, way) => (cost < ways[best]!.cost ? way : best), 0),
  );
  const rows = rowsOf(blocks, ways);
  const columns: Column[] = [];
  for (let page = 0, from = 0; from < rows.length; page++) {
    for (const [column, capacity] of capacities(page, false).entries()) {
      let to = Math.min(from + 1, rows.length);
      while (to < rows.length && heightOf(rows, from, to + 1) <= capacity) to++;
      while (to > from + 1 && to < rows.length && rows[to - 1]!.ending === NEVER) to--;
      if (to > from) columns.push({ page, column, from, to });
      from = to;
    }
  }
  return { ways, columns, pages: (columns.at(-1)?.page ?? 0) + 1, cost: 0, kept: 0 };
}

/** Every choice of a way for each block. */
function* choices(blocks: readonly FlowBlock[]): Generator<number[]> {
  const [first, ...rest] = blocks;
  if (first === undefined) {
    yield [];
    return;
  }
  for (const others of choices(rest)) for (const way of first.ways.keys()) yield [way, ...others];
}

/** Every division of so many rows into columns; none but those at the end are empty. */
function* divisions(count: number, perPage: number): Generator<Column[]> {
  for (let ends = 0; ends < 1 << (count - 1); ends++) {
    const columns: Column[] = [];
    for (let to = 1, from = 0; to <= count; to++) {
      if (to < count && (ends & (1 << (to - 1))) === 0) continue;
      columns.push({ page: Math.floor(columns.length / perPage), column: columns.length % perPage, from, to });
      from = to;
    }
    yield columns;
  }
}

/**
 * The least cost of all ways and divisions. Forbidden breaks, and rows that are higher than their column, are
 * considered only where there is no other way.
 */
function bruteForce(blocks: readonly FlowBlock[], capacities: Capacities, pages?: number): number | undefined {
  const setting = pages === undefined ? options : { ...options, pages };
  let best = NEVER;
  let rescued = NEVER;
  for (const ways of choices(blocks)) {
    const rows = rowsOf(blocks, ways);
    for (const columns of divisions(rows.length, capacities(0, false).length)) {
      const total = columns.at(-1)!.page + 1;
      if (pages !== undefined && total !== pages) continue;
      const alone = columns.every(
        (each) => each.to === each.from + 1 || heightOf(rows, each.from, each.to) <= roomOf(each, columns, capacities),
      );
      if (!alone) continue;
      const cost = costOf({ ways, columns, pages: total }, blocks, capacities, setting);
      const clean = forbiddenBreaks(columns, rows) === 0 && overset(columns, rows, capacities) === 0;
      if (clean) best = Math.min(best, cost);
      rescued = Math.min(rescued, cost);
    }
  }
  const least = best < NEVER ? best : rescued;
  return least < NEVER ? least : undefined;
}

const breakCost = fc.constantFrom(0, 0, 12, 30, 32, NEVER);
const anyRow: fc.Arbitrary<FlowRow> = fc.record({
  height: fc.constantFrom(1, 1, 1, 1, 2, 3).map((steps) => steps * GRID),
  breakCost,
  again: fc.constantFrom(0, 0, 0, 1).map((steps) => steps * GRID),
});
/** What stands once more above a row has stood above another. */
const begun = ([first, ...rest]: FlowRow[]): FlowRow[] => [{ ...first!, again: 0 }, ...rest];
/** @param most rows a way */
const anyWay = (most: number): fc.Arbitrary<FlowWay> =>
  fc.record({
    rows: fc.array(anyRow, { minLength: 1, maxLength: most }).map(begun),
    cost: fc.constantFrom(0, 0, 3, 20, 90, 400),
  });
const anyBlock = (most: number, ways: number): fc.Arbitrary<FlowBlock> =>
  fc
    .record({
      before: fc.constantFrom(0, 0, 1, 2).map((steps) => steps * GRID),
      ways: fc.array(anyWay(most), { minLength: 1, maxLength: ways }),
      breakCost,
      // Free space that may be had, at a cost: no block needs it.
      stretch: fc.constantFrom(0, 0, 1),
    })
    .map(({ ways, stretch, ...rest }) => ({
      ...rest,
      ways: stretch === 0 ? ways : [...ways, { ...ways[0]!, above: GRID, cost: ways[0]!.cost + 5 }],
    }));
/** A paragraph as galleys have it: ways of so many lines, no widows and no orphans, some in a block of its own. */
const paragraph: fc.Arbitrary<FlowBlock> = fc
  .record({
    before: fc.constantFrom(0, 0, 1).map((steps) => steps * GRID),
    length: fc.integer({ min: 1, max: 9 }),
    more: fc.integer({ min: 0, max: 2 }),
    ends: fc.constantFrom(0, 0, 0, 15, NEVER),
  })
  .map(({ before, length, more, ends }) => ({
    before,
    breakCost: ends,
    ways: Array.from({ length: more + 1 }, (_, extra) => ({
      cost: 8 * extra ** 2,
      rows: Array.from({ length: length + extra }, (_, index) =>
        row(GRID, index < 1 || length + extra - 1 - index < 2 ? NEVER : 12),
      ),
    })),
  }));
const anyPages = fc
  .record({
    columns: fc.integer({ min: 1, max: 3 }),
    first: fc.integer({ min: 3, max: 9 }),
    more: fc.integer({ min: 0, max: 4 }),
    fewer: fc.integer({ min: 0, max: 2 }),
  })
  .map(({ columns, first, more, fewer }): Capacities => {
    const page = (steps: number): number[] => Array.from({ length: columns }, () => steps * GRID);
    return (index, last) => page((index === 0 ? first : first + more) - (last ? fewer : 0));
  });

const mostRows = (blocks: readonly FlowBlock[]): number =>
  blocks.reduce((sum, { ways }) => sum + Math.max(...ways.map(({ rows }) => rows.length)), 0);

const small = fc.array(anyBlock(4, 3), { minLength: 1, maxLength: 5 }).filter((blocks) => mostRows(blocks) <= 9);

describe('paginate', () => {
  it('gives one page to nothing at all', () => {
    const { columns, pages, ways } = paginated([], pagesOf(5, 5));
    expect({ pages, ways }).toEqual({ pages: 1, ways: [] });
    expect(columns.filter(({ from, to }) => to > from)).toEqual([]);
  });

  it('fills a column after the other, and balances the last page', () => {
    expect(counts(paginated(lines(28), pagesOf(10, 10)))).toBe('0.0:10 0.1:10 1.0:4 1.1:4');
  });

  it('stands taller on the left where the columns of the last page cannot be equal', () => {
    expect(counts(paginated(lines(5), pagesOf(10, 10)))).toBe('0.0:3 0.1:2');
    expect(counts(paginated(lines(1), pagesOf(10, 10)))).toBe('0.0:1');
    expect(counts(paginated(lines(7), pagesOf(10, 10, 10)))).toBe('0.0:3 0.1:2 0.2:2');
  });

  it('counts no free space at a column’s top', () => {
    const blocks = [...lines(5), line({ before: 2 * GRID }), ...lines(4)];
    expect(counts(paginated(blocks, pagesOf(5, 5)))).toBe('0.0:5 0.1:5');
  });

  it('fills a column with free space above a block, and counts none of it at a column’s top', () => {
    const spaced = (more: number): FlowBlock => ({
      ...line(),
      ways: Array.from({ length: more + 1 }, (_, steps) => ({ rows: [row()], above: steps * GRID, cost: steps })),
    });
    const filled = paginated([...lines(2), spaced(2), line(), ...lines(4), spaced(1)], pagesOf(5, 5), { pages: 1 });
    expect([filled.ways, counts(filled)]).toEqual([[0, 0, 1, 0, 0, 0, 0, 0, 0], '0.0:4 0.1:5']);
    const atTop = paginated([...lines(5), spaced(2), ...lines(4)], pagesOf(5, 5), { pages: 1 });
    expect(atTop.ways.every((way) => way === 0)).toBe(true);
  });

  it('leaves lines free at a foot rather than break where it must not', () => {
    const blocks = [...lines(4), line({ breakCost: NEVER }), ...lines(10)];
    expect(counts(paginated(blocks, pagesOf(5)))).toBe('0.0:4 1.0:5 2.0:5 3.0:1');
  });

  it('takes another page rather than break where it must not', () => {
    const blocks = [...lines(4), line({ breakCost: NEVER }), ...lines(5)];
    expect(counts(paginated(blocks, pagesOf(5, 5)))).toBe('0.0:4 0.1:5 1.0:1');
  });

  it('has room for what stands once more above a row at a column’s top', () => {
    const table = block([row(GRID, NEVER), ...Array.from({ length: 8 }, () => ({ ...row(), again: GRID }))]);
    expect(counts(paginated([table], pagesOf(5)))).toBe('0.0:5 1.0:4');
    expect(counts(paginated([table, line()], pagesOf(5)))).toBe('0.0:5 1.0:4 2.0:1');
  });

  it('breaks what should stay whole only where it fits in no column', () => {
    const blocks = [kept(4), kept(13), kept(3)];
    const { columns, pages } = paginated(blocks, pagesOf(5));
    expect(pages).toBe(5);
    const inside = (from: number, to: number) => columns.filter((column) => column.to > from && column.to < to);
    expect([inside(0, 4), inside(17, 20)]).toEqual([[], []]);
    expect(inside(4, 17)).toHaveLength(2);
  });

  it('gives a column of its own to a row that is higher than any', () => {
    expect(counts(paginated([line(), block([row(8 * GRID)]), line()], pagesOf(5)))).toBe('0.0:1 1.0:1 2.0:1');
  });

  it('leaves room at the foot of the last page, and takes a page more where that is needed', () => {
    const capacities: Capacities = (_, last) => [(last ? 7 : 10) * GRID];
    expect(counts(paginated(lines(7), capacities))).toBe('0.0:7');
    expect(paginated(lines(8), capacities).pages).toBe(2);
    expect(counts(paginated(lines(17), capacities))).toBe('0.0:10 1.0:7');
    expect(counts(paginated(lines(17), capacities, { pages: 2 }))).toBe('0.0:10 1.0:7');
    expect(paginate(lines(18), capacities, { ...options, pages: 2 })).toBeUndefined();
  });

  it('begins on the first page even if what opens the issue fits only on later ones', () => {
    const capacities: Capacities = (page) => [(page === 0 ? 5 : 10) * GRID];
    expect(paginated([kept(8)], capacities).columns[0]).toMatchObject({ page: 0, from: 0 });
  });

  it('sets a paragraph a line longer where that fills a column, and as it likes best where nothing is gained', () => {
    const way = (count: number, cost: number): FlowWay => ({
      cost,
      rows: Array.from({ length: count }, (_, index) => row(GRID, index < 1 || count - 1 - index < 2 ? NEVER : 12)),
    });
    const two = block([], { ways: [way(3, 0), way(4, 2)] });
    expect(paginated([two, ...lines(6)], pagesOf(5, 5), { pages: 1 }).ways[0]).toBe(1);
    expect(paginated([two, ...lines(7)], pagesOf(5, 5), { pages: 1 }).ways[0]).toBe(0);
    expect(paginated([two, ...lines(3)], pagesOf(5, 5)).ways[0]).toBe(0);
  });

  it('fills exactly the pages that are asked for, or finds nothing', () => {
    expect(counts(paginated(lines(20), pagesOf(10, 10), { pages: 1 }))).toBe('0.0:10 0.1:10');
    expect(paginate(lines(21), pagesOf(10, 10), { ...options, pages: 1 })).toBeUndefined();
    expect(counts(paginated(lines(38), pagesOf(10, 10), { pages: 2 }))).toMatch(
      /^0\.0:(9|10) 0\.1:(9|10) 1\.0:(9|10) 1\.1:(9|10)$/,
    );
  });

  it('counts a column as unfilled from the second free line on, and rounding as none', () => {
    const costOfFree = (free: number): number => {
      const capacities = (): number[] => [(9 + free) * GRID];
      return paginated(lines(9), capacities, { pages: 1 }).cost - PAGE;
    };
    // Of a free line its square alone is counted; each one more is worse than any unevenness.
    expect(costOfFree(1)).toBeCloseTo(20, 3);
    expect(costOfFree(1 + 1e-9)).toBeCloseTo(20, 3);
    expect(costOfFree(2)).toBeCloseTo(4 * 20 + UNFILLED, 3);
    expect(costOfFree(3)).toBeCloseTo(9 * 20 + 2 * UNFILLED, 3);
    expect(UNFILLED).toBe(1000);
  });

  it('places every row once, in order, and none over the foot unless it stands alone', () => {
    fc.assert(
      fc.property(fc.array(anyBlock(6, 3), { maxLength: 14 }), anyPages, (blocks, capacities) => {
        const { ways, columns, pages } = paginated(blocks, capacities);
        expect(ways).toHaveLength(blocks.length);
        const rows = rowsOf(blocks, ways);
        let next = 0;
        let place = -1;
        for (const { page, column, from, to } of columns) {
          expect(from).toBe(next);
          if (rows.length > 0) expect(to).toBeGreaterThan(from);
          expect(page * 10 + column).toBeGreaterThan(place);
          if (to > from + 1)
            expect(heightOf(rows, from, to)).toBeLessThanOrEqual(capacities(page, page === pages - 1)[column]!);
          next = to;
          place = page * 10 + column;
        }
        expect(next).toBe(rows.length);
        expect(pages).toBe((columns.at(-1)?.page ?? 0) + 1);
      }),
      { numRuns: 150 },
    );
  });

  it('breaks nowhere it must not while each stretch fits in every column', () => {
    fc.assert(
      fc.property(
        fc.array(paragraph, { minLength: 1, maxLength: 20 }),
        fc.integer({ min: 1, max: 2 }),
        (blocks, columns) => {
          // Whatever the ways: the longest of each stretch that must stay whole.
          const tallest = rowsOf(
            blocks,
            blocks.map(({ ways }) => ways.length - 1),
          );
          const highest = Math.max(...stretches(tallest).map(({ from, to }) => heightOf(tallest, from, to)));
          const capacities = (): number[] => Array.from({ length: columns }, () => Math.max(3 * GRID, highest));
          const found = paginated(blocks, capacities);
          expect(forbiddenBreaks(found.columns, rowsOf(blocks, found.ways))).toBe(0);
        },
      ),
      { numRuns: 150 },
    );
  });

  const columnsOfPages = fc.constantFrom([4], [6], [4, 4], [5, 5], [6, 6], [5, 5, 5]);

  it('is as good as brute force', () => {
    fc.assert(
      fc.property(small, columnsOfPages, (blocks, columns) => {
        const capacities = pagesOf(...columns);
        expect(paginated(blocks, capacities).cost).toBeCloseTo(bruteForce(blocks, capacities)!, 3);
      }),
      { numRuns: 200 },
    );
  });

  it('is as good as brute force where pages are to be filled', () => {
    fc.assert(
      fc.property(small, columnsOfPages, fc.integer({ min: 1, max: 3 }), (blocks, columns, pages) => {
        const capacities = pagesOf(...columns);
        const best = bruteForce(blocks, capacities, pages);
        const found = paginate(blocks, capacities, { ...options, pages });
        if (best === undefined) expect(found).toBeUndefined();
        else expect(found?.cost).toBeCloseTo(best, 3);
      }),
      { numRuns: 200 },
    );
  });

  it('finds nothing with a forbidden break where that is too dear, and all else as without a limit', () => {
    const blocksAndPages = fc.tuple(small, anyPages, fc.constantFrom(undefined, 1, 2));
    const parameters = fc.property(blocksAndPages, ([blocks, capacities, pages]) => {
      const exactly = pages === undefined ? options : { ...options, pages };
      const free = paginate(blocks, capacities, exactly);
      const isDear = free === undefined || free.cost - free.pages * PAGE >= FORBIDDEN;
      const found = paginate(blocks, capacities, { ...exactly, limit: FORBIDDEN });
      expect(found && { ...found, kept: 0 }).toEqual(isDear ? undefined : { ...free, kept: 0 });
    });
    fc.assert(parameters, { numRuns: 300 });
  });

  it('says the cost that its own cut has', () => {
    fc.assert(
      fc.property(fc.array(anyBlock(6, 3), { maxLength: 14 }), anyPages, (blocks, capacities) => {
        const found = paginated(blocks, capacities);
        expect(found.cost).toBeCloseTo(costOf(found, blocks, capacities, options), 3);
      }),
      { numRuns: 100 },
    );
  });

  it('is never worse than filling column after column', () => {
    fc.assert(
      fc.property(
        fc.array(paragraph, { minLength: 1, maxLength: 24 }),
        fc.integer({ min: 6, max: 20 }),
        (blocks, steps) => {
          const capacities = pagesOf(steps, steps);
          const filled = greedy(blocks, capacities);
          const rows = rowsOf(blocks, filled.ways);
          fc.pre(forbiddenBreaks(filled.columns, rows) === 0 && overset(filled.columns, rows, capacities) === 0);
          const { cost } = paginated(blocks, capacities);
          expect(cost).toBeLessThanOrEqual(costOf(filled, blocks, capacities, options) + 1e-6);
        },
      ),
      { numRuns: 150 },
    );
  });
});

/** Stretches that should stay whole, by the row they begin with. */
function stretches(rows: readonly PlacedRow[]): { from: number; to: number }[] {
  const found = [];
  for (let from = 0, to = 1; to <= rows.length; to++) {
    if (to < rows.length && rows[to - 1]!.ending === NEVER) continue;
    found.push({ from, to });
    from = to;
  }
  return found;
}

/** In November 2026. */
const KEPT = { few: 46_415, many: 80_967, filled: 5799 };

describe('work', () => {
  const inPages = (blocks: readonly FlowBlock[]): Pagination => paginated(blocks, pagesOf(45, 45));
  const paragraphLike = (length: number, ways: number, before = 0, ends = 0): FlowBlock => ({
    before,
    breakCost: ends,
    ways: Array.from({ length: ways }, (_, extra) => ({
      cost: 8 * extra ** 2,
      rows: Array.from({ length: length + extra }, (_, index) =>
        row(GRID, index < 1 || length + extra - 1 - index < 2 ? NEVER : 30),
      ),
    })),
  });
  const story = (count: number): FlowBlock[] =>
    Array.from({ length: count }, (_, index) =>
      paragraphLike(1 + ((index * 7) % 6), 1 + (index % 3), index % 7 === 0 ? GRID : 0, index % 7 === 0 ? NEVER : 0),
    );

  it.each([
    ['open pages', 60, {}, KEPT.few],
    ['open pages', 480, {}, KEPT.many],
    ['pages to be filled', 60, { pages: 3 }, KEPT.filled],
  ])('keeps no more ways than it did: %s, %i blocks', (_, count, more, least) => {
    const { kept } = paginated(story(count), pagesOf(45, 45), more);
    // Fewer are welcome: then the number here is to be lowered.
    expect(kept / least).toBeLessThan(1.05);
    expect(kept / least).toBeGreaterThan(0.95);
  });

  it('grows in proportion to the blocks', async () => {
    // 480 blocks are some 20 pages. Work that grew with the square would grow sixty-fourfold.
    expect(await growth((count) => inPages(story(count)), 60, 8)).toBeLessThan(3 * 8);
  });

  it('looks for no way to set on one page what none holds', () => {
    fc.assert(
      fc.property(small, fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 6 }), (blocks, count, steps) => {
        const heights = Array.from({ length: count }, () => steps * GRID);
        const isAlone = paginated(blocks, () => heights).pages === 1;
        if (isAlone) expect(mayHold(blocks, heights)).toBe(true);
      }),
    );
    expect([mayHold(lines(10), [50, 50]), mayHold(lines(11), [50, 50])]).toEqual([true, false]);
    // An overset row stands alone on its page.
    expect(mayHold([block([row(80)])], [50])).toBe(true);
  });

  it.each([1, 3])('grows in proportion to a paragraph longer than several columns (%i)', async (ways) => {
    const work = (length: number) => inPages([...lines(20), paragraphLike(length, ways), ...lines(20)]);
    expect(await growth(work, 25, 8)).toBeLessThan(3 * 8);
  });
});
