/**
 * Pagination: rows into the columns of pages, as good as can be over the whole issue at once
 * (M. F. Plass, "Optimal Pagination Techniques for Automatic Typesetting Systems", 1981). Numbers in, numbers out.
 */

export interface FlowRow {
  /** pt */
  height: number;
  /** pt of free space above; gone at a column's top. */
  before: number;
  /** Cost of ending a column after this row; Infinity: never, unless nothing else is possible. */
  breakCost: number;
}

export interface Column {
  page: number;
  column: number;
  /** Rows from..to-1 */
  from: number;
  to: number;
}

export interface Pagination {
  columns: Column[];
  pages: number;
  cost: number;
}

export interface PaginationOptions {
  /** pt; free space is counted in grid steps. */
  grid: number;
}

/** Stands for Infinity in sums, so that a story that cannot be cut well is still cut, and least badly. */
const FORBIDDEN = 1e6;
/** A stranded heading or a widow is worth another page; more pages than this do not mend it. */
const PAGES_TO_SPARE = 1;
/** A row that is higher than its column: worse than any forbidden break. */
const OVERSET = 1e9;
/** Cost of a free grid step squared at the foot of a column that others follow on the next page. */
const FREE = 1;
/** The same for columns of the last page, which are balanced: there unevenness shows side by side. */
const UNEVEN = 8;

interface Step {
  cost: number;
  /** Row that the column begins with. */
  from: number;
  previous: Step | undefined;
}

/**
 * @param capacities heights in pt of a page's columns, pages counted from 0
 * @returns the fewest pages that hold all rows without a forbidden break (or with the fewest, if none does), and
 *   among those the cheapest cut
 */
export function paginate(
  rows: readonly FlowRow[],
  capacities: (page: number) => readonly number[],
  { grid }: PaginationOptions,
): Pagination {
  const heights = new Heights(rows);
  // Best ways to have set the rows before the key on the pages so far.
  let reached = new Map<number, Step | undefined>([[0, undefined]]);
  let best: { last: Step; page: number } | undefined;
  for (let page = 0; ; page++) {
    const columns = capacities(page);
    const last = finish(rows, heights, reached, columns, grid);
    if (last !== undefined && (best === undefined || last.cost < best.last.cost - FORBIDDEN / 2)) best = { last, page };
    const hopeless = best !== undefined && page >= best.page + PAGES_TO_SPARE;
    if (best !== undefined && (best.last.cost < FORBIDDEN || hopeless))
      return collect(best.last, rows.length, best.page, capacities);
    reached = fillPage(rows, heights, reached, columns, grid);
  }
}

/** Heights of stretches of rows by prefix sums. */
class Heights {
  private readonly sums: Float64Array;
  private readonly rows: readonly FlowRow[];
  constructor(rows: readonly FlowRow[]) {
    this.rows = rows;
    this.sums = new Float64Array(rows.length + 1);
    rows.forEach((row, index) => {
      this.sums[index + 1] = this.sums[index]! + row.before + row.height;
    });
  }
  /** pt of rows from..to-1 in a column of their own. */
  of(from: number, to: number): number {
    return from >= to ? 0 : this.sums[to]! - this.sums[from]! - this.rows[from]!.before;
  }
}

const EPSILON = 1e-6;

function fillPage(
  rows: readonly FlowRow[],
  heights: Heights,
  start: ReadonlyMap<number, Step | undefined>,
  columns: readonly number[],
  grid: number,
): Map<number, Step | undefined> {
  let states = start;
  for (const capacity of columns) {
    const next = new Map<number, Step | undefined>();
    for (const [from, previous] of states) {
      for (let to = from + 1; to < rows.length; to++) {
        const free = capacity - heights.of(from, to);
        if (free < -EPSILON && to > from + 1) break;
        const overset = free < -EPSILON ? OVERSET : 0;
        const steps = Math.max(0, free) / grid;
        const cost = (previous?.cost ?? 0) + overset + FREE * steps * steps + breakCost(rows, to);
        improve(next, to, { cost, from, previous });
      }
    }
    states = next;
  }
  return new Map(states);
}

const breakCost = (rows: readonly FlowRow[], to: number): number => Math.min(FORBIDDEN, rows[to - 1]!.breakCost);

function improve(states: Map<number, Step | undefined>, key: number, step: Step): void {
  const known = states.get(key);
  if (known === undefined || step.cost < known.cost) states.set(key, step);
}

/** The cheapest way to set all that is left on this page, its columns balanced; none: it does not fit. */
function finish(
  rows: readonly FlowRow[],
  heights: Heights,
  start: ReadonlyMap<number, Step | undefined>,
  columns: readonly number[],
  grid: number,
): Step | undefined {
  let best: Step | undefined;
  for (const [from, previous] of start) {
    const target = heights.of(from, rows.length) / columns.length;
    if (target > Math.max(...columns) + EPSILON && rows.length - from > columns.length) continue;
    const step = balance(rows, heights, from, previous, columns, target, grid);
    if (step !== undefined && (best === undefined || step.cost < best.cost)) best = step;
  }
  return best;
}

function balance(
  rows: readonly FlowRow[],
  heights: Heights,
  begin: number,
  before: Step | undefined,
  columns: readonly number[],
  target: number,
  grid: number,
): Step | undefined {
  let states = new Map<number, Step | undefined>([[begin, before]]);
  for (const [index, capacity] of columns.entries()) {
    const next = new Map<number, Step | undefined>();
    for (const [from, previous] of states) {
      const least = index === columns.length - 1 ? rows.length : from;
      for (let to = least; to <= rows.length; to++) {
        const height = heights.of(from, to);
        const overset = height > capacity + EPSILON;
        if (overset && to > from + 1) break;
        const uneven = columns.length > 1 ? (height - target) / grid : 0;
        const ends = to < rows.length && to > from ? breakCost(rows, to) : 0;
        const cost = (previous?.cost ?? 0) + (overset ? OVERSET : 0) + UNEVEN * uneven * uneven + ends;
        improve(next, to, { cost, from, previous });
      }
    }
    states = next;
  }
  return states.get(rows.length);
}

/** Walks the steps back. A page has one step for each of its columns. */
function collect(
  last: Step,
  count: number,
  lastPage: number,
  capacities: (page: number) => readonly number[],
): Pagination {
  const stretches: { from: number; to: number }[] = [];
  let to = count;
  for (let step: Step | undefined = last; step !== undefined; step = step.previous) {
    stretches.unshift({ from: step.from, to });
    to = step.from;
  }
  const columns: Column[] = [];
  for (let page = 0, next = 0; page <= lastPage; page++) {
    for (let column = 0; column < capacities(page).length; column++) {
      const stretch = stretches[next++];
      if (stretch !== undefined && stretch.to > stretch.from) columns.push({ page, column, ...stretch });
    }
  }
  return { columns, pages: lastPage + 1, cost: last.cost };
}
