/** The first sheet of an Excel file. Its rows and columns are told as lines and columns. */
import { zipSync } from 'fflate';
import { readSheet } from 'read-excel-file/universal';
import type { VFile } from 'vfile';
import { unpack } from '../import/archive.ts';
import { ImportError } from '../import/import.ts';
import { reportError } from '../say/message.ts';
import { columnCalled, type RawRow, type RawTable } from './table.ts';

/** What holds the cells: neither pictures nor macros. */
const NEEDED =
  /^(?:\[Content_Types\]\.xml|_rels\/\.rels|xl\/(?:workbook|sharedStrings|styles)\.xml|xl\/_rels\/workbook\.xml\.rels|xl\/worksheets\/sheet\d+\.xml)$/;

/** Bytes of all parts together: a hundred thousand churches. */
const MAX_UNPACKED = 128 * 1024 * 1024;

/** @returns nothing if it is no table, which is reported. */
export async function readXlsx(bytes: Uint8Array, file: VFile): Promise<RawTable | undefined> {
  const sheet = await sheetIn(bytes, file);
  if (sheet === undefined) return undefined;
  const [head = [], ...rows] = sheet;
  const names = head.map((name) => columnCalled(written(name)));
  const columns = names.map((name, index) => ({ name, at: { line: 1, column: index + 1 } }));
  return {
    columns,
    rows: rows.map((cells, index): RawRow => {
      const line = index + 2;
      const found = cells.map(
        (value, column) => [names[column] ?? '', { value: written(value), at: { line, column: column + 1 } }] as const,
      );
      return {
        row: line,
        at: { line, column: 1 },
        cells: new Map(found.filter(([name, { value }]) => name !== '' || value !== '')),
      };
    }),
  };
}

async function sheetIn(bytes: Uint8Array, file: VFile): Promise<unknown[][] | undefined> {
  try {
    // Unpacked here, since what an archive says of its sizes is not to be believed.
    const parts = unpack(bytes, (name) => NEEDED.test(name), MAX_UNPACKED);
    const archive = zipSync(Object.fromEntries(parts), { level: 0 });
    return (await readSheet(archive.buffer as ArrayBuffer)) as unknown[][];
  } catch (error) {
    // The reader throws errors of many kinds for what is no sheet; they are all about the file.
    if (!(error instanceof Error)) throw error;
    const isLarge = error instanceof ImportError && error.rule === 'import-size';
    reportError(file, {
      rule: 'imprints-table',
      reason: isLarge
        ? 'the Excel file unpacks to more than a table of churches has'
        : 'this is not an Excel file that can be read',
      help: 'Open it in a spreadsheet, and save the one sheet as CSV.',
    });
    return undefined;
  }
}

/** A day as people who read files write it; a number as it was typed, not as the sheet shows it. */
function written(value: unknown): string {
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  return value === null || value === undefined ? '' : String(value);
}
