import { toString as textOf } from 'mdast-util-to-string';
import { VFile } from 'vfile';
import { expect, test } from 'vitest';
import { memoryProject } from '../../tests/memory-project.ts';
import { eventsOf } from '../issue/calendar-files.ts';
import { parseIssue } from '../issue/parse.ts';
import { deliveryOf } from './deliver.ts';
import { icsOf } from './prayer-calendar.ts';
import { ALONE, webPageOf } from './web.ts';

async function deliver(body: string) {
  const file = new VFile({ value: `---\ntitle: T\n---\n\n${body}\n`, path: 'issues/prayers.md' });
  return deliveryOf((await parseIssue(file, memoryProject()))!, {});
}

const LONG =
  'Pray for the *nurses*, doctors; and all who work at night in the hospital of Gannet Point — ärztlich und sonst.';

test('each item is on its day, as calendars read it', async () => {
  const delivery = await deliver(`:::days {from=2026-12-31}\nPray for our children.\n${LONG}\n:::`);
  const ics = icsOf(delivery)!;
  for (const line of ics.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  const events = eventsOf(ics, { from: '2026-12-01', to: '2027-01-31', lang: 'en' });
  if (typeof events === 'string') throw new Error(events);
  expect(events.map(({ day, what }) => `${day} ${what.map((node) => textOf(node)).join('')}`)).toEqual([
    '2026-12-31 Pray for our children.',
    `2027-01-01 ${LONG.replaceAll('*', '')}`,
  ]);
  const page = webPageOf(delivery, { ...ALONE, calendar: ics });
  const [, data = ''] =
    /href="data:text\/calendar;charset=utf-8;base64,([^"]*)" download="prayers.ics"/.exec(page) ?? [];
  expect(Buffer.from(data, 'base64').toString()).toBe(ics);
});

test('a calendar of events is none to pray by', async () => {
  const delivery = await deliver(':::calendar {month=2026-12}\n6 Lunch\n:::');
  expect(icsOf(delivery)).toBeUndefined();
  expect(webPageOf(delivery)).not.toContain('.ics');
});
