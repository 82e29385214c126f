/** `bulletin build`: issues to PDFs, e-mails and web pages. */
import { join } from 'node:path';
import type { VFile } from 'vfile';
import { outputNames } from '../edition/name.ts';
import type { Output } from '../making/output.ts';
import { setIssue } from '../project/pipeline.ts';
import type { Run } from '../project/run.ts';
import { hasErrors } from '../say/message.ts';
import { type Asked, STANDARD_STREAM, UsageError } from './asked.ts';
import { blame } from './blame.ts';
import type { Foreman } from './crew.ts';
import { commandLine, type Host } from './host.ts';
import { InOrder } from './in-order.ts';
import { asNamed, issuesToRead, pathOf, readIssue, shown } from './issues.ts';
import { jobsFor } from './jobs.ts';
import { type Entry, type Findings, Journal, Notebook } from './journal.ts';
import type { Made, VersionNames, WrittenFile } from './made.ts';
import { type Prepared, prepare } from './prepare.ts';
import { Progress } from './progress.ts';
import { Queue } from './queue.ts';
import { instructionsFor, summary } from './summary.ts';
import type { Terminal } from './terminal.ts';

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
    for (const { name, stem: _, bytes, supersedes = [], ...rest } of outputs) {
      const path = asNamed(join(this.prepared.out, name), this.cwd);
      try {
        await this.host.write(join(this.prepared.out, name), bytes, this.prepared.writing);
        written.push({ issue: this.issues[index]!, path, ...rest, bytes: bytes.length });
        for (const old of supersedes) this.host.remove(join(this.prepared.out, old), this.prepared.writing);
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

/**
 * What is made of one issue; nothing, if it has an error, which is then reported.
 *
 * @param file as `readIssue` gives it.
 */
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
