/**
 * Pagination: rows into the columns of pages, as good as can be over the whole issue at once
 * (M. F. Plass, "Optimal Pagination Techniques for Automatic Typesetting Systems", 1981). Numbers in, numbers out.
 */

export interface FlowRow {
  /** pt */
  height: number;
  /** pt of free space above; gone at a column's top. */
  before: number;
  /** Cost of ending a column after this row; Infinity: never, unless what it would keep together fits in no column. */
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

/** Heights in pt of a page's columns, pages counted from 0; the same for all pages but the first. */
export type Capacities = (page: number) => readonly number[];

/** Stands for Infinity in sums, where a stretch that should stay whole fits in no column. */
const FORBIDDEN = 1e6;
/** A row that is higher than its column: worse than any forbidden break. */
const OVERSET = 1e9;
/** Cost of a free grid step squared at the foot of a column that others follow on the next page. */
const FREE = 1;
/** The same for columns of the last page, which are balanced: there unevenness shows side by side. */
const UNEVEN = 8;
/** Rounding in sums of heights must not make a full column overset, nor one of two equal cuts the cheaper. pt, and cost. */
const EPSILON = 1e-6;

interface Step {
  cost: number;
  /** Row that the column begins with. */
  from: number;
  previous: Step | undefined;
}

/** The cheapest ways so far to have set the rows before the key. */
type States = Map<number, Step | undefined>;

/** What is cut. */
interface Flow {
  rows: readonly FlowRow[];
  heights: Heights;
  /** By row: whether a column may end after it. */
  ends: readonly boolean[];
  grid: number;
}

/** @returns the fewest pages that hold all rows, and among those the cheapest cut (`costOf`). */
export function paginate(rows: readonly FlowRow[], capacities: Capacities, { grid }: PaginationOptions): Pagination {
  const heights = new Heights(rows);
  const columns = [...capacities(0), ...capacities(1)];
  // What should stay whole and is higher than every column is cut all the same. Where that does not do, because
  // what opens the issue fits only in the columns of later pages, what is higher than the lowest column is cut too.
  for (const limit of [Math.max(...columns), Math.min(...columns)]) {
    const found = cut({ rows, heights, ends: endings(rows, heights, limit), grid }, capacities);
    if (found !== undefined) return found;
  }
  throw new Error('rows that fit in no column');
}

/** What a cut costs. An empty column of the last page may be left out. */
export function costOf(
  columns: readonly Column[],
  rows: readonly FlowRow[],
  capacities: Capacities,
  { grid }: PaginationOptions,
): number {
  const heights = new Heights(rows);
  const flow: Flow = { rows, heights, ends: [], grid };
  const last = Math.max(0, ...columns.map(({ page }) => page));
  const closing = columns.filter(({ page }) => page === last);
  const target = balanceOf(flow, closing[0]?.from ?? 0, capacities(last).length);
  let cost = 0;
  for (const { page, column, from, to } of columns) {
    if (page < last) cost += costOfFull(flow, from, to, capacities(page)[column]!);
  }
  for (const [index, capacity] of capacities(last).entries()) {
    const { from, to } = closing.find(({ column }) => column === index) ?? { from: rows.length, to: rows.length };
    cost += costOfBalanced(flow, from, to, capacity, target);
  }
  return cost;
}

/** Rows after which a column may end: those whose break is not forbidden, and all in a stretch higher than `limit`. */
function endings(rows: readonly FlowRow[], heights: Heights, limit: number): boolean[] {
  const ends: boolean[] = [];
  for (let from = 0, to = 1; to <= rows.length; to++) {
    if (to < rows.length && rows[to - 1]!.breakCost === Number.POSITIVE_INFINITY) continue;
    const tooHigh = heights.of(from, to) > limit + EPSILON;
    for (; from < to; from++) ends.push(tooHigh || from === to - 1);
  }
  return ends;
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

function cut(flow: Flow, capacities: Capacities): Pagination | undefined {
  let states: States = new Map([[0, undefined]]);
  let furthest = 0;
  for (let page = 0; states.size > 0; page++) {
    const columns = capacities(page);
    const last = finish(flow, states, columns);
    if (last !== undefined) return collect(last, flow.rows.length, page, capacities);
    states = fillPage(flow, states, columns);
    // Who is not beyond what a page less could have held ends no earlier than on a page more than is needed.
    for (const to of states.keys()) if (to <= furthest) states.delete(to);
    furthest = Math.max(furthest, ...states.keys());
  }
  return undefined;
}

function fillPage(flow: Flow, start: States, columns: readonly number[]): States {
  let states = start;
  for (const capacity of columns) {
    const next: States = new Map();
    for (const [from, previous] of states) {
      for (let to = from + 1; to < flow.rows.length && fits(flow, from, to, capacity); to++) {
        if (!flow.ends[to - 1]) continue;
        improve(next, to, { cost: (previous?.cost ?? 0) + costOfFull(flow, from, to, capacity), from, previous });
      }
    }
    states = next;
  }
  return states;
}

/** A column holds one row at least, be it too high. */
const fits = ({ heights }: Flow, from: number, to: number, capacity: number): boolean =>
  to <= from + 1 || heights.of(from, to) <= capacity + EPSILON;

function costOfFull(flow: Flow, from: number, to: number, capacity: number): number {
  const free = (capacity - flow.heights.of(from, to)) / flow.grid;
  return costOfOverset(flow, from, to, capacity) + FREE * Math.max(0, free) ** 2 + breakCost(flow, to);
}

const breakCost = ({ rows }: Flow, to: number): number => Math.min(FORBIDDEN, rows[to - 1]!.breakCost);

const costOfOverset = ({ heights }: Flow, from: number, to: number, capacity: number): number =>
  heights.of(from, to) > capacity + EPSILON ? OVERSET : 0;

/** Of two equal ways the later one wins, whose earlier columns are longer: a last page stands taller on the left. */
function improve(states: States, key: number, step: Step): void {
  const known = states.get(key);
  if (known === undefined || step.cost <= known.cost + EPSILON) states.set(key, step);
}

/** The cheapest way to set all that is left on this page, its columns balanced; none: it does not fit. */
function finish(flow: Flow, start: States, columns: readonly number[]): Step | undefined {
  let best: Step | undefined;
  for (const [from, previous] of start) {
    const step = balance(flow, from, previous, columns);
    if (step !== undefined && (best === undefined || step.cost < best.cost)) best = step;
  }
  return best;
}

/** pt that each column would have if rows could be cut anywhere. */
const balanceOf = ({ rows, heights }: Flow, from: number, columns: number): number =>
  heights.of(from, rows.length) / columns;

function balance(flow: Flow, begin: number, before: Step | undefined, columns: readonly number[]): Step | undefined {
  const count = flow.rows.length;
  const target = balanceOf(flow, begin, columns.length);
  let states: States = new Map([[begin, before]]);
  for (const [index, capacity] of columns.entries()) {
    const next: States = new Map();
    for (const [from, previous] of states) {
      const least = index === columns.length - 1 ? count : from;
      for (let to = least; to <= count && fits(flow, from, to, capacity); to++) {
        if (to > from && !flow.ends[to - 1]) continue;
        const cost = (previous?.cost ?? 0) + costOfBalanced(flow, from, to, capacity, target);
        improve(next, to, { cost, from, previous });
      }
    }
    states = next;
  }
  return states.get(count);
}

function costOfBalanced(flow: Flow, from: number, to: number, capacity: number, target: number): number {
  const columnsShare = flow.heights.of(from, to) - target;
  const ends = to < flow.rows.length && to > from ? breakCost(flow, to) : 0;
  return costOfOverset(flow, from, to, capacity) + UNEVEN * (columnsShare / flow.grid) ** 2 + ends;
}

/** Walks the steps back. A page has one step for each of its columns. */
function collect(last: Step, count: number, lastPage: number, capacities: Capacities): Pagination {
  const stretches: { from: number; to: number }[] = [];
  let to = count;
  for (let step: Step | undefined = last; step !== undefined; step = step.previous) {
    stretches.push({ from: step.from, to });
    to = step.from;
  }
  const columns: Column[] = [];
  for (let page = 0; page <= lastPage; page++) {
    for (let column = 0; column < capacities(page).length; column++) {
      const stretch = stretches.pop();
      if (stretch !== undefined && stretch.to > stretch.from) columns.push({ page, column, ...stretch });
    }
  }
  return { columns, pages: lastPage + 1, cost: last.cost };
}
