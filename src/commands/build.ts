/** `bulletin build`: issues to PDFs, e-mails and web pages. */
import { existsSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import type { VFile } from 'vfile';
import type { Fit } from '../compose/compose.ts';
import { outputNames } from '../edition/name.ts';
import type { Output, PagesOutput } from '../making/output.ts';
import type { InkReport } from '../press/press.ts';
import { setIssue } from '../project/pipeline.ts';
import type { Run } from '../project/run.ts';
import { hasErrors } from '../say/message.ts';
import { TemplateError } from '../template/error.ts';
import { type Asked, STANDARD_STREAM, UsageError } from './asked.ts';
import { blame } from './blame.ts';
import type { Foreman } from './crew.ts';
import { commandLine, type Host } from './host.ts';
import { InOrder } from './in-order.ts';
import {
  allIssues,
  asNamed,
  ISSUES_FOLDER,
  isFolder,
  issuesBelow,
  pathOf,
  readIssue,
  shown,
  withTranslations,
} from './issues.ts';
import { jobsFor } from './jobs.ts';
import { type Entry, type Findings, Journal, Notebook } from './journal.ts';
import type { Made, VersionNames } from './made.ts';
import { type Prepared, prepare } from './prepare.ts';
import { Progress } from './progress.ts';
import { Queue } from './queue.ts';
import type { Terminal } from './terminal.ts';

/** A file that was written, as `--json` gives it. */
type WrittenFile = Written<Output>;

/** Of each kind of output what is to be known of it: where it is in place of what it is. */
type Written<One extends Output> = One extends Output
  ? Omit<One, 'name' | 'stem' | 'bytes'> & {
      /** As the person named it. */
      issue: string;
      path: string;
      bytes: number;
    }
  : never;

export interface BuildResult {
  files: WrittenFile[];
  journal: Journal;
}

/**
 * Builds the issues, or all of the project if none is named. Large work is shared out among threads; what is written
 * and said is the same as without.
 *
 * @param host writes what is made; where the standard output is asked for (`--out -`), it puts the one output there.
 * @throws {UsageError} when two outputs would have the same name, or several would go to the standard output; nothing is
 * written then.
 */
export async function build(
  named: readonly string[],
  asked: Asked,
  cwd: string,
  terminal: Terminal,
  host: Host = commandLine,
): Promise<BuildResult> {
  const journal = new Journal(terminal);
  const prepared = await prepare(asked, cwd, journal, undefined, host);
  if (prepared === undefined) return { files: [], journal };
  const issues = await issuesToRead(named, prepared.run, cwd, journal);
  const isDelivered = asked.out === STANDARD_STREAM;
  const run = new BuildRun(issues, prepared, cwd, terminal, journal, host);
  if (isDelivered) requireOne(run.names);
  // What comes on standard input comes to this thread.
  const isHere = isDelivered || issues.includes(STANDARD_STREAM);
  const jobs = isHere ? 1 : await jobsFor(asked.jobs, { issues: issues.length, outputs: run.names.length });
  return jobs > 1 ? run.withWorkers(jobs, asked) : run.alone();
}

/** @throws {UsageError} where more outputs than one are to go to the standard output. */
function requireOne(names: readonly string[]): void {
  if (names.length <= 1) return;
  const some = names.length > 3 ? [...names.slice(0, 3), '…'] : names;
  throw new UsageError(
    `standard output takes one file, and this makes ${names.length}: ${some.join(', ')}`,
    'Name one issue, one --edition and one --page-size, or name a folder with --out.',
  );
}

/** Builds in this thread. @throws {UsageError} when two outputs would have the same name; nothing is written then. */
export function buildIssues(
  issues: readonly string[],
  prepared: Prepared,
  cwd: string,
  terminal: Terminal,
  journal: Journal,
): Promise<BuildResult> {
  return new BuildRun(issues, prepared, cwd, terminal, journal, commandLine).alone();
}

/** The building of some issues: they are made in any order, and told of in theirs. */
class BuildRun implements Foreman {
  /** Of all outputs. */
  readonly names: readonly string[];
  private readonly files: WrittenFile[] = [];
  /** Instructions for the copier that were given already. */
  private readonly said = new Set<string>();
  private readonly finished: InOrder<Finished>;
  private readonly progress: Progress;
  private readonly issues: readonly string[];
  private readonly prepared: Prepared;
  private readonly cwd: string;
  private readonly terminal: Terminal;
  private readonly journal: Journal;
  private readonly host: Host;

  /** @throws {UsageError} when two outputs would have the same name. */
  constructor(
    issues: readonly string[],
    prepared: Prepared,
    cwd: string,
    terminal: Terminal,
    journal: Journal,
    host: Host,
  ) {
    this.issues = issues;
    this.prepared = prepared;
    this.cwd = cwd;
    this.terminal = terminal;
    this.journal = journal;
    this.host = host;
    this.names = namesOf(issues, prepared);
    this.progress = new Progress(issues.length, terminal);
    const width = Math.max(...this.names.map((name) => asNamed(join(prepared.out, name), cwd).length));
    this.finished = new InOrder((finished) => this.tell(finished, width));
  }

  async alone(): Promise<BuildResult> {
    for (const index of this.issues.keys()) await this.make(index);
    return this.result();
  }

  async withWorkers(jobs: number, asked: Asked): Promise<BuildResult> {
    const { Crew } = await import('./crew.ts');
    const { cwd, issues } = this;
    const queue = new Queue(issues.length, jobs);
    const crew = new Crew({ asked, cwd, issues }, jobs, queue, this);
    // Until they are there, this thread does not stand idle.
    while (!crew.isReady) {
      const index = queue.take();
      if (index === undefined) break;
      await this.make(index);
      // Lets in what they say.
      await new Promise(setImmediate);
    }
    await crew.done();
    // Where threads cannot be started.
    for (const index of issues.keys()) if (!this.finished.has(index)) await this.make(index);
    return this.result();
  }

  begins(issue: string, version: VersionNames): void {
    this.progress.begins(shown(issue), version);
  }

  async made(index: number, { outputs, entries }: Made): Promise<void> {
    const notebook = new Notebook(entries);
    const written: WrittenFile[] = [];
    for (const { name, stem: _, bytes, ...rest } of outputs) {
      const path = asNamed(join(this.prepared.out, name), this.cwd);
      try {
        await this.host.write(join(this.prepared.out, name), bytes);
        written.push({ issue: this.issues[index]!, path, ...rest, bytes: bytes.length });
      } catch (error) {
        blame(error, path, this.cwd, notebook);
      }
    }
    this.progress.ended();
    this.finished.put(index, { written, entries: notebook.entries });
  }

  async died(index: number, error: unknown): Promise<void> {
    if (this.finished.has(index)) return;
    const notebook = new Notebook();
    blame(error, shown(this.issues[index]!), this.cwd, notebook);
    await this.made(index, { outputs: [], entries: notebook.entries });
  }

  private async make(index: number): Promise<void> {
    const issue = this.issues[index]!;
    const begins = (version: VersionNames) => this.begins(issue, version);
    await this.made(index, await makeIssue(issue, this.prepared.run, this.cwd, begins, this.host));
  }

  private tell({ written, entries }: Finished, width: number): void {
    this.journal.addAll(entries);
    for (const file of written) {
      this.files.push(file);
      this.terminal.progress();
      this.terminal.print(summary(file, width));
      for (const line of instructionsFor(file, this.said)) this.terminal.print(line);
    }
  }

  private result(): BuildResult {
    this.terminal.progress();
    return { files: this.files, journal: this.journal };
  }
}

interface Finished {
  written: WrittenFile[];
  entries: Entry[];
}

/**
 * The issues named and those in the folders named, each once, or all there are; of a folder, under a bilingual template,
 * those that have a translation.
 */
export async function issuesToRead(
  named: readonly string[],
  run: Asking,
  cwd: string,
  journal: Journal,
): Promise<string[]> {
  if (named.length === 0) {
    const { root } = run.project;
    return ofFolder(asNamed(join(root, ISSUES_FOLDER), cwd), await allIssues(root, cwd), run, journal);
  }
  const paths: string[] = [];
  for (const path of named.map((path) => asHere(path, cwd))) {
    if (isFolder(path, cwd)) paths.push(...(await ofFolder(path, await issuesBelow(path, cwd), run, journal)));
    else paths.push(path);
  }
  return [...new Map(paths.map((path) => [path === STANDARD_STREAM ? path : resolve(cwd, path), path])).values()];
}

/** Those of the issues of a folder that are to be read; that there are none is reported. */
async function ofFolder(folder: string, issues: string[], run: Asking, journal: Journal): Promise<string[]> {
  if (issues.length > 0 && (await isBilingual(run))) {
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

/** As much of a run as says in what template all issues are set, whatever they say themselves. */
type Asking = Pick<Run, 'project' | 'templates' | 'template' | 'versions'>;

/** Whether a sheet of two languages is all that is asked for. */
async function isBilingual({ templates, template, versions }: Asking): Promise<boolean> {
  const names = template === undefined ? versions.map(({ edition }) => edition.preferred?.template) : [template];
  try {
    const found = await Promise.all(names.map((name) => (name === undefined ? undefined : templates.find(name))));
    return found.length > 0 && found.every((one) => one?.bilingual === true);
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
export function namesOf(issues: readonly string[], { run: { versions, guard } }: Prepared): string[] {
  const nameFor = guard === 'nobody' ? undefined : guard.nameFor;
  const taken = new Map<string, string>();
  for (const issue of issues) {
    for (const name of outputNames(pathOf(issue), versions, nameFor)) {
      // As the disks of Windows and macOS compare them.
      const key = name.normalize('NFC').toLowerCase();
      const other = taken.get(key);
      if (other === issue)
        throw new UsageError(
          `two editions of ${shown(issue)} would both be written to ${name}`,
          'Give one of them another `name:` in the configuration, or build them apart.',
        );
      if (other !== undefined)
        throw new UsageError(
          `${shown(other)} and ${shown(issue)} would both be written to ${name}`,
          'Rename one, or build them apart.',
        );
      taken.set(key, issue);
    }
  }
  return [...taken.keys()];
}

/** What is made of one issue, and what there is to say of it. */
export async function makeIssue(
  issue: string,
  run: Run,
  cwd: string,
  begins: (version: VersionNames) => void,
  host?: Host,
): Promise<Made> {
  const notebook = new Notebook();
  const outputs = await setFile(await readIssue(issue, cwd, host), run, cwd, notebook, begins);
  return { outputs, entries: notebook.entries };
}

/** What is made of one issue; nothing, if it has an error, which is then reported. */
export async function setOne(issue: string, run: Run, cwd: string, journal: Findings, host: Host): Promise<Output[]> {
  return setFile(await readIssue(issue, cwd, host), run, cwd, journal);
}

/** @param file as `readIssue` gives it. */
export async function setFile(
  file: VFile,
  run: Run,
  cwd: string,
  journal: Findings,
  begins?: (version: VersionNames) => void,
): Promise<Output[]> {
  try {
    return hasErrors(file)
      ? []
      : await setIssue(file, run, ({ edition, page }) => begins?.({ edition: edition.name, pageSize: page.name }));
  } catch (error) {
    blame(error, file.data.shown ?? file.path, cwd, journal);
    return [];
  } finally {
    journal.addFile(file);
  }
}

/** `out/letter.handout.a4.pdf   1 page   42 KB   0.3 s   11.4/14.6 pt (template 10.4/14.2), 0.6 lines free` */
function summary(file: WrittenFile, width: number): string {
  const { path, bytes, milliseconds } = file;
  const { count, notes } = file.kind === 'pages' ? ofPages(file) : { count: NO_COUNT, notes: [] };
  const size = `${Math.ceil(bytes / 1024)} KB`.padStart(7);
  const time = `${(milliseconds / 1000).toFixed(1)} s`.padStart(6);
  return [`${path.padEnd(width)}  ${count}  ${size}  ${time}`, ...notes].join('   ');
}

function ofPages({ pages, sheets, fit, inks }: Written<PagesOutput>): { count: string; notes: string[] } {
  const notes = [fit && fitted(fit), blanksOf(sheets), inks && inked(inks)];
  return {
    count: sheets === undefined ? counted(pages, 'page') : counted(sheets.count, 'sheet'),
    notes: notes.filter((note) => note !== undefined),
  };
}

const counted = (number: number, noun: string): string =>
  `${String(number).padStart(2)} ${noun}${number === 1 ? ' ' : 's'}`;

/** Where what has pages tells how many. */
const NO_COUNT = ' '.repeat(counted(1, 'page').length);

function blanksOf(sheets: PagesOutput['sheets']): string | undefined {
  if (sheets === undefined || sheets.blanks === 0) return undefined;
  return sheets.blanks === 1 ? '1 page stays blank' : `${sheets.blanks} pages stay blank`;
}

/** What to tell the copier; once, where many files are to be printed alike. */
function instructionsFor(file: WrittenFile, said: Set<string>): string[] {
  const { instructions = [] } = (file.kind === 'pages' && file.sheets) || {};
  const lines = instructions.map((line) => `  ${line}`);
  const text = lines.join();
  if (said.has(text)) return [];
  said.add(text);
  return lines;
}

/** `Magenta, Black; 165 % ink of 300; colours up to 14 ΔE off the screen` */
function inked({ plates, most, limit, colors, pictures = 0 }: InkReport): string {
  const shift = Math.max(pictures, ...colors.map((color) => color.shift));
  return `${plates.join(', ')}; ${most} % ink of ${limit}; colours up to ΔE ${Math.round(shift)} off the screen`;
}

/** `11.4/14.6 pt (template 10.4/14.2), 0.6 lines free` */
export function fitted({ setting, ideal, free = 0 }: Fit): string {
  const pair = ({ size, leading }: Fit['ideal']): string => `${tenth(size)}/${tenth(leading)}`;
  // Rounded down: what is less than a line is not said to be one.
  const lines = tenth(Math.floor(free * 10 + 1e-6) / 10);
  return `${pair(setting)} pt (template ${pair(ideal)}), ${lines} ${lines === '1' ? 'line' : 'lines'} free`;
}

const tenth = (value: number): string => String(Math.round(value * 10) / 10);
