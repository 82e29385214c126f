/**
 * Copyfit: the setting at which an issue fills its pages, nearest to the template's ideal and most even.
 *
 * Every setting of the declared grid is a candidate: size and leading by tenths of a pt, free space by the
 * template's step. The search finds what trying them all would find, by trying few: casts of the narrowest sizes
 * that can fill the pages bracket the rest, and a candidate is not cut into pages when its bound is no better than
 * what was found.
 */

import { pictureWays } from '../flow/leeway.ts';
import type { GalleyBlock } from '../flow/rows.ts';
import { type FlowBlock, type FlowWay, PARTED_WHOLE } from '../flow/ways.ts';
import type { Setting, Variation } from '../template/template.ts';
import { paginateBands } from './bands.ts';
import { wholeSteps } from './masters.ts';
import { type Column, chosenRows, FORBIDDEN, heightIn, PAGE, type Pagination, UNFILLED } from './paginate.ts';

/** The issue at a setting, as far as fitting needs it. */
export interface FitCast {
  /** pt, that it was cast at. */
  leading: number;
  galley: readonly Pick<GalleyBlock, 'flow' | 'unevenness' | 'lines' | 'natural'>[];
  /** Frames' heights, pt, not yet cut to the grid: of the first page, of those that follow, and of the last of these. */
  frames: { first: readonly number[]; later: readonly number[]; last: readonly number[] };
}

/** A setting at which the issue stands on its pages. */
export interface Candidate {
  setting: Setting;
  /** Distance from the ideal, unevenness and what pagination costs, added up. */
  cost: number;
  /** Free lines at the foot of the emptiest column. */
  free: number;
}

/** A candidate, and how it is cut. */
interface Judged extends Candidate {
  pagination: Pagination;
  /** What was cut, maybe at another leading. */
  cast: FitCast;
}

interface Fitted extends Judged {
  kind: 'fitted';
  /** Settings that were cast and cut into pages. */
  tried: number;
  /** The best ones before it, in the order of their costs: what the search went past. */
  alternatives: Candidate[];
}

export type Fitting =
  | Fitted
  /** Too short even at the largest: `setting`. */
  | { kind: 'underset'; setting: Setting; cast: FitCast }
  /** Too long by so many lines even at the smallest: `setting`. */
  | { kind: 'overset'; setting: Setting; lines: number };

/** Casts at a size are remembered by the caller. */
export type CastAt = (setting: Setting) => Promise<FitCast>;

/** Lines. */
const ROUNDING = 1e-6;

/** Cost of a per cent of distance from the ideal size, and from the ideal proportion of leading to size, squared. */
const SIZE_WEIGHT = 0.08;
const LEADING_WEIGHT = 0.08;
/** Cost of a grid step of free space that the design does not ask for. */
const SPACE_WEIGHT = 2;
/** Cost of gaps that deviate on average by what they may stretch. */
const UNEVENNESS_WEIGHT = 1000;

const candidateOf = ({ setting, cost, free }: Candidate): Candidate => ({ setting, cost, free });

/** Whether more than a line stays free at a column's foot. */
export const isUnfilled = ({ free }: Candidate): boolean => free > 1 + ROUNDING;

const tenths = (from: number, to: number): number[] => {
  const first = Math.ceil(from * 10 - 1e-6);
  const last = Math.floor(to * 10 + 1e-6);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => (first + index) / 10);
};

export const sizesOf = ({ size }: Variation): number[] => tenths(size.least, size.most);

/** All settings of one size, nearest to the ideal first. */
export function settingsOf(size: number, variation: Variation): { setting: Setting; distance: number }[] {
  const { leading, space } = variation;
  const spaces = Array.from(
    { length: Math.floor(space.most / space.step + 1e-6) + 1 },
    (_, index) => index * space.step,
  );
  const settings = tenths(size * leading.least, size * leading.most).flatMap((points) =>
    spaces.map((steps) => ({ size, leading: points, space: steps })),
  );
  return settings
    .map((setting) => ({ setting, distance: distanceOf(setting, variation) }))
    .sort((a, b) => a.distance - b.distance);
}

function distanceOf({ size, leading, space }: Setting, variation: Variation): number {
  const bySize = 100 * Math.log(size / variation.size.ideal);
  const byLeading = 100 * Math.log(leading / size / variation.leading.ideal);
  return SIZE_WEIGHT * bySize ** 2 + LEADING_WEIGHT * byLeading ** 2 + SPACE_WEIGHT * space;
}

