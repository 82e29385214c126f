/** How full pages are, and how even the text on them. */
import { WORD_SPACE } from '../flow/lines.ts';
import type { Counted } from './cast.ts';
import type { FitCast } from './copyfit.ts';
import { cut } from './cut.ts';
import { type Capacities, chosenRows, heightIn, type Pagination } from './paginate.ts';

/** A last page that holds less is seen to be nearly empty. */
export const NEARLY_EMPTY = 1 / 3;

export interface Filled {
  pages: number;
  /** Share of the last page's columns that text takes. */
  last: number;
  /** The same of the page that has the least: what fills the last page is not to be taken from another. */
  least: number;
  /** Whether it holds notes and nothing else. */
  hasNotesAlone: boolean;
  /** By how much the gaps deviate, as a share of their width. */
  unevenness: number;
}

/** @param fit exactly so many pages, full; none: as it stands by itself. */
export const filledOf = async (cast: Counted, fit?: number): Promise<Filled> =>
  filledBy(cast, ...(await cut(cast, fit)));

export function filledBy(cast: Counted, { columns, ways, pages }: Pagination, capacities: Capacities): Filled {
  const rows = chosenRows(
    cast.galley.map(({ flow }) => flow),
    ways,
  );
  const shares = sharesOf(columns, pages, capacities, rows);
  const first = Math.min(...columns.filter(({ page }) => page === pages - 1).map(({ from }) => from));
  const hasNotesAlone = pages - cast.covers > 1 && first >= rowsBeforeNotes(cast, ways);
  return {
    pages,
    last: shares.at(-1)!,
    least: Math.min(...shares),
    hasNotesAlone,
    unevenness: unevennessIn(cast, ways),
  };
}

/** Of each page that has columns, the share that text takes. */
export function sharesOf(
  columns: Pagination['columns'],
  pages: number,
  capacities: Capacities,
  rows: Parameters<typeof heightIn>[0],
): number[] {
  return Array.from({ length: pages }, (_, page) => {
    const room = capacities(page, page === pages - 1);
    const used = columns
      .filter((column) => column.page === page)
      .reduce((sum, { across, ...column }) => sum + heightIn(rows, column) * (across ? room.length : 1), 0);
    return { room: room.reduce((sum, height) => sum + height, 0), used };
  }).flatMap(({ room, used }) => (room === 0 ? [] : [used / room]));
}

function rowsBeforeNotes({ galley, story }: Counted, ways: readonly number[]): number {
  const notes = story.sections.find(({ of }) => of === 'notes')?.parts[0];
  if (notes === undefined) return Number.POSITIVE_INFINITY;
  return galley.slice(0, notes.from).reduce((sum, { flow }, index) => sum + flow.ways[ways[index]!]!.rows.length, 0);
}

/** @param ways by block, the index of the chosen one. */
export function unevennessIn({ galley }: Pick<FitCast, 'galley'>, ways: readonly number[]): number {
  let lines = 0;
  let squares = 0;
  for (const [index, { flow, ...block }] of galley.entries()) {
    const { rows, unevenness = block.unevenness } = flow.ways[ways[index]!]!;
    lines += block.lines === 0 ? 0 : rows.length;
    squares += unevenness;
  }
  return lines === 0 ? 0 : WORD_SPACE.stretch * Math.sqrt(squares / lines);
}
