/** Tables: every row gets as many cells as the head. */
import type { ElementContent } from 'hast';
import type { Image, PhrasingContent, Table, TableCell, TableRow } from 'mdast';
import type { VFile } from 'vfile';
import type { StructureElement } from '../page/structure.ts';
import { reportError } from '../say/message.ts';
import { columnsOf } from '../say/monospace.ts';
import { directionOf } from '../text/direction.ts';
import type { TextStyle } from '../text/typography.ts';
import { areNumbers } from './decimals.ts';
import {
  type BlockKind,
  type HtmlWriter,
  notProjected,
  type PlainPlace,
  type PlainWriter,
  type Running,
  type Teller,
} from './kind.ts';
import { STANDING_FREE, tellFigure } from './paragraph.ts';
import { apart, hung, spaced } from './plain-text.ts';
import type { Cell, CellPart, TableBlock } from './table-cells.ts';
import { setTable } from './table-forms.ts';

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
    const { head, rows } = tellTable(node, teller, teller.element(place.parent, 'Table'));
    const block: TableBlock = {
      kind: 'rows',
      line: node.position?.start.line,
      head,
      rows,
      spans: [...(head ?? []), ...rows.flat()].flatMap(({ spans }) => spans),
      keepsOwnLeading: false,
      ...teller.flowing(place, teller.styles.tableCell),
      ...STANDING_FREE,
      set: (measure, context, lines) => setTable(block, measure, context, lines),
    };
    teller.told.push(block);
  },
  html: (node, writer) => [tableHtml(node, writer)],
  screen: {
    web: 'th.row{font:inherit;border-bottom-width:1px}',
    mail: {
      'th.row':
        'padding-top:6px;padding-bottom:6px;padding-inline:0 14px;border-bottom:1px solid #b3a59b;font-weight:400;text-align:start;vertical-align:top;',
    },
  },
  plain: plainTable,
  slides: notProjected,
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

function tellTable(node: Table, teller: Teller, element: StructureElement): Pick<TableBlock, 'head' | 'rows'> {
  const [top, ...under] = node.children;
  const hasHead = top !== undefined && isHead(node);
  // A head without a body is no head (ISO 32000-1 14.8.4.3.4, and veraPDF 7.2-14): its row stands by itself.
  const alone = under.length === 0 || !hasHead;
  const parents = alone
    ? { head: element, body: element }
    : { head: teller.element(element, 'THead'), body: teller.element(element, 'TBody') };
  // GFM lets a row have fewer cells than the head; the missing ones are empty.
  const columns = top?.children.length ?? 0;
  const isOfRows = headsRows(node);
  const tellRow = (row: TableRow, of: 'head' | 'body'): Cell[] => {
    const style = of === 'head' ? teller.styles.tableHead : teller.styles.tableCell;
    const line = teller.element(parents[of], 'TR');
    return Array.from({ length: columns }, (_, column) => {
      const scope = scopeOf(of, column, isOfRows);
      const cell = teller.element(line, scope === undefined ? 'TD' : 'TH');
      if (scope !== undefined) cell.scope = scope;
      const parts = tellParts(row.children[column]?.children ?? [], withTableFigures(style.text), cell, teller);
      const spans = parts.flatMap((part) => (part.kind === 'text' ? part.spans : []));
      return { parts, spans, align: alignOf(node.align?.[column], teller.lang) };
    });
  };
  const head = hasHead ? tellRow(top, 'head') : undefined;
  const rows = under.map((row) => tellRow(row, 'body'));
  for (let column = 0; column < columns; column++) {
    if (node.align?.[column] || directionOf(teller.lang) === 'rtl') continue;
    if (!areNumbers(rows.map((row) => row[column]!.spans))) continue;
    for (const row of [...(head ? [head] : []), ...rows]) row[column]!.align = 'right';
  }
  return { head, rows };
}

/** Words and pictures of a cell, each under the one before. */
function tellParts(
  nodes: readonly PhrasingContent[],
  style: TextStyle,
  cell: StructureElement,
  teller: Teller,
): CellPart[] {
  const runs: (Image | PhrasingContent[])[] = [];
  for (const node of nodes) {
    const last = runs.at(-1);
    if (node.type === 'image') runs.push(node);
    else if (Array.isArray(last)) last.push(node);
    else runs.push([node]);
  }
  return runs.flatMap((run): CellPart[] => {
    if (!Array.isArray(run)) return [{ kind: 'picture', ...tellFigure(run, teller, cell) }];
    if (runs.length > 1 && run.every(isBlank)) return [];
    const parent = runs.length > 1 ? teller.element(cell, 'P') : cell;
    const { spans, lang } = teller.inline(run, style, parent);
    if (lang !== undefined) for (const span of spans) span.lang ??= lang;
    return spans.length === 0 ? [] : [{ kind: 'text', spans }];
  });
}

