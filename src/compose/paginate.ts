/**
 * Pagination: blocks into the columns of pages, as good as can be over the whole issue at once, each block in the
 * way of setting that suits the whole best (M. F. Plass, "Optimal Pagination Techniques for Automatic Typesetting
 * Systems", 1981; F. Mittelbach, "A General Framework for Globally Optimized Pagination", 2016). Numbers in,
 * numbers out.
 */

import type { FlowBlock, FlowWay } from '../flow/ways.ts';

/**
 * Heights in pt of a page's columns, pages counted from 0; the same for all pages but the first and the last. The last
 * has as many columns as the others.
 */
export type Capacities = (page: number, last: boolean) => readonly number[];

export interface PaginationOptions {
  /** pt; free space is counted in grid steps. */
  grid: number;
  /** Exactly so many pages, the last one as full as the others; none: as few as hold the issue, the last one balanced. */
  pages?: number;
  /** Ways that cost as much are given up, the cost of the pages aside; nothing is found where all do. */
  limit?: number;
}

export interface Column {
  page: number;
  column: number;
  /** Rows from..to-1, counted through the chosen ways of all blocks. */
  from: number;
  to: number;
  /** pt from its top to the foot of the page's columns, where it begins below their top. */
  room?: number;
  /** It is as wide as all columns of its page. */
  across?: boolean;
}

export interface Pagination {
  /** By block, the index of the chosen way. */
  ways: number[];
  columns: Column[];
  pages: number;
  cost: number;
}

/** pt of free space above a block in one of its ways. */
export const spaceAbove = ({ before }: Pick<FlowBlock, 'before'>, { above = 0 }: Pick<FlowWay, 'above'>): number =>
  before + above;

/** Stands for Infinity in sums: worse than any number of pages, taken only where there is no other way. */
export const FORBIDDEN = 1e7;
/** A row that is higher than its column: worse than any forbidden break. */
const OVERSET = 1e10;
/** A page more: worse than any unevenness, better than a stranded heading or a widow. */
export const PAGE = 1e5;
/** Cost of a free grid step squared at the foot of a column that is to be full. */
const FREE = 1;
/** The same where exactly so many pages are to be filled. */
const FREE_OF_FULL = 20;
/** A column of those with more than a step free has not been filled: each further step is worse than any unevenness. */
export const UNFILLED = 1000;
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
  /** pt used in the column before, where columns are compared. */
  neighbour: number;
  /** Whether the page is to be the last. */
  last: boolean;
  cost: number;
  /** How the block set last was set. */
  before: State | undefined;
  way: number;
  /** Rows of the block that columns ended before: 0 for a column that the block begins. */
  cuts: readonly number[];
}

type States = Map<number, State>;

/** A way of a block, with its heights added up. */
interface Measured {
  cost: number;
  /** Height of the first n rows, pt. */
  tops: Float64Array;
  /** What ending a column after a row costs; Infinity: it may not. */
  endings: Float64Array;
  /** pt that stand once more above a row where it begins a column. */
  repeats: Float64Array;
}

/** Part of a block is set: what is next, and where. */
interface Part {
  /** What was set before the block. */
  origin: State;
  /** `used` of it is taken. */
  place: State;
  /** pt before the next row: free space, or what stands once more above it. */
  space: number;
  row: number;
  cuts: readonly number[];
}

const NO_CUTS: readonly number[] = [];
/** The block begins a column. */
const AT_START: readonly number[] = [0];

/** Parts that are next in a column, by what is next: of those that differ in nothing but their cost, the cheapest. */
type Waiting = Map<number, Map<number, Part>>;

/** @returns the cheapest way; where `pages` is given and does not hold the blocks, nothing. */
export function paginate(
  blocks: readonly FlowBlock[],
  capacities: Capacities,
  options: PaginationOptions,
): Pagination | undefined {
  for (const forbidden of [Number.POSITIVE_INFINITY, FORBIDDEN]) {
    const best = new Kernel(capacities, options, forbidden).search(blocks);
    if (best !== undefined) return collect(best, blocks, capacities);
  }
  return undefined;
}

/** What a cut costs by the rules of the search, forbidden breaks and overset rows as in its second pass. */
export function costOf(
  { ways, columns, pages }: Omit<Pagination, 'cost'>,
  blocks: readonly FlowBlock[],
  capacities: Capacities,
  options: PaginationOptions,
): number {
  return new Kernel(capacities, options, FORBIDDEN).costOf(
    ways.map((way, index) => blocks[index]!.ways[way]!),
    blocks,
    columns,
    pages,
  );
}

