/** Plane transformations as PDF writes them: [a b c d e f] takes (x, y) to (ax + cy + e, bx + dy + f). */
import type { Box, Rotation } from './boxes.ts';

export type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

/** First the one, then the other. */
export const followedBy = (first: Matrix, next: Matrix): Matrix => {
  const [a, b, c, d, e, f] = first;
  const [A, B, C, D, E, F] = next;
  return [a * A + b * C, a * B + b * D, c * A + d * C, c * B + d * D, e * A + f * C + E, e * B + f * D + F];
};

/** By quarter turns clockwise; exact, where sine and cosine would leave 6e-17. */
export const TURNS: Readonly<Record<Rotation, Matrix>> = {
  0: [1, 0, 0, 1, 0, 0],
  90: [0, -1, 1, 0, 0, 0],
  180: [-1, 0, 0, -1, 0, 0],
  270: [0, 1, -1, 0, 0, 0],
};

export const IDENTITY = TURNS[0];

const applied = ([a, b, c, d, e, f]: Matrix, x: number, y: number): { x: number; y: number } => ({
  x: a * x + c * y + e,
  y: b * x + d * y + f,
});

/** The upright box around a box that is transformed. */
export function transformed(matrix: Matrix, { x, y, width, height }: Box): Box {
  const corners = [
    applied(matrix, x, y),
    applied(matrix, x + width, y),
    applied(matrix, x, y + height),
    applied(matrix, x + width, y + height),
  ];
  const xs = corners.map((corner) => corner.x);
  const ys = corners.map((corner) => corner.y);
  const [left, bottom] = [Math.min(...xs), Math.min(...ys)];
  return { x: left, y: bottom, width: Math.max(...xs) - left, height: Math.max(...ys) - bottom };
}

/** How much larger lengths become, on the whole. */
export const scaleOf = ([a, b, c, d]: Matrix): number => Math.sqrt(Math.abs(a * d - b * c));
