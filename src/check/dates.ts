/** Days as English prose writes them. */

export interface WrittenDate {
  /** Index and length in the text. */
  index: number;
  length: number;
  /** Only if written. */
  year?: number;
  /** From 1. */
  month: number;
  day: number;
  /** Sunday is 0. */
  weekday?: number;
}

export const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const;

export const weekdayName = (weekday: number): string => WEEKDAYS[weekday] ?? '';

/** Short forms are written with or without a stop. `May` is both. */
export const MONTH =
  'January|February|March|April|May|June|July|August|September|October|November|December|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\\b\\.?';
const WEEKDAY = '(?:Sun|Mon|Tues|Wednes|Thurs|Fri|Satur)day|(?:Sun|Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat)\\b\\.?';
const DAY =
  '(?<day>[0-3]?\\d)(?:st|nd|rd|th)?(?![\\d:%°/]|\\.\\d|,\\d{3}|[ \\u00A0](?:am|pm|a\\.m|p\\.m|people|men|women|children)\\b)';
const YEAR = '(?:,?\\s+(?<year>(?:19|20)\\d\\d)(?!\\d))?';

/** The forms in which a day is written, from the one that says most. */
const FORMS = [
  `(?:(?<weekday>${WEEKDAY}),?\\s+(?:the\\s+)?)?\\b(?<month>${MONTH})\\s+${DAY}${YEAR}(?:\\s*\\((?<after>${WEEKDAY})\\))?`,
  `(?:(?<weekday>${WEEKDAY}),?\\s+(?:the\\s+)?)?(?<![\\d:.,/])${DAY}\\s+(?:of\\s+)?(?<month>${MONTH})(?!\\p{L})${YEAR}(?:\\s*\\((?<after>${WEEKDAY})\\))?`,
  `(?:(?<weekday>${WEEKDAY}),?\\s+)?(?<![\\d-])(?<year>(?:19|20)\\d\\d)-(?<number>\\d\\d)-(?<day>\\d\\d)(?![\\d-])`,
].map((form) => new RegExp(form, 'gu'));

/** The days that a text names, in its order. Of two readings of the same characters the first form holds. */
export function findDates(text: string): WrittenDate[] {
  const found: WrittenDate[] = [];
  for (const form of FORMS) {
    for (const match of text.matchAll(form)) {
      const { year, month, number, day, weekday, after } = match.groups as Record<string, string | undefined>;
      const isRead = found.some(
        (one) => match.index < one.index + one.length && one.index < match.index + match[0].length,
      );
      const numeral = month === undefined ? Number(number) : monthNumber(month);
      if (isRead || Number(day) === 0 || Number(day) > 31 || numeral < 1 || numeral > 12) continue;
      const named = weekday ?? after;
      found.push({
        index: match.index,
        length: match[0].length,
        ...(year === undefined ? {} : { year: Number(year) }),
        month: numeral,
        day: Number(day),
        ...(named === undefined ? {} : { weekday: WEEKDAYS.findIndex((name) => name.startsWith(named.slice(0, 3))) }),
      });
    }
  }
  return found.sort((a, b) => a.index - b.index);
}

/** From 1. */
export const monthNumber = (written: string): number =>
  MONTHS.findIndex((name) => name.startsWith(written.slice(0, 3))) + 1;

const MS_A_DAY = 86_400_000;

/** Of a count of days, at midnight UTC. */
export const dateOf = (day: number): Date => new Date(day * MS_A_DAY);

/** `YYYY-MM-DD` */
export const isoDay = (day: number): string => dateOf(day).toISOString().slice(0, 10);

/** A day as a count of days, free of time zones; nothing if the calendar does not have it. */
export function dayNumber(year: number, month: number, day: number): number | undefined {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? date.getTime() / MS_A_DAY : undefined;
}

/** @param written `YYYY-MM-DD` */
export function dayOf(written: string): number {
  return Date.parse(`${written}T00:00:00Z`) / MS_A_DAY;
}

/** 1970-01-01 was a Thursday. */
export const weekdayOf = (day: number): number => (((day + 4) % 7) + 7) % 7;

const yearOf = (day: number): number => dateOf(day).getUTCFullYear();

/** `November 4, 2026` */
export function spelled(day: number): string {
  const date = dateOf(day);
  return `${MONTHS[date.getUTCMonth()]} ${date.getUTCDate()}, ${date.getUTCFullYear()}`;
}

/** The day that is meant: without a year, the one nearest to the issue's day. Nothing if neither says the year. */
export function resolve({ year, month, day }: WrittenDate, issueDay: number | undefined): number | undefined {
  if (year !== undefined) return dayNumber(year, month, day);
  if (issueDay === undefined) return undefined;
  const near = yearOf(issueDay);
  const candidates = [near - 1, near, near + 1]
    .map((one) => dayNumber(one, month, day))
    .filter((one) => one !== undefined);
  return candidates.sort((a, b) => Math.abs(a - issueDay) - Math.abs(b - issueDay))[0];
}
