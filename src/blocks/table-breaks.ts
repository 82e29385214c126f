/** Where a table may go on in another column, and what that costs. Numbers in, numbers out. */

/** A row under the head. */
export interface RowToPart {
  /** How many lines it has. */
  count: number;
  /** Whether all its cells may go on after so many lines: no picture is cut. */
  mayEndAfter(lines: number): boolean;
}

/** A part of a row that stands whole: its lines from the end of the part before up to `end`. */
export interface RowPart {
  row: number;
  from: number;
  end: number;
  /** Of ending a column after it; Infinity: never. */
  cost: number;
}

/** A table of so many rows under its head, or fewer, stays whole where a page holds it. */
const STAYS_WHOLE = 8;
/** More lines than that are a page's text in a table's clothes, and may be parted. */
const MOST_WHOLE_LINES = 24;
/** More than another page and an empty column cost (`compose/paginate.ts`), less than a widow. */
const WHOLE_TABLE = 2e5;
/** A row of so many lines counts as two, where two are to stay on each side of a break. */
const COUNTS_TWICE = 4;
/** A row of more lines may be parted where it must, if two stay on either side. */
const WHOLE_ROW = 6;
/** Ending a column inside a row is worse than leaving many lines free: the eye has to find its way in every column. */
const SPLIT_ROW = 80;

/** @param between the cost of ending a column between two rows of a table that may be parted. */
export function partsOf(rows: readonly RowToPart[], between: number): RowPart[] {
  const count = rows.reduce((sum, row) => sum + row.count, 0);
  const whole = rows.length <= STAYS_WHOLE && count <= MOST_WHOLE_LINES ? WHOLE_TABLE : 0;
  const weights = rows.map(({ count }) => (count >= COUNTS_TWICE ? 2 : 1));
  const all = weights.reduce((sum, each) => sum + each, 0);
  const parts: RowPart[] = [];
  let before = 0;
  for (const [row, { count, mayEndAfter }] of rows.entries()) {
    before += weights[row]!;
    const mayEnd = row === rows.length - 1 || (before >= 2 && all - before >= 2);
    const ends = count > WHOLE_ROW ? Array.from({ length: count }, (_, line) => line + 1) : [count];
    for (const [at, end] of ends.entries()) {
      const isLast = end === count;
      const mayPart = isLast ? mayEnd : end >= 2 && count - end >= 2 && mayEndAfter(end);
      const cost = mayPart ? (isLast ? between : SPLIT_ROW) + whole : Number.POSITIVE_INFINITY;
      parts.push({ row, from: at === 0 ? 0 : ends[at - 1]!, end, cost });
    }
  }
  return parts;
}
