/** Tables: every row gets as many cells as the head. */
import type { ElementContent } from 'hast';
import type { Table, TableCell, TableRow } from 'mdast';
import type { VFile } from 'vfile';
import { type LineSetting, type RowsBlock, spansOf } from '../flow/block.ts';
import type { GalleyContext, Row } from '../flow/rows.ts';
import type { StructureElement } from '../page/structure.ts';
import { reportError } from '../say/message.ts';
import { columnsOf } from '../say/monospace.ts';
import { directionOf } from '../text/direction.ts';
import type { Span } from '../text/style.ts';
import { columnWidths } from './columns.ts';
import {
  type BlockKind,
  type HtmlWriter,
  type PlainPlace,
  type PlainWriter,
  plainLook,
  type Running,
  type Teller,
} from './kind.ts';
import { STANDING_FREE } from './paragraph.ts';
import { apart, hung, spaced } from './plain-text.ts';

export const table: BlockKind<Table> = {
  type: 'table',
  given: { by: 'markdown', read: (node, _, file) => completeRows(node, file) },
  nests: false,
  spacing: 'own',
  styles: { tableHead: 'given', tableCell: 'given', rule: 'given' },
  held: ({ children }) =>
    children.map((row) => ({
      kind: 'row',
      cells: row.children.map((node): Running => ({ kind: 'running', as: 'cell', node })),
    })),
  tell(node, teller, place) {
    const rows = tellRows(node, teller, teller.element(place.parent, 'Table'));
    const block: TableBlock = {
      kind: 'rows',
      rows,
      spans: rows.flatMap(({ cells }) => cells.flatMap(({ spans }) => spans)),
      keepsOwnLeading: false,
      ...teller.flowing(place, teller.styles.tableCell),
      ...STANDING_FREE,
      set: (measure, context, lines) => lines.asSet(rowsOf(block, measure, context, lines), 'rows'),
    };
    teller.told.push(block);
  },
  html: (node, writer) => [tableHtml(node, writer)],
  screen: plainLook,
  plain: plainTable,
};

/** Fills short rows with empty cells, as GFM says. It also says that cells beyond the head's are ignored; they would be lost without a word, so they are reported. */
function completeRows({ children: [head, ...rows] }: Table, file: VFile): void {
  const width = head?.children.length ?? 0;
  for (const row of rows) {
    const excess = row.children[width];
    if (excess) {
      reportError(file, {
        rule: 'table-row',
        reason: `the row has ${row.children.length} cells, the head of the table has ${width}`,
        help: 'Add cells to the head, or write \\| for a line that is not the border of a cell.',
        at: excess.position,
      });
    }
    while (row.children.length < width) row.children.push(emptyCell(row));
  }
}

function emptyCell({ position }: TableRow): TableCell {
  const cell: TableCell = { type: 'tableCell', children: [] };
  if (position) cell.position = { start: position.end, end: position.end };
  return cell;
}

// ---- pages --------------------------------------------------------------------------------------------

export interface TableBlock extends RowsBlock {
  rows: RowOfTable[];
}

interface RowOfTable {
  head: boolean;
  cells: { spans: Span[]; align: TableCellAlign }[];
}

/** `left` is where lines begin, `right` where they end. */
type TableCellAlign = 'left' | 'center' | 'right';

function tellRows(node: Table, teller: Teller, element: StructureElement): RowOfTable[] {
  // A head without a body is no head (ISO 32000-1 14.8.4.3.4, and veraPDF 7.2-14): its row stands by itself.
  const alone = node.children.length === 1;
  const head = alone ? element : teller.element(element, 'THead');
  const body = alone ? element : teller.element(element, 'TBody');
  // GFM lets a row have fewer cells than the head; the missing ones are empty.
  const columns = node.children[0]?.children.length ?? 0;
  return node.children.map((row, rowIndex): RowOfTable => {
    const isHead = rowIndex === 0;
    const style = isHead ? teller.styles.tableHead : teller.styles.tableCell;
    const line = teller.element(isHead ? head : body, 'TR');
    const cells = Array.from({ length: columns }, (_, column) => {
      const cell = teller.element(line, isHead ? 'TH' : 'TD');
      if (isHead) cell.scope = 'Column';
      const { spans, lang } = teller.inline(row.children[column]?.children ?? [], style.text, cell);
      if (lang !== undefined) for (const span of spans) span.lang ??= lang;
      return { spans, align: alignOf(node.align?.[column], teller.lang) };
    });
    return { head: isHead, cells };
  });
}

/** What Markdown calls left is the left side; for a block, `left` is where lines begin. */
function alignOf(asked: 'left' | 'center' | 'right' | null | undefined, lang: string): TableCellAlign {
  if (!asked || asked === 'center' || directionOf(lang) === 'ltr') return asked ?? 'left';
  return asked === 'left' ? 'right' : 'left';
}

/** pt between a cell's text and the next column's; no less than an em. */
const CELL_GAP = 10;

