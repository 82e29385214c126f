/** `bulletin proof` as a function. */
import { basename } from 'node:path';
import { overlaysIn, type RawOptions, readOptions, resolutionIn } from '../commands/asked.ts';
import * as command from '../commands/proof.ts';
import { PROOF, requireKinds, SPOKEN } from './arguments.ts';
import { asked, Call, pathOf } from './call.ts';
import { ofNone } from './none.ts';
import type { ProofOptions, SpokenOptions } from './options.ts';
import { readAsCommand } from './raw.ts';
import type { ProofFile, Result, SpokenFile } from './result.ts';

export async function proof(options: ProofOptions | SpokenOptions): Promise<Result<ProofFile | SpokenFile>> {
  return options?.spoken === true ? spoken(options) : painted(options);
}

async function spoken(options: SpokenOptions): Promise<Result<SpokenFile>> {
  requireKinds(options, SPOKEN);
  const { issues, pdfs = [] } = options;
  const { spoken: _, ...settings } = options;
  const wanted = readAsCommand(settings, readOptions);
  const call = await Call.begin(options, [...(issues ?? []), ...pdfs]);
  if (issues?.length === 0 && pdfs.length === 0) return ofNone(options, wanted, call);
  const { spoken } = await import('../commands/spoken.ts');
  const named = { issues: (issues ?? []).map(pathOf), pdfs: pdfs.map(pathOf) };
  const run = () => spoken(named, wanted, call.cwd, call.terminal, call.host);
  const { files, journal } = await asked(options, run);
  const texts = files.map(({ source, path }): SpokenFile => ({ name: basename(path), source, ...call.madeText(path) }));
  return call.result(journal, texts);
}

async function painted(options: ProofOptions): Promise<Result<ProofFile>> {
  requireKinds(options, PROOF);
  const { issues } = options;
  const wanted = readAsCommand(options, readProofOptions);
  const call = await Call.begin(options, issues);
  if (issues?.length === 0) return ofNone(options, wanted, call);
  const run = () => command.proof((issues ?? []).map(pathOf), wanted, call.cwd, call.terminal, call.host);
  const { files, journal } = await asked(options, run);
  const pictures = files.map(({ path, ...file }): ProofFile => ({ name: basename(path), ...file, ...call.made(path) }));
  return call.result(journal, pictures);
}

const readProofOptions = ({ resolution = '150', show = [], spoken: _, ...raw }: RawOptions & RawProofOptions) => ({
  ...readOptions(raw),
  resolution: resolutionIn(resolution),
  show: overlaysIn(show),
});

interface RawProofOptions {
  resolution?: string;
  show?: string[];
  spoken?: false;
}
