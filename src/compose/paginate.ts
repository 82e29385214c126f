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
  /** Ways to begin a column, and to end a block, that were kept on the way to it. */
  kept: number;
}

/** pt of free space above a block in one of its ways. */
export const spaceAbove = ({ before }: Pick<FlowBlock, 'before'>, { above = 0 }: Pick<FlowWay, 'above'>): number =>
  before + above;

/** A row of a story whose blocks are set in the ways that were chosen. pt */
interface ChosenRow {
  height: number;
  /** Free space above it. */
  before: number;
  /** What stands once more above it where it begins a column. */
  again: number;
  /** What ending a column after it costs; Infinity: it may not. */
  ending: number;
}

/** @param ways by block, the index of the chosen way. */
export const chosenRows = (blocks: readonly FlowBlock[], ways: readonly number[]): ChosenRow[] =>
  ways.flatMap((chosen, index) => {
    const block = blocks[index]!;
    const way = block.ways[chosen]!;
    return way.rows.map(({ height, again = 0, breakCost }, row) => ({
      height,
      before: row === 0 ? spaceAbove(block, way) : 0,
      again,
      ending: row === way.rows.length - 1 ? block.breakCost : breakCost,
    }));
  });

/** pt that rows take which stand in one column. */
export const heightIn = (rows: readonly ChosenRow[], { from, to }: Pick<Column, 'from' | 'to'>): number =>
  rows
    .slice(from, to)
    .reduce((sum, { height, before, again }, index) => sum + height + (index > 0 ? before : again), 0);

/** Stands for Infinity in sums: worse than any number of pages, taken only where there is no other way. */
export const FORBIDDEN = 1e7;
/** A row that is higher than its column: worse than any forbidden break. */
const OVERSET = 1e10;
/** A page more: worse than any unevenness, better than a stranded heading or a widow. */
export const PAGE = 1e5;
/** Cost of a free grid step squared at the foot of a column that is to be full. */
const FREE = 1;
/**
 * Added where another column stands beside it: feet that are not level are seen at once, a parted item when it is read, and
 * a paragraph that is a line longer hardly. Of long letters in two columns, nine pages in ten are level at 150, all at 500.
 */
const FREE_BESIDE = 500;
/** Grid steps beyond which a foot is no less level. */
const UNLEVEL = 3;
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
/**
 * The same where that has found nothing: of blocks that are nearly as high as a column and whole, such as stanzas on small
 * pages, the way that fills its columns best at first is not seldom the one that has nowhere to go.
 */
const LONG_LAG = 4;
/** One after another, until a way is found. */
const PASSES: readonly { forbidden: number; lag: number }[] = [
  { forbidden: Number.POSITIVE_INFINITY, lag: LAG },
  { forbidden: Number.POSITIVE_INFINITY, lag: LONG_LAG },
  { forbidden: FORBIDDEN, lag: LONG_LAG },
];

/** A column of a page. The same one on a page that is to be the last is another. */
interface Place {
  page: number;
  column: number;
  /** Counted over all pages. */
  ordinal: number;
  /** Whether the page is to be the last. */
  last: boolean;
  /** pt */
  height: number;
  /** pt from its top to the last foot that is known; Infinity: more pages may follow. */
  room: number;
  /** Where the text goes on, once it has got there: nowhere, in one place, or on a page that may be the last or not. */
  next?: readonly Place[];
}

/** A way to have set the blocks so far. */
interface State {
  place: Place;
  /** pt used in the column. */
  used: number;
  /** pt used in the column before, where columns are compared. */
  neighbour: number;
  cost: number;
  /** How the block set last was set. */
  before: State | undefined;
  way: number;
  cut: Cut | undefined;
}

/** Part of a block is set: what is next, and where. */
interface Part {
  /** What was set before the block. */
  origin: State;
  place: Place;
  neighbour: number;
  cost: number;
  row: number;
  cut: Cut | undefined;
}

/** A column ended before this row of a block, 0 where the block begins a column; and before that, others did. */
interface Cut {
  row: number;
  before: Cut | undefined;
}

