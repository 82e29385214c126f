/** Places drawn on the picture of a page, each with its number: for those who look for what was found there. */
import type { Bitmap } from '../raster/bitmap.ts';

export interface Frame {
  /** Pixels from the upper left corner. */
  left: number;
  top: number;
  width: number;
  height: number;
  number: number;
  color: Color;
}

type Color = readonly [red: number, green: number, blue: number];

/** Pixels between what is framed and its frame, and of the frame's line. */
const [AWAY, LINE] = [4, 3];
/** Pixels of a dot of a figure: fifteen of them make one, and are read at arm's length. */
const DOT = 4;
const WHITE: Color = [255, 255, 255];

/** The figures, in five rows of three dots. */
const FIGURES: Readonly<Record<string, readonly string[]>> = {
  0: ['###', '# #', '# #', '# #', '###'],
  1: [' # ', '## ', ' # ', ' # ', '###'],
  2: ['###', '  #', '###', '#  ', '###'],
  3: ['###', '  #', ' ##', '  #', '###'],
  4: ['# #', '# #', '###', '  #', '  #'],
  5: ['###', '#  ', '###', '  #', '###'],
  6: ['###', '#  ', '###', '# #', '###'],
  7: ['###', '  #', ' # ', ' # ', ' # '],
  8: ['###', '# #', '###', '# #', '###'],
  9: ['###', '# #', '###', '  #', '###'],
};

/** Draws them, in place. What would lie outside the picture is drawn at its edge. */
export function drawFrames(bitmap: Bitmap, frames: readonly Frame[]): void {
  for (const { left, top, width, height, number, color } of frames) {
    const clamp = (value: number, most: number): number => Math.round(Math.min(most, Math.max(0, value)));
    const [x1, y1] = [clamp(left - AWAY, bitmap.width - LINE), clamp(top - AWAY, bitmap.height - LINE)];
    const [x2, y2] = [clamp(left + width + AWAY, bitmap.width), clamp(top + height + AWAY, bitmap.height)];
    fill(bitmap, x1, y1, x2 - x1, LINE, color);
    fill(bitmap, x1, y2 - LINE, x2 - x1, LINE, color);
    fill(bitmap, x1, y1, LINE, y2 - y1, color);
    fill(bitmap, x2 - LINE, y1, LINE, y2 - y1, color);
    label(bitmap, x1, y1, number, color);
  }
}

/** The number on a ground of the colour, over the frame's upper left corner if there is room. */
function label(bitmap: Bitmap, x: number, y: number, number: number, color: Color): void {
  const figures = [...String(number)];
  const [width, height] = [(4 * figures.length + 1) * DOT, 7 * DOT];
  const left = Math.min(x, Math.max(0, bitmap.width - width));
  const top = y >= height ? y - height : y;
  fill(bitmap, left, top, width, height, color);
  for (const [index, figure] of figures.entries())
    for (const [row, dots] of FIGURES[figure]!.entries())
      for (const [column, dot] of [...dots].entries())
        if (dot === '#') fill(bitmap, left + (1 + 4 * index + column) * DOT, top + (1 + row) * DOT, DOT, DOT, WHITE);
}

function fill(
  { width, height, pixels }: Bitmap,
  x: number,
  y: number,
  across: number,
  down: number,
  color: Color,
): void {
  for (let row = Math.max(0, y); row < Math.min(height, y + down); row++)
    for (let column = Math.max(0, x); column < Math.min(width, x + across); column++)
      pixels.set(color, 3 * (row * width + column));
}
