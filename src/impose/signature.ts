/**
 * Which page stands where on a sheet, as numbers: no size, no paper, no PDF. A sheet is a grid of cells; a row is
 * read from the left, rows from the top. The back is seen after the sheet was turned like the leaf of a book, so
 * the cell behind the leftmost of the front is the rightmost of the back.
 */

/** Counted from 1; nothing is a blank page. */
export type Page = number | null;

/** One sheet, both sides. */
export interface Folio {
  front: Page[];
  /** Empty when the sheet is printed on one side. */
  back: Page[];
  /** For each cell, sheets of its signature that lie around it: how far it creeps outwards when folded. */
  depth: number[];
}

/** 1, 2, … n. */
export const counted = (pages: number): Page[] => Array.from({ length: pages }, (_, index) => index + 1);

/**
 * The pages filled with blanks to a multiple. The last page stays last, because it is the back cover: the blanks
 * stand before it.
 */
export function padded(pages: number, multiple: number): Page[] {
  const all = counted(pages);
  const blanks = blanksFor(pages, multiple);
  return pages < 2 ? [...all, ...blanks] : [...all.slice(0, -1), ...blanks, pages];
}

/** The pages, then blanks. */
export const filled = (pages: number, multiple: number): Page[] => [...counted(pages), ...blanksFor(pages, multiple)];

const blanksFor = (pages: number, multiple: number): null[] =>
  new Array(Math.ceil(pages / multiple) * multiple - pages).fill(null);

/** Sheets that are folded once and laid into each other. @param pages a multiple of four. */
export function saddle(pages: readonly Page[]): Folio[] {
  const last = pages.length - 1;
  return Array.from({ length: pages.length / 4 }, (_, sheet) => {
    const outer = 2 * sheet;
    return {
      front: [pages[last - outer]!, pages[outer]!],
      back: [pages[outer + 1]!, pages[last - outer - 1]!],
      depth: [sheet, sheet],
    };
  });
}

/** Signatures for a glued spine: each folded, one after the other. @param size pages in one, a multiple of four. */
export function signatures(pages: readonly Page[], size: number): Folio[] {
  const starts = Array.from({ length: Math.ceil(pages.length / size) }, (_, index) => index * size);
  return starts.flatMap((start) => saddle(pages.slice(start, start + size)));
}

/**
 * A booklet of quarter sheets: cut across, the lower pile laid into the upper, folded.
 *
 * @param pages a multiple of eight.
 */
export function quartered(pages: readonly Page[]): Folio[] {
  const halves = saddle(pages);
  const sheets = halves.length / 2;
  return halves.slice(0, sheets).map((upper, index) => {
    const lower = halves[sheets + index]!;
    return {
      front: [...upper.front, ...lower.front],
      back: [...upper.back, ...lower.back],
      depth: [...upper.depth, ...lower.depth],
    };
  });
}

/** So many cells a side; on one side only, or on both. */
interface Cells {
  columns: number;
  rows: number;
  isTwoSided: boolean;
}

/** Read in order, side after side. */
export function nUp(pages: readonly Page[], { columns, rows, isTwoSided }: Cells): Folio[] {
  const up = columns * rows;
  const sides = Array.from({ length: Math.ceil(pages.length / up) }, (_, side) =>
    padSide(pages.slice(side * up, (side + 1) * up), up),
  );
  if (!isTwoSided) return sides.map((front) => folio(front, []));
  return pairs(sides).map(([front, back = padSide([], up)]) => folio(front, back));
}

/** The same page in every cell. */
export function repeated(pages: readonly Page[], { columns, rows, isTwoSided }: Cells): Folio[] {
  const everywhere = (page: Page): Page[] => new Array(columns * rows).fill(page);
  if (!isTwoSided) return pages.map((page) => folio(everywhere(page), []));
  return pairs(pages).map(([front, back = null]) => folio(everywhere(front), everywhere(back)));
}

