/**
 * The library: the commands as functions, which give back what they make, print nothing and end nothing.
 *
 * Everything behind this file is loaded when a function is called, so that the package can be required as well as
 * imported: what it is built on awaits WebAssembly while it is loaded, and such modules cannot be required.
 */
import type {
  BuildOptions,
  CheckOptions,
  ImportOptions,
  ImposeOptions,
  PlanOptions,
  PreflightOptions,
  ProofOptions,
  SpokenOptions,
} from './library/options.ts';
import type {
  BuiltFile,
  ImportedFile,
  ImposedFile,
  MendedFile,
  PlannedSheets,
  PreflightedFile,
  ProofFile,
  Result,
  SpokenFile,
} from './library/result.ts';

export { UsageError } from './library/error.ts';
export type * from './library/options.ts';
export type * from './library/result.ts';

/**
 * Makes PDFs, e-mails and web pages of issues.
 *
 * An issue with an error gives no files, and a message that says what is wrong. The project's `sensitive.yaml` is obeyed.
 *
 * @throws {UsageError} for an option that means nothing; nothing is made then.
 */
export async function build(options: BuildOptions = {}): Promise<Result<BuiltFile>> {
  const { build } = await import('./library/build.ts');
  return build(options);
}

/**
 * Says everything of issues that `build` would, and what an editor would.
 *
 * @returns as files, with `fix`, the issues that were mended.
 * @throws {UsageError} for an option that means nothing.
 */
export async function check(options: CheckOptions = {}): Promise<Result<MendedFile>> {
  const { check } = await import('./library/check.ts');
  return check(options);
}

/**
 * Makes issues of letters.
 *
 * @throws {UsageError} for an option that means nothing.
 */
export async function importLetter(options: ImportOptions): Promise<Result<ImportedFile>> {
  const { importLetter } = await import('./library/import.ts');
  return importLetter(options);
}

/**
 * Puts the pages of PDFs, whoever made them, on sheets for folding and cutting.
 *
 * @throws {UsageError} for an option that means nothing, and where two results would have the same name.
 */
export async function impose(options: ImposeOptions): Promise<Result<ImposedFile>>;
export async function impose(options: PlanOptions): Promise<Result<PlannedSheets>>;
export async function impose(options: ImposeOptions | PlanOptions): Promise<Result<ImposedFile | PlannedSheets>> {
  const { impose } = await import('./library/impose.ts');
  return impose(options);
}

/**
 * Says what a print shop, or the copier, would complain of in PDFs.
 *
 * @throws {UsageError} for an option that means nothing.
 */
export async function preflight(options: PreflightOptions): Promise<Result<PreflightedFile>> {
  const { preflight } = await import('./library/preflight.ts');
  return preflight(options);
}

/**
 * Paints every page of issues as PNG, and all of an issue on one sheet; or, with `spoken: true`, says what is read aloud
 * of issues, and of tagged PDFs that anybody has made: everything in its order, with what screen readers announce in
 * brackets.
 *
 * @throws {UsageError} for an option that means nothing, and for editions that have no pages.
 */
export async function proof(options?: ProofOptions): Promise<Result<ProofFile>>;
export async function proof(options: SpokenOptions): Promise<Result<SpokenFile>>;
export async function proof(options: ProofOptions | SpokenOptions = {}): Promise<Result<ProofFile | SpokenFile>> {
  const { proof } = await import('./library/proof.ts');
  return proof(options);
}