/** Of a page's columns, pt, where other pages follow and where it is the last. */
interface Heights {
  open: readonly number[];
  last: readonly number[];
}

class Kernel {
  private readonly first: Heights;
  private readonly later: Heights;
  private readonly grid: number;
  private readonly pages: number | undefined;
  /** By page, the cost at which a way is given up. */
  private readonly limit: number;
  /** What a forbidden break or an overset row costs; Infinity: there is none. */
  private readonly forbidden: number;
  /** pt that the blocks after the one being set need at least, wherever columns end. */
  private rest = 0;

  constructor(
    capacities: Capacities,
    { grid, pages, limit = Number.POSITIVE_INFINITY }: PaginationOptions,
    forbidden: number,
  ) {
    this.first = { open: capacities(0, false), last: capacities(0, true) };
    this.later = { open: capacities(1, false), last: capacities(1, true) };
    this.grid = grid;
    this.pages = pages;
    this.limit = limit;
    this.forbidden = forbidden;
  }

  search(blocks: readonly FlowBlock[]): State | undefined {
    const root = { ordinal: -1, cost: 0, before: undefined, way: 0, cuts: NO_CUTS };
    const rests = this.restsOf(blocks);
    this.rest = rests[0]!;
    let states: States = new Map(this.beginPage(0, root, 0).map((state) => [Number(state.last), state]));
    for (const [index, block] of blocks.entries()) {
      this.rest = rests[index + 1]!;
      const ending = index === 0 ? Number.POSITIVE_INFINITY : Math.min(this.forbidden, blocks[index - 1]!.breakCost);
      const found: States = new Map();
      block.ways.forEach((way, chosen) => {
        this.set([...states.values()], spaceAbove(block, way), chosen, this.measured(way), ending, found);
      });
      states = this.pruned(found);
      if (states.size === 0) return undefined;
    }
    return this.finish(states);
  }

  costOf(ways: readonly FlowWay[], blocks: readonly FlowBlock[], columns: readonly Column[], pages: number): number {
    const rows = ways.flatMap((way, block) =>
      way.rows.map((row, index) => {
        const endsBlock = index === way.rows.length - 1;
        return {
          height: row.height,
          before: index === 0 ? spaceAbove(blocks[block]!, way) : 0,
          repeats: row.repeats ?? 0,
          ending: Math.min(this.forbidden, endsBlock ? blocks[block]!.breakCost : row.breakCost),
        };
      }),
    );
    let cost = pages * PAGE + ways.reduce((sum, way) => sum + way.cost, 0);
    for (let page = 0; page < pages; page++) {
      let neighbour = 0;
      const last = page === pages - 1;
      for (const [column, room] of this.columns(page, last).entries()) {
        const { from, to } = columns.find((each) => each.page === page && each.column === column) ?? { from: 0, to: 0 };
        const used = rows
          .slice(from, to)
          .reduce((sum, row, index) => sum + row.height + (index > 0 ? row.before : row.repeats), 0);
        if (used > room + EPSILON) cost += OVERSET;
        if (to > from && to < rows.length) cost += rows[to - 1]!.ending;
        cost += this.footCost({ page, column, neighbour, last }, used);
        neighbour = used;
      }
    }
    return cost;
  }

  /** By block, the least that it and all after it need. An overset row takes no more than its column has. */
  private restsOf(blocks: readonly FlowBlock[]): Float64Array {
    const lowest = Math.min(...[this.first, this.later].flatMap(({ open, last }) => [...open, ...last]));
    const rests = new Float64Array(blocks.length + 1);
    for (let index = blocks.length - 1; index >= 0; index--) {
      const heights = blocks[index]!.ways.map(({ rows }) =>
        rows.reduce((sum, row) => sum + Math.min(row.height, lowest), 0),
      );
      rests[index] = rests[index + 1]! + Math.min(...heights);
    }
    return rests;
  }

  /** pt from `used` in the state's column to the last foot that is known; Infinity: more pages may follow. */
  private roomAfter({ page, column, last }: Pick<State, 'page' | 'column' | 'last'>, used: number): number {
    if (!last && this.pages === undefined) return Number.POSITIVE_INFINITY;
    const end = last ? page : this.pages! - 1;
    let room = -Math.min(used, this.columns(page, last)[column]!);
    for (let at = page; at <= end; at++) {
      const heights = this.columns(at, at === end);
      for (let each = at === page ? column : 0; each < heights.length; each++) room += heights[each]!;
    }
    return room + EPSILON;
  }

