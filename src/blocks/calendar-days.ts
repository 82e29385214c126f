/** Days of the calendar (Gregorian, without a time zone), as `YYYY-MM-DD`. Text in, text out. */

export type Day = string;

const MS = 86_400_000;

const dateOf = (day: Day): Date => new Date(`${day}T00:00:00Z`);

/** @returns undefined where there is no such day. */
export function dayOf(year: number, month: number, date: number): Day | undefined {
  const at = new Date(Date.UTC(2000, month - 1, date));
  at.setUTCFullYear(year, month - 1, date);
  const isReal = at.getUTCFullYear() === year && at.getUTCMonth() === month - 1 && at.getUTCDate() === date;
  return isReal && year >= 1000 && year <= 9999 ? at.toISOString().slice(0, 10) : undefined;
}

/** `2026-12-06`; undefined where it is no day. */
export function dayIn(text: string): Day | undefined {
  const [, year, month, date] = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text.trim()) ?? [];
  return year === undefined ? undefined : dayOf(Number(year), Number(month), Number(date));
}

export const plusDays = (day: Day, days: number): Day =>
  new Date(dateOf(day).getTime() + days * MS).toISOString().slice(0, 10);

export const daysBetween = (from: Day, to: Day): number =>
  Math.round((dateOf(to).getTime() - dateOf(from).getTime()) / MS);

/** From 0, which is Sunday. */
export const weekdayOf = (day: Day): number => dateOf(day).getUTCDay();

export const monthOf = (day: Day): { year: number; month: number } => ({
  year: Number(day.slice(0, 4)),
  month: Number(day.slice(5, 7)),
});

/** `2026-12`: its first and its last day; undefined where it is no month. */
export function monthIn(text: string): { from: Day; to: Day } | undefined {
  const [, year, month] = /^(\d{4})-(\d{1,2})$/.exec(text.trim()) ?? [];
  const from = year === undefined ? undefined : dayOf(Number(year), Number(month), 1);
  if (from === undefined) return undefined;
  const next = Number(month) === 12 ? dayOf(Number(year) + 1, 1, 1) : dayOf(Number(year), Number(month) + 1, 1);
  return next === undefined ? undefined : { from, to: plusDays(next, -1) };
}

/** Regions whose week does not begin on Monday (Unicode CLDR, supplementalData, weekData). */
const WEEKS: Readonly<Record<string, number>> = {
  ...beginning(
    0,
    'AG AS BD BR BS BT BW BZ CA CO DM DO ET GT GU HK HN ID IL IN JM JP KE KH KR LA MH MM MO MT MX MZ NI NP PA PE PH PK PR PT PY SA SG SV TH TT TW UM US VE VI WS YE ZA ZW',
  ),
  ...beginning(5, 'MV'),
  ...beginning(6, 'AE AF BH DJ DZ EG IQ IR JO KW LY OM QA SD SY'),
};

function beginning(weekday: number, regions: string): Record<string, number> {
  return Object.fromEntries(regions.split(' ').map((region) => [region, weekday]));
}

/** The weekday that weeks begin on. @param lang BCP 47; without a region, that which the language is likely of. */
export const firstWeekday = (lang: string): number => WEEKS[new Intl.Locale(lang).maximize().region ?? ''] ?? 1;

/** The weeks that hold two days, whole. */
export function weeksOf(from: Day, to: Day, first: number): Day[][] {
  const start = plusDays(from, -((weekdayOf(from) - first + 7) % 7));
  const count = Math.floor(daysBetween(start, to) / 7) + 1;
  return Array.from({ length: count }, (_, week) =>
    Array.from({ length: 7 }, (__, weekday) => plusDays(start, 7 * week + weekday)),
  );
}

const inUtc = { timeZone: 'UTC', calendar: 'gregory' } as const;

/** `Sun, Nov 29`, or `Sun 29` where the month is known. */
export const dayLabel = (day: Day, lang: string, hasMonth: boolean): string =>
  hasMonth
    ? `${weekdayLabel(weekdayOf(day), lang)} ${new Intl.NumberFormat(lang).format(Number(day.slice(8)))}`
    : new Intl.DateTimeFormat(lang, { ...inUtc, weekday: 'short', day: 'numeric', month: 'short' }).format(dateOf(day));

/** `Sunday, December 6, 2026` */
export const spelledDay = (day: Day, lang: string): string =>
  new Intl.DateTimeFormat(lang, { ...inUtc, dateStyle: 'full' }).format(dateOf(day));

/** A Sunday. */
const SUNDAY = '2023-01-01';

export const weekdayLabel = (weekday: number, lang: string, length: 'short' | 'long' = 'short'): string =>
  new Intl.DateTimeFormat(lang, { ...inUtc, weekday: length }).format(dateOf(plusDays(SUNDAY, weekday)));

export const monthLabel = (month: number, lang: string, length: 'short' | 'long'): string =>
  new Intl.DateTimeFormat(lang, { ...inUtc, month: length }).format(new Date(Date.UTC(2023, month - 1, 1)));
