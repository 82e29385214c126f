/** Next week's issue, made of this week's. */

import { VFile } from 'vfile';
import { stringify } from 'yaml';
import { dayOf, isoDay } from '../check/dates.ts';
import { applyEdits } from '../check/fix.ts';
import { movedDates } from '../check/moved-dates.ts';
import { readMatter } from '../issue/matter.ts';

export interface NextIssue {
  text: string;
  /** Days that were moved, as they are written. */
  moved: { line: number; was: string; is: string }[];
}

/** Days from one issue to the next where nobody says. */
const WEEK = 7;

/** Keys that are of one issue alone. */
const OF_ONE = new Set(['title', 'date', 'approved', 'copied-from', 'leave']);
/** Keys that a starter has as comments, for whoever writes them by hand. */
const COMMENT = /^# (?:date|organization):/;

/**
 * @param source of the issue that it is made of.
 * @param date `YYYY-MM-DD`; a week later if left out, where the issue has a day.
 * @param more lines of its front matter, which come last.
 * @returns nothing where the front matter cannot be read.
 */
export function nextIssue(
  source: string,
  { title, date, more }: { title: string; date?: string; more: readonly [key: string, value: string][] },
): NextIssue | undefined {
  const parted = /^---[^\n]*\n([\s\S]*?)^---[^\n]*\n?/m.exec(source);
  const matter = readMatter(source, new VFile(source));
  if (parted === null || matter === undefined) return undefined;
  const { date: was } = matter.data as { date?: unknown };
  const old = typeof was === 'string' && isDay(was) ? was : undefined;
  const day = date ?? (old === undefined ? undefined : weekAfter(old));
  const body = source.slice(parted[0].length);
  const by = old === undefined || day === undefined ? 0 : dayOf(day) - dayOf(old);
  const edits = old === undefined || by === 0 ? [] : movedDates(body, old, by);
  const head = [
    line('title', title),
    ...(day === undefined ? [] : [`date: ${day}`]),
    ...keptLines(parted[1]!),
    ...more.map(([key, value]) => line(key, value)),
  ];
  const moved = edits.map(({ start, end, text }) => ({
    line: head.length + 2 + body.slice(0, start).split('\n').length,
    was: body.slice(start, end),
    is: text,
  }));
  return { text: `---\n${head.join('\n')}\n---\n${applyEdits(body, edits)}`, moved };
}

/** Of a year of four digits, and one that the calendar has. */
const isDay = (written: string): boolean => /^\d{4}-\d\d-\d\d$/.test(written) && !Number.isNaN(dayOf(written));

function weekAfter(day: string): string | undefined {
  const after = isoDay(dayOf(day) + WEEK);
  return isDay(after) ? after : undefined;
}

const line = (key: string, value: string): string => stringify({ [key]: value }, { lineWidth: 0 }).trimEnd();

/** The lines of the front matter that go on, as they are written: those of a key go with it. */
function keptLines(yaml: string): string[] {
  let isKept = true;
  return yaml
    .replace(/\n$/, '')
    .split('\n')
    .filter((each) => {
      const [, key] = /^["']?([\w-]+)["']?\s*:/.exec(each) ?? [];
      if (key !== undefined) isKept = !OF_ONE.has(key);
      return isKept && each.trim() !== '' && !COMMENT.test(each);
    });
}