/**
 * By place and by what is used of it. Of states that differ in nothing but their cost, there is the cheapest alone; and
 * so it is with parts. Costs are compared before one is made, since few of all are the cheapest.
 */
type States = Map<Place, Map<number, State>>;

/** By the column that they are next in, and by what is next. */
type Waiting = Map<number, Map<number, Part>>;

/** A block is set in one of its ways. */
interface Step {
  way: number;
  cost: number;
  /** pt of free space above the block. */
  above: number;
  /** What ending a column before the block costs; Infinity: it may not, and so below. */
  before: number;
  /** Height of the first n rows, pt. */
  tops: Float64Array;
  /** What ending a column after a row costs. */
  endings: Float64Array;
  /** pt that stand once more above a row where it begins a column. */
  again: Float64Array;
  found: States;
  waiting: Waiting;
}

/** @returns the cheapest way; where `pages` is given and does not hold the blocks, nothing. */
export function paginate(
  blocks: readonly FlowBlock[],
  capacities: Capacities,
  options: PaginationOptions,
): Pagination | undefined {
  const { limit = Number.POSITIVE_INFINITY } = options;
  for (const pass of PASSES) {
    // What it would find has a forbidden break in it, and costs as much.
    if (pass.forbidden === FORBIDDEN && limit <= FORBIDDEN) continue;
    // Where the pages are to be filled, no way is given up for being behind.
    if (options.pages !== undefined && pass.lag !== LAG && pass.forbidden !== FORBIDDEN) continue;
    const kernel = new Kernel(capacities, options, pass);
    const best = kernel.search(blocks);
    if (best !== undefined) return { ...collect(best, blocks, capacities), kept: kernel.kept };
  }
  return undefined;
}

/** What a cut costs by the rules of the search, forbidden breaks and overset rows as in its second pass. */
export function costOf(
  { ways, columns, pages }: Pick<Pagination, 'ways' | 'columns' | 'pages'>,
  blocks: readonly FlowBlock[],
  capacities: Capacities,
  options: PaginationOptions,
): number {
  return new Kernel(capacities, options, { forbidden: FORBIDDEN, lag: LAG }).costOf(ways, blocks, columns, pages);
}

/** Whether columns of these heights may hold all of the blocks; if not, there is no need to look for how. */
export const mayHold = (blocks: readonly FlowBlock[], heights: readonly number[]): boolean =>
  leastHeights(blocks, heights)[0]! <= heights.reduce((sum, height) => sum + height, EPSILON);

/** By block, the least that it and all after it need, pt. An overset row takes no more than its column has. */
function leastHeights(blocks: readonly FlowBlock[], columns: readonly number[]): Float64Array {
  const lowest = Math.min(...columns);
  const rests = new Float64Array(blocks.length + 1);
  for (let index = blocks.length - 1; index >= 0; index--) {
    let least = Number.POSITIVE_INFINITY;
    for (const { rows } of blocks[index]!.ways)
      least = Math.min(
        least,
        rows.reduce((sum, row) => sum + Math.min(row.height, lowest), 0),
      );
    rests[index] = rests[index + 1]! + least;
  }
  return rests;
}

/** Of a page's columns, pt, where other pages follow and where it is the last. */
interface Heights {
  open: readonly number[];
  last: readonly number[];
}

class Kernel {
  kept = 0;
  private readonly first: Heights;
  private readonly later: Heights;
  private readonly grid: number;
  /** Whether columns stand beside each other. */
  private readonly isAbreast: boolean;
  private readonly pages: number | undefined;
  /** By page, the cost at which a way is given up. */
  private readonly limit: number;
  /** What a forbidden break or an overset row costs; Infinity: there is none. */
  private readonly forbidden: number;
  /** Columns. */
  private readonly lag: number;
  /** pt that the blocks after the one being set need at least, wherever columns end. */
  private rest = 0;