/**
 * Cut and stack: when the whole pile is cut and the smaller piles are laid on each other, the first cell's on top,
 * the pages are in order.
 */
export function stacked(pages: readonly Page[], { columns, rows, isTwoSided }: Cells): Folio[] {
  const up = columns * rows;
  const leaves = isTwoSided ? pairs(pages) : pages.map((page): [Page] => [page]);
  const sheets = Math.ceil(leaves.length / up);
  return Array.from({ length: sheets }, (_, sheet) => {
    const here = Array.from({ length: up }, (_, cell) => leaves[cell * sheets + sheet]);
    const front = here.map((leaf) => leaf?.[0] ?? null);
    const back = here.map((leaf) => leaf?.[1] ?? null);
    return folio(front, isTwoSided ? inRows(back, columns) : []);
  });
}

/**
 * Three panels a side. Outside, from the left: what is seen first when the cover is opened, the back, the cover;
 * inside: 2, 3, 4. So a letter fold and a Z-fold are numbered alike.
 */
export function tripled(pages: readonly Page[]): Folio[] {
  return Array.from({ length: pages.length / 6 }, (_, sheet) => {
    const [cover, two, three, four, five, six] = pages.slice(6 * sheet) as [Page, Page, Page, Page, Page, Page];
    return folio([five, six, cover], [two, three, four]);
  });
}

/**
 * Four panels a side, the outer two folded in to meet: they are the first that is seen, 1 and 2; opened, 3 to 6 lie
 * inside; behind are 7 and 8.
 */
export function gated(pages: readonly Page[]): Folio[] {
  return inEights(pages, ([one, two, three, four, five, six, seven, eight]) =>
    folio([two, seven, eight, one], [three, four, five, six]),
  );
}

/** Four panels a side, to and fro: the cover outside, 2 to 5 inside, and 6 to 8 behind them. */
export function pleated(pages: readonly Page[]): Folio[] {
  return inEights(pages, ([one, two, three, four, five, six, seven, eight]) =>
    folio([six, seven, eight, one], [two, three, four, five]),
  );
}

type Eight = [Page, Page, Page, Page, Page, Page, Page, Page];

const inEights = (pages: readonly Page[], make: (pages: Eight) => Folio): Folio[] =>
  Array.from({ length: pages.length / 8 }, (_, sheet) => make(pages.slice(8 * sheet, 8 * sheet + 8) as Eight));

/**
 * A card printed on one side: the upper half, on its head, is folded behind the lower; then the left half behind the
 * right, where the cover is.
 */
export function carded(pages: readonly Page[]): Folio[] {
  return Array.from({ length: pages.length / 4 }, (_, sheet) => {
    const [cover, two, three, back] = pages.slice(4 * sheet) as [Page, Page, Page, Page];
    return folio([three, two, back, cover], []);
  });
}

/** The same for a binding on the right, as of Arabic and Hebrew: every row the other way round. */
export const mirrored = ({ front, back, depth }: Folio, columns: number): Folio => ({
  front: inRows(front, columns),
  back: inRows(back, columns),
  depth: inRows(depth, columns),
});

/** Each row the other way round: what lies behind the front's cells, or to be read from the right. */
function inRows<Cell>(cells: readonly Cell[], columns: number): Cell[] {
  const rows = Array.from({ length: cells.length / columns }, (_, row) =>
    cells.slice(row * columns, (row + 1) * columns).reverse(),
  );
  return rows.flat();
}

const folio = (front: Page[], back: Page[]): Folio => ({ front, back, depth: front.map(() => 0) });

const padSide = (pages: readonly Page[], up: number): Page[] => [
  ...pages,
  ...new Array<null>(up - pages.length).fill(null),
];

function pairs<Item>(items: readonly Item[]): [Item, Item?][] {
  return Array.from({ length: Math.ceil(items.length / 2) }, (_, index) => {
    const [first, second] = items.slice(2 * index, 2 * index + 2) as [Item, Item?];
    return second === undefined ? [first] : [first, second];
  });
}
