import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Capacities, type Column, costOf, type FlowRow, type Pagination, paginate } from './paginate.ts';

const GRID = 10;
const options = { grid: GRID };

const row = (height = GRID, more: Partial<FlowRow> = {}): FlowRow => ({ height, before: 0, breakCost: 0, ...more });
const lines = (count: number): FlowRow[] => Array.from({ length: count }, () => row());
/** Every page with columns of so many grid steps. */
const pagesOf =
  (...columns: number[]): Capacities =>
  () =>
    columns.map((steps) => steps * GRID);

const heightOf = (rows: readonly FlowRow[], from: number, to: number): number =>
  rows.slice(from, to).reduce((sum, { height, before }, index) => sum + height + (index > 0 ? before : 0), 0);

/** Rows in each column, page by page. */
const counts = ({ columns }: Pagination): string =>
  columns.map(({ page, column, from, to }) => `${page}.${column}:${to - from}`).join(' ');

/** Ends of columns that stand where none should; the last row ends nothing. */
const forbiddenBreaks = (columns: readonly Column[], rows: readonly FlowRow[]): number =>
  columns.filter(({ to }) => to < rows.length && rows[to - 1]!.breakCost === Number.POSITIVE_INFINITY).length;

/** The first column is filled as far as it goes, then the next: what a word processor does. */
function greedy(rows: readonly FlowRow[], capacities: Capacities): Column[] {
  const columns: Column[] = [];
  for (let page = 0, from = 0; from < rows.length; page++) {
    for (const [column, capacity] of capacities(page).entries()) {
      let to = Math.min(from + 1, rows.length);
      while (to < rows.length && heightOf(rows, from, to + 1) <= capacity) to++;
      while (to > from + 1 && to < rows.length && rows[to - 1]!.breakCost === Number.POSITIVE_INFINITY) to--;
      if (to > from) columns.push({ page, column, from, to });
      from = to;
    }
  }
  return columns;
}

/** All ways to cut the rows into so many pages; on the last one columns may be empty. */
function* cuts(count: number, pages: number, perPage: number): Generator<Column[]> {
  const total = pages * perPage;
  function* go(index: number, from: number): Generator<Column[]> {
    const page = Math.floor(index / perPage);
    const column = index % perPage;
    if (index === total - 1) {
      yield from < count ? [{ page, column, from, to: count }] : [];
      return;
    }
    const isLast = page === pages - 1;
    for (let to = from + (isLast ? 0 : 1); to <= count; to++)
      for (const rest of go(index + 1, to)) yield to > from ? [{ page, column, from, to }, ...rest] : rest;
  }
  yield* go(0, 0);
}

/** Stretches that should stay whole, by the row they begin with. */
function stretches(rows: readonly FlowRow[]): { from: number; to: number }[] {
  const found = [];
  for (let from = 0, to = 1; to <= rows.length; to++) {
    if (to < rows.length && rows[to - 1]!.breakCost === Number.POSITIVE_INFINITY) continue;
    found.push({ from, to });
    from = to;
  }
  return found;
}

function bruteForce(rows: readonly FlowRow[], capacities: Capacities): { pages: number; cost: number } {
  const highest = Math.max(...capacities(0), ...capacities(1));
  const whole = stretches(rows).filter(({ from, to }) => heightOf(rows, from, to) <= highest);
  const allowed = ({ page, column, from, to }: Column): boolean =>
    (to === from + 1 || heightOf(rows, from, to) <= capacities(page)[column]!) &&
    !whole.some((stretch) => stretch.from < to && to < stretch.to);
  for (let pages = 1; ; pages++) {
    let cost = Number.POSITIVE_INFINITY;
    for (const columns of cuts(rows.length, pages, capacities(0).length)) {
      const last = columns.at(-1);
      if (last === undefined || last.to !== rows.length || last.page !== pages - 1) continue;
      if (columns.every(allowed)) cost = Math.min(cost, costOf(columns, rows, capacities, options));
    }
    if (cost < Number.POSITIVE_INFINITY) return { pages, cost };
  }
}

const anyRow = fc.record({
  height: fc.constantFrom(1, 1, 1, 2, 3).map((steps) => steps * GRID),
  before: fc.constantFrom(0, 0, 1, 2).map((steps) => steps * GRID),
  breakCost: fc.constantFrom(0, 0, 12, 30, 32, Number.POSITIVE_INFINITY),
});
const anyPages = fc
  .record({
    columns: fc.integer({ min: 1, max: 3 }),
    first: fc.integer({ min: 3, max: 9 }),
    more: fc.integer({ min: 0, max: 4 }),
  })
  .map(({ columns, first, more }): Capacities => {
    const page = (steps: number): number[] => Array.from({ length: columns }, () => steps * GRID);
    return (index) => page(index === 0 ? first : first + more);
  });

