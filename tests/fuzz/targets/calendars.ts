/** Calendars as programs export them, and as no program would: an issue shows what happens in its month. */
import fc from 'fast-check';
import type { Input, Ran, Room, Target } from '../target.ts';
import { faultsOfCommand, textOfPdf } from './closely.ts';
import { faultsOf } from './judge.ts';
import { language, wordsOf } from './languages.ts';
import { library } from './library.ts';
import { faultsOfWords, textOfHtml } from './words.ts';

/** An event of each day of the month is found again; what else is in the file may be no calendar. */
const PLAIN = 'Evensong';

const issueOf = (block: string): string =>
  `---\ntitle: June\ndate: 2026-11-29\n---\n\n:::calendar ${block}\n30 19:00 ${PLAIN}\n:::\n`;

const WAYS = {
  list: { block: '{month=2026-11 as=list from=parish.ics}', options: {} },
  grid: { block: '{month=2026-11 as=grid from=parish.ics}', options: { template: 'service' } },
  weeks: { block: '{start=2026-11-29 weeks=4 from=parish.ics}', options: { template: 'newsletter' } },
  web: { block: '{month=2026-11 from=parish.ics}', options: { editions: 'web' } },
} as const;

// ---- the grammar ----------------------------------------------------------------------------------------

const one = (...values: string[]): fc.Arbitrary<string> => fc.constantFrom(...values);

const MOMENTS = [
  '20261103T103000',
  '20261103T103000Z',
  '20261130',
  '20261101',
  '20150101T000000',
  '19700101T000000Z',
  '00010101T000000',
  '99991231T235959',
  '20261331',
  '20260229T250000',
  '20261103T',
  '20261103T240000',
  '',
  'now',
  '-20261103',
  '20261103T1030',
]; // prettier-ignore
const moment = fc.oneof({ weight: 4, arbitrary: one(...MOMENTS.slice(0, 6)) }, one(...MOMENTS));
const zone = one(
  '',
  '',
  '',
  ';TZID=Europe/London',
  ';TZID="America/New_York"',
  ';VALUE=DATE',
  ';VALUE=DATE-TIME',
  ';TZID=/nowhere',
  ';TZID=',
  ';X=":"',
); // prettier-ignore

/** Rules as programs write them. */
const RIGHT_PARTS = {
  INTERVAL: one('1', '2', '4'),
  COUNT: one('1', '4', '400'),
  UNTIL: one('20261115T235959Z', '20270101'),
  BYDAY: one('SU', 'MO,WE,FR', '1SU', '-1SU'),
  BYMONTH: one('11', '11,12'),
  BYMONTHDAY: one('1', '31', '-1', '13,14'),
  BYSETPOS: one('1', '-1'),
  WKST: one('MO', 'SU'),
};
const WRONG_PARTS = {
  FREQ: one('DAILY', 'WEEKLY', 'WEEKLY', 'MONTHLY', 'YEARLY', 'HOURLY', 'MINUTELY', 'SECONDLY', 'NEVER', ''),
  INTERVAL: one('1', '2', '0', '-1', '999999999', '1e9', 'x'),
  COUNT: one('1', '4', '0', '-1', '999999999999', '1.5'),
  UNTIL: moment,
  BYDAY: one('SU', 'MO,WE,FR', '1SU', '-1SU', '5MO', '99MO', '-99MO', '0SU', 'XX', 'SU,SU,SU', ''),
  BYMONTH: one('11', '2', '1,2,3,4,5,6,7,8,9,10,11,12', '0', '13', '-1'),
  BYMONTHDAY: one('1', '31', '-1', '30,31', '0', '99', Array.from({ length: 31 }, (_, day) => day + 1).join(',')),
  BYYEARDAY: one('1', '366', '-366', '0', '400'),
  BYWEEKNO: one('1', '53', '-53', '0'),
  BYHOUR: one('0', '23', '24', Array.from({ length: 24 }, (_, hour) => hour).join(',')),
  BYMINUTE: one('0', '59', '60', Array.from({ length: 60 }, (_, minute) => minute).join(',')),
  BYSECOND: one('0', Array.from({ length: 60 }, (_, second) => second).join(',')),
  BYSETPOS: one('1', '-1', '0', '366', '999'),
  BYEASTER: one('0', '-47', '99999'),
  WKST: one('MO', 'SU', 'X'),
};

const ruleOf = (
  frequency: fc.Arbitrary<string>,
  parts: Readonly<Record<string, fc.Arbitrary<string>>>,
): fc.Arbitrary<string> =>
  fc
    .tuple(
      frequency,
      fc.array(
        fc.constantFrom(...Object.entries(parts)).chain(([key, value]) => value.map((text) => `;${key}=${text}`)),
        { maxLength: 3 },
      ),
    )
    .map(([how, more]) => `RRULE:FREQ=${how}${more.join('')}`);

const rule = fc.oneof(
  { weight: 8, arbitrary: ruleOf(one('DAILY', 'WEEKLY', 'WEEKLY', 'MONTHLY', 'YEARLY'), RIGHT_PARTS) },
  ruleOf(WRONG_PARTS.FREQ, WRONG_PARTS),
);