/** The unevenness of the best setting of every paragraph, a line on average. */
export function costOfUnevenness({ galley }: Pick<FitCast, 'galley'>): number {
  const sum = galley.reduce((total, block) => total + block.unevenness, 0);
  const lines = galley.reduce((total, block) => total + block.lines, 0);
  return lines === 0 ? 0 : (UNEVENNESS_WEIGHT * sum) / lines;
}

/**
 * Cuts the cast into pages and says what that costs, or nothing where it does not fit for less than `bound`.
 *
 * @param blocks of the cast at the setting's leading.
 */
export function judge(
  cast: FitCast,
  setting: Setting,
  distance: number,
  pages: number,
  bound = Number.POSITIVE_INFINITY,
  blocks = inSteps(cast, setting.leading),
): Judged | undefined {
  const { frames } = cast;
  const capacities = (page: number, last: boolean): number[] =>
    framesOn(frames, page, last).map((height) => wholeSteps(height, setting.leading));
  // A widow or a stranded heading is no way to fit: then the issue is too long.
  const limit = Math.min(bound, FORBIDDEN) - distance - costOfUnevenness(cast);
  const pagination = paginateBands(blocks, capacities, { grid: 1, pages, limit });
  if (pagination === undefined) return undefined;
  const free = mostFree(pagination, blocks, cast, setting.leading);
  // The cut counts whole lines; what a frame has above them should not add up to another.
  const unfilled = Math.max(0, Math.ceil(free - 1 - ROUNDING)) * UNFILLED;
  const cost = distance + costOfUnevenness(cast) + pagination.cost - pages * PAGE + unfilled;
  return { setting, cost, pagination, free, cast };
}

/** @param page from 0 */
export const framesOn = (
  { first, later, last: final }: FitCast['frames'],
  page: number,
  last: boolean,
): readonly number[] => (page === 0 ? first : last ? final : later);

/** The blocks in grid steps: what they take at one leading, they take at all, but for pictures. */
export function inSteps({ galley, leading: cast }: FitCast, leading: number): FlowBlock[] {
  return galley.map(({ flow, natural }) => {
    const ways =
      natural === undefined
        ? flow.ways.map(({ above = 0, rows, ...way }) => ({
            ...way,
            above: above / cast,
            rows: rows.map((row) => ({ ...row, height: row.height / cast, again: (row.again ?? 0) / cast })),
          }))
        : pictureWays(natural, leading).map(({ cost, steps }) => ({ cost, rows: [{ height: steps, breakCost: 0 }] }));
    return { ...flow, before: flow.before / cast, ways };
  });
}

/** pt; no page shows less. */
const SEEN = 0.01;

/** Whether two casts are cut alike at a leading: all that pagination knows of them is as high. */
export function areCutAlike(one: FitCast, other: FitCast, leading: number): boolean {
  const heights = [one, other].map((cast) => inSteps(cast, leading).map(heightsOf));
  const frames = [one, other].map(({ frames: { first, later, last } }) => [first, later, last]);
  return areNear(heights[0], heights[1], ROUNDING) && areNear(frames[0], frames[1], SEEN);
}

const heightsOf = ({ before, ways }: FlowBlock): Numbers => [
  before,
  ...ways.map(({ above = 0, rows }) => [above, ...rows.flatMap(({ height, again = 0 }) => [height, again])]),
];

/** Numbers in lists within lists. */
type Numbers = number | readonly Numbers[];

function areNear(one: Numbers = [], other: Numbers = [], most: number): boolean {
  if (typeof one === 'number' || typeof other === 'number') return Math.abs(Number(one) - Number(other)) <= most;
  return one.length === other.length && one.every((each, index) => areNear(each, other[index], most));
}

/** pt, of the pictures one after the other. */
const heightsOfPictures = ({ galley }: FitCast): number[] =>
  galley.flatMap(({ natural }) => (natural === undefined ? [] : [natural]));

/** Free lines at the foot of the column that has the most of them. */
function mostFree(
  { columns, ways, pages }: Pagination,
  blocks: readonly FlowBlock[],
  { frames }: FitCast,
  leading: number,
): number {
  const rows = chosenRows(blocks, ways);
  // What stands over a block that goes across all columns is as high as it is.
  const isOver = (column: Column): boolean =>
    columns.some((other) => other.across && other.page === column.page && other.from > column.from);
  const lowest = columns.filter((column) => !isOver(column));
  const free = lowest.map(({ page, column, from, to, room }) => {
    const frame = room === undefined ? framesOn(frames, page, page === pages - 1)[column]! : room * leading;
    return frame / leading - heightIn(rows, { from, to });
  });
  return Math.max(0, ...free);
}

