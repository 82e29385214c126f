/** The table of churches, read in whatever form it has. What reads a form is loaded for it alone. */
import { extname } from 'node:path';
import type { VFile } from 'vfile';
import { decodeText } from '../issue/encoding.ts';
import { hasErrors, reportError } from '../say/message.ts';
import type { ChurchTable, RawTable } from './table.ts';

/** Endings of files that can be read. */
const TABLE_ENDINGS = ['.csv', '.tsv', '.txt', '.xlsx', '.yaml', '.yml'] as const;

/**
 * Every fault is reported on the file.
 *
 * @param file of no value yet; its path has the ending.
 * @returns nothing if it is no table.
 */
export async function readTable(bytes: Uint8Array, file: VFile): Promise<ChurchTable | undefined> {
  const raw = await rawTable(bytes, file);
  return raw && churchesOf(raw, file);
}

/** The same of records that a program has. @param file to report on. */
export async function tableOf(records: readonly unknown[], file: VFile): Promise<ChurchTable> {
  const { readRecords } = await import('./list.ts');
  return churchesOf(readRecords(records), file);
}

async function churchesOf(raw: RawTable, file: VFile): Promise<ChurchTable> {
  const { churchesIn } = await import('./churches.ts');
  return churchesIn(raw, file);
}

async function rawTable(bytes: Uint8Array, file: VFile): Promise<RawTable | undefined> {
  const ending = TABLE_ENDINGS.find((known) => known === extname(file.path).toLowerCase());
  if (ending === undefined) {
    reportError(file, {
      rule: 'imprints-table',
      reason: 'a table of churches has another ending',
      help: `Save it as one of these: ${TABLE_ENDINGS.join(', ')}`,
    });
    return undefined;
  }
  if (ending === '.xlsx') return (await import('./xlsx.ts')).readXlsx(bytes, file);
  decodeText(bytes, file);
  if (hasErrors(file)) return undefined;
  file.value = String(file).replace(/^\uFEFF/, '');
  if (ending === '.yaml' || ending === '.yml') return (await import('./list.ts')).readYamlList(file);
  return (await import('./csv.ts')).readCsv(file);
}
