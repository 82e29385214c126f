/** A table as text: cells with commas, semicolons or tabs between. */
import { type CsvError, parse } from 'csv-parse/sync';
import type { VFile } from 'vfile';
import { type Point, reportError } from '../say/message.ts';
import { BOUNDS, columnCalled, type RawRow, type RawTable } from './table.ts';

/** Spreadsheets write what is the custom of the country. */
const DELIMITERS = [',', ';', '\t'] as const;

/** UTF-16 units; a church says some hundred. */
const LONGEST_ROW = 64 * 1024;

interface Parsed {
  record: string[];
  /** As it stands in the file, its end with it. */
  raw: string;
  info: { lines: number };
}

/** @param file its value is the text. @returns nothing if it is no table, which is reported. */
export function readCsv(file: VFile): RawTable | undefined {
  const text = String(file);
  const delimiter = delimiterOf(text);
  const parsed = parsedBy(text, delimiter, file);
  if (parsed === undefined) return undefined;
  const [head, ...rows] = parsed;
  if (head === undefined) return { columns: [], rows: [] };
  const starts = cellsOf(head, delimiter);
  const columns = head.record.map((name, index) => ({ name: columnCalled(name), at: starts[index]! }));
  return {
    columns,
    rows: rows.map((row, index) =>
      rowOf(
        row,
        index + 2,
        columns.map(({ name }) => name),
        delimiter,
      ),
    ),
  };
}

function parsedBy(text: string, delimiter: string, file: VFile): Parsed[] | undefined {
  try {
    return parse(text, {
      delimiter,
      info: true,
      raw: true,
      max_record_size: LONGEST_ROW,
      // 6" pots
      relax_quotes: true,
      relax_column_count: true,
      skip_empty_lines: true,
      to: BOUNDS.rows + 1,
    }) as unknown as Parsed[];
  } catch (error) {
    if (!isCsvError(error)) throw error;
    const isOpen = error.code === 'CSV_QUOTE_NOT_CLOSED';
    reportError(file, {
      rule: 'imprints-table',
      reason: isOpen ? 'a quotation mark is opened and not closed again' : 'this row cannot be read',
      help: isOpen
        ? 'Close it at the end of its cell, or delete it. A quotation mark within such a cell is written twice.'
        : 'Open the table in a spreadsheet, and save it anew as CSV.',
      at: (isOpen ? walk(text, delimiter, 1).open : undefined) ?? { line: Math.max(1, error.lines ?? 1), column: 1 },
    });
    return undefined;
  }
}

const isCsvError = (error: unknown): error is CsvError & { lines?: number } =>
  error instanceof Error && 'code' in error && String(error.code).startsWith('CSV_');

/** What stands between most names of the head. */
function delimiterOf(text: string): string {
  const head = /\S[^\r\n]*/.exec(text)?.[0].replace(/"[^"]*"/g, '') ?? '';
  const counts = DELIMITERS.map((delimiter) => head.split(delimiter).length);
  return DELIMITERS[counts.indexOf(Math.max(...counts))]!;
}

function rowOf(parsed: Parsed, row: number, names: readonly string[], delimiter: string): RawRow {
  const starts = cellsOf(parsed, delimiter);
  const cells = parsed.record.map((value, index) => [names[index] ?? '', { value, at: starts[index]! }] as const);
  // A cell beyond the head is told of by whoever finds one without a column.
  return {
    row,
    at: starts[0]!,
    cells: new Map(cells.filter(([name, { value }]) => name !== '' || value.trim() !== '')),
  };
}

/** Where the cells of a row begin. */
function cellsOf({ raw, info }: Parsed, delimiter: string): Point[] {
  const text = raw.replace(/[\r\n]+$/, '');
  const line = info.lines - (text.match(/\r\n?|\n/g)?.length ?? 0);
  return walk(text, delimiter, line).cells;
}

/** Where cells begin, and the quotation mark that is not closed, if one is not. */
function walk(text: string, delimiter: string, firstLine: number): { cells: Point[]; open: Point | undefined } {
  let line = firstLine;
  let [start, isFirst] = [0, true];
  let open: Point | undefined;
  const cells: Point[] = [{ line, column: 1 }];
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    // Of a mark that is written twice, the second opens the cell again.
    const isMark = character === '"' && (isFirst || open !== undefined);
    if (isMark) open = open === undefined ? { line, column: at + 1 - start } : undefined;
    isFirst = isMark && open === undefined;
    if (character === '\n' || (character === '\r' && text[at + 1] !== '\n')) {
      line++;
      start = at + 1;
      isFirst = open === undefined;
    } else if (character === delimiter && open === undefined) {
      cells.push({ line, column: at + 2 - start });
      isFirst = true;
    }
  }
  return { cells, open };
}
