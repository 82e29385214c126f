/** `bulletin build` as a function. */
import { basename } from 'node:path';
import { readOptions } from '../commands/asked.ts';
import * as command from '../commands/build.ts';
import { BUILD, requireKinds } from './arguments.ts';
import { asked, Call, pathOf } from './call.ts';
import { ofNone } from './none.ts';
import type { BuildOptions } from './options.ts';
import { readAsCommand } from './raw.ts';
import type { BuiltFile, Result } from './result.ts';

export async function build(options: BuildOptions): Promise<Result<BuiltFile>> {
  requireKinds(options, BUILD);
  const { issues } = options;
  const wanted = readAsCommand(options, readOptions);
  const call = await Call.begin(options, issues);
  if (issues?.length === 0) return ofNone(options, wanted, call);
  const { cwd, terminal, host } = call;
  const order = call.mayBeShared ? wanted : { ...wanted, jobs: 1 };
  const run = () => command.build((issues ?? []).map(pathOf), order, cwd, terminal, host);
  const { files, journal } = await asked(options, run);
  const built = files.map(
    ({ path, bytes: _, ...file }): BuiltFile => ({ name: basename(path), ...file, ...call.made(path) }),
  );
  return call.result(journal, built);
}
