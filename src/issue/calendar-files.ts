/**
 * Calendars of the project, whose events an issue shows: `:::calendar{from=parish.ics}`. They lie beside the issue or
 * below; nothing is fetched. Private events are not for print and are left out.
 */
import { dirname, join } from 'node:path';
import type { Nodes } from 'mdast';
import { RRule } from 'rrule';
import { visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import { type Calendar, childrenOf } from '../blocks/calendar.ts';
import { type Day, dayOf, daysBetween, plusDays } from '../blocks/calendar-days.ts';
import type { TypedEvent } from '../blocks/calendar-lines.ts';
import type { Project, Refusal } from '../files/project.ts';
import { reportError } from '../say/message.ts';

/** Bytes: ten years of a busy parish are a tenth of it. */
const MAX_BYTES = 4 * 1024 * 1024;
/** Times that an event recurs on the days that are shown, at most. */
const MAX_STEPS = 2000;
/** Days of a calendar that does not say how many it shows. */
const FORTNIGHT = 14;
/** An event of several days is told on each, a month of them at most. */
const MAX_DAYS = 31;

/** Puts the events of the files that are named into the calendars of an issue. What cannot be read is reported. */
export async function readCalendarFiles(parts: readonly Nodes[], file: VFile, project: Project): Promise<void> {
  const calendars: Calendar[] = [];
  for (const part of parts)
    visit(part as never, 'calendar', (node: Calendar) => {
      if (node.source !== undefined) calendars.push(node);
    });
  for (const calendar of calendars) await readInto(calendar, file, project);
}

async function readInto(calendar: Calendar, file: VFile, project: Project): Promise<void> {
  const { source, days, position } = calendar;
  const refuse = (reason: string, help: string): void =>
    reportError(file, { rule: 'calendar-file', reason, help, at: position?.start });
  if (days.from === undefined) {
    refuse('the calendar does not say which days it shows', 'Write month=2026-12 or start=2026-11-29 beside from=.');
    return;
  }
  const path = source!.replaceAll('\\', '/');
  if (/^[a-z][a-z0-9+.-]*:|^\//i.test(path)) {
    refuse('a calendar is not fetched from elsewhere', 'Save it beside the issue and write its file name.');
    return;
  }
  const read = await project.read(join(dirname(file.path ?? ''), path), MAX_BYTES);
  if (read.kind === 'refused') {
    refuse(reasonOf(read.why, path), 'Export the calendar (as .ics) into the folder of the issue.');
    return;
  }
  const to = days.to ?? plusDays(days.from, FORTNIGHT - 1);
  const lang = file.data.letter?.lang ?? 'en';
  const events = eventsOf(new TextDecoder().decode(read.bytes), { from: days.from, to, lang });
  if (typeof events === 'string') {
    refuse(`${path.slice(0, 80)} ${events}`, 'Export it anew, or write the events as lines.');
    return;
  }
  const typed = calendar.children.flatMap((child) =>
    child.type === 'calendarDay'
      ? child.children.map(({ children }): TypedEvent => {
          const [time, what] = children.length > 1 ? children : [undefined, children[0]];
          return { day: child.day, time: time?.children ?? [], what: what?.children ?? [] };
        })
      : [],
  );
  const title = calendar.children.find((child) => child.type === 'blockTitle');
  calendar.children = childrenOf(title, [...typed, ...events]);
  calendar.days = { ...days, to };
}

function reasonOf(why: Refusal, path: string): string {
  const shown = path.replace(/\p{Cc}/gu, '\uFFFD').slice(0, 80);
  switch (why) {
    case 'outside':
      return `the calendar lies outside the project: ${shown}`;
    case 'missing':
      return `there is no calendar ${shown} beside the issue`;
    case 'too-large':
      return `${shown} is larger than ${MAX_BYTES / 1024 / 1024} MB`;
    default:
      return `${shown} cannot be read`;
  }
}

interface Shown {
  from: Day;
  to: Day;
  lang: string;
}

/** The events of some days, in their order; or why there are none, as the end of a sentence. */
export function eventsOf(text: string, shown: Shown): TypedEvent[] | string {
  const { zone, events } = readCalendar(text);
  if (events === undefined) return 'is no calendar that can be read';
  const told: Told[] = [];
  // A single day of what recurs may be another by itself.
  const replaced = new Set(events.map(({ uid, replaces }) => `${replaces} ${uid}`));
  const left = { work: MAX_WORK };
  for (const event of events.filter(({ isHidden }) => !isHidden)) {
    if (event.replaces !== undefined) told.push(...tell(event, zone, shown));
    else {
      const starts = startsOf(event, shown, left);
      if (starts === undefined) return 'has events that recur too often, or by no rule that can be read';
      const own = starts.filter((start) => !replaced.has(`${start.getTime()} ${event.uid}`));
      told.push(...own.flatMap((start) => tell({ ...event, start }, zone, shown)));
    }
  }
  return told.sort((a, b) => (a.order < b.order ? -1 : a.order > b.order ? 1 : 0)).map(({ event }) => event);
}

/** Frequencies of which a calendar on paper has no use, and what never comes to an end (RFC 5545, 3.3.10). */
const TOO_OFTEN = /FREQ=(?:SECONDLY|MINUTELY|HOURLY)|INTERVAL=(?!0*[1-9]\d{0,4}(?:;|$))/i;
/** Times of a day at most. */
const MAX_TIMES = 24;
/** What a step of a rule takes, by RRule’s numbers of frequencies: the days that are looked at, and some for itself. */
const WORK_OF_STEP: Readonly<Record<number, number>> = {
  [RRule.DAILY]: 4,
  [RRule.WEEKLY]: 10,
  [RRule.MONTHLY]: 34,
  [RRule.YEARLY]: 370,
};
/** Of all rules of a file: a thousand weekly events of two years, or a second of the processor. */
const MAX_WORK = 2_000_000;

/** When it begins, on the days that are shown and one on either side; none: it recurs too often. */
function startsOf(
  { start, rule, without }: FileEvent,
  { from, to }: Shown,
  left: { work: number },
): Date[] | undefined {
  if (rule === undefined) return [start];
  if (TOO_OFTEN.test(rule)) return undefined;
  const first = new Date(`${plusDays(from, -MAX_DAYS)}T00:00:00Z`);
  const last = new Date(`${plusDays(to, 2)}T00:00:00Z`);
  let steps = 0;
  try {
    const { dtstart: _, ...asked } = RRule.parseString(rule);
    const recurrence = bounded(new RRule({ ...asked, dtstart: start }), left);
    const { until, byhour, byminute, bysecond } = recurrence.options;
    if (until && until < first) return [];
    const times = [byhour, byminute, bysecond].reduce((count, list) => count * (list?.length ?? 1), 1);
    if (times > MAX_TIMES) return undefined;
    const found = recurrence.between(first, last, true, () => ++steps < MAX_STEPS);
    return left.work < 0 ? undefined : found.filter((each) => !without.includes(each.getTime()));
  } catch {
    // A rule that is none; what is thrown is of no class.
    return undefined;
  }
}

/**
 * One that never comes true, such as every 31st of February, would be looked for until the year 9999. At each step RRule
 * asks how far the next is, and ends where that is nothing.
 */
function bounded(rule: RRule, left: { work: number }): RRule {
  const { interval, freq } = rule.options;
  const get = (): number => {
    left.work -= WORK_OF_STEP[freq]!;
    return left.work < 0 ? 0 : interval;
  };
  Object.defineProperty(rule.options, 'interval', { get });
  return rule;
}

interface Told {
  order: string;
  event: TypedEvent;
}

/** On its day, or of an event that lasts whole days on each of them. */
function tell({ start, end, isDate, isUtc, summary }: FileEvent, zone: string, { from, to, lang }: Shown): Told[] {
  const isShown = (day: Day): boolean => day >= from && day <= to;
  const what = [{ type: 'text' as const, value: summary.replace(/\s+/g, ' ').trim() }];
  if (what[0]!.value === '') return [];
  const dayAt = (date: Date): Day => date.toISOString().slice(0, 10);
  if (isDate) {
    const count = Math.max(1, Math.min(MAX_DAYS, daysBetween(dayAt(start), dayAt(end ?? start))));
    const days = Array.from({ length: count }, (_, index) => plusDays(dayAt(start), index)).filter(isShown);
    return days.map((day) => ({ order: day, event: { day, time: [], what } }));
  }
  const local = isUtc ? localOf(start, zone) : start;
  const day = dayAt(local);
  if (!isShown(day)) return [];
  const time = new Intl.DateTimeFormat(lang, { timeZone: 'UTC', hour: 'numeric', minute: '2-digit' }).format(local);
  // The space before AM and PM is one that few fonts have, or one at which lines may end.
  const typed = [{ type: 'text' as const, value: time.replace(/\s/g, '\u00A0') }];
  return [{ order: local.toISOString(), event: { day, time: typed, what } }];
}

/** Times are those of the clock on the wall: of the event's own zone, or, where it is UTC, of the calendar's. */
function localOf(time: Date, zone: string): Date {
  if (zone === '') return time;
  try {
    const parts = new Intl.DateTimeFormat('en-u-ca-gregory', {
      timeZone: zone,
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      hourCycle: 'h23',
    }).formatToParts(time);
    const value = (type: string): number => Number(parts.find((part) => part.type === type)?.value);
    return new Date(Date.UTC(value('year'), value('month') - 1, value('day'), value('hour'), value('minute')));
  } catch (error) {
    if (error instanceof RangeError) return time;
    throw error;
  }
}

// ---- the file -----------------------------------------------------------------------------------------

/** An event; times of the clock on the wall are told as if they were UTC. */
interface FileEvent {
  uid: string;
  start: Date;
  end?: Date | undefined;
  isDate: boolean;
  isUtc: boolean;
  summary: string;
  /** How it recurs, as RFC 5545 writes it. */
  rule?: string | undefined;
  /** Milliseconds: when it does not take place after all. */
  without: number[];
  /** Milliseconds: which time of an event that recurs it stands in place of. */
  replaces?: number | undefined;
  /** Cancelled, or not for everybody. */
  isHidden: boolean;
}

interface Property {
  name: string;
  value: string;
}

/** A line of a calendar, unfolded: `DTSTART;TZID=Europe/Berlin:20261206T103000` (RFC 5545, 3.1). */
const PROPERTY = /^([A-Za-z-]+)((?:;[^=:]+=(?:"[^"]*"|[^":;,]*)(?:,(?:"[^"]*"|[^":;,]*))*)*):(.*)$/;

