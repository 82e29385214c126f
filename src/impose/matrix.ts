/** Plane transformations as PDF writes them: [a b c d e f] takes (x, y) to (ax + cy + e, bx + dy + f). */
import type { Box, PageBoxes } from '../pdf/boxes.ts';
import type { Slot } from './impose.ts';

export type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

/** First the one, then the other. */
export const followedBy = (first: Matrix, next: Matrix): Matrix => {
  const [a, b, c, d, e, f] = first;
  const [A, B, C, D, E, F] = next;
  return [a * A + b * C, a * B + b * D, c * A + d * C, c * B + d * D, e * A + f * C + E, e * B + f * D + F];
};

/** By quarter turns clockwise; exact, where sine and cosine would leave 6e-17. */
const TURNS: Readonly<Record<PageBoxes['rotation'], Matrix>> = {
  0: [1, 0, 0, 1, 0, 0],
  90: [0, -1, 1, 0, 0, 0],
  180: [-1, 0, 0, -1, 0, 0],
  270: [0, 1, -1, 0, 0, 0],
};

/** Takes the page's own space to the sheet: the middle of its trim to the middle of its slot, upright as shown. */
export function placing({ trim, rotation, unit }: PageBoxes, slot: Slot, scale: number): Matrix {
  const size = unit * scale;
  const page = middle(trim);
  const place = middle(slot);
  return [
    [1, 0, 0, 1, -page.x, -page.y] as const,
    TURNS[rotation],
    TURNS[slot.turn],
    [size, 0, 0, size, place.x, place.y] as const,
  ].reduce<Matrix>(followedBy, TURNS[0]);
}

const middle = ({ x, y, width, height }: Box): { x: number; y: number } => ({ x: x + width / 2, y: y + height / 2 });
