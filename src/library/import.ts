/** `bulletin import` as a function. */
import { basename } from 'node:path';
import { importLetters } from '../commands/import.ts';
import { IMPORT, requireKinds, requireSome } from './arguments.ts';
import { asked, Call, pathOf } from './call.ts';
import type { ImportOptions } from './options.ts';
import type { ImportedFile, Result } from './result.ts';

export async function importLetter(options: ImportOptions): Promise<Result<ImportedFile>> {
  requireKinds(options, IMPORT);
  const { letters, encoding, force = false, keep = false } = options;
  requireSome('letters', letters);
  const call = await Call.begin(options, letters);
  const how = { force, keep, ...(encoding === undefined ? {} : { encoding }) };
  const { cwd, terminal, host } = call;
  const run = () => importLetters(letters.map(pathOf), how, cwd, terminal, host);
  const { files, journal } = await asked(options, run);
  const imported = files.map(
    ({ path, ...file }): ImportedFile => ({ name: basename(path), ...file, ...call.madeText(path) }),
  );
  return call.result(journal, imported);
}
