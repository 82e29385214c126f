import { describe, expect, it } from 'vitest';
import { dayNumber, dayOf, findDates, resolve, spelled, weekdayOf } from './dates.ts';
import { relativeTimes } from './relative-time.ts';

const read = (text: string) => findDates(text).map(({ index: _, length: __, ...date }) => date);

describe('a date', () => {
  it.each([
    ['Wed, Nov. 4', { weekday: 3, month: 11, day: 4 }],
    ['Wednesday, November 4th, 2026', { weekday: 3, month: 11, day: 4, year: 2026 }],
    ['Wednesday the 4th of November 2026', { weekday: 3, month: 11, day: 4, year: 2026 }],
    ['November 4 (Wednesday)', { weekday: 3, month: 11, day: 4 }],
    ['Sunday, 2015-06-07', { weekday: 0, month: 6, day: 7, year: 2015 }],
    ['Sept 9', { month: 9, day: 9 }],
    ['on 3 May', { month: 5, day: 3 }],
  ])('is read: %s', (text, date) => expect(read(text)).toEqual([date]));

  it.each([
    'You may 4 times',
    'In May 40 people came',
    'May 5 children be healed',
    'March 7:30',
    'Mark 3:16',
    'April 2026',
    '5% June',
    'Augustine 4',
    'Sunday school',
    'Marching 4 miles',
  ])('is none: %s', (text) => expect(read(text)).toEqual([]));

  it('without a year is the one nearest to the issue', () => {
    const near = (month: number, day: number) =>
      spelled(resolve({ index: 0, length: 0, month, day }, dayOf('2026-12-20'))!);
    expect(near(1, 4)).toBe('January 4, 2027');
    expect(near(7, 4)).toBe('July 4, 2026');
    expect(resolve({ index: 0, length: 0, month: 1, day: 4 }, undefined)).toBeUndefined();
  });

  it('has its weekday, whatever the century', () => {
    expect(weekdayOf(dayNumber(2026, 11, 22)!)).toBe(0);
    expect(weekdayOf(dayNumber(1900, 1, 1)!)).toBe(1);
    expect(dayNumber(2023, 2, 29)).toBeUndefined();
  });
});

describe('a time that depends on the day', () => {
  it.each([
    ['We meet this week, and next Sunday.', ['this week', 'next Sunday']],
    ['Rescued in April. Tomorrow', ['in April', 'Tomorrow']],
    ['until May', ['until May']],
  ])('%s', (text, times) => expect(relativeTimes(text).map((one) => one.text)).toEqual(times));

  it.each(['the last week of term', 'in April 2026', 'by March 3', 'in may', 'of this year', 'in Mayfield', 'Maybe'])(
    'is not in: %s',
    (text) => expect(relativeTimes(text)).toEqual([]),
  );
});
