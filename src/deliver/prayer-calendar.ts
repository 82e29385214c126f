/** What has a day of its own, as a file for calendars (RFC 5545): whoever opens it is reminded day by day. */
import { createHash } from 'node:crypto';
import { toString as textOf } from 'mdast-util-to-string';
import { visit } from 'unist-util-visit';
import type { Calendar } from '../blocks/calendar.ts';
import { plusDays } from '../blocks/calendar-days.ts';
import { blocksOf } from '../issue/issue.ts';
import type { Delivery } from './deliver.ts';

/** @returns nothing where the issue has no `:::days`. */
export function icsOf({ issue }: Pick<Delivery, 'issue'>): string | undefined {
  const events: string[] = [];
  const root = { type: 'root', children: blocksOf(issue) };
  visit(root as never, 'calendar', ({ isByDay, children }: Calendar) => {
    if (!isByDay) return;
    for (const child of children)
      if (child.type === 'calendarDay')
        for (const event of child.children)
          events.push(...eventOf(child.day, textOf(event).replace(/\s+/g, ' ').trim()));
  });
  if (events.length === 0) return undefined;
  const lines = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//bulletin//EN', ...events, 'END:VCALENDAR', ''];
  return lines.map(folded).join('\r\n');
}

/** All of a day; nothing of it depends on the clock. */
function eventOf(day: string, words: string): string[] {
  const plain = (date: string): string => date.replaceAll('-', '');
  const id = createHash('sha256').update(`${day} ${words}`).digest('hex').slice(0, 24);
  return [
    'BEGIN:VEVENT',
    `UID:${id}@bulletin`,
    `DTSTAMP:${plain(day)}T000000Z`,
    `DTSTART;VALUE=DATE:${plain(day)}`,
    `DTEND;VALUE=DATE:${plain(plusDays(day, 1))}`,
    `SUMMARY:${words.replace(/[\\;,]/g, '\\$&')}`,
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
  ];
}

/** Octets of a line (RFC 5545, 3.1). */
const MOST = 74;

/** No character is parted. */
function folded(line: string): string {
  const lines: string[] = [];
  let current = '';
  let bytes = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (bytes + size > MOST) {
      lines.push(current);
      current = ' ';
      bytes = 1;
    }
    current += character;
    bytes += size;
  }
  return [...lines, current].join('\r\n');
}
