/** From a table as its file has it to churches: each cell looked at by the rules of the configuration's imprint. */
import type { VFile } from 'vfile';
import { nameAfter } from '../issue/file-name.ts';
import { line } from '../keys/fields.ts';
import { IMPRINT_KEYS, imprintField, imprintOf } from '../keys/imprint.ts';
import { innermost } from '../keys/validate.ts';
import { reportError, reportWarning, START } from '../say/message.ts';
import { nearest } from '../say/nearest.ts';
import {
  BOUNDS,
  type Church,
  type ChurchTable,
  type RawCell,
  type RawColumn,
  type RawRow,
  type RawTable,
} from './table.ts';

/** Keys that are a line or a list of lines. */
const LISTS: ReadonlySet<string> = new Set(['address', 'services', 'contact', 'permissions']);
const OWN_KEYS = [...IMPRINT_KEYS, 'slug'];
/** What templates have in an imprint that no key is called by. */
const KEPT: ReadonlySet<string> = new Set(['link', '']);
/** Letters of a column's name that may be a slip of another's. */
const SHORTEST_SLIP = 3;
/** Lines of one cell: a line break, as spreadsheets write it into one, or a stroke. */
const BETWEEN_LINES = /\s*(?:\r\n?|\n|\|)\s*/;

const EXAMPLES: Readonly<Record<string, string>> = {
  url: 'https://example.org/pray',
  code: 'yes or no',
  logo: 'logos/lantern-quay.png',
  slug: 'lantern-quay',
};

const extra = line('What the project’s own templates and texts make use of.');

/** Every fault is reported on the file; a row that has one is left out. */
export function churchesIn({ columns, rows }: RawTable, file: VFile): ChurchTable {
  const names = columns.map(({ name }) => name);
  if (!areSound(columns, file)) return { file, columns: names, churches: [] };
  const churches: Church[] = [];
  let count = 0;
  for (const row of rows) {
    if ([...row.cells.values()].every(({ value }) => isBlank(value))) continue;
    if (++count > BOUNDS.rows) {
      reportError(file, {
        rule: 'imprints-size',
        reason: `there are more than ${BOUNDS.rows} rows`,
        help: 'Divide the table into several, and build them one after the other.',
        at: row.at,
      });
      break;
    }
    const church = churchOf(row, file);
    if (church !== undefined) churches.push(church);
  }
  if (count === 0)
    reportError(file, {
      rule: 'imprints-empty',
      reason: 'there is no church in the table',
      help: 'Write one in each row below the head: name,address,services,contact,url',
      at: START,
    });
  return { file, columns: names, churches };
}

/** Whether each column has a name of its own; what is perhaps a slip is told of. */
function areSound(columns: readonly RawColumn[], file: VFile): boolean {
  const known = new Set<string>();
  let isSound = true;
  const refuse = (reason: string, help: string, { at }: RawColumn): void => {
    reportError(file, { rule: 'imprints-table', reason, help, at });
    isSound = false;
  };
  if (columns.length > BOUNDS.columns)
    refuse(`there are more than ${BOUNDS.columns} columns`, 'Leave out what is not needed.', columns[BOUNDS.columns]!);
  for (const column of columns) {
    const { name } = column;
    if (known.has(name) && name !== '') refuse(`two columns are called ‘${name}’`, 'Rename one, or delete it.', column);
    else if (name === 'link')
      refuse('‘link’ is a name that templates keep for themselves', 'Call the column otherwise.', column);
    known.add(name);
    const meant = OWN_KEYS.includes(name) || name.length < SHORTEST_SLIP ? undefined : nearest(name, OWN_KEYS);
    if (meant !== undefined && !columns.some((other) => other.name === meant) && name !== '')
      reportWarning(file, {
        rule: 'imprints-unknown-key',
        reason: `the column ‘${name}’ is none of the imprint’s, and is not printed by itself`,
        help: `Did you mean ‘${meant}’?`,
        at: column.at,
      });
  }
  if (!known.has('name') && !known.has('slug') && columns.length > 0)
    refuse(
      'no column is called ‘name’',
      `The first row has the names of the columns: ${OWN_KEYS.join(', ')}.`,
      columns[0]!,
    );
  return isSound;
}

const isBlank = (value: unknown): boolean =>
  value === null || value === undefined || (typeof value === 'string' && value.trim() === '');

/** @returns nothing if a cell has a fault, which is reported. */
function churchOf({ row, at, cells }: RawRow, file: VFile): Church | undefined {
  const own: Record<string, unknown> = {};
  const more: Record<string, string> = {};
  let isSound = true;
  const refuse = (column: string, problem: string): void => {
    const example = EXAMPLES[column];
    reportError(file, {
      rule: 'imprints-value',
      reason: `\`${column}\` ${problem}`,
      ...(example === undefined ? {} : { help: `Write it like this: ${example}` }),
      at: cells.get(column)?.at ?? at,
    });
    isSound = false;
  };
  for (const [column, cell] of cells) {
    if (isBlank(cell.value)) continue;
    if (column === '') {
      reportError(file, {
        rule: 'imprints-value',
        reason: 'the row has more cells than the head has names',
        help: 'Put a cell that has a comma in it in quotation marks.',
        at: cell.at,
      });
      isSound = false;
    } else if (column !== 'slug' && IMPRINT_KEYS.includes(column)) own[column] = cellValue(column, cell);
    else if (!KEPT.has(column)) {
      const read = extra.safeParse(textOf(cell.value));
      if (!read.success) refuse(column, read.error.issues[0]!.message);
      else if (column !== 'slug') more[column] = read.data;
    }
  }
  const read = imprintField.safeParse(own);
  if (!read.success)
    for (const { path, message } of read.error.issues.flatMap(innermost)) refuse(String(path[0]), message);
  const slugCell = cells.get('slug')?.value;
  const written = isBlank(slugCell) ? cells.get('name')?.value : slugCell;
  const slug = isBlank(written) ? undefined : nameAfter(String(textOf(written)));
  if (slug === undefined)
    refuse(
      isBlank(slugCell) ? 'name' : 'slug',
      'is empty, or has neither letter nor digit: its files would have no name',
    );
  if (!isSound || !read.success || slug === undefined) return undefined;
  const { logo, ...fields } = read.data;
  return {
    row,
    slug,
    imprint: { ...imprintOf(fields), writtenIn: file.path, more },
    ...(logo === undefined ? {} : { logo }),
    at,
    cells: Object.fromEntries([...cells].map(([column, { at }]) => [column, at])),
  };
}

/** A cell as the configuration would have it. */
function cellValue(column: string, { value }: RawCell): unknown {
  if (LISTS.has(column))
    return [value]
      .flat()
      .flatMap((each) => (isText(each) ? String(each).trim().split(BETWEEN_LINES).filter(Boolean) : [each]));
  if (column !== 'code') return textOf(value);
  if (typeof value !== 'string') return value;
  const word = value.trim().toLowerCase();
  return ['true', 'yes', 'y', '1'].includes(word) || (['false', 'no', 'n', '0'].includes(word) ? false : value);
}

const isText = (value: unknown): boolean => ['string', 'number', 'bigint'].includes(typeof value);

/** Figures are what was written. What is neither is told of by whoever looks at it. */
const textOf = (value: unknown): unknown => (isText(value) || typeof value === 'boolean' ? String(value) : value);
