/** A table in rows and columns. */
import type { LineSetting } from '../flow/block.ts';
import type { GalleyContext, Row } from '../flow/rows.ts';
import type { BlockStyle } from '../template/template.ts';
import { directionOf } from '../text/direction.ts';
import type { SetLine } from '../text/set-line.ts';
import { atDecimal } from './decimals.ts';
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
  head: boolean;
  /** By column, lines and where they stand from the column's left edge, pt. */
  cells: { lines: readonly SetLine[]; shift: number }[];
  count: number;
}

/** A table of so many rows under its head, or fewer, stays whole where a page holds it. */
const STAYS_WHOLE = 8;
/** More lines than that are a page's text in a table's clothes, and may be parted. */
const MOST_WHOLE_LINES = 24;
/** More than another page and an empty column cost (`compose/paginate.ts`), less than a widow. */
const WHOLE_TABLE = 2e5;
/** A row of so many lines counts as two, where two are to stay on each side of a break. */
const COUNTS_TWICE = 4;
/** A row of more lines may be parted where it must, if two stay on either side. */
const WHOLE_ROW = 6;
/** Ending a column inside a row is worse than leaving many lines free: the eye has to find its way in every column. */
const SPLIT_ROW = 80;

/** @param measure pt, of the page's column, which it is narrower than or as wide as. */
export function setGrid(
  block: TableBlock,
  { widths, gap, decimals }: Columns,
  manner: CellManner,
  measure: number,
  context: GalleyContext,
  flow: LineSetting,
): SetTable {
  const { styles, grid } = context.design;
  const lang = flow.languageOf(block, context);
  const direction = directionOf(lang);
  const styleOf = {
    head: cellStyle(styles.tableHead, manner, context),
    body: cellStyle(styles.tableCell, manner, context),
  };
  const setCell = (
    { spans, align }: Cell,
    column: number,
    style: BlockStyle,
    isHead: boolean,
  ): SetRow['cells'][number] => {
    if (spans.length === 0) return { lines: [], shift: 0 };
    const width = widths[column]!;
    const own = scaledSpans(spans, manner.scale);
    const decimal = isHead ? undefined : decimals[column];
    const set = (of: readonly (typeof own)[number][], as: Cell['align'], within: number): SetLine[] =>
      flow.setParagraph(of, cellSetting(style, as, within, lang, context, flow), context.text);
    if (decimal === undefined) return { lines: set(own, align, width), shift: 0 };
    const [before] = atDecimal(own, decimal.mark);
    const [integer] = before.length === 0 ? [] : set(before, 'left', width);
    return { lines: set(own, 'left', width), shift: width - decimal.after * manner.scale - (integer?.width ?? 0) };
  };
  const setRow = (row: readonly Cell[], isHead: boolean): SetRow => {
    const cells = row.map((cell, column) => setCell(cell, column, isHead ? styleOf.head : styleOf.body, isHead));
    return { head: isHead, cells, count: Math.max(1, ...cells.map(({ lines }) => lines.length)) };
  };
  const table = [
    ...(block.head === undefined ? [] : [setRow(block.head, true)]),
    ...block.rows.map((row) => setRow(row, false)),
  ];
  // Rows alike in all of a table, whichever of them hold tall letters.
  const spans = scaledSpans(block.spans, manner.scale);
  const heads = flow.linesOf(styleOf.head, spans, context);
  const body = flow.linesOf(styleOf.body, spans, context);
  const width = widths.reduce((sum, each) => sum + each, gap * (widths.length - 1));
  const left = flow.leftOf(block.indent, width, measure, direction);

  /** Lines from..to-1 of a row, its height up to the grid if they are its last. */
  const rowOf = (row: SetRow, from: number, to: number): Row => {
    const { height, baseline } = row.head ? heads : body;
    const isLast = to === row.count;
    const whole = (isLast ? Math.ceil((row.count * height) / grid - 1e-6) * grid : to * height) - from * height;
    const set = flow.emptyRow({ height: whole, baseline });
    let start = block.indent;
    row.cells.forEach((cell, column) => {
      const x = flow.leftOf(start, widths[column]!, measure, direction) + cell.shift;
      // Heads stand on what they head.
      const down = row.head ? row.count - cell.lines.length : 0;
      for (const [number, line] of cell.lines.entries())
        if (number + down >= from && number + down < to)
          flow.placeLine(set, line, x, baseline + (number + down - from) * height);
      start += widths[column]! + gap;
    });
    return set;
  };
  const head = table[0]?.head === true ? table[0] : undefined;
  const under = table.slice(head === undefined ? 0 : 1);
  const count = under.reduce((sum, row) => sum + row.count, 0);
  const whole = under.length <= STAYS_WHOLE && count <= MOST_WHOLE_LINES ? WHOLE_TABLE : 0;
  const rows: Row[] = [];
  const costs: number[] = [];
  const top = (row: Row): void => ruleAcross(row, 0, left, width, 1, context);
  if (head !== undefined) {
    rows.push(rowOf(head, 0, head.count));
    costs.push(Number.POSITIVE_INFINITY);
  }
  const again =
    head === undefined
      ? undefined
      : repeated(rowOf(head, 0, head.count), (row) => {
          top(row);
          ruleAcross(row, row.height, left, width, 1, context);
        });
  const isWrapped = under.some(({ count }) => count > 1);
  const weights = under.map(({ count }) => (count >= COUNTS_TWICE ? 2 : 1));
  const weightUpTo = (index: number): number => weights.slice(0, index).reduce((sum, each) => sum + each, 0);
  const all = weightUpTo(weights.length);
  under.forEach((row, index) => {
    const before = weightUpTo(index + 1);
    const after = all - before;
    const isLast = index === under.length - 1;
    const mayEnd = isLast || (before >= 2 && after >= 2);
    const parts = row.count > WHOLE_ROW;
    const ends = parts ? Array.from({ length: row.count }, (_, line) => line + 1) : [row.count];
    for (const [at, end] of ends.entries()) {
      const set = rowOf(row, at === 0 ? 0 : ends[at - 1]!, end);
      // Rows of several lines are told apart by hairlines.
      if (at === 0 && index > 0 && isWrapped) ruleAcross(set, 0, left, width, 0.5, context);
      if (again !== undefined && (index > 0 || at > 0)) set.again = again;
      rows.push(set);
      const rest = row.count - end;
      if (rest === 0) costs.push(mayEnd ? flow.SPLIT_PARAGRAPH + whole : Number.POSITIVE_INFINITY);
      else costs.push(end >= 2 && rest >= 2 ? SPLIT_ROW + whole : Number.POSITIVE_INFINITY);
    }
  });
  if (rows[0] !== undefined) {
    top(rows[0]);
    const { style, lines } =
      head === undefined ? { style: styleOf.body, lines: body } : { style: styleOf.head, lines: heads };
    flow.placeLabel(rows[0], block, measure, style, lines, context);
  }
  if (head !== undefined && under.length > 0) ruleAcross(rows[0]!, rows[0]!.height, left, width, 1, context);
  if (rows.length > 0) ruleAcross(rows.at(-1)!, rows.at(-1)!.height, left, width, 1, context);
  const hyphens = table.flatMap(({ cells }) => cells.flatMap(({ lines }) => lines)).filter((line) => line.hyphenated);
  return { rows, costs, hyphens: hyphens.length, isWrapped: isWrapped || (head?.count ?? 1) > 1 };
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
