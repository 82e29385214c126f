/** `bulletin preflight` as a function. */
import * as command from '../commands/preflight.ts';
import { PREFLIGHT, requireKinds, requireSome } from './arguments.ts';
import { Call, pathOf } from './call.ts';
import type { PreflightOptions } from './options.ts';
import { readAsCommand } from './raw.ts';
import type { PreflightedFile, Result } from './result.ts';

export async function preflight(options: PreflightOptions): Promise<Result<PreflightedFile>> {
  requireKinds(options, PREFLIGHT);
  const { pdfs } = options;
  requireSome('pdfs', pdfs);
  const call = await Call.begin(options, pdfs);
  const wanted = readAsCommand(options, (raw: Parameters<typeof command.readPurpose>[0]) => {
    command.readPurpose(raw);
    return raw;
  });
  const { files, journal } = await command.preflight(pdfs.map(pathOf), wanted, call.cwd, call.terminal, call.host);
  return call.result(journal, files);
}