function rowsOf(block: TableBlock, measure: number, context: GalleyContext, lines: LineSetting): Row[] {
  const { emptyRow, languageOf, leftOf, linesOf, placeLabel, placeLine, setLines } = lines;
  const { styles, grid } = context.design;
  const width = measure - block.indent;
  const gap = Math.max(CELL_GAP, styles.tableCell.text.size);
  const lang = languageOf(block, context);
  const direction = directionOf(lang);
  const widths = columnWidths(cellWidths(block.rows, lang, context, lines), width, gap);
  // Rows alike in all of a table, whichever of them hold tall letters.
  const spans = spansOf(block);
  const heads = linesOf(styles.tableHead, spans, context);
  const body = linesOf(styles.tableCell, spans, context);
  const rows = block.rows.map((row): Row => {
    const style = row.head ? styles.tableHead : styles.tableCell;
    const cells = row.cells.map((cell, column) => {
      const setting = { ...style, align: cell.align };
      return cell.spans.length === 0 ? [] : setLines(cell.spans, setting, widths[column] ?? 0, lang, context);
    });
    const count = Math.max(1, ...cells.map((cell) => cell.length));
    const { height, baseline } = row.head ? heads : body;
    const set = emptyRow({ height: Math.ceil((count * height) / grid - 1e-6) * grid, baseline });
    let from = block.indent;
    cells.forEach((cell, column) => {
      const x = leftOf(from, widths[column] ?? 0, measure, direction);
      for (const [number, line] of cell.entries()) placeLine(set, line, x, baseline + number * height);
      from += (widths[column] ?? 0) + gap;
    });
    return set;
  });
  if (rows[0] !== undefined) placeLabel(rows[0], block, measure, styles.tableHead, heads, context);
  placeTableRules(rows, leftOf(block.indent, width, measure, direction), width, context);
  return rows;
}

function cellWidths(
  rows: readonly RowOfTable[],
  lang: string,
  context: GalleyContext,
  { naturalWidth, setParagraph, WORD_SPACE }: LineSetting,
): { natural: number; minimal: number }[] {
  const { styles } = context.design;
  const count = rows[0]?.cells.length ?? 0;
  return Array.from({ length: count }, (_, column) => {
    const cells = rows.map((row) => row.cells[column]?.spans ?? []).filter((spans) => spans.length > 0);
    const setting = {
      measure: 0,
      whole: true,
      align: 'left',
      lang,
      wordSpace: styles.tableCell.wordSpace ?? WORD_SPACE,
    } as const;
    const natural = Math.max(0, ...cells.map((spans) => naturalWidth(spans, setting, context.text)));
    const narrow = cells.map((spans) => setParagraph(spans, setting, context.text));
    const minimal = Math.max(0, ...narrow.flat().map((line) => line.width));
    return { natural, minimal };
  });
}

/** A rule over the table, one under its head and one at its foot: no more than the eye needs. */
function placeTableRules(rows: Row[], x: number, width: number, context: GalleyContext): void {
  const { rule } = context.design.styles;
  const mark = { kind: 'artifact', type: 'Layout' } as const;
  const place = (row: Row | undefined, y: number): void => {
    row?.placed.push({ kind: 'rule', x, y, width, height: rule.thickness, color: rule.color, mark });
  };
  const head = rows[0];
  const foot = rows.at(-1);
  place(head, 0);
  if (rows.length > 1) place(head, head?.height ?? 0);
  place(foot, foot?.height ?? 0);
}

// ---- screens ------------------------------------------------------------------------------------------

function tableHtml(node: Table, writer: HtmlWriter): ElementContent {
  const { h } = writer;
  const [head, ...rows] = node.children;
  const columns = head?.children.length ?? 0;
  const row = (cells: TableRow, name: 'th' | 'td'): ElementContent =>
    h(
      'tr',
      {},
      // A row may have fewer cells than the head.
      Array.from({ length: columns }, (_, column) => {
        const content = writer.inlines(cells.children[column]?.children ?? []);
        const align = node.align?.[column];
        // A head without words names nothing.
        const isHead = name === 'th' && content.length > 0;
        return h(
          isHead ? 'th' : 'td',
          { ...(isHead ? { scope: 'col' } : {}), ...(align == null ? {} : { className: align }) },
          content,
        );
      }),
    );
  const top = head === undefined ? [] : [row(head, 'th')];
  const body = rows.map((cells) => row(cells, 'td'));
  const inside = body.length === 0 ? [h('tbody', {}, top)] : [h('thead', {}, top), h('tbody', {}, body)];
  // A wide table is moved by itself, and by keyboard too.
  return h('div', { className: 'table', tabIndex: 0 }, [h('table', {}, inside)]);
}

/** In columns, if they fit beside one another; else a row's cells follow one another. */
function plainTable(node: Table, writer: PlainWriter, { width }: PlainPlace): string[] {
  const rows = node.children.map(({ children }) => children.map((cell) => spaced(writer.inlines(cell.children))));
  const count = rows[0]?.length ?? 0;
  const widths = Array.from({ length: count }, (_, column) =>
    Math.max(3, ...rows.map((row) => columnsOf(row[column] ?? ''))),
  );
  const total = widths.reduce((sum, each) => sum + each + 2, -2);
  if (total > width) return apart(rows.map((row) => hung(writer.fill(row.join(' | '), width - 2), '', '  ')));
  const line = (row: readonly string[]): string =>
    widths.map((each, column) => aligned(row[column] ?? '', each, node.align?.[column])).join('  ');
  const [head, ...body] = rows.map(line);
  return [head ?? '', widths.map((each) => '-'.repeat(each)).join('  '), ...body];
}

function aligned(cell: string, width: number, align: string | null | undefined): string {
  const free = width - columnsOf(cell);
  const before = align === 'right' ? free : align === 'center' ? free >> 1 : 0;
  return ' '.repeat(before) + cell + ' '.repeat(free - before);
}
