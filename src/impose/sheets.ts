/** Sheets of pages: what is ordered, and the plan of what goes where. Numbers alone; painting decides nothing more. */
import type { Binding, Scheme } from '../paper/scheme.ts';
import type { Box, Size } from '../pdf/boxes.ts';
import type { Die } from './die.ts';
import type { Page } from './signature.ts';

/** A kind of paper, upright or not. */
export interface Paper extends Size {
  /** As in `letter`. */
  name: string;
}

/** The edge that the printer turns the sheet around, as copiers name it; `none`: printed on one side. */
export type Flip = 'short' | 'long' | 'none';

/** What is wanted. Lengths in pt. */
export interface Order {
  scheme: Scheme;
  /** If not given, the smallest paper that the pages fit on. */
  paper?: Paper;
  /** If not given, the edge about which the sheet turns like the leaf of a book. */
  flip?: Flip;
  /** If not given, as what is written in the pages' language is bound. */
  binding?: Binding;
  /** Thickness of a sheet, for creep. None if not given. */
  caliper?: number;
  /** Thickness of the outermost sheet of a booklet, which is the cover, if it is made of other paper. */
  cover?: number;
  /** Pages on a side, for `n-up`, `repeat` and `stack`. */
  up?: number;
  /** Pages in a signature, for `perfect`: a multiple of four. */
  signature?: number;
  /** Space between pages that are cut apart. Twice the bleed if not given. */
  gutter?: number;
  /** Whether the last page of a booklet is its back cover, so that blanks stand before it. If not given, it is. */
  hasBackCover?: boolean;
  /** Whether pages that are too large may be made smaller. */
  mayShrink?: boolean;
  /** Whether crop, cut and fold marks are printed. */
  marks?: boolean;
}

/** The pages that are to be put on sheets. */
export interface Source {
  pages: number;
  /** Trimmed, as shown, pt. */
  page: Size;
  /** What is painted beyond the trim, pt. */
  bleed: number;
  /** The side on which they are bound, to be read in order. */
  binding: Binding;
}

/** Of what is made of two papers, which a plan is for. */
export type Part = 'cover' | 'inside';

/** Where a page goes: the box of its trim on the sheet, in pt from the sheet's lower left corner. */
export interface Slot extends Box {
  page: Page;
  /** 180 where it stands on its head, because the printer turns the sheet about the other edge. */
  turn: 0 | 180;
  /** The page, its bleed too, is painted in here alone. */
  clip: Box;
  /** pt by which it is moved towards the fold, to make up for the sheets around it. */
  creep: number;
}

/** A line right across the sheet; `axis: 'x'` is an upright one, at so many pt from the left (or from below). */
export interface Guide {
  kind: 'fold' | 'cut';
  axis: 'x' | 'y';
  at: number;
}

export interface Side {
  /** In rows, from the top left. */
  slots: Slot[];
  guides: Guide[];
}

export interface Sheet {
  front: Side;
  /** Left out when the sheet is printed on one side. */
  back?: Side;
}

export interface Plan {
  scheme: Scheme;
  /** The paper as it lies, pt. */
  paper: Paper;
  flip: Flip;
  binding: Binding;
  /** Pages of the source. */
  pages: number;
  /** Cells that stay blank. */
  blanks: number;
  /** 1 unless pages had to shrink. */
  scale: number;
  /** pt that are painted beyond the trim, where there is room. */
  bleed: number;
  /** All pages of a side together, trimmed. */
  block: Box;
  marks: boolean;
  /** Whether crop, cut and fold marks stand beside the pages, where they are cut off, and not on them. */
  hasRoomForMarks: boolean;
  /** What every page is cut to, if it is no rectangle. */
  die?: Die;
  /** Of a booklet in a cover of other paper. */
  part?: Part;
  sheets: Sheet[];
}
