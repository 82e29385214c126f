/** Days of a text moved to another week, each written as it was. */
import { dateOf, dayOf, findDates, isoDay, MONTHS, resolve, weekdayName, weekdayOf } from './dates.ts';
import type { Edit } from './rule.ts';

/** A week: what a service has beyond it is an appointment that stands. */
const WEEK = 7;

/**
 * Moves the days of the week that begins with an issue's day as far as the issue is moved. Those before and after it are
 * left as they are: they are what was, and what is announced.
 *
 * @param issue `YYYY-MM-DD`, of the issue that the text is of. @param by days
 */
export function movedDates(text: string, issue: string, by: number): Edit[] {
  const first = dayOf(issue);
  const dates = findDates(text).flatMap((date): Edit[] => {
    const day = resolve(date, first);
    if (day === undefined || day < first || day >= first + WEEK) return [];
    const { index, length } = date;
    return [{ start: index, end: index + length, text: written(text.slice(index, index + length), day + by) }];
  });
  const isApart = ({ start, end }: Edit): boolean => dates.every((date) => end <= date.start || start >= date.end);
  return [...dates, ...movedLines(text, first, by).filter(isApart)].sort((a, b) => a.start - b.start);
}

/** Of a calendar or a table, a line that begins with a weekday and a day: `Sun 6 10:30 Worship`. A time is none. */
const LINE_DAY =
  /^[ \t]*(?:[*|-][ \t]*)?((?:Sun|Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?)(?:day)?[.,]?[ \t]+(\d{1,2}))(?=[ \t|]|$)(?![ \t]*(?:[ap]\.?m|o['’]clock|noon))/gimu;

/** Those of the week whose weekday has that day. */
function movedLines(text: string, first: number, by: number): Edit[] {
  return [...text.matchAll(LINE_DAY)].flatMap(({ 0: line, 1: was, 2: number, index }): Edit[] => {
    const start = index + line.length - was!.length;
    for (let day = first; day < first + WEEK; day++) {
      const isDay = dateOf(day).getUTCDate() === Number(number);
      if (isDay && weekdayName(weekdayOf(day)).toLowerCase().startsWith(was!.slice(0, 3).toLowerCase()))
        return [{ start, end: start + was!.length, text: written(was!, day + by) }];
    }
    return [];
  });
}

/** `Sunday, 6th December` for `Sunday, 29th November`: what stands between, and whether names are short, is kept. */
function written(was: string, day: number): string {
  const to = dateOf(day);
  const [year, month, number] = [to.getUTCFullYear(), to.getUTCMonth() + 1, to.getUTCDate()];
  if (/\d{4}-\d\d-\d\d/.test(was)) return inWeekdays(was, day).replace(/\d{4}-\d\d-\d\d/, isoDay(day));
  let isDayDone = false;
  return inWeekdays(was, day)
    .replace(MONTH_NAME, (name) => shortAs(MONTHS[month - 1]!, name))
    .replace(/\d+(st|nd|rd|th)?/g, (digits, suffix: string | undefined) => {
      if (digits.length === 4) return String(year);
      if (isDayDone) return digits;
      isDayDone = true;
      return `${digits.startsWith('0') ? String(number).padStart(2, '0') : number}${suffix === undefined ? '' : ordinal(number)}`;
    });
}

const MONTH_NAME = new RegExp(`(?:${MONTHS.map((name) => `${name.slice(0, 3)}[a-z]*`).join('|')})`);
const WEEKDAY_NAME = /\b(?:Sun|Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?)(?:day)?\b/;

const inWeekdays = (was: string, day: number): string =>
  was.replace(WEEKDAY_NAME, (name) => shortAs(weekdayName(weekdayOf(day)), name));

/** As short as the other name is, if that is short: `Dec` for `Nov`, and `Sept`, which has four letters, for none. */
function shortAs(name: string, other: string): string {
  const isWhole = other.endsWith('day') || (MONTHS as readonly string[]).includes(other);
  // May is both.
  return isWhole ? name : name.slice(0, 3);
}

const ordinal = (day: number): string => {
  if (day >= 11 && day <= 13) return 'th';
  return ['th', 'st', 'nd', 'rd'][day % 10] ?? 'th';
};
