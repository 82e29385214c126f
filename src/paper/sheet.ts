/** Editions whose pages are put on sheets: on which paper, and on which pages they are set. */

import type { Scheme } from './scheme.ts';
import { type NamedSize, narrowing, PAGE_SIZES, type PageSize, sizeCalled } from './sizes.ts';

/** The ways to put two pages beside each other on a side, of which editions can be made. */
export type SheetScheme = Extract<Scheme, 'booklet' | 'perfect' | 'repeat' | 'stack'>;

/** The ways to divide a sheet into what is smaller than its half, of which editions are made. */
export type SmallScheme = Extract<Scheme, 'letter-fold' | 'quarter-fold' | 'bookmark'>;

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
  /** What has no more pages than that. */
  of?: 'half sheet' | 'leaflet' | 'card' | 'bookmark';
}

/** A half sheet has two sides; what is folded has four pages, and so has a sheet that is cut in two and stacked. */
export const WHOLE_SHEETS: Readonly<Record<SheetScheme | SmallScheme, WholeSheets>> = {
  booklet: { multiple: 4 },
  perfect: { multiple: 4 },
  repeat: { multiple: 1, most: 2, of: 'half sheet' },
  stack: { multiple: 4 },
  'letter-fold': { multiple: 6, most: 6, of: 'leaflet' },
  'quarter-fold': { multiple: 4, most: 4, of: 'card' },
  bookmark: { multiple: 1, most: 2, of: 'bookmark' },
};

export const SHEET_SCHEMES: readonly SheetScheme[] = ['booklet', 'perfect', 'repeat', 'stack'];

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

/** What a sheet is divided into: a panel that is folded, a card that is folded or cut off, a bookmark. */
export type Piece = 'panel' | 'card' | 'bookmark';

/** How many of a piece there are on a sheet, which lies or stands. */
const PIECES: Readonly<Record<Piece, { columns: number; rows: number; isLying: boolean }>> = {
  panel: { columns: 3, rows: 1, isLying: true },
  card: { columns: 2, rows: 2, isLying: false },
  bookmark: { columns: 4, rows: 2, isLying: false },
};

/** How many of a piece are on a side. */
export const piecesOn = (piece: Piece): number => PIECES[piece].columns * PIECES[piece].rows;

/**
 * The page for a piece of a sheet, and the sheet: that which is asked for, or the paper that is named itself, or that on
 * which two such pages stand.
 *
 * @param named the page size that is asked for
 * @param sheet of `SHEETS`
 */
export function pieceOfSheet(piece: Piece, named: string, sheet?: string): { page: NamedSize; sheet: NamedSize } {
  const paper = sizeCalled(sheet ?? (SHEETS.includes(named) ? named : onSheet(named).sheet));
  const { columns, rows, isLying } = PIECES[piece];
  const [width, height] = isLying ? [paper.height, paper.width] : [paper.width, paper.height];
  // Of three panels, one is tucked in and narrower; pages are as wide as the others.
  const across = piece === 'panel' ? width + narrowing(paper) : width;
  return { page: { name: `${paper.name}-${piece}`, width: across / columns, height: height / rows }, sheet: paper };
}
