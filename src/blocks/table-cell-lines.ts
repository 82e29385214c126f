/** A cell that is set: lines, and pictures that fill the room of some. */
import type { LineSetting } from '../flow/block.ts';
import type { Row } from '../flow/rows.ts';
import { naturalSize } from '../picture/size.ts';
import type { Direction } from '../text/direction.ts';
import type { SetLine } from '../text/set-line.ts';
import type { Span } from '../text/style.ts';
import type { Cell, CellPicture } from './table-cells.ts';

/** What stands in the place of one line. */
export type CellLine =
  | { kind: 'line'; line: SetLine }
  /** Its place and those that it holds below. pt from the cell's left edge and the top of the line. */
  | { kind: 'picture'; of: CellPicture; x: number; y: number; width: number; height: number }
  | { kind: 'held' };

/** Of a line: above and below a picture together, at least. */
const AIR = 0.3;

/** Of a page's column: a row that holds a picture has a head above it, and others beside it. */
export const HIGHEST_PICTURE = 0.5;

interface CellRoom {
  /** pt */
  width: number;
  /** pt, of one line. */
  line: number;
  /** pt, the highest that a picture may be. */
  highest: number;
  direction: Direction;
}

/** @param setText sets text to the cell's width. */
export const cellLines = (
  { parts, align }: Cell,
  room: CellRoom,
  setText: (spans: readonly Span[]) => readonly SetLine[],
): CellLine[] =>
  parts.flatMap((part): CellLine[] =>
    part.kind === 'text'
      ? setText(part.spans).map((line) => ({ kind: 'line', line }))
      : pictureLines(part, align, room),
  );

function pictureLines(of: CellPicture, align: Cell['align'], room: CellRoom): CellLine[] {
  const full = naturalSize(of.picture);
  const scale = Math.min(1, room.width / full.width, room.highest / full.height);
  const [width, height] = [full.width * scale, full.height * scale];
  const count = Math.ceil(height / room.line + AIR);
  const free = room.width - width;
  const isAtRight = (align === 'right') !== (room.direction === 'rtl');
  const x = align === 'center' ? free / 2 : isAtRight ? free : 0;
  const y = (count * room.line - height) / 2;
  return Array.from({ length: count }, (_, at) =>
    at === 0 ? { kind: 'picture', of, x, y, width, height } : { kind: 'held' },
  );
}

/** @param x pt, of the cell's left edge. @param top pt, of the line. */
export function placeCellLine(
  row: Row,
  set: CellLine,
  x: number,
  top: number,
  baseline: number,
  flow: LineSetting,
): void {
  if (set.kind === 'line') flow.placeLine(row, set.line, x, top + baseline);
  if (set.kind !== 'picture') return;
  const { picture, mark } = set.of;
  const { width, height } = set;
  row.placed.push({ kind: 'picture', x: x + set.x, y: top + set.y, width, height, picture, mark });
}

/** Whether no picture goes on where so many lines of a cell have been set. */
export const mayEndAfter = (lines: readonly CellLine[], count: number): boolean => lines[count]?.kind !== 'held';
