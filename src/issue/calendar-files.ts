/**
 * Calendars of the project, whose events an issue shows: `:::calendar{from=parish.ics}`. They lie beside the issue or
 * below; nothing is fetched. Private events are not for print and are left out.
 */
import { dirname, join } from 'node:path';
import ICAL from 'ical.js';
import type { Nodes } from 'mdast';
import { visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import { type Calendar, childrenOf } from '../blocks/calendar.ts';
import { type Day, dayOf, daysBetween, plusDays } from '../blocks/calendar-days.ts';
import type { TypedEvent } from '../blocks/calendar-lines.ts';
import type { Project, Refusal } from '../files/project.ts';
import { reportError } from '../say/message.ts';

/** Bytes: ten years of a busy parish are a tenth of it. */
const MAX_BYTES = 4 * 1024 * 1024;
/** How often what recurs is looked at, in all: a daily event of fifty years, and as much again. */
const MAX_STEPS = 40_000;
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

interface Occurrence {
  start: ICAL.Time;
  end: ICAL.Time;
  summary: string;
}

/** The events of some days, in their order; or why there are none, as the end of a sentence. */
export function eventsOf(text: string, shown: Shown): TypedEvent[] | string {
  try {
    const root = new ICAL.Component(ICAL.parse(text) as never);
    const zone = String(root.getFirstPropertyValue('x-wr-timezone') ?? '');
    const found = occurrencesIn(root, shown);
    if (found === undefined) return 'has events that recur too often';
    const events = found.flatMap((occurrence) => tell(occurrence, zone, shown));
    return events.sort((a, b) => (a.order < b.order ? -1 : a.order > b.order ? 1 : 0)).map(({ event }) => event);
  } catch {
    // What the reader throws is of many classes, and says what only programmers know.
    return 'is no calendar that can be read';
  }
}

function occurrencesIn(root: ICAL.Component, { from, to }: Shown): Occurrence[] | undefined {
  const events = root.getAllSubcomponents('vevent').map((component) => new ICAL.Event(component));
  const masters = events.filter((event) => !event.isRecurrenceException());
  for (const event of events.filter((each) => each.isRecurrenceException()))
    for (const master of masters) if (master.uid === event.uid) master.relateException(event);
  const found: Occurrence[] = [];
  let steps = 0;
  // A day on either side, for times that are told in another zone.
  const last = plusDays(to, 1);
  for (const event of masters) {
    if (!event.startDate || isHidden(event)) continue;
    if (!event.isRecurring()) {
      found.push({ start: event.startDate, end: event.endDate, summary: event.summary ?? '' });
      continue;
    }
    const iterator = event.iterator();
    for (let next = iterator.next(); next; next = iterator.next()) {
      if (++steps > MAX_STEPS) return undefined;
      const day = dayAt(next);
      if (day === undefined || day > last) break;
      if (daysBetween(day, from) > MAX_DAYS) continue;
      const { item, startDate, endDate } = event.getOccurrenceDetails(next);
      if (!isHidden(item)) found.push({ start: startDate, end: endDate, summary: item.summary ?? '' });
    }
  }
  return found;
}

/** Cancelled, or not for everybody. */
function isHidden({ component }: ICAL.Event): boolean {
  const value = (name: string): string => String(component.getFirstPropertyValue(name) ?? '').toUpperCase();
  return value('status') === 'CANCELLED' || ['PRIVATE', 'CONFIDENTIAL'].includes(value('class'));
}

const dayAt = ({ year, month, day }: Pick<ICAL.Time, 'year' | 'month' | 'day'>): Day | undefined =>
  dayOf(year, month, day);

/** On its day, or of an event that lasts whole days on each of them. */
function tell(
  { start, end, summary }: Occurrence,
  zone: string,
  { from, to, lang }: Shown,
): { order: string; event: TypedEvent }[] {
  const what = [{ type: 'text' as const, value: summary.replace(/\s+/g, ' ').trim() }];
  const isShown = (day: Day | undefined): day is Day => day !== undefined && day >= from && day <= to;
  if (what[0]!.value === '') return [];
  if (start.isDate) {
    const first = dayAt(start);
    if (first === undefined) return [];
    const count = Math.max(1, Math.min(MAX_DAYS, daysBetween(first, dayAt(end) ?? first)));
    const days = Array.from({ length: count }, (_, index) => plusDays(first, index)).filter(isShown);
    return days.map((day) => ({ order: day, event: { day, time: [], what } }));
  }
  const local = localOf(start, zone);
  const day = dayAt(local);
  if (!isShown(day)) return [];
  const at = new Date(Date.UTC(2000, 0, 1, local.hour, local.minute));
  const time = new Intl.DateTimeFormat(lang, { timeZone: 'UTC', hour: 'numeric', minute: '2-digit' }).format(at);
  // The space before AM and PM is one that few fonts have, or one at which lines may end.
  const typed = [{ type: 'text' as const, value: time.replace(/\s/g, '\u00A0') }];
  return [{ order: `${day}T${at.toISOString().slice(11, 16)}`, event: { day, time: typed, what } }];
}

type Clock = Pick<ICAL.Time, 'year' | 'month' | 'day' | 'hour' | 'minute'>;

/** Times are those of the clock on the wall: of the event's own zone, or, where it is UTC, of the calendar's. */
function localOf(time: ICAL.Time, zone: string): Clock {
  if (time.zone !== ICAL.Timezone.utcTimezone || zone === '') return time;
  try {
    const parts = new Intl.DateTimeFormat('en-u-ca-gregory', {
      timeZone: zone,
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      hourCycle: 'h23',
    }).formatToParts(time.toJSDate());
    const value = (type: string): number => Number(parts.find((part) => part.type === type)?.value);
    return {
      year: value('year'),
      month: value('month'),
      day: value('day'),
      hour: value('hour'),
      minute: value('minute'),
    };
  } catch (error) {
    if (error instanceof RangeError) return time;
    throw error;
  }
}