function readCalendar(text: string): { zone: string; events?: FileEvent[] } {
  const lines = text
    .replace(/\r\n?/g, '\n')
    .replace(/\n[ \t]/g, '')
    .split('\n');
  if (!/^\uFEFF?BEGIN:VCALENDAR\s*$/i.test(lines[0] ?? '')) return { zone: '' };
  const properties = lines.flatMap((line): Property[] => {
    const [, name, , value] = PROPERTY.exec(line) ?? [];
    return name === undefined ? [] : [{ name: name.toUpperCase(), value: (value ?? '').trim() }];
  });
  const zone = properties.find(({ name }) => name === 'X-WR-TIMEZONE')?.value ?? '';
  const events: FileEvent[] = [];
  /** Names of what is open; what stands in an event, such as a reminder, is not the event's. */
  const open: string[] = [];
  let own: Property[] = [];
  for (const property of properties) {
    if (property.name === 'BEGIN') {
      open.push(property.value.toUpperCase());
      if (open.at(-1) === 'VEVENT') own = [];
    } else if (property.name === 'END') {
      const ended = open.pop();
      const event = ended === 'VEVENT' ? eventIn(own) : undefined;
      if (event !== undefined) events.push(event);
    } else if (open.at(-1) === 'VEVENT') own.push(property);
  }
  return { zone, events };
}

