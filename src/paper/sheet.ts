/** Editions whose pages are put on sheets: on which paper, and on which pages they are set. */

import type { Scheme } from './scheme.ts';
import { PAGE_SIZES, type PageSize } from './sizes.ts';

/** The ways to put two pages beside each other on a side, of which editions can be made. */
export type SheetScheme = Extract<Scheme, 'booklet' | 'perfect' | 'repeat' | 'stack'>;

/**
 * How many pages an issue is to fill, as people say it: so many, as many as it takes by itself and those well filled, or
 * whatever it takes.
 */
export type PagesAsked = number | 'auto' | 'none';

/** What that comes to; nothing: whatever it takes. */
export type PagesWanted = number | 'auto' | WholeSheets;

/** How many pages leave no place on a sheet blank: a multiple of so many, and at most so many. */
export interface WholeSheets {
  multiple: number;
  most?: number;
}

/** A half sheet has two sides; what is folded has four pages, and so has a sheet that is cut in two and stacked. */
export const WHOLE_SHEETS: Readonly<Record<SheetScheme, WholeSheets>> = {
  booklet: { multiple: 4 },
  perfect: { multiple: 4 },
  repeat: { multiple: 1, most: 2 },
  stack: { multiple: 4 },
};

export const SHEET_SCHEMES = Object.keys(WHOLE_SHEETS) as SheetScheme[];

/** Names of `PAGE_SIZES`. */
export interface OnSheet {
  /** Of the pages. */
  pageSize: string;
  /** Of the paper. */
  sheet: string;
}

/** pt by which two pages may be wider than the paper: sizes are whole millimetres, and halves are rounded. */
const TOLERANCE = 2;

/** Whether two pages stand side by side on the paper as it lies. */
const holdsTwo = (paper: PageSize, page: PageSize): boolean =>
  2 * page.width <= paper.height + TOLERANCE && page.height <= paper.width + TOLERANCE;

const area = ({ width, height }: PageSize): number => width * height;

const bySize = Object.entries(PAGE_SIZES).sort(([, a], [, b]) => area(a) - area(b));

/** The largest pages of which two stand on a paper; none if it is small. */
const halfOf = (sheet: string): string | undefined =>
  bySize.findLast(([, page]) => holdsTwo(PAGE_SIZES[sheet]!, page))?.[0];

/** The paper that has a half: what editions can be put on. */
export const SHEETS: readonly string[] = Object.keys(PAGE_SIZES).filter((name) => halfOf(name) !== undefined);

/**
 * A page size is that of the pages if two of them stand on the sheet; else it is that of the paper they stand on, or
 * they are as large as the sheet lets them be.
 *
 * @param named the page size that is asked for
 * @param sheet of `SHEETS`; if left out, the paper that is named itself, or the smallest that holds two such pages.
 */
export function onSheet(named: string, sheet?: string): OnSheet {
  const page = PAGE_SIZES[named]!;
  if (sheet !== undefined) return { pageSize: holdsTwo(PAGE_SIZES[sheet]!, page) ? named : halfOf(sheet)!, sheet };
  const half = halfOf(named);
  if (half !== undefined) return { pageSize: half, sheet: named };
  const [smallest] = bySize.find(([, paper]) => holdsTwo(paper, page))!;
  return { pageSize: named, sheet: smallest };
}
