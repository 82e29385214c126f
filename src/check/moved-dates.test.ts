import { expect, test } from 'vitest';
import { applyEdits } from './fix.ts';
import { movedDates } from './moved-dates.ts';

const moved = (text: string, by = 7): string => applyEdits(text, movedDates(text, '2026-11-29', by));

test.each([
  ['Sunday, November 29, 10:30', 'Sunday, December 6, 10:30'],
  ['Wed, Dec. 2, at 7', 'Wed, Dec. 9, at 7'],
  ['on the 1st of December 2026', 'on the 8th of December 2026'],
  ['29 Nov and 2nd December', '6 Dec and 9th December'],
  ['2026-12-03', '2026-12-10'],
  ['December 5 (Saturday)', 'December 12 (Saturday)'],
  ['Sun 29 10:30 Worship\nWed 2 7 p.m. Prayer', 'Sun 6 10:30 Worship\nWed 9 7 p.m. Prayer'],
  ['| Wednesday 2 | 7:00 p.m. |\n* Sat 5 -- Breakfast', '| Wednesday 9 | 7:00 p.m. |\n* Sat 12 -- Breakfast'],
])('%s becomes %s', (was, is) => expect(moved(was)).toBe(is));

test('a week that is no week takes the days of the week along', () => {
  expect(moved('Sunday, November 29', 5)).toBe('Friday, December 4');
  expect(moved('Dec 31 and November 30', 31)).toBe('Dec 31 and December 31');
});

test.each([
  'since November 22',
  'the supper on December 20',
  'in 1987',
  'Psalm 29',
  'November 29, 1987',
  'Wed 2 p.m. Choir',
  'Thu 2 Choir',
])('%s stays', (text) => expect(moved(text)).toBe(text));
