/** Days as letters write them. */

const LANGUAGES = ['en', 'es', 'pt', 'fr', 'de', 'it', 'nl'];

const bare = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/[\p{M}.]/gu, '')
    .toLowerCase();

/** Months and days of the week of those languages, and their short forms, by name. */
const MONTHS = namesOf(12, (index, lang, length) =>
  formatted(new Date(Date.UTC(2015, index, 1)), lang, { month: length }),
);
const WEEKDAYS = namesOf(7, (index, lang, length) =>
  // The 4th of January 2015 was a Sunday.
  formatted(new Date(Date.UTC(2015, 0, 4 + index)), lang, { weekday: length }),
);

function namesOf(count: number, nameOf: (index: number, lang: string, length: 'long' | 'short') => string) {
  const names = new Map<string, number>();
  for (const lang of LANGUAGES) {
    for (const length of ['short', 'long'] as const) {
      for (let index = 0; index < count; index++) names.set(bare(nameOf(index, lang, length)), index);
    }
  }
  return names;
}

function formatted(date: Date, lang: string, part: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(lang, { ...part, timeZone: 'UTC' }).format(date);
}

const WORD = '(\\p{L}+)\\.?';
const DAY = '(\\d{1,2})(?:st|nd|rd|th|er|º|\\.)?';
const OF = '(?:\\s+(?:de|of|del|do))?[\\s,]+';
/** `Week of`, and what stands so before a day in other languages. */
const WEEK =
  "(?:(?:for )?(?:the )?week (?:of|beginning|starting|commencing|from|ending)|w\\/c|(?:para )?(?:la )?semana del?|(?:para )?(?:a )?semana d[eo]|(?:pour )?(?:la )?semaine du|(?:für )?(?:die )?woche (?:vom|ab|von)|(?:per )?(?:la )?settimana del(?:l['’])?|(?:voor )?(?:de )?week (?:van|vanaf)|vecka från|uge(?:n)? fra)";
const START = `^(?:(?:date|fecha|data|datum)\\s*:\\s*)?(?:${WEEK}[:,]?\\s+)?(?:(?:le|el|am|the|dem)\\s+)?(?:${WORD},?\\s+)?`;
/** What ends a week, after the day that begins it; it says no other day. */
const TO = '(?:\\s*(?:[-–—]|to|through|al?|au|bis|t\\/m|tot(?: en met)?)\\s*)';
const END_DAY = `(?:${TO}${DAY.replace('(', '(?:')})?`;
const FORMS: [form: RegExp, order: 'day-month' | 'month-day' | 'iso'][] = [
  [
    new RegExp(`${START}(?:the\\s+)?(?:le\\s+)?(?:el\\s+)?${DAY}${END_DAY}${OF}${WORD}${OF}(\\d{4})\\.?$`, 'iu'),
    'day-month',
  ],
  // `November 15 – December 1, 2026`, `29 November – 5 December 2026`: the year is that of both.
  [
    new RegExp(`${START}${WORD}\\s+${DAY}${TO}(?:\\p{L}+\\.?\\s+)\\d{1,2}(?:st|nd|rd|th)?,?\\s+(\\d{4})\\.?$`, 'iu'),
    'month-day',
  ],
  [
    new RegExp(`${START}${DAY}${OF}${WORD}${TO}\\d{1,2}\\.?${OF.replace('(?:', '(?:')}\\p{L}+${OF}(\\d{4})\\.?$`, 'iu'),
    'day-month',
  ],
  [new RegExp(`${START}${WORD}\\s+${DAY}${END_DAY},?\\s+(\\d{4})\\.?$`, 'iu'), 'month-day'],
  [new RegExp(`${START}(\\d{4})-(\\d\\d)-(\\d\\d)$`, 'iu'), 'iso'],
];

/** Letters of the longest: the week of a Wednesday, the twenty-second of September, to the day that ends it. */
const LONGEST = 72;

export interface Day {
  /** `YYYY-MM-DD` */
  date: string;
  /** Whether a day of the week is written that is not that day's. */
  isWeekdayWrong: boolean;
}

/** The day that a text is, if it is nothing else. `06/05/2015` could be two days and is none. */
export function readDay(text: string): Day | undefined {
  const line = text.trim().replace(/\s+/g, ' ');
  if (line.length > LONGEST) return undefined;
  for (const [form, order] of FORMS) {
    const found = form.exec(line);
    if (found === null) continue;
    const [, weekday, one = '', two = '', three = ''] = found;
    const month = order === 'iso' ? Number(two) - 1 : MONTHS.get(bare(order === 'day-month' ? two : one));
    const day = Number(order === 'iso' ? three : order === 'day-month' ? one : two);
    const year = Number(order === 'iso' ? one : three);
    const result = month === undefined ? undefined : dayOf(year, month, day, weekday);
    if (result !== undefined) return result;
  }
  return undefined;
}

/** `November 2026`: a month that is named, and no day of it. */
export function isMonth(text: string): boolean {
  const [, name] = /^\s*(\p{L}+)\.?(?:\s+d[eo])?,?\s+\d{4}\s*$/u.exec(text) ?? [];
  return name !== undefined && MONTHS.has(bare(name));
}

function dayOf(year: number, month: number, day: number, weekday: string | undefined): Day | undefined {
  const date = new Date(Date.UTC(year, month, day));
  if (date.getUTCMonth() !== month || date.getUTCDate() !== day) return undefined;
  const said = weekday === undefined ? undefined : WEEKDAYS.get(bare(weekday));
  if (weekday !== undefined && said === undefined) return undefined;
  return { date: date.toISOString().slice(0, 10), isWeekdayWrong: said !== undefined && said !== date.getUTCDay() };
}
