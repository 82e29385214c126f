/** Events as people type them: `6 10:30 Worship`, `Sun 29 10:30 Worship`, `Dec 6 Carols`, `10:30 Worship` below a day. */
import type { PhrasingContent } from 'mdast';
import type { VFile } from 'vfile';
import { reportError, reportWarning } from '../say/message.ts';
import {
  type Day,
  dayIn,
  dayOf,
  daysBetween,
  monthLabel,
  monthOf,
  plusDays,
  spelledDay,
  weekdayLabel,
  weekdayOf,
} from './calendar-days.ts';
import type { Line } from './kind.ts';
import { without, wordsOf } from './parts-of-line.ts';

export interface TypedEvent {
  day: Day;
  /** As it was typed. */
  time: PhrasingContent[];
  what: PhrasingContent[];
  position?: Line['position'];
}

/** What days are counted from. */
export interface Span {
  /** The first and the last day that the calendar shows. */
  from?: Day;
  to?: Day;
  /** Whether days are of one month, so that `6` is the sixth. */
  isMonth: boolean;
}

const TIME = String.raw`(?:\d{1,2}[:.]\d{2}(?:\s*[ap]\.?m\b\.?)?|\d{1,2}\s*(?:[ap]\.?m\b\.?|h\b|uhr\b)|noon\b|midnight\b)`;
const TIMES = new RegExp(String.raw`^\s*(${TIME}(?:\s*(?:[-–—]|to|until)\s*${TIME})?)[\s,:–—|-]*`, 'i');
const ISO = /^\s*(\d{4}-\d{1,2}-\d{1,2})(?!\d)[\s,:–—|-]*/;
const WORD = /^\s*(\p{L}+)[.,]?(?:\s+|$)/u;
const NUMBER = /^\s*(\d{1,2})(?:st|nd|rd|th)?(?![\d])[.,]?\s*/i;
const AFTER = /^[\s,:–—|-]+/;

/** Reads the lines of a calendar; a day is that of the line above where none is said. What cannot be read is reported. */
export function eventsIn(lines: readonly Line[], span: Span, lang: string, file: VFile): TypedEvent[] {
  const names = namesOf(lang);
  const events: TypedEvent[] = [];
  let last: Day | undefined;
  for (const { children, position } of lines) {
    if (children.length === 0) continue;
    const line = without(/^\s*[-*•]\s+/, children);
    const { rest: after, ...said } = dayAt(line, names);
    const rest = said.isSaid ? without(AFTER, after) : after;
    const day = said.isSaid ? resolve(said, span, last) : last;
    if (day === undefined) {
      reportError(file, {
        rule: 'block-line',
        reason: said.isSaid
          ? `‘${wordsOf(line).slice(0, 40)}’ begins with a day that there is not`
          : 'no day is said for this',
        help:
          said.isSaid && span.from !== undefined
            ? 'Write the day before the event: 6 10:30 Worship, or Dec 6 10:30 Worship.'
            : 'Say which month it is: :::calendar{month=2026-12}.',
        at: position,
      });
      continue;
    }
    if (said.weekday !== undefined && weekdayOf(day) !== said.weekday)
      reportWarning(file, {
        rule: 'weekday-mismatch',
        reason: `${spelledDay(day, 'en').replace(/^\w+, /, '')} is a ${weekdayLabel(weekdayOf(day), 'en', 'long')}, not a ${weekdayLabel(said.weekday, 'en', 'long')}`,
        help: 'Ask which of the two is meant.',
        at: position,
      });
    last = day;
    const [first] = rest;
    const time = first?.type === 'text' ? TIMES.exec(first.value)?.[1] : undefined;
    const what = time === undefined ? without(AFTER, rest) : without(TIMES, rest);
    // A day on a line of its own is that of the lines below.
    if (time === undefined && wordsOf(what).trim() === '') continue;
    const timed: PhrasingContent[] = time === undefined || first?.type !== 'text' ? [] : [{ ...first, value: time }];
    events.push({ day, time: timed, what, ...(position && { position }) });
  }
  return events;
}

