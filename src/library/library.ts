/**
 * The commands as functions: what they give to write is kept, what they say is given back, and nothing is printed. This
 * is all that the library knows of commands.
 */
import { basename } from 'node:path';
import { type Asked, overlaysIn, type RawOptions, readOptions, resolutionIn } from '../commands/asked.ts';
import { BUILD, CHECK, IMPORT, IMPOSE, PREFLIGHT, PROOF, requireKinds } from './arguments.ts';
import { asked, Call, pathOf } from './call.ts';
import { UsageError } from './error.ts';
import type {
  BuildOptions,
  CheckOptions,
  ImportOptions,
  ImposeOptions,
  PlanOptions,
  PreflightOptions,
  ProofOptions,
} from './options.ts';
import { readAsCommand } from './raw.ts';
import type {
  BuiltFile,
  ImportedFile,
  ImposedFile,
  MendedFile,
  PlannedSheets,
  PreflightedFile,
  ProofFile,
  Result,
} from './result.ts';

/** A list of no issues is none, where the command line would take all; what else is asked for is looked at. */
async function ofNone<File>(options: object, wanted: Asked, call: Call): Promise<Result<File>> {
  const [{ prepare }, { Journal }] = await Promise.all([
    import('../commands/prepare.ts'),
    import('../commands/journal.ts'),
  ]);
  const journal = new Journal(call.terminal);
  await asked(options, () => prepare(wanted, call.cwd, journal, undefined, call.host));
  return call.result(journal, []);
}

export async function build(options: BuildOptions): Promise<Result<BuiltFile>> {
  requireKinds(options, BUILD);
  const { issues } = options;
  const wanted = readAsCommand(options, readOptions);
  const call = await Call.begin(options, issues);
  if (issues?.length === 0) return ofNone(options, wanted, call);
  const { build } = await import('../commands/build.ts');
  const { cwd, terminal, host } = call;
  const order = call.mayBeShared ? wanted : { ...wanted, jobs: 1 };
  const run = () => build((issues ?? []).map(pathOf), order, cwd, terminal, host);
  const { files, journal } = await asked(options, run);
  const built = files.map(
    ({ path, bytes: _, ...file }): BuiltFile => ({ name: basename(path), ...file, ...call.made(path) }),
  );
  return call.result(journal, built);
}

export async function check(options: CheckOptions): Promise<Result<MendedFile>> {
  requireKinds(options, CHECK);
  const { issues, fix = false } = options;
  const wanted = readAsCommand(options, readOptions);
  const call = await Call.begin(options, issues);
  if (issues?.length === 0) return ofNone(options, wanted, call);
  const { check } = await import('../commands/check.ts');
  const run = () => check((issues ?? []).map(pathOf), wanted, { fix }, call.cwd, call.terminal, call.host);
  const { mended, journal } = await asked(options, run);
  const files = mended.map(
    (file): MendedFile => ({ name: basename(file.issue), ...file, ...withText(call, file.issue) }),
  );
  return call.result(journal, files);
}

export async function proof(options: ProofOptions): Promise<Result<ProofFile>> {
  requireKinds(options, PROOF);
  const { issues } = options;
  const wanted = readAsCommand(options, readProofOptions);
  const call = await Call.begin(options, issues);
  if (issues?.length === 0) return ofNone(options, wanted, call);
  const { proof } = await import('../commands/proof.ts');
  const run = () => proof((issues ?? []).map(pathOf), wanted, call.cwd, call.terminal, call.host);
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

export async function importLetter(options: ImportOptions): Promise<Result<ImportedFile>> {
  requireKinds(options, IMPORT);
  const { letters, encoding, force = false } = options;
  requireSome('letters', letters);
  const call = await Call.begin(options, letters);
  const { importLetters } = await import('../commands/import.ts');
  const how = { force, ...(encoding === undefined ? {} : { encoding }) };
  const { cwd, terminal, host } = call;
  const run = () => importLetters(letters.map(pathOf), how, cwd, terminal, nobody(), host);
  const { files, journal } = await asked(options, run);
  const imported = files.map(
    ({ path, ...file }): ImportedFile => ({ name: basename(path), ...file, ...withText(call, path) }),
  );
  return call.result(journal, imported);
}

/** A program has its own standard input. */
async function* nobody(): AsyncGenerator<Uint8Array> {}

export async function impose(options: ImposeOptions | PlanOptions): Promise<Result<ImposedFile | PlannedSheets>> {
  requireKinds(options, IMPOSE);
  const { pdfs } = options;
  requireSome('pdfs', pdfs);
  const call = await Call.begin({ ...options }, pdfs);
  const { impose, readOrder } = await import('../commands/impose.ts');
  const wanted = readAsCommand(options, (raw: Parameters<typeof readOrder>[0]) => {
    readOrder(raw);
    return raw;
  });
  const run = () => impose(pdfs.map(pathOf), wanted, call.cwd, call.terminal, call.host);
  const { files, journal } = await asked(options, run);
  const imposed = files.map(({ path, bytes: _, ...sheets }): ImposedFile | PlannedSheets =>
    path === undefined ? sheets : { name: basename(path), ...sheets, ...call.made(path) },
  );
  return call.result(journal, imposed);
}

export async function preflight(options: PreflightOptions): Promise<Result<PreflightedFile>> {
  requireKinds(options, PREFLIGHT);
  const { pdfs } = options;
  requireSome('pdfs', pdfs);
  const call = await Call.begin(options, pdfs);
  const { preflight, readPurpose } = await import('../commands/preflight.ts');
  const wanted = readAsCommand(options, (raw: Parameters<typeof readPurpose>[0]) => {
    readPurpose(raw);
    return raw;
  });
  const { files, journal } = await preflight(pdfs.map(pathOf), wanted, call.cwd, call.terminal, call.host);
  return call.result(journal, files);
}

/** @throws {UsageError} when what a function is about was left out. */
function requireSome(option: string, given: unknown): void {
  if (given === undefined) throw new UsageError('it is left out', { option, help: `Name some: ${option}: […]` });
}

/** A text that was made, as text and as bytes. */
function withText(call: Call, path: string): { text: string; bytes: Uint8Array; path?: string } {
  const made = call.made(path);
  // A byte order mark belongs to it.
  return { text: new TextDecoder('utf-8', { ignoreBOM: true }).decode(made.bytes), ...made };
}