/** A cast in grid steps, and its bounds whatever the cut. */
interface Extent {
  /** In grid steps. */
  blocks: FlowBlock[];
  least: number;
  most: number;
  /** Cost of the cheapest ways whose steps add up to so many, by steps above the fewest. */
  costs: Float64Array;
}

function extentOf(cast: FitCast, columns: number, leading: number): Extent {
  const blocks = inSteps(cast, leading);
  const stepsOf = ({ rows, above = 0 }: FlowWay): number =>
    Math.round(rows.reduce((sum, row) => sum + row.height, above));
  const abreast = cast.frames.first.length;
  let costs = new Float64Array([0]);
  let least = 0;
  for (const { ways, across } of blocks) {
    const steps = ways.map((way) => stepsOf(way) * (across ? abreast : 1));
    const low = Math.min(...steps);
    const span = Math.max(...steps) - low;
    const next = new Float64Array(costs.length + span).fill(Number.POSITIVE_INFINITY);
    ways.forEach((way, index) => {
      const shift = steps[index]! - low;
      for (let at = 0; at < costs.length; at++) {
        next[at + shift] = Math.min(next[at + shift]!, costs[at]! + way.cost);
      }
    });
    costs = next;
    least += low;
  }
  const befores = blocks.map((block) => block.before).sort((a, b) => b - a);
  const free = befores.reduce((sum, before) => sum + before, 0);
  // The free space over what begins a column is gone.
  const gone = befores.slice(0, columns).reduce((sum, before) => sum + before, 0);
  // What stands once more above a column.
  const again = Math.max(
    0,
    ...blocks.flatMap(({ ways }) => ways.flatMap(({ rows }) => rows.map((row) => row.again ?? 0))),
  );
  // How much stays free over and beside a block that goes across all columns, nobody knows yet.
  const most = blocks.some(({ across }) => across)
    ? Number.POSITIVE_INFINITY
    : least + free + again * columns + costs.length - 1;
  return { blocks, least: least + free - gone, most, costs };
}

/** The least that the ways of the paragraphs must cost to fill `steps` within a line a column, at the leading of the extent. */
function leastCost({ least, most, costs }: Extent, steps: number, columns: number): number {
  if (least > steps + 1e-6) return Number.POSITIVE_INFINITY;
  if (most < steps - columns - 1e-6) return UNFILLED;
  // The extents differ in the free space at the columns' tops: every count of lines in between is possible.
  const slack = most - least - (costs.length - 1);
  let best = Number.POSITIVE_INFINITY;
  for (let at = 0; at < costs.length; at++) {
    const low = least + at;
    if (low + slack >= steps - columns - 1e-6 && low <= steps + 1e-6) best = Math.min(best, costs[at]!);
  }
  return Math.min(best, UNFILLED);
}

/** Settings that are cut into pages where none fills them: a long service of whole stanzas has thousands, 5 ms each. */
const MOST_TRIALS = 500;

type Length = 'short' | 'fits' | 'long';

/** Whether a cast at one leading stands for all others of the same size and space, or every setting is cast by itself. */
type Casting = 'by size' | 'by setting';

/** @param pages exactly so many */
export async function copyfit(
  variation: Variation,
  pages: number,
  castAt: CastAt,
  casting: Casting = 'by size',
): Promise<Fitting> {
  const sizes = sizesOf(variation);
  const search = new Search(variation, pages, castAt, casting);
  const nearest = [...sizes].sort((a, b) => search.distance(a) - search.distance(b));
  const ideal = sizes.indexOf(nearest[0]!);
  const length = await search.lengthAt(sizes[ideal]!);
  let from = 0;
  let to = sizes.length;
  if (length === 'long') {
    to = await firstIndex(0, ideal, async (index) => (await search.lengthAt(sizes[index]!)) === 'long');
    if (to === 0) return search.overset(sizes[0]!);
  } else if (length === 'short') {
    const first = await firstIndex(ideal, to, async (index) => (await search.lengthAt(sizes[index]!)) !== 'short');
    if (first === sizes.length) return search.underset(sizes.at(-1)!);
    // One more below, for where none fills the pages exactly.
    from = first - 1;
  }
  const window = { least: sizes[from]!, most: sizes[to - 1]! };
  // A setting that leaves columns unfilled is looked for only where there is no other, and one that parts what is to be
  // whole only where there is none of these.
  return (
    (await search.outwards(nearest, window, UNFILLED)) ??
    (await search.outwards(nearest, window, PARTED_WHOLE)) ??
    (await search.outwards(nearest, window, Number.POSITIVE_INFINITY)) ??
    search.overset(sizes[0]!)
  );
}