/** Names of weekdays and months, in English and in a language, short and long, in small letters. */
interface Names {
  weekdays: ReadonlyMap<string, number>;
  months: ReadonlyMap<string, number>;
}

function namesOf(lang: string): Names {
  const weekdays = new Map<string, number>();
  const months = new Map<string, number>();
  const known = (name: string): string => name.toLowerCase().replace(/\.$/, '');
  for (const language of ['en', lang])
    for (const length of ['long', 'short'] as const) {
      for (let day = 0; day < 7; day++) weekdays.set(known(weekdayLabel(day, language, length)), day);
      for (let month = 1; month <= 12; month++) months.set(known(monthLabel(month, language, length)), month);
    }
  for (const [name, day] of [
    ['tues', 2],
    ['weds', 3],
    ['thur', 4],
    ['thurs', 4],
  ] as const)
    weekdays.set(name, day);
  months.set('sept', 9);
  return { weekdays, months };
}

interface SaidDay {
  isSaid: boolean;
  iso?: Day | undefined;
  weekday?: number;
  month?: number;
  date?: number;
}

/** The day that a line begins with, and the rest of the line. */
function dayAt(line: readonly PhrasingContent[], { weekdays, months }: Names): SaidDay & { rest: PhrasingContent[] } {
  let rest = [...line];
  const said: SaidDay = { isSaid: false };
  const text = (): string => (rest[0]?.type === 'text' ? rest[0].value : '');
  const take = (pattern: RegExp): void => {
    rest = without(pattern, rest);
    said.isSaid = true;
  };
  const iso = ISO.exec(text())?.[1];
  if (iso !== undefined) {
    said.iso = dayIn(iso);
    take(ISO);
    return { ...said, rest };
  }
  const named = (names: ReadonlyMap<string, number>): number | undefined =>
    names.get(WORD.exec(text())?.[1]?.toLowerCase() ?? '');
  const weekday = named(weekdays);
  if (weekday !== undefined) {
    said.weekday = weekday;
    take(WORD);
  }
  const takeNumber = (): void => {
    if (TIMES.test(text())) return;
    const number = NUMBER.exec(text())?.[1];
    if (number === undefined) return;
    said.date = Number(number);
    take(NUMBER);
  };
  const takeMonth = (): void => {
    const month = named(months);
    if (month === undefined) return;
    said.month = month;
    take(WORD);
  };
  const before = rest;
  takeMonth();
  takeNumber();
  if (said.date !== undefined && said.month === undefined) takeMonth();
  // `May we sing?` names no day.
  if (said.month !== undefined && said.date === undefined) {
    delete said.month;
    rest = before;
    said.isSaid = weekday !== undefined;
  }
  return { ...said, rest };
}

/** How far before the first day a month may be that is named without a year. */
const BEFORE = 31;

function resolve(
  { iso, weekday, month, date }: SaidDay,
  { from, isMonth }: Span,
  last: Day | undefined,
): Day | undefined {
  if (iso !== undefined) return iso;
  if (from === undefined) return undefined;
  const { year, month: own } = monthOf(from);
  if (month !== undefined && date !== undefined) {
    const days = [year - 1, year, year + 1].flatMap((each) => dayOf(each, month, date) ?? []);
    return days.find((day) => daysBetween(from, day) >= -BEFORE);
  }
  if (date !== undefined) {
    const day = dayOf(year, own, date);
    if (isMonth) return day;
    if (day !== undefined && daysBetween(from, day) >= 0) return day;
    return own === 12 ? dayOf(year + 1, 1, date) : dayOf(year, own + 1, date);
  }
  if (weekday === undefined) return undefined;
  // The next such day.
  const base = last ?? from;
  return plusDays(base, (weekday - weekdayOf(base) + 7) % 7);
}
