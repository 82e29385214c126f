/** `bulletin proof --spoken`: what is read aloud of issues, and of any tagged PDF, as text. */
import { join } from 'node:path';
import { hasPages } from '../edition/design.ts';
import { DEFAULT_EDITION } from '../edition/edition.ts';
import { ImportError } from '../import/import.ts';
import { readStructureApart } from '../import/pdf-apart.ts';
import type { Output, PagesOutput } from '../making/output.ts';
import { spoken as spokenText } from '../proof/spoken.ts';
import { type Asked, STANDARD_STREAM, UsageError } from './asked.ts';
import { blame } from './blame.ts';
import { namesOf, setFile } from './build.ts';
import { commandLine, type Host } from './host.ts';
import { asNamed, issuesToRead, readIssue } from './issues.ts';
import { Journal } from './journal.ts';
import { outFolder } from './out.ts';
import { parcelsOf } from './parcels.ts';
import { pdfName, readPdf } from './pdf.ts';
import { type Prepared, prepare } from './prepare.ts';
import type { Terminal } from './terminal.ts';

/** A text that was written, as `--json` gives it. */
interface WrittenText {
  /** The issue or the PDF, as the person named it. */
  source: string;
  path: string;
}

export interface SpokenResult {
  files: WrittenText[];
  journal: Journal;
}

/** What is to be heard. */
interface Named {
  /** None, where nothing else is named: all of the project. */
  issues: readonly string[];
  pdfs: readonly string[];
}

/** Where texts are left. */
type Folder = Pick<Prepared, 'out' | 'writing'>;

/** Of what was named in a row, which are PDFs, and which are issues. */
export const asNames = (named: readonly string[]): Named => ({
  issues: named.filter((path) => !isPdf(path)),
  pdfs: named.filter(isPdf),
});

/**
 * Writes what is read aloud of the issues and PDFs, or of all issues of the project if nothing is named.
 *
 * @throws {UsageError} when no edition that is asked for has pages for reading.
 */
export async function spoken(
  { issues: named, pdfs }: Named,
  asked: Asked,
  cwd: string,
  terminal: Terminal,
  host: Host = commandLine,
): Promise<SpokenResult> {
  const journal = new Journal(terminal);
  const files: WrittenText[] = [];
  const write = async (source: string, pdf: Uint8Array, name: string, { out, writing }: Folder): Promise<void> => {
    const path = asNamed(join(out, name), cwd);
    try {
      const text = spokenText(await readStructureApart(pdf));
      await host.write(join(out, name), new TextEncoder().encode(text), writing);
      files.push({ source, path });
      terminal.print(path);
    } catch (error) {
      if (error instanceof ImportError) journal.addError(error.rule, error.message, error.help, source);
      else blame(error, path, cwd, journal);
    }
  };
  const folder = pdfs.length === 0 ? undefined : await outFolder(asked.out, cwd, journal);
  for (const path of folder === undefined ? [] : new Set(pdfs)) {
    const bytes = await readPdf(path, cwd, journal, host);
    if (bytes !== undefined) await write(path, bytes, `${pdfName(path)}.spoken.txt`, folder!);
  }
  if (named.length === 0 && pdfs.length > 0) return { files, journal };

  const prepared = await prepare(asked, cwd, journal, undefined, host);
  if (prepared === undefined) return { files, journal };
  const issues = await issuesToRead(named, prepared.run, cwd, journal);
  namesOf(parcelsOf(issues), prepared);
  requirePages(prepared);
  for (const [index, issue] of issues.entries()) {
    if (issues.length > 1) terminal.progress(`${index + 1}/${issues.length} ${issue}`);
    const outputs = await setFile(await readIssue(issue, cwd, host), prepared.run, cwd, journal);
    for (const { bytes, name } of outputs.filter(isRead))
      await write(issue, bytes, name.replace(/\.pdf$/, '.spoken.txt'), prepared);
  }
  terminal.progress();
  return { files, journal };
}

const isPdf = (path: string): boolean => path !== STANDARD_STREAM && /\.pdf$/i.test(path);

/** Sheets and plates are for machines; whoever reads has the pages. */
const isRead = (output: Output): output is PagesOutput =>
  output.kind === 'pages' && output.sheets === undefined && output.part === undefined;

function requirePages({ run }: Prepared): void {
  const editions = new Set(run.versions.map(({ edition }) => edition));
  if ([...editions].some(hasPages)) return;
  throw new UsageError(
    `${[...editions].map(({ name }) => name).join(', ')}: no pages to be read`,
    `Ask for an edition that has some: --edition ${DEFAULT_EDITION}`,
  );
}
