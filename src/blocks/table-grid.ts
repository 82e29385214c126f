/** A table in rows and columns. */
import type { LineSetting } from '../flow/block.ts';
import type { Lines } from '../flow/lines.ts';
import type { GalleyContext, Row } from '../flow/rows.ts';
import type { BlockStyle } from '../template/template.ts';
import { type Direction, directionOf } from '../text/direction.ts';
import type { SetLine } from '../text/set-line.ts';
import type { Span } from '../text/style.ts';
import { atDecimal } from './decimals.ts';
import { partsOf } from './table-breaks.ts';
import { type CellLine, cellLines, HIGHEST_PICTURE, mayEndAfter, placeCellLine } from './table-cell-lines.ts';
import {
  type Cell,
  type CellManner,
  cellSetting,
  cellStyle,
  type Decimals,
  saidAgain,
  scaledSpans,
  type TableBlock,
} from './table-cells.ts';

/** Columns where the table stands, pt. */
export interface Columns {
  /** Of each column. */
  widths: readonly number[];
  gap: number;
  decimals: readonly (Decimals | undefined)[];
}

export interface SetTable {
  rows: Row[];
  /** By row, of ending a column after it. */
  costs: number[];
  /** How many lines end in a hyphen. */
  hyphens: number;
  /** Whether a cell takes more lines than one. */
  isWrapped: boolean;
}

/** A row of the table, its cells set. */
interface SetRow {
  isHead: boolean;
  /** By column, lines and where they stand from the column's left edge, pt. */
  cells: { lines: readonly CellLine[]; shift: number }[];
  count: number;
}

/** Where the table stands, and how its lines do. */
interface Frame {
  columns: Columns;
  /** pt */
  measure: number;
  indent: number;
  left: number;
  width: number;
  direction: Direction;
  lines: { head: Lines; body: Lines };
}

/** @param measure pt, of the page's column, which it is narrower than or as wide as. */
export function setGrid(
  block: TableBlock,
  columns: Columns,
  manner: CellManner,
  measure: number,
  context: GalleyContext,
  flow: LineSetting,
): SetTable {
  const { styles } = context.design;
  const style = {
    head: cellStyle(styles.tableHead, manner, context),
    body: cellStyle(styles.tableCell, manner, context),
  };
  const frame = frameOf(block, columns, manner, measure, style, context, flow);
  const set = setterOf(block, frame, manner, style, context, flow);
  const head = block.head && set(block.head, true);
  const under = block.rows.map((row) => set(row, false));
  const isWrapped = under.some(({ count }) => count > 1);
  const { rows, costs } = drawn(head, under, isWrapped, frame, context, flow);
  if (rows[0] !== undefined) {
    const of = head === undefined ? 'body' : 'head';
    flow.placeLabel(rows[0], block, measure, style[of], frame.lines[of], context);
  }
  const lines = [...(head === undefined ? [] : [head]), ...under].flatMap(({ cells }) =>
    cells.flatMap((cell) => cell.lines),
  );
  const hyphens = lines.filter((each) => each.kind === 'line' && each.line.hyphenated).length;
  return { rows, costs, hyphens, isWrapped: isWrapped || (head?.count ?? 1) > 1 };
}

function frameOf(
  block: TableBlock,
  columns: Columns,
  manner: CellManner,
  measure: number,
  style: Record<'head' | 'body', BlockStyle>,
  context: GalleyContext,
  flow: LineSetting,
): Frame {
  const direction = directionOf(flow.languageOf(block, context));
  // Rows alike in all of a table, whichever of them hold tall letters.
  const spans = scaledSpans(block.spans, manner.scale);
  const { widths, gap } = columns;
  const width = widths.reduce((sum, each) => sum + each, gap * (widths.length - 1));
  return {
    columns,
    measure,
    indent: block.indent,
    left: flow.leftOf(block.indent, width, measure, direction),
    width,
    direction,
    lines: { head: flow.linesOf(style.head, spans, context), body: flow.linesOf(style.body, spans, context) },
  };
}

