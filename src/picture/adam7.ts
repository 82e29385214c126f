/**
 * The seven passes of an interlaced PNG (PNG specification, 8.2): of each the first column and row, and the steps to
 * the right and down.
 */
export const ADAM7 = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const;
