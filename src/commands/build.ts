/** `bulletin build`: issues to PDFs. */
import { existsSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import type { VFile } from 'vfile';
import { type Output, outputNames, type Settings, setIssue } from '../bulletin.ts';
import type { Fit } from '../compose/layout.ts';
import { hasErrors } from '../message.ts';
import { TemplateError } from '../template/error.ts';
import { writeWhole } from '../write.ts';
import { type Asked, UsageError } from './asked.ts';
import { blame } from './blame.ts';
import { allIssues, asNamed, ISSUES_FOLDER, readIssue, withTranslations } from './issues.ts';
import { Journal } from './journal.ts';
import { type Prepared, prepare } from './prepare.ts';
import type { Terminal } from './terminal.ts';

/** A file that was written, as `--json` gives it. */
interface WrittenFile {
  /** As the person named it. */
  issue: string;
  path: string;
  edition: string;
  pageSize: string;
  pages: number;
  /** What it was set at, where it was to fill its pages. */
  fit?: Fit;
  bytes: number;
  milliseconds: number;
}

export interface BuildResult {
  files: WrittenFile[];
  journal: Journal;
}

/**
 * Builds the issues, or all of the project if none is named.
 *
 * @throws {UsageError} when two outputs would have the same name; nothing is written then.
 */
export async function build(
  named: readonly string[],
  asked: Asked,
  cwd: string,
  terminal: Terminal,
): Promise<BuildResult> {
  const journal = new Journal(terminal);
  const prepared = await prepare(asked, cwd, journal);
  if (prepared === undefined) return { files: [], journal };
  const issues = await issuesToRead(named, prepared.settings, cwd, journal);
  return buildIssues(issues, prepared, cwd, terminal, journal);
}

/** @throws {UsageError} when two outputs would have the same name; nothing is written then. */
export async function buildIssues(
  issues: readonly string[],
  prepared: Prepared,
  cwd: string,
  terminal: Terminal,
  journal: Journal,
): Promise<BuildResult> {
  const files: WrittenFile[] = [];
  const names = namesOf(issues, prepared);
  const width = Math.max(...names.map((name) => asNamed(join(prepared.out, name), cwd).length));
  for (const [index, issue] of issues.entries()) {
    if (issues.length > 1) terminal.progress(`${index + 1}/${issues.length} ${issue}`);
    for (const written of await buildIssue(issue, prepared, cwd, journal)) {
      files.push(written);
      terminal.progress();
      terminal.print(summary(written, width));
    }
  }
  terminal.progress();
  return { files, journal };
}

/** The issues named, each once, or all there are; under a bilingual template, all that have a translation. */
export async function issuesToRead(
  named: readonly string[],
  settings: Pick<Settings, 'project' | 'template' | 'templates'>,
  cwd: string,
  journal: Journal,
): Promise<string[]> {
  if (named.length > 0) {
    const paths = named.map((path) => asHere(path, cwd));
    return [...new Map(paths.map((path) => [resolve(cwd, path), path])).values()];
  }
  const { root } = settings.project;
  const issues = await allIssues(root, cwd);
  const folder = asNamed(join(root, ISSUES_FOLDER), cwd);
  if (issues.length > 0 && (await isBilingual(settings))) {
    const paired = withTranslations(issues);
    if (paired.length === 0)
      journal.addError(
        'translation-missing',
        `no issue in ${folder} has a translation beside it`,
        'Write one: letter.es.md beside letter.md is the letter in Spanish.',
      );
    return paired;
  }
  if (issues.length === 0) {
    journal.addError('issue-missing', `there is no issue in ${folder}`, 'Begin one: bulletin new "Prayer letter"');
  }
  return issues;
}

async function isBilingual({ template, templates }: Pick<Settings, 'template' | 'templates'>): Promise<boolean> {
  if (template === undefined) return false;
  try {
    return (await templates.find(template))?.bilingual === true;
  } catch (error) {
    // What is wrong with it is said of each issue that it is to set.
    if (error instanceof TemplateError) return false;
    throw error;
  }
}

/** A path written as on Windows, in whatever system. */
const asHere = (path: string, cwd: string): string =>
  existsSync(resolve(cwd, path)) ? path : path.replaceAll('\\', sep);

/** The names of all outputs. @throws {UsageError} when two are the same. */
export function namesOf(issues: readonly string[], { settings }: Prepared): string[] {
  const taken = new Map<string, string>();
  for (const issue of issues) {
    for (const name of outputNames(issue, settings)) {
      // As the disks of Windows and macOS compare them.
      const key = name.normalize('NFC').toLowerCase();
      const other = taken.get(key);
      if (other !== undefined)
        throw new UsageError(
          `${other} and ${issue} would both be written to ${name}`,
          'Rename one, or build them apart.',
        );
      taken.set(key, issue);
    }
  }
  return [...taken.keys()];
}

async function buildIssue(
  issue: string,
  { settings, out }: Prepared,
  cwd: string,
  journal: Journal,
): Promise<WrittenFile[]> {
  const outputs = await setOne(issue, settings, cwd, journal);
  const written: WrittenFile[] = [];
  for (const { name, bytes, ...rest } of outputs) {
    const path = asNamed(join(out, name), cwd);
    try {
      await writeWhole(join(out, name), bytes);
      written.push({ issue, path, ...rest, bytes: bytes.length });
    } catch (error) {
      blame(error, path, cwd, journal);
    }
  }
  return written;
}

/** What is made of one issue; nothing, if it has an error, which is then reported. */
export async function setOne(
  issue: string,
  settings: Prepared['settings'],
  cwd: string,
  journal: Journal,
): Promise<Output[]> {
  return setFile(await readIssue(issue, cwd), settings, cwd, journal);
}

/** @param file as `readIssue` gives it. */
export async function setFile(
  file: VFile,
  settings: Prepared['settings'],
  cwd: string,
  journal: Journal,
): Promise<Output[]> {
  try {
    return hasErrors(file) ? [] : await setIssue(file, settings);
  } catch (error) {
    blame(error, file.path, cwd, journal);
    return [];
  } finally {
    journal.addFile(file);
  }
}

/** `out/letter.handout.a4.pdf   1 page   42 KB   0.3 s   11.4/14.6 pt (template 10.4/14.2), 0.6 lines free` */
function summary({ path, pages, bytes, fit, milliseconds }: WrittenFile, width: number): string {
  const count = `${String(pages).padStart(2)} ${pages === 1 ? 'page ' : 'pages'}`;
  const size = `${Math.ceil(bytes / 1024)} KB`.padStart(7);
  const time = `${(milliseconds / 1000).toFixed(1)} s`.padStart(6);
  return `${path.padEnd(width)}  ${count}  ${size}  ${time}${fit === undefined ? '' : `   ${fitted(fit)}`}`;
}

/** `11.4/14.6 pt (template 10.4/14.2), 0.6 lines free` */
export function fitted({ setting, ideal, free = 0 }: Fit): string {
  const pair = ({ size, leading }: Fit['ideal']): string => `${tenth(size)}/${tenth(leading)}`;
  return `${pair(setting)} pt (template ${pair(ideal)}), ${tenth(free)} lines free`;
}

const tenth = (value: number): string => String(Math.round(value * 10) / 10);
