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
 */
export function down(heights: readonly number[], columns: number, between: number): Placing {
  const most = lowest(heights, columns, between);
  const at: PartPlace[] = [];
  let column = 0;
  let y = 0;
  for (const height of heights) {
    if (y > 0 && y + height > most + EPSILON) {
      column++;
      y = 0;
    }
    at.push({ column, y, height });
    y += height + between;
  }
  return { at, height: most };
}

const EPSILON = 1e-6;

/** The least height that so many columns hold all parts in: one of the sums of parts that follow one another. */
function lowest(heights: readonly number[], columns: number, between: number): number {
  const isEnough = (most: number): boolean => {
    let count = 1;
    let y = 0;
    for (const height of heights) {
      if (height > most + EPSILON) return false;
      if (y > 0 && y + height > most + EPSILON) {
        count++;
        y = 0;
      }
      y += height + between;
    }
    return count <= columns;
  };
  let [low, high] = [0, heights.reduce((sum, height) => sum + height + between, 0)];
  // To a hundredth of a point; parts stand on a grid of more than one.
  while (high - low > 0.01) {
    const middle = (low + high) / 2;
    if (isEnough(middle)) high = middle;
    else low = middle;
  }
  // Exactly, from the columns that it makes.
  let [height, y] = [0, 0];
  for (const each of heights) {
    if (y > 0 && y + each > high + EPSILON) y = 0;
    y += each;
    height = Math.max(height, y);
    y += between;
  }
  return height;
}
