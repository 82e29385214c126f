/**
 * Pagination: blocks into the columns of pages, as good as can be over the whole issue at once, each block in the
 * way of setting that suits the whole best (M. F. Plass, "Optimal Pagination Techniques for Automatic Typesetting
 * Systems", 1981; F. Mittelbach, "A General Framework for Globally Optimized Pagination", 2016). Numbers in,
 * numbers out.
 */

export interface FlowRow {
  /** pt */
  height: number;
  /** Cost of ending a column after this row, inside the block; Infinity: never. */
  breakCost: number;
}

/** One way of setting a block, e.g. a paragraph a line longer than it would like. */
export interface FlowWay {
  rows: readonly FlowRow[];
  cost: number;
}

export interface FlowBlock {
  /** pt of free space above; gone at a column's top. */
  before: number;
  ways: readonly FlowWay[];
  /** Cost of ending a column after the block; Infinity: never, unless nothing else is possible. */
  breakCost: number;
}

/** Heights in pt of a page's columns, pages counted from 0; the same for all pages but the first. */
export type Capacities = (page: number) => readonly number[];

export interface PaginationOptions {
  /** pt; free space is counted in grid steps. */
  grid: number;
  /** Exactly so many pages, the last one as full as the others; none: as few as hold the issue, the last one balanced. */
  pages?: number;
}

export interface Column {
  page: number;
  column: number;
  /** Rows from..to-1, counted through the chosen ways of all blocks. */
  from: number;
  to: number;
}

export interface Pagination {
  /** By block, the index of the chosen way. */
  ways: number[];
  columns: Column[];
  pages: number;
  cost: number;
}

/** Stands for Infinity in sums: worse than any number of pages, taken only where there is no other way. */
const FORBIDDEN = 1e7;
/** A row that is higher than its column: worse than any forbidden break. */
const OVERSET = 1e10;
/** A page more: worse than any unevenness, better than a stranded heading or a widow. */
const PAGE = 1e5;
/** Cost of a free grid step squared at the foot of a column that is to be full. */
const FREE = 1;
/** Cost of a grid step squared between neighbouring columns of the last page: there unevenness shows side by side. */
const UNEVEN = 4;
/** Rounding in sums of heights must not make a full column overset. pt */
const EPSILON = 1e-6;
/** How many columns a way may fall behind the foremost one before it is given up. */
const LAG = 1;

/** A way to have set the blocks so far. */
interface State {
  page: number;
  column: number;
  /** Counted over all pages. */
  ordinal: number;
  /** pt used in the column. */
  used: number;
  /** pt used in the column before on the same page, where the page is the last one. */
  neighbour: number;
  /** Whether the page is to be the last. */
  last: boolean;
  cost: number;
  /** How the block set last was set. */
  step?: Step;
}

interface Step {
  before: State;
  way: number;
  /** Rows of the block that columns ended before: 0 for a column that the block begins. */
  cuts: readonly number[];
}

/** Part of a block is set: the next row to set, and where columns ended. */
interface Partial {
  state: State;
  row: number;
  cuts: readonly number[];
}