  constructor(
    capacities: Capacities,
    { grid, pages, limit = Number.POSITIVE_INFINITY }: PaginationOptions,
    { forbidden, lag }: { forbidden: number; lag: number },
  ) {
    this.first = { open: capacities(0, false), last: capacities(0, true) };
    this.later = { open: capacities(1, false), last: capacities(1, true) };
    this.grid = grid;
    this.isAbreast = this.later.open.length > 1;
    this.pages = pages;
    this.limit = limit;
    this.forbidden = forbidden;
    this.lag = lag;
  }

  search(blocks: readonly FlowBlock[]): State | undefined {
    const { first, later } = this;
    const rests = leastHeights(
      blocks,
      [first, later].flatMap(({ open, last }) => [...open, ...last]),
    );
    this.rest = rests[0]!;
    let states: States = new Map();
    for (const place of this.pageFrom(0, 0)) {
      if (this.rest > place.room) continue;
      const state = { place, used: 0, neighbour: 0, cost: PAGE, before: undefined, way: 0, cut: undefined };
      states.set(place, new Map([[0, state]]));
    }
    for (const [index, block] of blocks.entries()) {
      this.rest = rests[index + 1]!;
      const before = index === 0 ? Number.POSITIVE_INFINITY : Math.min(this.forbidden, blocks[index - 1]!.breakCost);
      const found: States = new Map();
      for (const way of block.ways.keys()) this.set(states, this.step(block, way, before, found));
      states = this.pruned(found);
      if (states.size === 0) return undefined;
    }
    return this.finish(states);
  }

  costOf(ways: readonly number[], blocks: readonly FlowBlock[], columns: readonly Column[], pages: number): number {
    const rows = chosenRows(blocks, ways);
    let cost = pages * PAGE + ways.reduce((sum, way, block) => sum + blocks[block]!.ways[way]!.cost, 0);
    for (let page = 0; page < pages; page++) {
      let neighbour = 0;
      const last = page === pages - 1;
      for (const [column, height] of this.heightsOf(page, last).entries()) {
        const { from, to } = columns.find((each) => each.page === page && each.column === column) ?? { from: 0, to: 0 };
        const used = heightIn(rows, { from, to });
        if (used > height + EPSILON) cost += OVERSET;
        if (to > from && to < rows.length) cost += Math.min(this.forbidden, rows[to - 1]!.ending);
        cost += this.footCost({ column, last, height }, neighbour, used);
        neighbour = used;
      }
    }
    return cost;
  }

  private heightsOf(page: number, last: boolean): readonly number[] {
    const heights = page === 0 ? this.first : this.later;
    return last ? heights.last : heights.open;
  }

  /** The first column of a page, which may be the last or not; nothing where there are to be no more. */
  private pageFrom(page: number, ordinal: number): Place[] {
    if (this.pages === undefined) return [this.place(page, 0, ordinal, false), this.place(page, 0, ordinal, true)];
    return page < this.pages ? [this.place(page, 0, ordinal, page === this.pages - 1)] : [];
  }

  private place(page: number, column: number, ordinal: number, last: boolean): Place {
    const height = this.heightsOf(page, last)[column]!;
    return { page, column, ordinal, last, height, room: this.roomFrom(page, column, last) };
  }

  private roomFrom(page: number, column: number, last: boolean): number {
    if (!last && this.pages === undefined) return Number.POSITIVE_INFINITY;
    const end = last ? page : this.pages! - 1;
    let room = EPSILON;
    for (let at = page; at <= end; at++) {
      const heights = this.heightsOf(at, at === end);
      for (let each = at === page ? column : 0; each < heights.length; each++) room += heights[each]!;
    }
    return room;
  }

  private after(place: Place): readonly Place[] {
    place.next ??= this.placesAfter(place);
    return place.next;
  }

  private placesAfter({ page, column, ordinal, last }: Place): Place[] {
    const isBeside = column + 1 < this.heightsOf(page, last).length;
    if (isBeside) return [this.place(page, column + 1, ordinal + 1, last)];
    return last ? [] : this.pageFrom(page + 1, ordinal + 1);
  }