  private measured({ rows, cost }: FlowWay): Measured {
    const tops = new Float64Array(rows.length + 1);
    const endings = new Float64Array(rows.length);
    const repeats = Float64Array.from(rows, (row) => row.repeats ?? 0);
    rows.forEach((row, index) => {
      tops[index + 1] = tops[index]! + row.height;
      endings[index] = Math.min(this.forbidden, row.breakCost);
    });
    return { cost, tops, endings, repeats };
  }

  /** All that a block in one of its ways can be after the states, column by column. */
  private set(
    states: readonly State[],
    before: number,
    way: number,
    measured: Measured,
    ending: number,
    found: States,
  ): void {
    const waiting: Waiting = new Map();
    let column = Number.POSITIVE_INFINITY;
    for (const state of states) {
      column = Math.min(column, state.ordinal + 1);
      const space = state.used > 0 ? before : 0;
      this.fill({ origin: state, place: state, space, row: 0, cuts: NO_CUTS }, way, measured, found, waiting);
      if (state.used === 0 || !Number.isFinite(ending)) continue;
      for (const place of this.endColumn(state, state.used, ending)) {
        wait({ origin: state, place, space: 0, row: 0, cuts: AT_START }, waiting);
      }
    }
    // By row, the foremost column that it has been the first of.
    const foremost = new Map<number, number>();
    for (; waiting.size > 0; column++) {
      for (const part of waiting.get(column)?.values() ?? []) {
        const first = foremost.get(part.row) ?? column;
        foremost.set(part.row, first);
        if (!this.lags(part.place, first)) this.fill(part, way, measured, found, waiting);
      }
      waiting.delete(column);
    }
  }

  /** Sets rows into the column that the part stands in; what is left waits for the next. */
  private fill(part: Part, way: number, measured: Measured, found: States, waiting: Waiting): void {
    const { origin, place, space, row, cuts } = part;
    const { tops, endings, repeats, cost } = measured;
    const count = endings.length;
    const room = this.columns(place.page, place.last)[place.column]! + EPSILON;
    // The height of n rows in this column is tops[n] above the base.
    const base = place.used + space - tops[row]!;
    const whole = base + tops[count]!;
    const isAlone = place.used === 0 && row === count - 1 && Number.isFinite(this.forbidden);
    if (whole <= room || isAlone) {
      const total = place.cost + cost + (whole <= room ? 0 : OVERSET);
      if (total - (place.page + 1) * PAGE >= this.limit) return;
      const key = keyOf(place.ordinal, whole, place.neighbour, place.last);
      const known = found.get(key);
      if (known === undefined || total < known.cost) {
        found.set(key, { ...place, used: whole, cost: total, before: origin, way, cuts });
      }
    }
    if (place.last && place.column + 1 >= this.columns(place.page, place.last).length) return;
    for (let index = row; index < count - 1; index++) {
      const used = base + tops[index + 1]!;
      const isOverset = used > room;
      // A row alone in its column has nowhere else to go.
      if (isOverset && (index > row || place.used > 0 || !Number.isFinite(this.forbidden))) return;
      const ending = endings[index]! + (isOverset ? OVERSET : 0);
      if (!Number.isFinite(ending) || this.isTooEmpty(place, used)) continue;
      for (const next of this.endColumn(place, used, ending)) {
        wait({ origin, place: next, space: repeats[index + 1]!, row: index + 1, cuts: [...cuts, index + 1] }, waiting);
      }
    }
  }

  /** A quick look, before a column is ended in earnest. */
  private isTooEmpty(place: State, used: number): boolean {
    return place.cost - (place.page + 1) * PAGE + this.footCost(place, used) >= this.limit;
  }

  private columns(page: number, last: boolean): readonly number[] {
    const heights = page === 0 ? this.first : this.later;
    return last ? heights.last : heights.open;
  }

