/** `bulletin proof` as a function. */
import { basename } from 'node:path';
import { overlaysIn, type RawOptions, readOptions, resolutionIn } from '../commands/asked.ts';
import * as command from '../commands/proof.ts';
import { PROOF, requireKinds } from './arguments.ts';
import { asked, Call, pathOf } from './call.ts';
import { ofNone } from './none.ts';
import type { ProofOptions } from './options.ts';
import { readAsCommand } from './raw.ts';
import type { ProofFile, Result } from './result.ts';

export async function proof(options: ProofOptions): Promise<Result<ProofFile>> {
  requireKinds(options, PROOF);
  const { issues } = options;
  const wanted = readAsCommand(options, readProofOptions);
  const call = await Call.begin(options, issues);
  if (issues?.length === 0) return ofNone(options, wanted, call);
  const run = () => command.proof((issues ?? []).map(pathOf), wanted, call.cwd, call.terminal, call.host);
  const { files, journal } = await asked(options, run);
  const painted = files.map(({ path, ...file }): ProofFile => ({ name: basename(path), ...file, ...call.made(path) }));
  return call.result(journal, painted);
}

const readProofOptions = ({ resolution = '150', show = [], ...raw }: RawOptions & RawProofOptions) => ({
  ...readOptions(raw),
  resolution: resolutionIn(resolution),
  show: overlaysIn(show),
});

interface RawProofOptions {
  resolution?: string;
  show?: string[];
}
