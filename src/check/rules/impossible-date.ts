import { dayNumber, findDates, MONTHS } from '../dates.ts';
import type { Rule } from '../rule.ts';

/** A leap year, for days whose year is not written. */
const LEAP = 2024;

/** `June 31` */
export const impossibleDate: Rule = {
  name: 'impossible-date',
  level: 'warning',
  languages: ['en'],
  *find({ passages }) {
    for (const passage of passages) {
      for (const { index, year, month, day } of findDates(passage.text)) {
        if (dayNumber(year ?? LEAP, month, day) !== undefined) continue;
        yield {
          reason: `the calendar has no ${MONTHS[month - 1]} ${day}${year === undefined ? '' : ` in ${year}`}`,
          help: 'Ask which day is meant.',
          at: passage.at(index),
        };
      }
    }
  },
};
