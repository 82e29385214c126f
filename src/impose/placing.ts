/** Where a page is painted. */
import type { Box, PageBoxes } from '../pdf/boxes.ts';
import { followedBy, IDENTITY, type Matrix, TURNS } from '../pdf/matrix.ts';
import type { Slot } from './sheets.ts';

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
  ].reduce<Matrix>(followedBy, IDENTITY);
}

const middle = ({ x, y, width, height }: Box): { x: number; y: number } => ({ x: x + width / 2, y: y + height / 2 });
