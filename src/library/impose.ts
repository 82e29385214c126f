/** `bulletin impose` as a function. */
import { basename } from 'node:path';
import * as command from '../commands/impose.ts';
import { IMPOSE, requireKinds, requireSome } from './arguments.ts';
import { asked, Call, pathOf } from './call.ts';
import type { ImposeOptions, PlanOptions } from './options.ts';
import { readAsCommand } from './raw.ts';
import type { ImposedFile, PlannedSheets, Result } from './result.ts';

export async function impose(options: ImposeOptions | PlanOptions): Promise<Result<ImposedFile | PlannedSheets>> {
  requireKinds(options, IMPOSE);
  const { pdfs } = options;
  requireSome('pdfs', pdfs);
  const call = await Call.begin({ ...options }, pdfs);
  const wanted = readAsCommand(options, (raw: Parameters<typeof command.readOrder>[0]) => {
    command.readOrder(raw);
    return raw;
  });
  const run = () => command.impose(pdfs.map(pathOf), wanted, call.cwd, call.terminal, call.host);
  const { files, journal } = await asked(options, run);
  const imposed = files.map(({ path, bytes: _, ...sheets }): ImposedFile | PlannedSheets =>
    path === undefined ? sheets : { name: basename(path), ...sheets, ...call.made(path) },
  );
  return call.result(journal, imposed);
}