/** The first index from `low` on for which a condition holds that holds for all higher ones too, or `high`. */
async function firstIndex(low: number, high: number, holds: (index: number) => Promise<boolean>): Promise<number> {
  let from = low;
  let to = high;
  while (from < to) {
    const middle = (from + to) >> 1;
    if (await holds(middle)) to = middle;
    else from = middle + 1;
  }
  return from;
}

interface SizeLimits {
  least: number;
  most: number;
}

class Search {
  private best: Fitted | undefined;
  /** What a setting must cost less than. */
  private bound = Number.POSITIVE_INFINITY;
  private tried = 0;
  /** How many may have been tried before it is given up to look for what costs less than a bound. */
  private most = Number.POSITIVE_INFINITY;
  private readonly variation: Variation;
  private readonly pages: number;
  private readonly castAnew: CastAt;
  private readonly isShared: boolean;
  private readonly casts = new Map<string, Promise<FitCast>>();
  private readonly settings = new Map<number, ReturnType<typeof settingsOf>>();
  /** Heights of a cast's pictures. */
  private readonly pictures = new WeakMap<FitCast, number[]>();
  /** Of a cast, by the lines that its pictures take: nothing else of it changes with the leading. */
  private readonly extents = new WeakMap<FitCast, Map<string, Extent>>();

  constructor(variation: Variation, pages: number, castAt: CastAt, casting: Casting) {
    this.variation = variation;
    this.pages = pages;
    this.castAnew = castAt;
    this.isShared = casting === 'by size';
  }

  private castAt(setting: Setting): Promise<FitCast> {
    const key = `${setting.size}/${setting.leading}/${setting.space}`;
    const cast = this.casts.get(key) ?? this.castAnew(setting);
    this.casts.set(key, cast);
    return cast;
  }

  /** Of the setting of the size that is nearest to the ideal. */
  distance(size: number): number {
    return this.settingsOf(size)[0]?.distance ?? Number.POSITIVE_INFINITY;
  }

  private settingsOf(size: number): ReturnType<typeof settingsOf> {
    const settings = this.settings.get(size) ?? settingsOf(size, this.variation);
    this.settings.set(size, settings);
    return settings;
  }

  private corner(size: number, leading: 'least' | 'most', space: number): Setting {
    const { least, most } = this.variation.leading;
    const points = tenths(size * least, size * most);
    return { size, leading: leading === 'least' ? points[0]! : points.at(-1)!, space };
  }

  /** The setting of the size that takes the most room. */
  roomiest(size: number): Setting {
    return this.corner(size, 'most', this.variation.space.most);
  }

  /** The cast that stands for a setting. */
  private castFor(setting: Setting): Promise<FitCast> {
    const { size, space } = setting;
    return this.castAt(this.isShared ? this.corner(size, 'least', space) : setting);
  }

  async lengthAt(size: number): Promise<Length> {
    if (await this.isLong(size)) return 'long';
    return (await this.isShort(size)) ? 'short' : 'fits';
  }

  private async isLong(size: number): Promise<boolean> {
    const tight = this.corner(size, 'least', 0);
    return this.linesOver(await this.castAt(tight), tight.leading) > 1e-6;
  }

  private async isShort(size: number): Promise<boolean> {
    const roomiest = this.roomiest(size);
    const { leading } = roomiest;
    const loose = await this.castFor(roomiest);
    const columns = this.columns(loose);
    const emptiest = this.extent(loose, leading);
    return emptiest.most < this.room(loose, leading) - columns - 1e-6;
  }

  private extent(cast: FitCast, leading: number): Extent {
    const known = this.extents.get(cast) ?? new Map<string, Extent>();
    this.extents.set(cast, known);
    const pictures = this.linesOfPictures(cast, leading);
    const extent = known.get(pictures) ?? extentOf(cast, this.columns(cast), leading);
    known.set(pictures, extent);
    return extent;
  }

  /** Lines that the pictures may take, one after the other. */
  private linesOfPictures(cast: FitCast, leading: number): string {
    const heights = this.pictures.get(cast) ?? heightsOfPictures(cast);
    this.pictures.set(cast, heights);
    return heights.flatMap((natural) => pictureWays(natural, leading).map(({ steps }) => steps)).join();
  }

  /** Lines that the pages lack at least; negative where there is room. */
  private linesOver(cast: FitCast, leading: number): number {
    return this.extent(cast, leading).least - this.room(cast, leading);
  }

