/** What check, the safeguard and the build find of an issue, with what can be done about it. */
import { resolve } from 'node:path';
import { VFile } from 'vfile';
import { location } from 'vfile-location';
import type { Mend } from '../check/check.ts';
import { libraryOf } from '../commands/check.ts';
import { versionOf } from '../preview/session.ts';
import { checkIssue } from '../project/pipeline.ts';
import type { Run } from '../project/run.ts';
import { type Report, reportsOf } from '../say/report.ts';
import { RULES } from '../say/rules.ts';
import type { Change, Finding, Findings } from './protocol.ts';

/** @param text with lines ending in LF @param run of the version that is looked at */
export async function findingsOf(issue: string, text: string, run: Run, root: string): Promise<Findings> {
  const file = new VFile({ value: text, path: issue, cwd: root });
  const others = libraryOf(run, root);
  const path = resolve(root, issue);
  const mends = await checkIssue(file, run, { otherIssues: () => others(path) });
  return { version: versionOf(text), findings: withWays(reportsOf(file), text, mends) };
}

/** Each report with its place and its ways out. */
function withWays(reports: readonly Report[], text: string, mends: readonly Mend[]): Finding[] {
  const places = location(text);
  return reports.map((report): Finding => {
    const { line, column = 1, rule, severity } = report;
    const start = line === undefined ? undefined : places.toOffset({ line, column });
    if (start === undefined) return report;
    const edits = mends.filter((mend) => mend.rule === rule && mend.at === start);
    const mend = edits.map(({ start, end, text }): Change => ({ start, end, text }));
    const isCheck = RULES[rule].section === 'check' && severity !== 'error';
    return {
      ...report,
      start,
      end: wordEnd(text, start),
      ...(mend.length === 0 ? {} : { mend }),
      ...(isCheck ? { leave: leaving(text, rule, lineAt(text, start)) } : {}),
    };
  });
}

function wordEnd(text: string, start: number): number {
  const length = /^\S*/.exec(text.slice(start, start + 200))?.[0].length ?? 0;
  return Math.min(text.length, start + Math.max(1, length));
}

function lineAt(text: string, offset: number): string {
  const end = text.indexOf('\n', offset);
  return text.slice(text.lastIndexOf('\n', offset - 1) + 1, end < 0 ? undefined : end);
}

/** Characters of a line that tell it from the others. */
const MOST = 48;

/** Adds to the front matter that a rule is to leave a line alone. */
function leaving(text: string, rule: string, line: string): Change[] {
  const matter = /^---[^\n]*\n([\s\S]*?)^---/m.exec(text);
  if (matter === null) return [];
  const words = line.trim().replace(/\s+/g, ' ').slice(0, MOST).trim();
  const entry = `  - { rule: ${rule}, words: ${JSON.stringify(words)} }\n`;
  const begins = matter[0].indexOf('\n') + 1;
  const known = /^leave:[ \t]*\n(?:[ \t]+[^\n]*\n)*/m.exec(matter[1]!);
  if (known !== null) {
    const at = begins + known.index + known[0].length;
    return [{ start: at, end: at, text: entry }];
  }
  // One that is written on its line is not taken apart: the person writes it.
  if (/^leave:/m.test(matter[1]!)) return [];
  const at = begins + matter[1]!.length;
  return [{ start: at, end: at, text: `leave:\n${entry}` }];
}
