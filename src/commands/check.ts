/** `bulletin check`: everything that `build` would say, and what an editor would; with `--fix`, some of it mended. */
import { realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import { VFile } from 'vfile';
import { type ChangedLine, changedLines } from '../check/changes.ts';
import { mendFile } from '../check/fix.ts';
import type { OtherIssue } from '../check/reading.ts';
import { checkIssue } from '../project/pipeline.ts';
import type { Run } from '../project/run.ts';
import { counted } from '../say/counted.ts';
import type { Report } from '../say/report.ts';
import type { Asked } from './asked.ts';
import { blame } from './blame.ts';
import { commandLine, type Host } from './host.ts';
import { allIssues, issuesToRead, readIssue, shown } from './issues.ts';
import { Journal } from './journal.ts';
import { prepare } from './prepare.ts';
import type { Terminal } from './terminal.ts';

/** An issue that was mended, as `--json` gives it. */
interface MendedFile {
  /** As the person named it. */
  issue: string;
  changes: ChangedLine[];
}

export interface CheckResult {
  journal: Journal;
  mended: MendedFile[];
}

interface CheckOptions {
  /** Whether to write what can be mended without a human. */
  fix?: boolean;
}

/** Checks the issues, or all of the project if none is named. */
export async function check(
  named: readonly string[],
  asked: Asked,
  { fix = false }: CheckOptions,
  cwd: string,
  terminal: Terminal,
  host: Host = commandLine,
): Promise<CheckResult> {
  const journal = new Journal(terminal);
  const mended: MendedFile[] = [];
  const prepared = await prepare(asked, cwd, journal, undefined, host);
  if (prepared === undefined) return { journal, mended };
  const issues = await issuesToRead(named, prepared.run, cwd, journal);
  const otherIssues = libraryOf(prepared.run, cwd, host);
  for (const [index, issue] of issues.entries()) {
    if (issues.length > 1) terminal.progress(`${index + 1}/${issues.length} ${shown(issue)}`);
    const path = resolve(cwd, issue);
    const one: Checking = {
      issue,
      cwd,
      journal,
      host,
      check: (file) => checkIssue(file, prepared.run, { otherIssues: () => otherIssues(path) }),
    };
    const changes = await checkOne(one, fix);
    if (changes.length === 0) continue;
    mended.push({ issue, changes });
    terminal.progress();
    showChanges(issue, changes, terminal);
  }
  terminal.progress();
  if (issues.length > 0) summarize(issues, journal, terminal);
  return { journal, mended };
}

interface Checking {
  issue: string;
  cwd: string;
  journal: Journal;
  host: Host;
  check(file: VFile): ReturnType<typeof checkIssue>;
}

/** Mending one thing may show another (a doubled word behind a doubled space). */
const MOST_PASSES = 5;

/** Reports what is found, after mending what can be if that is asked for. @returns what was mended. */
async function checkOne({ issue, cwd, journal, host, check }: Checking, fix: boolean): Promise<ChangedLine[]> {
  let file = await readIssue(issue, cwd, host);
  const before = String(file);
  try {
    if (file.messages.length > 0) return [];
    let edits = await check(file);
    for (let pass = 0; fix && edits.length > 0 && pass < MOST_PASSES; pass++) {
      file = new VFile({ value: mendFile(String(file), edits), path: file.path, cwd: file.cwd });
      edits = await check(file);
    }
    if (String(file) === before) return [];
    await host.write(pathToMend(resolve(cwd, issue), host), String(file));
    return changedLines(before, String(file));
  } catch (error) {
    blame(error, shown(issue), cwd, journal);
    return [];
  } finally {
    journal.addFile(file);
  }
}

/** A link stays one: what it leads to is written. */
const pathToMend = (path: string, { given }: Host): string => (given.has(path) ? path : realpathSync(path));

/** The other issues of the project, read once for all that are checked. */
export function libraryOf(
  { project: { root } }: Pick<Run, 'project'>,
  cwd: string,
  host: Host = commandLine,
): (path: string) => Promise<OtherIssue[]> {
  let all: Promise<OtherIssue[]> | undefined;
  const readAll = async (): Promise<OtherIssue[]> => {
    const issues: OtherIssue[] = [];
    for (const path of await allIssues(root, cwd)) {
      const file = await readIssue(path, cwd, host);
      if (file.messages.length === 0) issues.push({ path, text: String(file) });
    }
    return issues;
  };
  return async (path) => {
    all ??= readAll();
    return (await all).filter((other) => resolve(cwd, other.path) !== path);
  };
}

function showChanges(issue: string, changes: readonly ChangedLine[], terminal: Terminal): void {
  terminal.print(`${issue}: ${counted(changes.length, 'line')} mended`);
  for (const { line, before, after } of changes) {
    const number = String(line).padStart(5);
    terminal.print(terminal.paint('red', `${number} - ${before}`));
    terminal.print(terminal.paint('green', `${' '.repeat(number.length)} + ${after}`));
  }
}

/** A line for each issue, then `3 issues checked: 1 error, 2 warnings`. */
function summarize(issues: readonly string[], journal: Journal, terminal: Terminal): void {
  const width = Math.max(...issues.map((issue) => shown(issue).length));
  if (issues.length > 1) {
    for (const issue of issues.map(shown)) {
      const own = journal.reports.filter(({ path }) => path === issue);
      terminal.print(`${issue.padEnd(width)}  ${tally(own)}`);
    }
  }
  terminal.print(`${counted(issues.length, 'issue')} checked: ${tally(journal.reports)}`);
}

const LEVELS = [
  ['error', 'error'],
  ['warning', 'warning'],
  ['info', 'note'],
] as const;

function tally(reports: readonly Report[]): string {
  const counts = LEVELS.map(
    ([severity, noun]) => [reports.filter((one) => one.severity === severity).length, noun] as const,
  );
  const found = counts.filter(([number]) => number > 0).map(([number, noun]) => counted(number, noun));
  return found.length === 0 ? 'nothing found' : found.join(', ');
}