  private columns({ frames }: FitCast): number {
    return this.pagesOf(frames).reduce((sum, heights) => sum + heights.length, 0);
  }

  /** Grid steps that all columns hold. */
  private room({ frames }: FitCast, leading: number): number {
    const steps = (heights: readonly number[]): number =>
      heights.reduce((sum, height) => sum + wholeSteps(height, leading), 0);
    return this.pagesOf(frames).reduce((sum, heights) => sum + steps(heights), 0);
  }

  private pagesOf(frames: FitCast['frames']): (readonly number[])[] {
    return Array.from({ length: this.pages }, (_, page) => framesOn(frames, page, page === this.pages - 1));
  }

  /**
   * Tries the sizes of a window that fill the pages for less than `bound`. What is larger than a size that is too long
   * is too long, and of the sizes that are too short only the largest is tried.
   *
   * @param sizes nearest to the ideal first.
   */
  async outwards(sizes: readonly number[], window: SizeLimits, bound: number): Promise<Fitted | undefined> {
    this.bound = bound;
    this.most = bound === PARTED_WHOLE ? this.tried + MOST_TRIALS : Number.POSITIVE_INFINITY;
    let { least, most } = window;
    const ideal = sizes[0]!;
    for (const size of sizes) {
      if (this.distance(size) >= this.bound || this.isEnough()) break;
      if (size < least || size > most) continue;
      const tight = await this.castAt(this.corner(size, 'least', 0));
      if (this.isShared && this.distance(size) + costOfUnevenness(tight) >= this.bound) continue;
      if (size > ideal && (await this.isLong(size))) {
        most = size;
        continue;
      }
      if (size < ideal && (await this.isShort(size))) least = size;
      await this.trySize(size, tight);
    }
    return this.best;
  }

  /** Where nothing fills the pages, there is no telling when to stop by what was found. */
  private isEnough(): boolean {
    if (this.tried >= this.most) return true;
    return this.best !== undefined && this.best.cost >= UNFILLED && this.tried >= MOST_TRIALS;
  }

  /** Tries the settings of a size, nearest first. */
  private async trySize(size: number, tight: FitCast): Promise<void> {
    const { isShared } = this;
    /** Of a cast, the lines a column of the settings that were cut into pages. */
    const judged = new Map<FitCast, Set<string>>();
    for (const { setting, distance } of this.settingsOf(size)) {
      if (distance >= this.bound || this.isEnough()) return;
      // Paragraphs are as even as they are, whatever the free space between them; what does not fit without any does
      // not fit with some.
      if (isShared && distance + costOfUnevenness(tight) >= this.bound) continue;
      if (isShared && this.linesOver(tight, setting.leading) > 1e-6) continue;
      const cast = await this.castFor(setting);
      const seen = judged.get(cast) ?? new Set<string>();
      judged.set(cast, seen);
      // Leadings that hold as many lines a column are cut alike; the nearest to the ideal came first.
      const lines = this.linesOf(cast, setting.leading);
      if (seen.has(lines)) continue;
      seen.add(lines);
      const extent = this.extent(cast, setting.leading);
      const uneven = costOfUnevenness(cast);
      const least = leastCost(extent, this.room(cast, setting.leading), this.columns(cast));
      if (distance + uneven + least >= this.bound) continue;
      this.tried++;
      const found = judge(cast, setting, distance, this.pages, this.bound, extent.blocks);
      if (found === undefined || found.cost >= this.bound) continue;
      const { best } = this;
      const alternatives = best === undefined ? [] : [candidateOf(best), ...best.alternatives];
      this.best = { kind: 'fitted', ...found, tried: this.tried, alternatives };
      this.bound = found.cost;
    }
  }

  /** Lines that the columns hold, and lines that the pictures take. */
  private linesOf(cast: FitCast, leading: number): string {
    const { first, later, last } = cast.frames;
    const held = [...first, ...later, ...last].map((height) => wholeSteps(height, leading));
    return `${held.join()}/${this.linesOfPictures(cast, leading)}`;
  }

  async underset(size: number): Promise<Fitting> {
    const setting = this.roomiest(size);
    return { kind: 'underset', setting, cast: await this.castFor(setting) };
  }

  async overset(size: number): Promise<Fitting> {
    const setting = this.corner(size, 'least', 0);
    const lines = this.linesOver(await this.castAt(setting), setting.leading);
    return { kind: 'overset', setting, lines: Math.max(1, Math.ceil(lines)) };
  }
}
