/** `bulletin check` as a function. */
import { basename } from 'node:path';
import { readOptions } from '../commands/asked.ts';
import * as command from '../commands/check.ts';
import { CHECK, requireKinds } from './arguments.ts';
import { asked, Call, pathOf } from './call.ts';
import { ofNone } from './none.ts';
import type { CheckOptions } from './options.ts';
import { readAsCommand } from './raw.ts';
import type { MendedFile, Result } from './result.ts';

export async function check(options: CheckOptions): Promise<Result<MendedFile>> {
  requireKinds(options, CHECK);
  const { issues, fix = false } = options;
  const wanted = readAsCommand(options, readOptions);
  const call = await Call.begin(options, issues);
  if (issues?.length === 0) return ofNone(options, wanted, call);
  const run = () => command.check((issues ?? []).map(pathOf), wanted, { fix }, call.cwd, call.terminal, call.host);
  const { mended, journal } = await asked(options, run);
  const files = mended.map(
    (file): MendedFile => ({ name: basename(file.issue), ...file, ...call.madeText(file.issue) }),
  );
  return call.result(journal, files);
}
