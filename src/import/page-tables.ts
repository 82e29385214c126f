/** Tables of a page: which lay it out, and what those of data become where Markdown has no like of them. */
import type { Element, ElementContent } from 'hast';
import { looksLikeHeading } from './lines.ts';
import { all, asDiv, BLOCK, element, isElement, rawIn, textNode } from './page-tree.ts';

/** Columns of the widest table; of more, an issue cannot make a page. */
const MAX_COLUMNS = 60;
/** Cells of the largest; spans could ask for any number. */
const MAX_CELLS = 20_000;
/** Words of the longest cell of a table without heads: more is a column of text. */
const MOST_WORDS = 80;
/** Lines of a cell. */
const MOST_LINES = 12;
/** Letters of a table that are told, to know it by. */
const SAID = 40;

type Row = (Element | undefined)[];

/** @returns the table as one of data, or what is in its cells, row by row and cell by cell. */
export function tableOf(table: Element, remarks: string[]): Element {
  const captions = all(table, 'caption');
  const rows = gridOf(table);
  if (rows === undefined || isLayout(table, rows)) return { ...table, tagName: 'div', children: cellsOf(table) };
  const said = beginningOf(table);
  const cells = rows.flat().filter((cell) => cell !== undefined);
  if (cells.some(({ properties }) => spanOf(properties.colSpan) > 1 || spanOf(properties.rowSpan) > 1))
    remarks.push(
      `a table has merged cells (“${said}”): their text stands in the first of them, and the others are empty`,
    );
  const lines = new Map(cells.map((cell) => [cell, linesOf(cell.children)]));
  if ([...lines.values()].some(({ length }) => length > 1))
    remarks.push(`cells of a table have several lines (“${said}”): they stand in one, with / between them`);
  const children = rows.map((row, index) =>
    element(
      'tr',
      row.map((cell) =>
        element(
          index === 0 ? 'th' : 'td',
          (cell === undefined ? [] : lines.get(cell)!).flatMap((line, at) =>
            at === 0 ? line : [textNode(' / '), ...line],
          ),
        ),
      ),
    ),
  );
  const node = { ...table, properties: {}, children };
  return captions.length === 0 ? node : element('div', [...captions.map(asDiv), node]);
}

const spanOf = (span: unknown): number => Math.min(MAX_COLUMNS, Math.max(1, Number(span) || 1));

/** The rows of this table and not of those in it. */
const rowsOf = (node: Element): Element[] =>
  node.children.flatMap((child) => {
    if (child.type !== 'element') return [];
    if (child.tagName === 'tr') return [child];
    return isElement(child, 'tbody', 'thead', 'tfoot') ? rowsOf(child) : [];
  });

const ownCells = (row: Element): Element[] =>
  row.children.filter((child): child is Element => isElement(child, 'td', 'th'));

const hasWords = (cell: Element | undefined): boolean => cell !== undefined && rawIn(cell).trim() !== '';

/** The cells in their columns, with none for what is merged; rows and columns without a word are left out. */
function gridOf(table: Element): Row[] | undefined {
  const below: number[] = [];
  const rows: Row[] = [];
  let count = 0;
  for (const tr of rowsOf(table)) {
    const row: Row = [];
    const skip = (): void => {
      while ((below[row.length] ?? 0) > 0) {
        below[row.length]!--;
        row.push(undefined);
      }
    };
    for (const cell of ownCells(tr)) {
      skip();
      const across = spanOf(cell.properties.colSpan);
      const down = spanOf(cell.properties.rowSpan) - 1;
      for (let column = 0; column < across && row.length < MAX_COLUMNS; column++) {
        if (down > 0) below[row.length] = down;
        row.push(column === 0 ? cell : undefined);
      }
      count += across;
      if (count > MAX_CELLS) return undefined;
    }
    skip();
    for (let column = row.length; column < below.length; column++) if ((below[column] ?? 0) > 0) below[column]!--;
    rows.push(row);
  }
  const width = rows.reduce((most, { length }) => Math.max(most, length), 0);
  if (rows.length * width > MAX_CELLS) return undefined;
  const used = Array.from({ length: width }, (_, column) => rows.some((row) => hasWords(row[column])));
  return rows
    .filter((row, index) => row.some(hasWords) || (index === 0 && row.every((cell) => cell?.tagName === 'th')))
    .map((row) => used.flatMap((isUsed, column) => (isUsed ? [row[column]] : [])));
}