  /** The states after ending the column: one, or two where the next page may be the last or not, or none. */
  private endColumn(state: State, used: number, ending: number): State[] {
    const { page, column, last } = state;
    const cost = state.cost + ending + this.footCost(state, used);
    if (cost - (page + 1) * PAGE >= this.limit) return [];
    if (column + 1 >= this.columns(page, last).length) return last ? [] : this.beginPage(page + 1, state, cost);
    const neighbour = last && this.pages === undefined ? used : 0;
    return [{ ...state, column: column + 1, ordinal: state.ordinal + 1, used: 0, neighbour, cost }];
  }

  private beginPage(page: number, from: Pick<State, 'ordinal' | 'before' | 'way' | 'cuts'>, cost: number): State[] {
    if (this.pages !== undefined && page >= this.pages) return [];
    const { before, way, cuts } = from;
    const ordinal = from.ordinal + 1;
    const state = { page, column: 0, ordinal, used: 0, neighbour: 0, cost: cost + PAGE, before, way, cuts };
    return (this.pages === undefined ? [false, true] : [page === this.pages - 1])
      .filter((last) => this.rest <= this.roomAfter({ page, column: 0, last }, 0))
      .map((last) => ({ ...state, last }));
  }

  /** What the free space at a column's foot costs, and its difference from the column beside it. */
  private footCost(
    { page, column, neighbour, last }: Pick<State, 'page' | 'column' | 'neighbour' | 'last'>,
    used: number,
  ): number {
    if (this.pages !== undefined || !last) {
      const free = Math.max(0, this.columns(page, last)[column]! - used) / this.grid;
      if (this.pages === undefined) return FREE * free * free;
      return FREE_OF_FULL * free * free + UNFILLED * Math.max(0, Math.ceil(free - 1 - EPSILON));
    }
    const uneven = column > 0 ? (used - neighbour) / this.grid : 0;
    // Of two equal cuts, the one that is taller on the left.
    return UNEVEN * uneven * uneven + (uneven > 0 ? EPSILON : 0);
  }

  private pruned(states: States): States {
    let foremost = Number.POSITIVE_INFINITY;
    for (const { ordinal } of states.values()) foremost = Math.min(foremost, ordinal);
    for (const [key, state] of states) {
      if (this.lags(state, foremost) || this.rest > this.roomAfter(state, state.used)) states.delete(key);
    }
    return states;
  }

  /** Where the pages are to be filled, and on the last page, columns may be as empty as the story leaves them. */
  private lags({ ordinal, last }: State, foremost: number): boolean {
    return this.pages === undefined && !last && ordinal > foremost + LAG;
  }

  /** The cheapest of the states that end on a last page, its empty columns reckoned in. */
  private finish(states: States): State | undefined {
    let best: State | undefined;
    for (const state of states.values()) {
      if (!state.last) continue;
      const count = this.columns(state.page, true).length;
      let cost = state.cost + this.footCost(state, state.used);
      let neighbour = state.used;
      for (let column = state.column + 1; column < count; column++) {
        cost += this.footCost({ ...state, column, neighbour }, 0);
        neighbour = 0;
      }
      if (best === undefined || cost < best.cost) best = { ...state, cost };
    }
    return best;
  }
}

/** Keeps the part unless there is a cheaper one that is next with the same row in the same place. */
function wait(part: Part, waiting: Waiting): void {
  const { ordinal, neighbour, last, cost } = part.place;
  const column = waiting.get(ordinal) ?? new Map<number, Part>();
  waiting.set(ordinal, column);
  const key = (part.row * 2 + Number(last)) * 0x40000 + Math.round(neighbour * 100);
  const known = column.get(key);
  if (known === undefined || cost < known.place.cost) column.set(key, part);
}

/**
 * Ways that meet in the same place differ in nothing but their cost from then on. Heights by hundredths of a pt, up
 * to 2600 pt.
 */
const keyOf = (ordinal: number, used: number, neighbour: number, last: boolean): number =>
  ((ordinal * 2 + (last ? 1 : 0)) * 0x40000 + Math.round(used * 100)) * 0x40000 + Math.round(neighbour * 100);

/** Walks the steps back to the beginning, and the columns forward. */
function collect(best: State, blocks: readonly FlowBlock[], capacities: Capacities): Pagination {
  const steps: State[] = [];
  for (let state: State | undefined = best; state?.before !== undefined; state = state.before) steps.unshift(state);
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
    if (column === capacities(page, false).length) {
      page++;
      column = 0;
    }
  }
  return { ways: steps.map((step) => step.way), columns, pages: best.page + 1, cost: best.cost };
}