/** @returns the cheapest way; where `pages` is given and does not hold the blocks, nothing. */
export function paginate(
  blocks: readonly FlowBlock[],
  capacities: Capacities,
  options: PaginationOptions,
): Pagination | undefined {
  for (const forbidden of [Number.POSITIVE_INFINITY, FORBIDDEN]) {
    const found = search(blocks, capacities, options, forbidden);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** @param forbidden what a forbidden break or an overset row costs. */
function search(
  blocks: readonly FlowBlock[],
  capacities: Capacities,
  options: PaginationOptions,
  forbidden: number,
): Pagination | undefined {
  const kernel = new Kernel(capacities, options, forbidden);
  let states: State[] = kernel.start();
  for (const [index, block] of blocks.entries()) {
    const found = new Map<string, State>();
    const ending = index === 0 ? 0 : kernel.allowed(blocks[index - 1]!.breakCost);
    for (const state of states) {
      for (const [way, setting] of block.ways.entries()) kernel.set(state, block, way, setting, ending, found);
    }
    states = kernel.prune([...found.values()]);
    if (states.length === 0) return undefined;
  }
  const best = kernel.finish(states);
  return best === undefined ? undefined : collect(best, blocks, capacities);
}

class Kernel {
  private readonly capacities: Capacities;
  private readonly grid: number;
  private readonly pages: number | undefined;
  private readonly forbidden: number;

  constructor(capacities: Capacities, { grid, pages }: PaginationOptions, forbidden: number) {
    this.capacities = capacities;
    this.grid = grid;
    this.pages = pages;
    this.forbidden = forbidden;
  }

  start(): State[] {
    return this.beginPage(0, 0, 0);
  }

  allowed(cost: number): number {
    return Math.min(cost, this.forbidden);
  }

  /** All ways to set a block in one of its ways after `state`. */
  set(
    state: State,
    block: FlowBlock,
    way: number,
    { rows, cost }: FlowWay,
    ending: number,
    found: Map<string, State>,
  ): void {
    let partials: Partial[] = [{ state: { ...state, cost: state.cost + cost }, row: 0, cuts: [] }];
    if (state.used > 0 && Number.isFinite(ending)) {
      for (const next of this.endColumn(state, ending + cost)) partials.push({ state: next, row: 0, cuts: [0] });
    }
    while (partials.length > 0) {
      const later = new Map<string, Partial>();
      for (const partial of partials) {
        this.fill(partial, block, rows, later, (reached) => {
          const step: Step = { before: state, way, cuts: partial.cuts };
          improve(found, keyOf(reached), { ...reached, step });
        });
      }
      partials = [...later.values()];
    }
  }

  /** Sets rows into the column that the partial stands in; what is left goes on in the next. */
  private fill(
    { state, row, cuts }: Partial,
    block: FlowBlock,
    rows: readonly FlowRow[],
    later: Map<string, Partial>,
    reach: (state: State) => void,
  ): void {
    const capacity = this.capacityOf(state);
    let used = state.used > 0 ? state.used + (row === 0 ? block.before : 0) : 0;
    for (let index = row; index < rows.length; index++) {
      const { height, breakCost } = rows[index]!;
      used += height;
      let overset = 0;
      if (used > capacity + EPSILON) {
        // A row alone in its column has nowhere else to go.
        if (used > height + EPSILON || !Number.isFinite(this.forbidden)) return;
        overset = OVERSET;
      }
      const reached = { ...state, used, cost: state.cost + overset };
      if (index === rows.length - 1) {
        reach(reached);
        return;
      }
      const ending = this.allowed(breakCost);
      if (!Number.isFinite(ending)) continue;
      for (const next of this.endColumn(reached, ending)) {
        const partial = { state: next, row: index + 1, cuts: [...cuts, index + 1] };
        const key = `${keyOf(next)}/${index + 1}`;
        const known = later.get(key);
        if (known === undefined || next.cost < known.state.cost) later.set(key, partial);
      }
    }
  }

  private capacityOf({ page, column }: State): number {
    return this.capacities(page)[column]!;
  }

  /** The states after ending the column: one, or two where the next page may be the last or not, or none. */
  private endColumn(state: State, ending: number): State[] {
    const cost = state.cost + ending + this.footCost(state);
    const { page, column, ordinal, used, last } = state;
    if (column + 1 < this.capacities(page).length) {
      return [{ page, column: column + 1, ordinal: ordinal + 1, used: 0, neighbour: last ? used : 0, last, cost }];
    }
    return last ? [] : this.beginPage(page + 1, ordinal + 1, cost);
  }

  private beginPage(page: number, ordinal: number, cost: number): State[] {
    const state = { page, column: 0, ordinal, used: 0, neighbour: 0, cost: cost + PAGE };
    if (this.pages === undefined)
      return [
        { ...state, last: false },
        { ...state, last: true },
      ];
    return page < this.pages ? [{ ...state, last: page === this.pages - 1 }] : [];
  }

  /** What the free space at a column's foot costs, and its difference from the column beside it. */
  private footCost(state: State): number {
    const { column, used, neighbour, last } = state;
    const free = last && this.pages === undefined ? 0 : Math.max(0, this.capacityOf(state) - used) / this.grid;
    const uneven = last && column > 0 ? (used - neighbour) / this.grid : 0;
    return FREE * free * free + UNEVEN * uneven * uneven;
  }

  prune(states: State[]): State[] {
    const foremost = Math.min(...states.map((state) => state.ordinal));
    return states.filter((state) => state.ordinal <= foremost + LAG);
  }

  /** The cheapest of the states that end on a last page, its empty columns reckoned in. */
  finish(states: readonly State[]): State | undefined {
    let best: State | undefined;
    for (const state of states) {
      if (!state.last) continue;
      let { cost } = state;
      let end: State | undefined = { ...state };
      const columns = this.capacities(state.page).length;
      for (let column = state.column; column < columns && end !== undefined; column++) {
        cost = end.cost + this.footCost(end);
        [end] = column + 1 < columns ? this.endColumn(end, 0) : [undefined];
      }
      if (best === undefined || cost < best.cost) best = { ...state, cost };
    }
    return best;
  }
}

/** Ways that meet in the same place differ in nothing but their cost from then on. A hundredth of a pt is nothing. */
const keyOf = ({ ordinal, used, neighbour, last }: State): string =>
  `${ordinal}/${Math.round(used * 100)}/${Math.round(neighbour * 100)}/${last ? 1 : 0}`;

function improve(found: Map<string, State>, key: string, state: State): void {
  const known = found.get(key);
  if (known === undefined || state.cost < known.cost) found.set(key, state);
}

/** Walks the steps back to the beginning, and the columns forward. */
function collect(best: State, blocks: readonly FlowBlock[], capacities: Capacities): Pagination {
  const steps: Step[] = [];
  for (let state: State | undefined = best; state?.step !== undefined; state = state.step.before) {
    steps.unshift(state.step);
  }
  const ends: number[] = [];
  let row = 0;
  steps.forEach((step, index) => {
    for (const cut of step.cuts) ends.push(row + cut);
    row += blocks[index]!.ways[step.way]!.rows.length;
  });
  const columns: Column[] = [];
  let page = 0;
  let column = 0;
  let from = 0;
  for (const to of [...ends, row]) {
    columns.push({ page, column, from, to });
    from = to;
    column++;
    if (column === capacities(page).length) {
      page++;
      column = 0;
    }
  }
  return { ways: steps.map((step) => step.way), columns, pages: best.page + 1, cost: best.cost };
}