/** Mail is laid out by tables. One of data has two rows and columns at least, and neither headings nor tables in it. */
function isLayout(table: Element, rows: readonly Row[]): boolean {
  const [head = []] = rows;
  if (/^(?:presentation|none)$/.test(String(table.properties.role))) return true;
  if (rows.length < 2 || head.length < 2 || head.length >= MAX_COLUMNS) return true;
  if (all(table, 'table').some(hasWords)) return true;
  if (all(table, 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'blockquote', 'pre').some(hasWords)) return true;
  const cells = rows.flat().filter((cell) => cell !== undefined);
  const lines = cells.map((cell) => linesOf(cell.children));
  const isLong = lines.some((line) => line.length > MOST_LINES) || cells.some((cell) => wordCount(cell) > MOST_WORDS);
  const hasHeads =
    head.some((cell) => cell?.tagName === 'th') ||
    head.every(
      (cell) => cell === undefined || !hasWords(cell) || (linesOf(cell.children).length === 1 && isHead(cell)),
    );
  // A row of merged cells over the others is a title.
  if (head.some(hasWords) && head.filter(hasWords).length < 2 && !hasHeads) return true;
  return hasHeads
    ? lines.some((line) => line.length > 3 * MOST_LINES)
    : isLong || lines.some((line) => line.length > 1);
}

const isHead = (cell: Element): boolean => looksLikeHeading(rawIn(cell).replace(/\s+/g, ' ').trim());
const wordCount = (cell: Element): number => rawIn(cell).split(/\s+/).length;

/** What stands in a cell, line by line; each holds nothing but what stands within a line. */
function linesOf(nodes: readonly ElementContent[]): ElementContent[][] {
  const lines: ElementContent[][] = [[]];
  const add = (children: readonly ElementContent[]): void => {
    for (const child of children) {
      if (child.type === 'element' && child.tagName === 'br') lines.push([]);
      else if (child.type === 'element' && (BLOCK.has(child.tagName) || hasLines(child))) {
        lines.push([]);
        add(child.children);
        lines.push([]);
      } else lines.at(-1)!.push(child);
    }
  };
  add(nodes);
  const written = lines.filter((line) => line.some((node) => rawIn(node).trim() !== ''));
  // A line that ends within a sentence is one with the next.
  return written.reduce<ElementContent[][]>((joined, line) => {
    const before = joined.at(-1);
    const goesOn = before !== undefined && /^\s*\p{Ll}/u.test(line.map(rawIn).join(''));
    if (goesOn) before.push(textNode(' '), ...line);
    else joined.push(line);
    return joined;
  }, []);
}

const hasLines = (node: Element): boolean =>
  node.children.some((child) => child.type === 'element' && (BLOCK.has(child.tagName) || hasLines(child)));

const cellsOf = (table: Element): ElementContent[] =>
  table.children.flatMap((child): ElementContent[] => {
    if (child.type !== 'element') return [child];
    if (isElement(child, 'tbody', 'thead', 'tfoot', 'tr', 'colgroup')) return cellsOf(child);
    return [isElement(child, 'td', 'th', 'caption') ? asDiv(child) : child];
  });

function beginningOf(table: Element): string {
  const text = all(table, 'td', 'th')
    .map((cell) =>
      linesOf(cell.children)
        .map((line) => line.map(rawIn).join(''))
        .join(' ')
        .replace(/\s+/g, ' ')
        .trim(),
    )
    .filter((cell) => cell !== '')
    .join(' ');
  return text.length > SAID ? `${text.slice(0, SAID)}…` : text;
}