  private step(block: FlowBlock, way: number, before: number, found: States): Step {
    const { rows, cost, ...rest } = block.ways[way]!;
    const tops = new Float64Array(rows.length + 1);
    const endings = new Float64Array(rows.length);
    const again = Float64Array.from(rows, (row) => row.again ?? 0);
    rows.forEach((row, index) => {
      tops[index + 1] = tops[index]! + row.height;
      endings[index] = Math.min(this.forbidden, row.breakCost);
    });
    return { way, cost, above: spaceAbove(block, rest), before, tops, endings, again, found, waiting: new Map() };
  }

  /** All that a block in one of its ways can be after the states, column by column. */
  private set(states: States, step: Step): void {
    const { above, before, waiting } = step;
    let column = Number.POSITIVE_INFINITY;
    for (const [place, each] of states) {
      column = Math.min(column, place.ordinal + 1);
      for (const state of each.values()) {
        const { used, neighbour, cost } = state;
        const whole = { origin: state, place, neighbour, cost, row: 0, cut: undefined };
        this.fill(whole, used > 0 ? used + above : 0, step);
        if (used > 0 && Number.isFinite(before)) this.endColumn(whole, used, 0, before, step);
      }
    }
    // By row, the foremost column that it has been the first of.
    const foremost = new Map<number, number>();
    for (; waiting.size > 0; column++) {
      for (const part of waiting.get(column)?.values() ?? []) {
        const first = foremost.get(part.row) ?? column;
        foremost.set(part.row, first);
        if (!this.lags(part.place, first)) this.fill(part, step.again[part.row]!, step);
      }
      waiting.delete(column);
    }
  }

  /**
   * Sets rows into the column; those that are left wait for the next.
   *
   * @param used pt of the column, with the free space before the next row, or what stands once more above it.
   */
  private fill(part: Part, used: number, step: Step): void {
    const { place, row } = part;
    const { tops, endings, again } = step;
    const count = endings.length;
    const room = place.height + EPSILON;
    const mayBeOverset = used <= again[row]! && Number.isFinite(this.forbidden);
    // The height of n rows in this column is tops[n] above the base.
    const base = used - tops[row]!;
    const whole = base + tops[count]!;
    if (whole <= room || (mayBeOverset && row === count - 1)) {
      const cost = part.cost + step.cost + (whole <= room ? 0 : OVERSET);
      if (cost - (place.page + 1) * PAGE >= this.limit) return;
      this.stand(part, whole, cost, step);
    }
    if (this.after(place).length === 0) return;
    for (let index = row; index < count - 1; index++) {
      const taken = base + tops[index + 1]!;
      const isOverset = taken > room;
      // A row alone in its column has nowhere else to go.
      if (isOverset && !(mayBeOverset && index === row)) return;
      const ending = endings[index]! + (isOverset ? OVERSET : 0);
      if (Number.isFinite(ending)) this.endColumn(part, taken, index + 1, ending, step);
    }
  }

  /** The whole block is set, and the column has so much used. */
  private stand(part: Part, used: number, cost: number, { way, found }: Step): void {
    const { origin, place, neighbour, cut } = part;
    const states = found.get(place) ?? new Map<number, State>();
    if (states.size === 0) found.set(place, states);
    const key = hundredths(used) + hundredths(neighbour) * HEIGHTS;
    const known = states.get(key);
    if (known !== undefined && known.cost <= cost) return;
    states.set(key, { place, used, neighbour, cost, before: origin, way, cut });
    this.kept++;
  }

