/** What check, the safeguard and the build find of an issue, with what can be done about it. */
import { resolve } from 'node:path';
import { VFile } from 'vfile';
import { location } from 'vfile-location';
import type { Mend } from '../check/check.ts';
import { libraryOf } from '../commands/check.ts';
import { versionOf } from '../preview/session.ts';
import { checkIssue } from '../project/pipeline.ts';
import type { Run } from '../project/run.ts';
import { HOW_TO_APPROVE } from '../safeguard/guard.ts';
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
      ...(rule === 'sensitive-name' ? signing(text, report.help ?? '') : {}),
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
  const words = line.trim().replace(/\s+/g, ' ').slice(0, MOST).trim();
  const place = placeIn(text, 'leave');
  const entry = `  - { rule: ${rule}, words: ${JSON.stringify(words)} }\n`;
  return place === undefined ? [] : [{ start: place.at, end: place.at, text: place.head + entry }];
}

/** What is approved by whoever may, as the message says that it is written. */
function signing(text: string, help: string): Pick<Finding, 'sign'> {
  const [, name, audience] = HOW_TO_APPROVE.exec(help) ?? [];
  const place = placeIn(text, 'approved');
  if (name === undefined || place === undefined) return {};
  return { sign: { ...place, name: JSON.parse(name) as string, isPublic: audience !== undefined } };
}

/** Where another entry of a list of the front matter is written, and what before it; nowhere if a person must do it. */
function placeIn(text: string, key: string): { at: number; head: string } | undefined {
  const matter = /^---[^\n]*\n([\s\S]*?)^---/m.exec(text);
  if (matter === null) return undefined;
  const begins = matter[0].indexOf('\n') + 1;
  const known = new RegExp(`^${key}:[ \\t]*\\n(?:[ \\t]+[^\\n]*\\n)*`, 'm').exec(matter[1]!);
  if (known !== null) return { at: begins + known.index + known[0].length, head: '' };
  // One that is written on its line is not taken apart.
  if (new RegExp(`^${key}:`, 'm').test(matter[1]!)) return undefined;
  return { at: begins + matter[1]!.length, head: `${key}:\n` };
}
