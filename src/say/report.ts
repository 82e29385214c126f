/**
 * Messages as a person reads them:
 *
 *     issues/x.md:12:5: error: what is wrong (rule-id)
 *       - Pray for the <b>children</b> of the city
 *                      ^
 *     help: what to do about it
 */
import type { VFile } from 'vfile';
import { columnsOf } from './monospace.ts';
import type { RuleName, Severity } from './rules.ts';

/** A message as data: what `--json` gives. */
export interface Report {
  /** As the person named it; what is not about a file has none. */
  path?: string;
  /** From 1. */
  line?: number;
  column?: number;
  /** Of a PDF, from 1. */
  page?: number;
  severity: Severity;
  rule: RuleName;
  reason: string;
  help?: string;
  /** The line that the message is about. */
  source?: string;
}

/** Puts a style around text, as `util.styleText` does. */
export type Paint = (style: 'red' | 'green' | 'yellow' | 'blue' | 'bold' | 'dim', text: string) => string;

/** The messages of a file in the order of its lines, each said once. */
export function reportsOf(file: VFile): Report[] {
  const lines = String(file).split(/\r\n?|\n/);
  const reports = file.messages.map((message): Report => {
    const { line, column, note } = message;
    const source = line === undefined ? undefined : lines[line - 1];
    return {
      path: file.path,
      ...(line === undefined ? {} : { line }),
      ...(column === undefined ? {} : { column }),
      severity: message.fatal === true ? 'error' : message.fatal === false ? 'warning' : 'info',
      // `report` alone writes messages (message.ts); vfile does not know whose names they are.
      rule: message.ruleId as RuleName,
      reason: message.reason,
      ...(note === undefined ? {} : { help: note }),
      ...(source === undefined ? {} : { source }),
    };
  });
  // What is set on two page sizes is found twice. The line is the place's, and may be as long as the file.
  const once = new Map(reports.map((report) => [JSON.stringify({ ...report, source: '' }), report]));
  return [...once.values()].sort((a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0));
}

const COLORS = { error: 'red', warning: 'yellow', info: 'blue' } as const;

/** Several lines, the last ended. */
export function formatReport(report: Report, paint: Paint): string {
  const { path, line, column, page, severity, rule, reason, help, source } = report;
  const file = path === undefined ? 'bulletin' : [path, line, column].filter((part) => part !== undefined).join(':');
  const place = page === undefined ? file : `${file}, page ${page}`;
  const lines = [
    `${paint('bold', `${plain(place)}:`)} ${paint(COLORS[severity], `${severity}:`)} ${plain(reason)} ${paint('dim', `(${rule})`)}`,
  ];
  if (source !== undefined && source.trim() !== '') {
    const { text, caret } = excerpt(source, column ?? 1);
    lines.push(`  ${text}`);
    if (column !== undefined) lines.push(`  ${' '.repeat(caret)}${paint(COLORS[severity], '^')}`);
  }
  if (help !== undefined) lines.push(`${paint('bold', 'help:')} ${help.split('\n').map(plain).join('\n      ')}`);
  return `${lines.join('\n')}\n`;
}

/** Columns of a terminal that a line is cut to. */
const WIDTH = 100;
/** Columns before the caret that are shown of a long line: enough to find the words again. */
const LEAD = 60;

/** UTF-16 units on either side of the caret that are looked at: lines may be as long as files. */
const REACH = 1000;

/** The part of a line around a column (UTF-16 units from 1), and how many columns of a terminal stand before it. */
function excerpt(source: string, column: number): { text: string; caret: number } {
  const at = Math.min(column - 1, source.length);
  const before = cellsOf(source.slice(Math.max(0, at - REACH), at));
  const after = cellsOf(source.slice(at, at + REACH));
  let [caret, rest] = [widthOf(before), widthOf(after)];
  const isCutBefore = at > REACH || (caret > LEAD && caret + rest > WIDTH);
  if (isCutBefore) {
    while (caret >= LEAD) caret -= before.shift()!.width;
    before.unshift(ELLIPSIS);
    caret += ELLIPSIS.width;
  }
  if (caret + rest > WIDTH || at + REACH < source.length) {
    while (caret + rest >= WIDTH) rest -= after.pop()!.width;
    after.push(ELLIPSIS);
  }
  return { text: [...before, ...after].map(({ text }) => text).join(''), caret };
}

/** What stands in the terminal for a character, and its columns. */
interface Cell {
  text: string;
  width: number;
}

const ELLIPSIS: Cell = { text: '…', width: columnsOf('…') };

const cellsOf = (text: string): Cell[] =>
  [...text].map((character) => {
    const shown = cell(character);
    return { text: shown, width: columnsOf(shown) };
  });

const widthOf = (cells: readonly Cell[]): number => cells.reduce((sum, { width }) => sum + width, 0);

/** A tab takes a fixed place, so that the caret finds its column whatever the terminal's tab stops. */
const cell = (character: string): string => (character === '\t' ? '  ' : plain(character));

/** Control characters could command the terminal, and direction overrides could disguise what stands there. */
const plain = (text: string): string => text.replace(/[\p{Cc}\u202A-\u202E\u2066-\u2069]/gu, '\uFFFD');