  /** The column ends with so much used of it, and the block goes on in the next with a row. */
  private endColumn(part: Part, used: number, row: number, ending: number, step: Step): void {
    const { origin, place, neighbour, cut } = part;
    const ended = part.cost + ending + this.footCost(place, neighbour, used);
    if (ended - (place.page + 1) * PAGE >= this.limit) return;
    for (const next of this.after(place)) {
      const turns = next.page > place.page;
      if (turns && this.rest > next.room) continue;
      const cost = turns ? ended + PAGE : ended;
      const beside = next.last && !turns && this.pages === undefined ? used : 0;
      const parts = waitingFor(next.ordinal, step.waiting);
      const key = row + ((next.last ? 1 : 0) + hundredths(beside) * 2) * ROWS;
      const known = parts.get(key);
      if (known !== undefined && known.cost <= cost) continue;
      parts.set(key, { origin, place: next, neighbour: beside, cost, row, cut: { row, before: cut } });
      this.kept++;
    }
  }

  /** What the free space at a column's foot costs, and its difference from the column beside it. */
  private footCost(
    { column, last, height }: Pick<Place, 'column' | 'last' | 'height'>,
    neighbour: number,
    used: number,
  ): number {
    if (this.pages !== undefined || !last) {
      const free = Math.max(0, height - used) / this.grid;
      if (this.pages === undefined)
        return FREE * free * free + (this.isAbreast ? FREE_BESIDE * Math.min(UNLEVEL, free) ** 2 : 0);
      return FREE_OF_FULL * free * free + UNFILLED * Math.max(0, Math.ceil(free - 1 - EPSILON));
    }
    const uneven = column > 0 ? (used - neighbour) / this.grid : 0;
    // Of two equal cuts, the one that is taller on the left.
    return UNEVEN * uneven * uneven + (uneven > 0 ? EPSILON : 0);
  }

  /** Without those that are too far behind, and those after which there is too little room. */
  private pruned(found: States): States {
    const foremost = Math.min(...[...found.keys()].map(({ ordinal }) => ordinal));
    for (const [place, states] of found) {
      if (this.lags(place, foremost)) states.clear();
      else if (this.rest > place.room - place.height) {
        for (const [key, { used }] of states)
          if (this.rest > place.room - Math.min(used, place.height)) states.delete(key);
      }
      if (states.size === 0) found.delete(place);
    }
    return found;
  }

  /** Where the pages are to be filled, and on the last page, columns may be as empty as the story leaves them. */
  private lags({ ordinal, last }: Place, foremost: number): boolean {
    return this.pages === undefined && !last && ordinal > foremost + this.lag;
  }

  /** The cheapest of the states that end on a last page, its empty columns reckoned in. */
  private finish(states: States): State | undefined {
    let best: State | undefined;
    for (const each of states.values()) {
      for (const state of each.values()) {
        const { place } = state;
        if (!place.last) continue;
        let cost = state.cost + this.footCost(place, state.neighbour, state.used);
        let neighbour = state.used;
        for (let at = this.after(place)[0]; at !== undefined; at = this.after(at)[0]) {
          cost += this.footCost(at, neighbour, 0);
          neighbour = 0;
        }
        if (best === undefined || cost < best.cost) best = { ...state, cost };
      }
    }
    return best;
  }
}

/** Heights are told apart by hundredths of a pt; there are so many of them, up to 2600 pt. */
const HEIGHTS = 0x40000;
const hundredths = (height: number): number => Math.round(height * 100);
/** No block has as many rows. */
const ROWS = 0x100000;

function waitingFor(column: number, waiting: Waiting): Map<number, Part> {
  const known = waiting.get(column);
  if (known !== undefined) return known;
  const parts = new Map<number, Part>();
  waiting.set(column, parts);
  return parts;
}

/** Walks the steps back to the beginning, and the columns forward. */
function collect(best: State, blocks: readonly FlowBlock[], capacities: Capacities): Omit<Pagination, 'kept'> {
  const steps: State[] = [];
  for (let state: State | undefined = best; state?.before !== undefined; state = state.before) steps.unshift(state);
  const ends: number[] = [];
  let row = 0;
  steps.forEach((step, index) => {
    const cuts: number[] = [];
    for (let { cut } = step; cut !== undefined; cut = cut.before) cuts.unshift(row + cut.row);
    ends.push(...cuts);
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
  return { ways: steps.map((step) => step.way), columns, pages: best.place.page + 1, cost: best.cost };
}