const TIME = /^(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})\d{2}(Z?))?$/i;

function timeIn(value: string): Date | undefined {
  const [, year, month, day, hour = '0', minute = '0'] = TIME.exec(value) ?? [];
  if (year === undefined || dayOf(Number(year), Number(month), Number(day)) === undefined) return undefined;
  return new Date(Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute)));
}

function eventIn(properties: readonly Property[]): FileEvent | undefined {
  const value = (wanted: string): string => properties.find(({ name }) => name === wanted)?.value ?? '';
  const all = (wanted: string): string[] =>
    properties.flatMap(({ name, value: written }) => (name === wanted ? written.split(',') : []));
  const written = value('DTSTART');
  const start = timeIn(written);
  if (start === undefined) return undefined;
  return {
    uid: value('UID'),
    start,
    end: timeIn(value('DTEND')),
    isDate: !/T/i.test(written),
    isUtc: /Z$/i.test(written),
    summary: value('SUMMARY')
      .replace(/\\([nN])/g, ' ')
      .replace(/\\(.)/g, '$1'),
    rule: value('RRULE') || undefined,
    without: all('EXDATE').flatMap((each) => timeIn(each)?.getTime() ?? []),
    replaces: timeIn(value('RECURRENCE-ID'))?.getTime(),
    isHidden: value('STATUS').toUpperCase() === 'CANCELLED' || /^(?:PRIVATE|CONFIDENTIAL)$/i.test(value('CLASS')),
  };
}
