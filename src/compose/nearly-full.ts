/** What cannot be filled to its last line, as full as it can be without being seen to be set to a length. */
import type { Setting, Variation } from '../template/template.ts';
import { paginateBands } from './bands.ts';
import { type CastAt, costOfUnevenness, type FitCast, framesOn, inSteps, settingsOf, sizesOf } from './copyfit.ts';
import { sharesOf, unevennessIn } from './filled.ts';
import { wholeSteps } from './masters.ts';
import { type Capacities, chosenRows, FORBIDDEN } from './paginate.ts';

/** Cost of a last page that is empty: an eighth of one costs as much as type that is 10 % larger. */
const EMPTY = 64;
/** Share of a page by which reckoning without cutting is off at most: what is free at columns’ heads and feet, and what gives way. */
const OFF = 0.12;

export interface Wanted {
  pages: number;
  /** Whether paragraphs and headings give way to fill them. */
  gives: boolean;
  /** Share of every page. */
  atLeast: number;
  /** Of the gaps. */
  unevenness: number;
}

/** The setting at which an issue stands on so many pages and fills its last, nearest to the ideal, most even and fullest. */
export async function nearlyFull(variation: Variation, wanted: Wanted, castAt: CastAt): Promise<Setting | undefined> {
  let best: Setting | undefined;
  let least = Number.POSITIVE_INFINITY;
  const byDistance = sizesOf(variation).map((size) => settingsOf(size, variation));
  byDistance.sort((a, b) => (a[0]?.distance ?? 0) - (b[0]?.distance ?? 0));
  for (const settings of byDistance) {
    const casts = new Map<number, FitCast>();
    const tightest = Math.min(...settings.map(({ setting }) => setting.leading));
    for (const { setting, distance } of settings) {
      if (distance >= least) break;
      const { space, leading } = setting;
      const cast = casts.get(space) ?? (await castAt({ ...setting, leading: tightest }));
      casts.set(space, cast);
      const cost = distance + costOfUnevenness(cast);
      const { itself, most } = reckoned(cast, leading, wanted.pages);
      const last = wanted.gives ? most : itself;
      if (last < wanted.atLeast - OFF || itself > 1 + OFF || cost + EMPTY * (1 - OFF - last) >= least) continue;
      const filled = filledAt(cast, leading, wanted);
      if (filled === undefined || filled.least < wanted.atLeast || filled.unevenness > wanted.unevenness) continue;
      const total = cost + EMPTY * (1 - filled.last);
      if (total >= least) continue;
      least = total;
      best = setting;
    }
  }
  return best;
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** Grid steps of the columns of every page. */
const roomsOf = ({ frames }: FitCast, leading: number, pages: number): number[][] =>
  Array.from({ length: pages }, (_, page) =>
    framesOn(frames, page, page === pages - 1).map((height) => wholeSteps(height, leading)),
  );

/** Shares of the last page that the text would take, as it stands by itself and at most, were nothing free but on that page. */
function reckoned(cast: FitCast, leading: number, pages: number): { itself: number; most: number } {
  let itself = 0;
  let most = 0;
  for (const { before, ways, across } of inSteps(cast, leading)) {
    const columns = across ? cast.frames.first.length : 1;
    const heights = ways.map(({ above = 0, rows }) => before + above + sum(rows.map(({ height }) => height)));
    const cheapest = ways.reduce((one, { cost }, way) => (cost < ways[one]!.cost ? way : one), 0);
    itself += heights[cheapest]! * columns;
    most += Math.max(...heights) * columns;
  }
  const rooms = roomsOf(cast, leading, pages).map(sum);
  const before = sum(rooms.slice(0, -1));
  return { itself: (itself - before) / rooms.at(-1)!, most: (most - before) / rooms.at(-1)! };
}

/** How it stands on exactly so many pages; nothing if it does not. */
function filledAt(
  cast: FitCast,
  leading: number,
  { pages, gives }: Wanted,
): { last: number; least: number; unevenness: number } | undefined {
  const rooms = roomsOf(cast, leading, pages);
  const capacities: Capacities = (page, last) => (last ? rooms.at(-1)! : (rooms[Math.min(page, pages - 1)] ?? []));
  const blocks = inSteps(cast, leading);
  const found = paginateBands(blocks, capacities, { grid: 1, limit: FORBIDDEN, ...(gives ? { pages } : {}) });
  if (found === undefined || found.pages !== pages) return undefined;
  const rows = chosenRows(blocks, found.ways);
  const shares = sharesOf(found.columns, pages, capacities, rows);
  return { last: shares.at(-1)!, least: Math.min(...shares), unevenness: unevennessIn(cast, found.ways) };
}