const folded = (line: string): string => line.replace(/(.{60})(?=.)/gu, '$1\r\n ');

const event = language
  .chain((sample) => fc.tuple(wordsOf(sample, 6), wordsOf(sample, 3)))
  .chain(([words, place]) =>
    fc
      .tuple(
        fc.tuple(zone, moment).map(([by, at]) => `DTSTART${by}:${at}`),
        fc.option(
          fc.oneof(
            fc.tuple(zone, moment).map(([by, at]) => `DTEND${by}:${at}`),
            one('DURATION:PT1H', 'DURATION:P9999W', 'DURATION:-P1D', 'DURATION:x', 'DURATION:'),
          ),
        ),
        fc.option(rule),
        fc.array(
          fc.oneof(
            fc.tuple(zone, moment, moment).map(([by, at, then]) => `EXDATE${by}:${at},${then}`),
            fc.tuple(zone, moment).map(([by, at]) => `RDATE${by}:${at}`),
            moment.map((at) => `RECURRENCE-ID:${at}`),
            rule.map((text) => text.replace('RRULE', 'EXRULE')),
            one(
              'CLASS:PRIVATE',
              'CLASS:CONFIDENTIAL',
              'STATUS:CANCELLED',
              'TRANSP:TRANSPARENT',
              'UID:1',
              'UID:2',
              'SEQUENCE:9',
              'X-ANYTHING;A=B:C',
              'BEGIN:VALARM\r\nTRIGGER:-PT15M\r\nDESCRIPTION:x\r\nEND:VALARM',
            ),
          ),
          { maxLength: 3 },
        ),
        one('', '\\n', '\\,', '\\;', '\\\\', '\\', '\\N', '"'),
      )
      .map(([start, end, recurs, more, mark]) =>
        [
          'BEGIN:VEVENT',
          start,
          end,
          recurs,
          ...more,
          `SUMMARY:${words.replace(/[\r\n]/g, ' ')}${mark}`,
          `LOCATION:${place.replace(/[\r\n]/g, ' ')}`,
          'END:VEVENT',
        ]
          .filter((line) => line !== null)
          .map((line) => folded(line))
          .join('\r\n'),
      ),
  );

const ZONE =
  'BEGIN:VTIMEZONE\r\nTZID:Europe/London\r\nBEGIN:STANDARD\r\nDTSTART:19701025T020000\r\nRRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0000\r\nEND:STANDARD\r\nEND:VTIMEZONE';

const written = fc
  .tuple(
    one('', ZONE, ZONE, 'METHOD:PUBLISH', 'X-WR-TIMEZONE:Asia/Seoul', 'BEGIN:VTODO\r\nSUMMARY:x'),
    fc.array(event, { maxLength: 8 }),
    one('END:VCALENDAR', 'END:VCALENDAR', ''),
  )
  .map(([first, events, end]) => ({
    name: 'parish.ics',
    bytes: new Uint8Array(Buffer.from(`${['BEGIN:VCALENDAR', 'VERSION:2.0', first, ...events, end].join('\r\n')}\r\n`)),
  }));

const TOKENS = [
  '\r\n',
  '\r\n ',
  '\n',
  '\n\t',
  'BEGIN:VEVENT\r\n',
  'END:VEVENT\r\n',
  'BEGIN:VCALENDAR\r\n',
  'END:VCALENDAR\r\n',
  'BEGIN:',
  'RRULE:',
  'EXDATE:',
  'RDATE:',
  'RECURRENCE-ID:20261103T103000\r\n',
  'FREQ=SECONDLY',
  ';COUNT=',
  ';UNTIL=',
  ';INTERVAL=0',
  ';BYSETPOS=-1',
  ';BYDAY=MO,TU,WE,TH,FR,SA,SU',
  ';TZID=',
  ':',
  ';',
  ',',
  '=',
  '"',
  '\\n',
  '\\',
  'SUMMARY:',
  'LOCATION:',
  'DTSTART:',
  'DTEND:',
  'DURATION:P1D\r\n',
  ...MOMENTS,
]; // prettier-ignore

export const calendar: Target = {
  name: 'calendar',
  ways: Object.keys(WAYS) as [string, ...string[]],
  written,
  tokens: TOKENS,
  async run({ bytes, way }: Input, room: Room): Promise<Ran> {
    const { block, options } = WAYS[way as keyof typeof WAYS];
    const path = 'issues/june.md';
    const cwd = room.folder({ [path]: issueOf(block), 'issues/parish.ics': bytes });
    const { build } = await library();
    const result = await build({ cwd, issues: [path], jobs: 1, ...options });
    const faults = faultsOf(result, bytes, true);
    for (const file of result.files) {
      const read = file.kind === 'pages' ? await textOfPdf(file.bytes) : textOfHtml(Buffer.from(file.bytes).toString());
      faults.push(...faultsOfWords(PLAIN, read, way));
    }
    if (room.isClose) faults.push(...(await faultsOfCommand(['build', path], cwd)));
    return { isTaken: result.status === 0, faults };
  },
};
