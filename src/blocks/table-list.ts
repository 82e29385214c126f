/** A table whose columns no page is wide enough for: each row as a small list, its cells under one another, with their heads. */
import type { LineSetting } from '../flow/block.ts';
import type { GalleyContext, Row } from '../flow/rows.ts';
import { naturalSize } from '../picture/size.ts';
import { directionOf } from '../text/direction.ts';
import type { SetLine } from '../text/set-line.ts';
import type { Span } from '../text/style.ts';
import { type CellLine, cellLines, HIGHEST_PICTURE, mayEndAfter, placeCellLine } from './table-cell-lines.ts';
import {
  AS_DRAWN,
  type Cell,
  type CellPart,
  cellSetting,
  cellStyle,
  saidAgain,
  type TableBlock,
} from './table-cells.ts';
import { ruleAcross, type SetTable } from './table-grid.ts';

/** Heads that take more of the measure stand over what they head. */
const MOST_OF_HEADS = 0.38;
/** Of an entry that must be parted: two lines stay on either side. */
const SPLIT_ENTRY = 80;
/** An entry of more lines may be parted where it must. */
const WHOLE_ENTRY = 12;
const SOME_SPACE = 1;

interface EntryRow {
  row: Row;
  /** Whether no picture goes on after it. */
  mayEnd: boolean;
}

export function setAsList(block: TableBlock, measure: number, context: GalleyContext, flow: LineSetting): SetTable {
  const { styles, grid } = context.design;
  const lang = flow.languageOf(block, context);
  const direction = directionOf(lang);
  const manner = { ...AS_DRAWN, divides: true };
  const style = {
    head: cellStyle(styles.tableHead, AS_DRAWN, context),
    body: cellStyle(styles.tableCell, manner, context),
  };
  const lines = flow.linesOf(style.body, block.spans, context);
  const width = measure - block.indent;
  const gap = style.body.text.size * SOME_SPACE;
  const set = (spans: readonly Span[], of: typeof style.body, within: number): SetLine[] =>
    flow.setParagraph(
      spans,
      { ...cellSetting(of, 'left', within, lang, context, flow), whole: false, tears: 'hyphen' },
      context.text,
    );
  const heads = block.head ?? [];
  const setting = cellSetting(style.head, 'left', 0, lang, context, flow);
  const widthOf = (part: CellPart): number =>
    part.kind === 'text'
      ? flow.naturalWidth(part.spans, setting, context.text)
      : Math.min(naturalSize(part.picture).width, width * MOST_OF_HEADS);
  const natural = Math.max(0, ...heads.flatMap(({ parts }) => parts.map(widthOf)));
  const isBeside = natural <= width * MOST_OF_HEADS;
  const from = isBeside && natural > 0 ? natural + gap : 0;
  /** Heads that have been printed once. */
  const printed = new Set<number>();
  const left = flow.leftOf(block.indent, width, measure, direction);

  const labelWidth = isBeside ? natural + gap / 2 : width;
  const linesOfCell = (cell: Cell, of: typeof style.body, within: number): CellLine[] => {
    const room = { width: within, line: lines.height, highest: context.height * HIGHEST_PICTURE, direction };
    return cellLines({ ...cell, align: 'left' }, room, (spans) => set(spans, of, within));
  };
  const entry = (row: readonly Cell[], isLastRow: boolean): EntryRow[] => {
    const rows: EntryRow[] = [];
    for (const [column, cell] of row.entries()) {
      const head = heads[column];
      const isHeaded = head !== undefined && head.parts.length > 0;
      // What heads nothing anywhere is still said once.
      if (cell.parts.length === 0 && (!isHeaded || printed.has(column) || !isLastRow)) continue;
      const label = isHeaded ? linesOfCell(head, style.head, labelWidth) : [];
      const value = linesOfCell(cell, style.body, width - from);
      const below = isBeside ? 0 : label.length;
      for (let line = 0; line < Math.max(label.length, below + value.length); line++) {
        const one = flow.emptyRow(lines);
        const place = (of: CellLine | undefined, start: number, within: number): void => {
          const at = flow.leftOf(block.indent + start, within, measure, direction);
          if (of !== undefined) placeCellLine(one, of, at, 0, lines.baseline, flow);
        };
        place(label[line], 0, labelWidth);
        if (printed.has(column)) silence(one);
        place(value[line - below], from, width - from);
        rows.push({ row: one, mayEnd: mayEndAfter(label, line + 1) && mayEndAfter(value, line + 1 - below) });
      }
      if (label.length > 0) printed.add(column);
    }
    return rows.length > 0 ? rows : [{ row: flow.emptyRow(lines), mayEnd: true }];
  };

  const entries = block.rows.map((row, index) => entry(row, index === block.rows.length - 1));
  const rows: Row[] = [];
  const costs: number[] = [];
  for (const [index, own] of entries.entries()) {
    ruleAcross(own[0]!.row, 0, left, width, index === 0 ? 1 : 0.5, context);
    const height = own.length * lines.height;
    const last = own.at(-1)!.row;
    last.height += Math.ceil(height / grid - 1e-6) * grid - height;
    const parts = own.length > WHOLE_ENTRY;
    own.forEach(({ row, mayEnd }, line) => {
      rows.push(row);
      const rest = own.length - 1 - line;
      if (rest === 0) costs.push(flow.SPLIT_PARAGRAPH);
      else costs.push(parts && mayEnd && line >= 1 && rest >= 2 ? SPLIT_ENTRY : Number.POSITIVE_INFINITY);
    });
  }
  if (rows[0] !== undefined) flow.placeLabel(rows[0], block, measure, style.body, lines, context);
  const last = rows.at(-1);
  if (last !== undefined) ruleAcross(last, last.height, left, width, 1, context);
  return { rows, costs, hyphens: 0, isWrapped: true };
}

/** A head that is said again is an artifact: it is read where it stands first. */
function silence(row: Row): void {
  const mark = { kind: 'artifact', type: 'Layout' } as const;
  row.placed = saidAgain(row.placed, mark);
  row.anchors = [];
}
