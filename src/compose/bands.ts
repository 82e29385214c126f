/**
 * Pages in bands: what stands in columns, what goes across all of them, and what stands in columns again below. Numbers
 * in, numbers out.
 *
 * Each band is cut as well as can be by itself, after the one before it: columns over a block that goes across are
 * balanced, as those at the end of the issue are.
 */
import type { FlowBlock } from '../flow/ways.ts';
import {
  type Capacities,
  type Column,
  chosenRows,
  heightIn,
  PAGE,
  type Pagination,
  type PaginationOptions,
  paginate,
} from './paginate.ts';

/** Grid steps below which nothing is begun at a page's foot. */
const LEAST_ROOM = 3;
/** Cost of a grid step squared that stays free where a band begins a new page: as in pagination. */
const FREE = 1;

/** Blocks from..to-1. */
interface Band {
  from: number;
  to: number;
  across: boolean;
}

/** Where the next band begins. */
interface Position {
  page: number;
  /** pt down to the foot of the columns, on a page that something stands on. */
  room?: number;
}

interface Cut extends Pagination {
  begins: Position;
}

/** As `paginate`, for blocks some of which go across all columns of their page. */
export function paginateBands(
  blocks: readonly FlowBlock[],
  capacities: Capacities,
  options: PaginationOptions,
): Pagination | undefined {
  if (!blocks.some(({ across }) => across)) return paginate(blocks, capacities, options);
  const { grid, pages, limit = Number.POSITIVE_INFINITY } = options;
  const bands = bandsOf(blocks);
  const whole: Pagination = { ways: [], columns: [], pages: 0, cost: 0, kept: 0 };
  let at: Position = { page: 0 };
  let rows = 0;
  for (const [index, band] of bands.entries()) {
    const own = blocks.slice(band.from, band.to);
    const isLast = index === bands.length - 1;
    const cut = cutBand(own, band, at, isLast, capacities, options);
    if (cut === undefined || (pages !== undefined && cut.pages > pages)) return undefined;
    whole.ways.push(...cut.ways);
    for (const { from, to, ...column } of cut.columns)
      whole.columns.push({ ...column, from: from + rows, to: to + rows });
    whole.cost += cut.cost - (whole.pages > cut.begins.page ? PAGE : 0);
    whole.pages = cut.pages;
    whole.kept += cut.kept;
    if (whole.cost - whole.pages * PAGE >= limit) return undefined;
    at = isLast ? at : below(cut, own, band, capacities, grid);
    rows += cut.ways.reduce((sum, way, block) => sum + own[block]!.ways[way]!.rows.length, 0);
  }
  return whole;
}

function bandsOf(blocks: readonly FlowBlock[]): Band[] {
  const bands: Band[] = [];
  for (const [index, { across = false }] of blocks.entries()) {
    const last = bands.at(-1);
    if (last?.across === across) last.to = index + 1;
    else bands.push({ from: index, to: index + 1, across });
  }
  return bands;
}

/** On the page that the last one ended on, or on the next, whichever costs less. */
function cutBand(
  blocks: readonly FlowBlock[],
  band: Band,
  at: Position,
  isLast: boolean,
  capacities: Capacities,
  options: PaginationOptions,
): Cut | undefined {
  const { grid } = options;
  // Free space parts it from what stands above.
  const room = at.room === undefined ? undefined : at.room - Math.ceil(blocks[0]!.before / grid - 1e-6) * grid;
  const here: Position = room === undefined ? { page: at.page } : { page: at.page, room };
  const begun =
    room === undefined || room >= LEAST_ROOM * grid
      ? cutFrom(blocks, band, here, isLast, capacities, options)
      : undefined;
  if (at.room === undefined) return begun;
  const next = cutFrom(blocks, band, { page: at.page + 1 }, isLast, capacities, options);
  if (begun === undefined || next === undefined) return begun ?? next;
  const free = FREE * (at.room / grid) ** 2 + PAGE;
  return begun.cost <= next.cost + free ? begun : { ...next, cost: next.cost + FREE * (at.room / grid) ** 2 };
}

function cutFrom(
  blocks: readonly FlowBlock[],
  { across }: Band,
  begins: Position,
  isLast: boolean,
  capacities: Capacities,
  { grid, pages, limit }: PaginationOptions,
): Cut | undefined {
  if (pages !== undefined && begins.page >= pages) return undefined;
  const heights: Capacities = (page, last) => {
    const columns = capacities(begins.page + page, last && isLast);
    const { room = Number.POSITIVE_INFINITY } = page === 0 ? begins : {};
    return across ? [Math.min(room, ...columns)] : columns.map((height) => Math.min(room, height));
  };
  const isFilled = pages !== undefined && isLast && !across;
  const cut = paginate(blocks, heights, {
    grid,
    ...(isFilled ? { pages: pages - begins.page } : {}),
    ...(limit === undefined ? {} : { limit }),
  });
  if (cut === undefined) return undefined;
  const columns = cut.columns.map((column): Column => {
    const { room } = column.page === 0 ? begins : {};
    const height = heights(column.page, false)[column.column]!;
    return {
      ...column,
      page: column.page + begins.page,
      ...(across ? { across, room: height } : room === undefined ? {} : { room: height }),
    };
  });
  return { ...cut, columns, pages: cut.pages + begins.page, begins };
}

/** Where the band ends: under the longest of its columns on its last page. */
function below(
  { ways, columns, pages, begins }: Cut,
  blocks: readonly FlowBlock[],
  { across }: Band,
  capacities: Capacities,
  grid: number,
): Position {
  const page = pages - 1;
  const rows = chosenRows(blocks, ways);
  const heights = capacities(page, false);
  const { room = Number.POSITIVE_INFINITY } = page === begins.page ? begins : {};
  const lowest = Math.min(room, ...heights);
  const rooms = columns
    .filter((column) => column.page === page)
    .map(({ column, from, to }) => {
      const height = across ? lowest : Math.min(room, heights[column]!);
      return height - heightIn(rows, { from, to });
    });
  const left = Math.min(lowest, ...rooms);
  return { page, room: Math.floor(left / grid + 1e-6) * grid };
}
