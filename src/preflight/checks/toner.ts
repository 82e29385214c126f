/** Pages that are mostly dark: they cost many times as much toner as others, and curl. */
import type { Box } from '../../pdf/boxes.ts';
import type { Check, Complaint, InspectedPage } from '../check.ts';
import type { Mark } from '../inspect.ts';

/** Share of the page, solid. Makers of copiers count an ordinary page as a twentieth (ISO/IEC 19752 prints pages of that). */
const HEAVY = 0.4;
const ORDINARY = 0.05;
/** Cells in each direction, of which each has the darkness of what lies on its middle. */
const CELLS = 48;
/** Of the box of a line of text, what is ink. */
const OF_TEXT = 0.2;
/** Of a photograph, whose pixels are not looked at. */
const OF_PICTURE = 0.45;
/** Of a drawing in black and white: mostly paper. */
const OF_DRAWING = 0.1;

export const checkToner: Check = ({ pages, purpose }) =>
  purpose !== 'copier'
    ? []
    : pages.flatMap((page): Complaint[] => {
        const share = tonerOf(page);
        if (share < HEAVY) return [];
        return [
          {
            severity: 'warning',
            rule: 'preflight-toner',
            reason: `a heavy page: ${Math.round(share * 100)} % of it is toner, as much as ${Math.round(share / ORDINARY)} ordinary pages`,
            help: 'Take a light ground with dark letters, or make pictures smaller.',
            page,
          },
        ];
      });

function tonerOf({ marks, boxes }: InspectedPage): number {
  const { crop } = boxes;
  const cells = new Float64Array(CELLS * CELLS);
  for (const mark of marks) {
    const darkness = darknessOf(mark);
    if (darkness === undefined) continue;
    const { opacity } = mark.meeting;
    for (const at of cellsIn(mark.box, crop)) cells[at] = cells[at]! + (darkness - cells[at]!) * opacity;
  }
  return cells.reduce((sum, cell) => sum + cell, 0) / cells.length;
}

/** How much toner it takes; nothing for what covers no area. */
function darknessOf({ kind, paint, isPatchy, ...mark }: Mark): number | undefined {
  // The grey of the same look (sRGB), as a copier’s screen prints it.
  const grey = paint.light === undefined ? OF_PICTURE : 1 - paint.light ** (1 / 2.2);
  if (kind === 'text') return paint.isWhite ? undefined : OF_TEXT * grey;
  if (kind === 'image') return 'bits' in mark && mark.bits === 1 ? OF_DRAWING : OF_PICTURE;
  return kind === 'fill' && !isPatchy ? grey : undefined;
}

function* cellsIn({ x, y, width, height }: Box, page: Box): Generator<number> {
  const at = (length: number, all: number): number => Math.ceil((length / all) * CELLS - 0.5);
  const [left, right] = [at(x - page.x, page.width), at(x + width - page.x, page.width)];
  const [bottom, top] = [at(y - page.y, page.height), at(y + height - page.y, page.height)];
  for (let row = Math.max(0, bottom); row < Math.min(CELLS, top); row++)
    for (let column = Math.max(0, left); column < Math.min(CELLS, right); column++) yield row * CELLS + column;
}
