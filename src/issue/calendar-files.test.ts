import { toString as textOf } from 'mdast-util-to-string';
import { VFile } from 'vfile';
import { describe, expect, it } from 'vitest';
import { memoryProject } from '../../tests/memory-project.ts';
import { eventsOf } from './calendar-files.ts';
import { parseIssue } from './parse.ts';

const ics = (...events: string[]): string =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:x',
    ...events.flatMap((event) => ['BEGIN:VEVENT', ...event.split('\n'), 'END:VEVENT']),
    'END:VCALENDAR',
    '',
  ].join('\r\n');

const DECEMBER = { from: '2026-12-01', to: '2026-12-31', lang: 'en' };

const shown = (text: string, days = DECEMBER): string[] | string => {
  const events = eventsOf(text, days);
  return typeof events === 'string'
    ? events
    : events.map(({ day, time, what }) =>
        [day.slice(5), ...time.map((node) => textOf(node)), ...what.map((node) => textOf(node))]
          .join(' ')
          .replaceAll('\u00A0', ' '),
      );
};

describe('a calendar’s file', () => {
  it('tells its events of some days in their order', () => {
    const text = ics(
      'UID:1\nDTSTART:20261206T103000\nDTEND:20261206T113000\nSUMMARY:Worship\\, with communion',
      'UID:2\nDTSTART;VALUE=DATE:20261205\nSUMMARY:Fair',
      'UID:3\nDTSTART:20270101T103000\nSUMMARY:Next year',
      'UID:4\nDTSTART;VALUE=DATE:20261230\nDTEND;VALUE=DATE:20270103\nSUMMARY:Retreat',
    );
    expect(shown(text)).toEqual([
      '12-05 Fair',
      '12-06 10:30 AM Worship, with communion',
      '12-30 Retreat',
      '12-31 Retreat',
    ]);
  });

  it('repeats what recurs, with its exceptions', () => {
    const text = ics(
      'UID:1\nDTSTART:20200105T103000\nRRULE:FREQ=WEEKLY;BYDAY=SU\nEXDATE:20261213T103000\nSUMMARY:Worship',
      'UID:1\nRECURRENCE-ID:20261220T103000\nDTSTART:20261220T160000\nSUMMARY:Carols',
    );
    expect(shown(text)).toEqual(['12-06 10:30 AM Worship', '12-20 4:00 PM Carols', '12-27 10:30 AM Worship']);
  });

  it('keeps to itself what is private or cancelled', () => {
    const text = ics(
      'UID:1\nDTSTART:20261206T103000\nCLASS:PRIVATE\nSUMMARY:Visit',
      'UID:2\nDTSTART:20261206T103000\nSTATUS:CANCELLED\nSUMMARY:Lunch',
    );
    expect(shown(text)).toEqual([]);
  });

  it('tells the time of its zone', () => {
    const text = ics('UID:1\nDTSTART:20261207T010000Z\nSUMMARY:Choir').replace(
      'PRODID:x',
      'PRODID:x\r\nX-WR-TIMEZONE:America/New_York',
    );
    expect(shown(text)).toEqual(['12-06 8:00 PM Choir']);
  });

  it('that is none, or recurs without end, is refused', () => {
    expect(shown('no calendar')).toBe('is no calendar that can be read');
    const minutes = Array.from({ length: 60 }, (_, minute) => minute).join(',');
    for (const rule of [
      'FREQ=HOURLY',
      'FREQ=OFTEN',
      'FREQ=DAILY;INTERVAL=0',
      'FREQ=MONTHLY;INTERVAL=-1',
      `FREQ=DAILY;BYMINUTE=${minutes}`,
      'FREQ=DAILY;BYMONTH=2;BYMONTHDAY=31',
    ])
      expect(shown(ics(`UID:1\nDTSTART:19000101T000000\nRRULE:${rule}\nSUMMARY:x`)), rule).toBe(
        'has events that recur too often, or by no rule that can be read',
      );
  });

  it('takes no more time for what recurs often, or never, than for what recurs', () => {
    const never = 'DTSTART:20200101T000000\nRRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=31\nSUMMARY:x';
    const ended = 'DTSTART:19000101T000000\nRRULE:FREQ=DAILY;UNTIL=20200101T000000Z\nSUMMARY:x';
    expect(shown(ics(...Array.from({ length: 50 }, () => never)))).toContain('too often');
    expect(shown(ics(...Array.from({ length: 50 }, () => ended)))).toEqual([]);
    const weekly = Array.from({ length: 50 }, () => 'DTSTART:20240101T100000\nRRULE:FREQ=WEEKLY\nSUMMARY:x');
    expect(shown(ics(...weekly))).toHaveLength(200);
  });

  it('tells a day of what recurs that is another by itself once, whatever else has its name', () => {
    const text = ics(
      'DTSTART:20261201T100000\nRRULE:FREQ=DAILY;COUNT=2\nSUMMARY:a',
      'DTSTART:20261205T100000\nSUMMARY:b',
      'RECURRENCE-ID:20261202T100000\nDTSTART:20261203T100000\nSUMMARY:c',
    );
    expect(shown(text)).toEqual(['12-01 10:00 AM a', '12-03 10:00 AM c', '12-05 10:00 AM b']);
  });

  const read = async (body: string, files: Record<string, Uint8Array> = {}) => {
    const file = new VFile({ value: `---\ntitle: T\ndate: 2026-11-29\n---\n\n${body}\n`, path: 'issues/x.md' });
    const issue = await parseIssue(file, memoryProject(files));
    return { issue, rules: file.messages.map(({ ruleId, reason }) => `${ruleId}: ${reason}`) };
  };

  it('stands beside the issue, and is never fetched', async () => {
    const bytes = new TextEncoder().encode(ics('UID:1\nDTSTART:20261206T103000\nSUMMARY:Worship'));
    const { issue } = await read(':::calendar{from=parish.ics}\n6 Lunch\n:::', { 'issues/parish.ics': bytes });
    expect(textOf(issue!.opening[0] as never)).toBe('Lunch10:30\u00A0AMWorship');
    const found = async (from: string) => (await read(`:::calendar{from="${from}"}\n:::`)).rules;
    expect(await found('https://example.org/parish.ics')).toEqual([
      'calendar-file: a calendar is not fetched from elsewhere',
    ]);
    expect(await found('../../parish.ics')).toEqual([
      'calendar-file: the calendar lies outside the project: ../../parish.ics',
    ]);
    expect(await found('parish.ics')).toEqual(['calendar-file: there is no calendar parish.ics beside the issue']);
  });
});