/** What sets the cells of a row to the widths of their columns. */
function setterOf(
  block: TableBlock,
  { columns: { widths, decimals }, lines, direction }: Frame,
  { scale }: CellManner,
  style: Record<'head' | 'body', BlockStyle>,
  context: GalleyContext,
  flow: LineSetting,
): (row: readonly Cell[], isHead: boolean) => SetRow {
  const lang = flow.languageOf(block, context);
  const setText = (spans: readonly Span[], of: BlockStyle, align: Cell['align'], width: number): SetLine[] =>
    flow.setParagraph(spans, cellSetting(of, align, width, lang, context, flow), context.text);
  const highest = context.height * HIGHEST_PICTURE;
  const setCell = (cell: Cell, column: number, of: 'head' | 'body'): SetRow['cells'][number] => {
    const width = widths[column]!;
    const decimal = of === 'head' ? undefined : decimals[column];
    const room = { width, line: lines[of].height, highest, direction };
    const align = decimal === undefined ? cell.align : 'left';
    const set = cellLines(cell, room, (spans) => setText(scaledSpans(spans, scale), style[of], align, width));
    if (decimal === undefined || set.length === 0) return { lines: set, shift: 0 };
    const [before] = atDecimal(scaledSpans(cell.spans, scale), decimal.mark);
    const [integer] = before.length === 0 ? [] : setText(before, style[of], 'left', width);
    return { lines: set, shift: width - decimal.after * scale - (integer?.width ?? 0) };
  };
  return (row, isHead) => {
    const cells = row.map((cell, column) => setCell(cell, column, isHead ? 'head' : 'body'));
    return { isHead, cells, count: Math.max(1, ...cells.map((cell) => cell.lines.length)) };
  };
}

/** The rows with their rules, and by row what it costs to end a column after it. */
function drawn(
  head: SetRow | undefined,
  under: readonly SetRow[],
  isWrapped: boolean,
  frame: Frame,
  context: GalleyContext,
  flow: LineSetting,
): { rows: Row[]; costs: number[] } {
  const rule = (row: Row, y: number, share = 1): void => ruleAcross(row, y, frame.left, frame.width, share, context);
  const rows: Row[] = [];
  const costs: number[] = [];
  let again: Row['again'];
  if (head !== undefined) {
    const draw = (): Row => drawnPart(head, 0, head.count, frame, context, flow);
    rows.push(draw());
    costs.push(Number.POSITIVE_INFINITY);
    again = repeated(draw(), (row) => {
      rule(row, 0);
      rule(row, row.height);
    });
  }
  const toPart = under.map(({ cells, count }) => ({
    count,
    mayEndAfter: (lines: number) => cells.every((cell) => mayEndAfter(cell.lines, lines)),
  }));
  for (const [index, { row, from, end, cost }] of partsOf(toPart, flow.SPLIT_PARAGRAPH).entries()) {
    const set = drawnPart(under[row]!, from, end, frame, context, flow);
    // Rows of several lines are told apart by hairlines.
    if (from === 0 && row > 0 && isWrapped) rule(set, 0, 0.5);
    if (again !== undefined && index > 0) set.again = again;
    rows.push(set);
    costs.push(cost);
  }
  const [first] = rows;
  if (first !== undefined) rule(first, 0);
  if (first !== undefined && head !== undefined && under.length > 0) rule(first, first.height);
  const last = rows.at(-1);
  if (last !== undefined) rule(last, last.height);
  return { rows, costs };
}

/** Lines from..end-1 of a row, its height up to the grid if they are its last. */
function drawnPart(
  { cells, count, isHead }: SetRow,
  from: number,
  end: number,
  { columns: { widths, gap }, indent, measure, direction, lines }: Frame,
  { design: { grid } }: GalleyContext,
  flow: LineSetting,
): Row {
  const { height, baseline } = isHead ? lines.head : lines.body;
  const whole = (end === count ? Math.ceil((count * height) / grid - 1e-6) * grid : end * height) - from * height;
  const row = flow.emptyRow({ height: whole, baseline });
  let start = indent;
  for (const [column, cell] of cells.entries()) {
    const x = flow.leftOf(start, widths[column]!, measure, direction) + cell.shift;
    // Heads stand on what they head.
    const down = isHead ? count - cell.lines.length : 0;
    for (const [number, line] of cell.lines.entries()) {
      const at = number + down;
      if (at >= from && at < end) placeCellLine(row, line, x, (at - from) * height, baseline, flow);
    }
    start += widths[column]! + gap;
  }
  return row;
}

/** @param share of the design's thickness. */
export function ruleAcross(
  row: Row,
  y: number,
  x: number,
  width: number,
  share: number,
  { design: { styles } }: GalleyContext,
): void {
  const mark = { kind: 'artifact', type: 'Layout' } as const;
  const { thickness, color } = styles.rule;
  row.placed.push({ kind: 'rule', x, y, width, height: thickness * share, color, mark });
}

/** A row as an artifact: it is read where it stands first (ISO 32000-1 14.8.2.2.2). */
function repeated(row: Row, finish: (row: Row) => void): NonNullable<Row['again']> {
  finish(row);
  const mark = { kind: 'artifact', type: 'Pagination', subtype: 'Header' } as const;
  return {
    height: row.height,
    placed: saidAgain(row.placed, mark),
  };
}
