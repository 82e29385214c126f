import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blocksOf, MEASURE, rowsOf, tell } from '../compose/story.fixtures.ts';
import { spokenText } from '../page/describe.ts';
import { type Day, dayOf, daysBetween, firstWeekday, monthIn, plusDays, weekdayOf, weeksOf } from './calendar-days.ts';

const DAYS = fc.integer({ min: 0, max: 80_000 }).map((count): Day => plusDays('1900-01-01', count));

describe('days', () => {
  it('are those that there are', () => {
    expect(dayOf(2026, 2, 29)).toBeUndefined();
    expect(dayOf(2028, 2, 29)).toBe('2028-02-29');
    expect(dayOf(2026, 0, 1)).toBeUndefined();
    expect(monthIn('2026-12')).toEqual({ from: '2026-12-01', to: '2026-12-31' });
    expect(monthIn('2026-13')).toBeUndefined();
    expect(weekdayOf('2026-11-29')).toBe(0);
  });

  it('are told as far apart as they were put', () => {
    fc.assert(
      fc.property(DAYS, fc.integer({ min: -4000, max: 4000 }), (day, count) => {
        expect(daysBetween(day, plusDays(day, count))).toBe(count);
        expect(weekdayOf(plusDays(day, 7))).toBe(weekdayOf(day));
      }),
    );
  });

  it('make whole weeks that hold both ends, and none more', () => {
    fc.assert(
      fc.property(DAYS, fc.integer({ min: 0, max: 70 }), fc.integer({ min: 0, max: 6 }), (from, more, first) => {
        const to = plusDays(from, more);
        const weeks = weeksOf(from, to, first);
        const all = weeks.flat();
        expect(all).toEqual(Array.from({ length: all.length }, (_, index) => plusDays(all[0]!, index)));
        for (const week of weeks) expect([week.length, weekdayOf(week[0]!)]).toEqual([7, first]);
        expect(weeks[0]).toContain(from);
        expect(weeks.at(-1)).toContain(to);
      }),
    );
  });

  it('begin their weeks as people do', () => {
    expect(['en', 'en-GB', 'de', 'pt', 'pt-PT', 'ar', 'fa', 'he', 'es', 'es-MX'].map(firstWeekday)).toEqual([
      0, 1, 1, 0, 0, 6, 6, 0, 1, 0,
    ]);
  });
});

const events = async (lines: string, info = '{month=2026-12}', frontMatter = ''): Promise<string[]> => {
  const { story, file } = await tell(`:::calendar ${info}\n${lines}\n:::`, frontMatter);
  expect(file.messages.map(String)).toEqual([]);
  const [block] = story.blocks;
  if (block?.kind !== 'rows') return [];
  const { rows } = block as unknown as { rows: { spans: { text: string }[] }[][] };
  return rows.map((cells) => cells.map(({ spans }) => spans.map(({ text }) => text).join('')).join('|'));
};

describe('lines of a calendar', () => {
  it('have their day in many ways', async () => {
    const lines = [
      '6 10:30 Worship',
      'Mon 7: Lunch',
      'Dec 8 -- 7 p.m. -- Prayer',
      '9 December Study',
      '2026-12-10, noon, Soup',
    ];
    expect(await events(lines.join('\n'))).toEqual([
      'Sun 6|10:30|Worship',
      'Mon 7||Lunch',
      'Tue 8|7 p.m.|Prayer',
      'Wed 9||Study',
      'Thu 10|noon|Soup',
    ]);
  });

  it('without one are of the day above, and days stand in order', async () => {
    expect(await events('13\n9 a.m. School\n10:30–11:45 Worship\n- 6 2 men’s groups')).toEqual([
      'Sun 6||2 men’s groups',
      'Sun 13|9 a.m.|School',
      '|10:30–11:45|Worship',
    ]);
  });

  it('follow the date of the issue into the next month and the next year', async () => {
    const date = 'date: 2026-12-27\n';
    expect(await events('27 Worship\n3 Worship\nJan 6 Epiphany\nWed Study', '', date)).toEqual([
      'Sun, Dec 27|Worship',
      'Sun, Jan 3|Worship',
      'Wed, Jan 6|Epiphany',
      '|Study',
    ]);
  });

  it('name days in the language of the issue', async () => {
    expect(
      await events('So 6. Gottesdienst\n24. Dezember 17:00 Christvesper', '{month=2026-12}', 'lang: de\n'),
    ).toEqual(['So 6||Gottesdienst', 'Do 24|17:00|Christvesper']);
  });
});

describe('a month', () => {
  it('is a list where days would be too narrow', async () => {
    const [block] = await blocksOf(':::calendar{month=2026-12}\n6 Worship\n:::');
    expect(MEASURE / 7).toBeLessThan(54);
    expect(block!.table?.form).toBeDefined();
    const said = rowsOf(block!, 0).flatMap(({ placed }) =>
      placed.flatMap((each) => (each.kind === 'text' ? [spokenText(each)] : [])),
    );
    expect(said.join(' ')).toBe('Sun 6 Worship');
  });
});

describe('days of a booklet', () => {
  it('stand each over what is prayed for, and stay with it', async () => {
    const { story } = await tell(':::days {from=2026-12-31 as=booklet}\nPray for our children.\nPray for Kenya.\n:::');
    const told = story.blocks.map((block) =>
      block.kind === 'text'
        ? `${block.spans.map(({ text }) => text).join('')}${block.keepWithNext ? ' +' : ''}`
        : block.kind,
    );
    expect(told).toEqual([
      'Thursday, December 31, 2026 +',
      'Pray for our children.',
      'Friday, January 1, 2027 +',
      'Pray for Kenya.',
    ]);
  });
});
