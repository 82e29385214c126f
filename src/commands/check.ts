/** `bulletin check`: everything that `build` would say, and nothing written. */
import { checkIssue } from '../bulletin.ts';
import { hasErrors } from '../message.ts';
import type { Asked } from './asked.ts';
import { blame } from './blame.ts';
import { issuesToRead } from './build.ts';
import { readIssue } from './issues.ts';
import { Journal } from './journal.ts';
import { prepare } from './prepare.ts';
import type { Terminal } from './terminal.ts';

/** Checks the issues, or all of the project if none is named. */
export async function check(named: readonly string[], asked: Asked, cwd: string, terminal: Terminal): Promise<Journal> {
  const journal = new Journal(terminal);
  const prepared = await prepare(asked, cwd, journal);
  if (prepared === undefined) return journal;
  const issues = await issuesToRead(named, prepared.settings.project.root, cwd, journal);
  for (const [index, issue] of issues.entries()) {
    if (issues.length > 1) terminal.progress(`${index + 1}/${issues.length} ${issue}`);
    const file = await readIssue(issue, cwd);
    try {
      if (!hasErrors(file)) await checkIssue(file, prepared.settings);
    } catch (error) {
      blame(error, issue, cwd, journal);
    }
    journal.addFile(file);
  }
  terminal.progress();
  if (issues.length > 0) terminal.print(summary(issues.length, journal));
  return journal;
}

/** `3 issues checked: 1 error, 2 warnings` */
function summary(issues: number, journal: Journal): string {
  const found = [count(journal.count('error'), 'error'), count(journal.count('warning'), 'warning')];
  return `${count(issues, 'issue')} checked: ${found.join(', ')}`;
}

const count = (number: number, noun: string): string => `${number || 'no'} ${noun}${number === 1 ? '' : 's'}`;
