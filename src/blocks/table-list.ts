/** A table whose columns no page is wide enough for: each row as a small list, its cells under one another, with their heads. */
import type { LineSetting } from '../flow/block.ts';
import type { GalleyContext, Row } from '../flow/rows.ts';
import { directionOf } from '../text/direction.ts';
import type { SetLine } from '../text/set-line.ts';
import type { Span } from '../text/style.ts';
import { AS_DRAWN, type Cell, cellSetting, cellStyle, saidAgain, type TableBlock } from './table-cells.ts';
import { ruleAcross, type SetTable } from './table-grid.ts';

/** Heads that take more of the measure stand over what they head. */
const MOST_OF_HEADS = 0.38;
/** Of an entry that must be parted: two lines stay on either side. */
const SPLIT_ENTRY = 80;
/** An entry of more lines may be parted where it must. */
const WHOLE_ENTRY = 12;
const SOME_SPACE = 1;

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
  const heads = (block.head ?? []).map(({ spans }) => spans);
  const natural = Math.max(
    0,
    ...heads.map((spans) =>
      spans.length === 0
        ? 0
        : flow.naturalWidth(spans, cellSetting(style.head, 'left', 0, lang, context, flow), context.text),
    ),
  );
  const isBeside = natural <= width * MOST_OF_HEADS;
  const from = isBeside && natural > 0 ? natural + gap : 0;
  /** Heads that have been printed once. */
  const printed = new Set<number>();
  const left = flow.leftOf(block.indent, width, measure, direction);

  const entry = (row: readonly Cell[], isLastRow: boolean): Row[] => {
    const rows: Row[] = [];
    for (const [column, { spans }] of row.entries()) {
      const head = heads[column] ?? [];
      // What heads nothing anywhere is still said once.
      if (spans.length === 0 && (head.length === 0 || printed.has(column) || !isLastRow)) continue;
      const label = head.length === 0 ? [] : set(head, style.head, isBeside ? natural + gap / 2 : width);
      const value = spans.length === 0 ? [] : set(spans, style.body, width - from);
      const below = isBeside ? 0 : label.length;
      for (let line = 0; line < Math.max(label.length, below + value.length); line++) {
        const one = flow.emptyRow(lines);
        const labelled = label[line];
        if (labelled !== undefined) {
          const at = flow.leftOf(block.indent, isBeside ? natural + gap / 2 : width, measure, direction);
          flow.placeLine(one, labelled, at, lines.baseline);
          if (printed.has(column)) silence(one);
        }
        const own = value[line - below];
        if (own !== undefined)
          flow.placeLine(one, own, flow.leftOf(block.indent + from, width - from, measure, direction), lines.baseline);
        rows.push(one);
      }
      if (label.length > 0) printed.add(column);
    }
    return rows.length > 0 ? rows : [flow.emptyRow(lines)];
  };

  const entries = block.rows.map((row, index) => entry(row, index === block.rows.length - 1));
  const rows: Row[] = [];
  const costs: number[] = [];
  for (const [index, own] of entries.entries()) {
    ruleAcross(own[0]!, 0, left, width, index === 0 ? 1 : 0.5, context);
    const height = own.length * lines.height;
    const last = own.at(-1)!;
    last.height += Math.ceil(height / grid - 1e-6) * grid - height;
    const parts = own.length > WHOLE_ENTRY;
    own.forEach((row, line) => {
      rows.push(row);
      const rest = own.length - 1 - line;
      if (rest === 0) costs.push(flow.SPLIT_PARAGRAPH);
      else costs.push(parts && line >= 1 && rest >= 2 ? SPLIT_ENTRY : Number.POSITIVE_INFINITY);
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
