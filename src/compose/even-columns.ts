/**
 * Where parts stand that are set in columns. Numbers in, numbers out; lengths in pt.
 */

interface PartPlace {
  /** From 0. */
  column: number;
  /** Of its top. */
  y: number;
  /** Of its row where parts stand across, its own where they stand down. */
  height: number;
}

export interface Placing {
  at: PartPlace[];
  height: number;
}

/** Row after row: what stands side by side is as high as the highest of it. */
export function across(heights: readonly number[], columns: number, between: number): Placing {
  const at: PartPlace[] = [];
  let y = 0;
  for (let from = 0; from < heights.length; from += columns) {
    const row = heights.slice(from, from + columns);
    const height = Math.max(...row);
    row.forEach((_, column) => void at.push({ column, y, height }));
    y += height + between;
  }
  return { at, height: Math.max(0, y - between) };
}

/**
 * Column after column, in order, so that the highest column is as low as can be. Of all ways that are so low, the first
 * columns are the fullest, as readers expect.
 *
 * @param above by part, what is free above it where it does not begin a column.
 */
export function down(heights: readonly number[], columns: number, above: readonly number[]): Placing {
  const most = lowest(heights, columns, above);
  const at: PartPlace[] = [];
  let column = 0;
  let end = 0;
  for (const [index, height] of heights.entries()) {
    const isFirst = at.at(-1)?.column !== column;
    const y = isFirst ? 0 : end + above[index]!;
    if (!isFirst && y + height > most + EPSILON) {
      column++;
      end = height;
      at.push({ column, y: 0, height });
    } else {
      end = y + height;
      at.push({ column, y, height });
    }
  }
  return { at, height: most };
}

const EPSILON = 1e-6;

/** The least height that so many columns hold all parts in. */
function lowest(heights: readonly number[], columns: number, above: readonly number[]): number {
  let low = Math.max(0, ...heights);
  let high = filledTo(Number.POSITIVE_INFINITY, heights, above).height;
  // To a hundredth of a point; parts stand on a grid of more than one. Then exactly, from the columns that it makes.
  while (high - low > 0.01) {
    const middle = (low + high) / 2;
    if (filledTo(middle, heights, above).columns <= columns) high = middle;
    else low = middle;
  }
  return filledTo(high, heights, above).height;
}

/** Columns no higher than `most`, each as full as can be: how many there are, and how high the highest of them is. */
function filledTo(
  most: number,
  heights: readonly number[],
  above: readonly number[],
): { columns: number; height: number } {
  let columns = 0;
  let end = 0;
  let height = 0;
  for (const [index, each] of heights.entries()) {
    const below = end + above[index]! + each;
    if (columns === 0 || below > most + EPSILON) {
      columns++;
      end = each;
    } else end = below;
    height = Math.max(height, end);
  }
  return { columns, height };
}