describe('paginate', () => {
  it('gives one page to nothing at all', () => {
    expect(paginate([], pagesOf(5, 5), options)).toEqual({ columns: [], pages: 1, cost: 0 });
  });

  it('fills a column after the other, and balances the last page', () => {
    expect(counts(paginate(lines(28), pagesOf(10, 10), options))).toBe('0.0:10 0.1:10 1.0:4 1.1:4');
  });

  it('stands taller on the left where the columns of the last page cannot be equal', () => {
    expect(counts(paginate(lines(5), pagesOf(10, 10), options))).toBe('0.0:3 0.1:2');
    expect(counts(paginate(lines(1), pagesOf(10, 10), options))).toBe('0.0:1');
    expect(counts(paginate(lines(7), pagesOf(10, 10, 10), options))).toBe('0.0:3 0.1:2 0.2:2');
  });

  it('counts no free space at a column’s top', () => {
    const rows = [...lines(5), row(GRID, { before: 2 * GRID }), ...lines(4)];
    expect(counts(paginate(rows, pagesOf(5, 5), options))).toBe('0.0:5 0.1:5');
  });

  it('leaves lines free at a foot rather than break where it must not', () => {
    const rows = [...lines(4), row(GRID, { breakCost: Number.POSITIVE_INFINITY }), ...lines(10)];
    expect(counts(paginate(rows, pagesOf(5), options))).toBe('0.0:4 1.0:5 2.0:5 3.0:1');
  });

  it('takes another page rather than break where it must not', () => {
    const kept = row(GRID, { breakCost: Number.POSITIVE_INFINITY });
    const rows = [...lines(4), kept, ...lines(5)];
    expect(counts(paginate(rows, pagesOf(5, 5), options))).toBe('0.0:4 0.1:4 1.0:1 1.1:1');
  });

  it('breaks what should stay whole only where it fits in no column', () => {
    const kept = (count: number): FlowRow[] =>
      lines(count).map((line, index) => (index < count - 1 ? { ...line, breakCost: Number.POSITIVE_INFINITY } : line));
    const rows = [...kept(4), ...kept(13), ...kept(3)];
    const { columns, pages } = paginate(rows, pagesOf(5), options);
    expect(pages).toBe(4);
    const inside = (from: number, to: number) => columns.filter((column) => column.to > from && column.to < to);
    expect([inside(0, 4), inside(17, 20)]).toEqual([[], []]);
    expect(inside(4, 17).length).toBeGreaterThan(0);
  });

  it('gives a column of its own to a row that is higher than any', () => {
    expect(counts(paginate([row(), row(8 * GRID), row()], pagesOf(5), options))).toBe('0.0:1 1.0:1 2.0:1');
  });

  it('begins on the first page even if what opens the issue fits only on later ones', () => {
    const rows = lines(8).map((line, index) => (index < 7 ? { ...line, breakCost: Number.POSITIVE_INFINITY } : line));
    const capacities: Capacities = (page) => [(page === 0 ? 5 : 10) * GRID];
    expect(paginate(rows, capacities, options).columns[0]).toMatchObject({ page: 0, from: 0 });
  });

  it('places every row once, in order, and none over the foot unless it stands alone', () => {
    fc.assert(
      fc.property(fc.array(anyRow, { maxLength: 60 }), anyPages, (rows, capacities) => {
        const { columns, pages } = paginate(rows, capacities, options);
        let next = 0;
        let place = -1;
        for (const { page, column, from, to } of columns) {
          expect(from).toBe(next);
          expect(to).toBeGreaterThan(from);
          expect(page * 10 + column).toBeGreaterThan(place);
          if (to > from + 1) expect(heightOf(rows, from, to)).toBeLessThanOrEqual(capacities(page)[column]!);
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
      fc.property(fc.array(anyRow, { maxLength: 60 }), fc.integer({ min: 1, max: 2 }), (rows, columns) => {
        const highest = Math.max(1, ...stretches(rows).map(({ from, to }) => heightOf(rows, from, to)));
        const capacities = (): number[] => Array.from({ length: columns }, () => highest);
        expect(forbiddenBreaks(paginate(rows, capacities, options).columns, rows)).toBe(0);
      }),
      { numRuns: 150 },
    );
  });

  it('is as good as brute force', () => {
    fc.assert(
      fc.property(
        fc.array(anyRow, { minLength: 1, maxLength: 10 }),
        fc.constantFrom([4], [6], [4, 4], [6, 6], [9, 9], [5, 5, 5]),
        (rows, columns) => {
          const best = bruteForce(rows, pagesOf(...columns));
          fc.pre(best.pages * columns.length <= 9);
          const found = paginate(rows, pagesOf(...columns), options);
          expect(found.pages).toBe(best.pages);
          expect(found.cost).toBeCloseTo(best.cost, 3);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('says the cost that its own cut has', () => {
    fc.assert(
      fc.property(fc.array(anyRow, { maxLength: 60 }), anyPages, (rows, capacities) => {
        const { columns, cost } = paginate(rows, capacities, options);
        expect(cost).toBeCloseTo(costOf(columns, rows, capacities, options), 3);
      }),
      { numRuns: 100 },
    );
  });

  it('is never worse than filling column after column', () => {
    fc.assert(
      fc.property(fc.array(anyRow, { minLength: 1, maxLength: 80 }), fc.integer({ min: 6, max: 12 }), (rows, steps) => {
        const capacities = pagesOf(steps, steps);
        const filled = greedy(rows, capacities);
        fc.pre(forbiddenBreaks(filled, rows) === 0);
        const { pages, cost } = paginate(rows, capacities, options);
        const filledPages = filled.at(-1)!.page + 1;
        expect(pages).toBeLessThanOrEqual(filledPages);
        if (pages === filledPages) expect(cost).toBeLessThanOrEqual(costOf(filled, rows, capacities, options) + 1e-6);
      }),
      { numRuns: 150 },
    );
  });

  it('takes time in proportion to the rows', () => {
    const story = (count: number): FlowRow[] =>
      Array.from({ length: count }, (_, index) =>
        row(GRID, {
          before: index % 7 === 0 ? GRID : 0,
          breakCost: [30, 0, Number.POSITIVE_INFINITY, 30, 12][index % 5]!,
        }),
      );
    const milliseconds = (rows: FlowRow[]): number => {
      const start = performance.now();
      paginate(rows, pagesOf(45, 45), options);
      return performance.now() - start;
    };
    milliseconds(story(500));
    // 4000 rows are some 45 pages; they take about 50 ms, and took seconds when time grew with the square.
    expect(milliseconds(story(4000))).toBeLessThan(600);
    expect(milliseconds(story(16_000))).toBeLessThan(2400);
  });
});