const isBlank = (node: PhrasingContent): boolean => node.type === 'text' && node.value.trim() === '';

/** A head without words names nothing, and prints nothing. */
const isHead = ({ children: [head, ...rows] }: Table): boolean =>
  rows.length === 0 || (head?.children.some(({ children }) => children.length > 0) ?? false);

/** Whether the first cell of each row says what the row is of, as it does where nothing heads it. */
function headsRows(node: Table): boolean {
  const [head, ...rows] = node.children;
  const isEmpty = (row: TableRow | undefined): boolean => row?.children[0]?.children.every(isBlank) ?? true;
  return rows.length > 0 && (head?.children.length ?? 0) > 1 && isHead(node) && isEmpty(head) && !rows.some(isEmpty);
}

/** What a cell is the head of; none: it is no head. */
function scopeOf(of: 'head' | 'body', column: number, isOfRows: boolean): 'Column' | 'Row' | undefined {
  if (isOfRows && column === 0) return of === 'body' ? 'Row' : undefined;
  return of === 'head' ? 'Column' : undefined;
}

/** Figures that stand under one another are as high and as wide as one another. */
const withTableFigures = (style: TextStyle): TextStyle => ({
  ...style,
  features: [...style.features.filter((feature) => !['onum', 'pnum'].includes(feature)), 'lnum', 'tnum'],
});

/** What Markdown calls left is the left side; for a block, `left` is where lines begin. */
function alignOf(asked: 'left' | 'center' | 'right' | null | undefined, lang: string): Cell['align'] {
  if (!asked || asked === 'center' || directionOf(lang) === 'ltr') return asked ?? 'left';
  return asked === 'left' ? 'right' : 'left';
}

// ---- screens ------------------------------------------------------------------------------------------

function tableHtml(node: Table, writer: HtmlWriter): ElementContent {
  const { h } = writer;
  const [head, ...rows] = node.children;
  const columns = head?.children.length ?? 0;
  const hasHead = isHead(node);
  const isOfRows = headsRows(node);
  const row = (cells: TableRow, of: 'head' | 'body'): ElementContent =>
    h(
      'tr',
      {},
      // A row may have fewer cells than the head.
      Array.from({ length: columns }, (_, column) => {
        const content = writer.inlines(cells.children[column]?.children ?? []);
        const align = node.align?.[column];
        // A head without words names nothing.
        const scope = content.length > 0 ? scopeOf(of, column, isOfRows) : undefined;
        const classes = [...(scope === 'Row' ? ['row'] : []), ...(align == null ? [] : [align])];
        return h(
          scope === undefined ? 'td' : 'th',
          {
            ...(scope === undefined ? {} : { scope: scope === 'Row' ? 'row' : 'col' }),
            ...(classes.length === 0 ? {} : { className: classes }),
          },
          content,
        );
      }),
    );
  const top = head === undefined || !hasHead ? [] : [row(head, 'head')];
  const body = rows.map((cells) => row(cells, 'body'));
  const inside =
    body.length === 0 || !hasHead ? [h('tbody', {}, [...top, ...body])] : [h('thead', {}, top), h('tbody', {}, body)];
  // A wide table is moved by itself, and by keyboard too.
  return h('div', { className: 'table', tabIndex: 0 }, [h('table', {}, inside)]);
}

/** In columns, if they fit beside one another; else a row's cells follow one another. */
function plainTable(node: Table, writer: PlainWriter, { width }: PlainPlace): string[] {
  const hasHead = isHead(node);
  const rows = node.children
    .slice(hasHead ? 0 : 1)
    .map(({ children }) => children.map((cell) => spaced(writer.inlines(cell.children))));
  const count = rows[0]?.length ?? 0;
  const widths = Array.from({ length: count }, (_, column) =>
    Math.max(3, ...rows.map((row) => columnsOf(row[column] ?? ''))),
  );
  const total = widths.reduce((sum, each) => sum + each + 2, -2);
  if (total > width) return apart(rows.map((row) => hung(writer.flow(row.join(' | '), width - 2), '', '  ')));
  const line = (row: readonly string[]): string =>
    widths.map((each, column) => aligned(row[column] ?? '', each, node.align?.[column])).join('  ');
  if (!hasHead) return rows.map(line);
  const [head, ...body] = rows.map(line);
  return [head ?? '', widths.map((each) => '-'.repeat(each)).join('  '), ...body];
}

function aligned(cell: string, width: number, align: string | null | undefined): string {
  const free = width - columnsOf(cell);
  const before = align === 'right' ? free : align === 'center' ? free >> 1 : 0;
  return ' '.repeat(before) + cell + ' '.repeat(free - before);
}
