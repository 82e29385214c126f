import { dayOf, findDates, resolve, spelled, weekdayName, weekdayOf } from '../dates.ts';
import type { Rule } from '../rule.ts';

/** `Thursday, November 4`, which is a Wednesday. */
export const weekdayMismatch: Rule = {
  name: 'weekday-mismatch',
  level: 'warning',
  languages: ['en'],
  *find({ passages, frontMatter }) {
    const issueDay = frontMatter?.date === undefined ? undefined : dayOf(frontMatter.date);
    for (const passage of passages) {
      for (const date of findDates(passage.text)) {
        const day = resolve(date, issueDay);
        if (date.weekday === undefined || day === undefined || weekdayOf(day) === date.weekday) continue;
        yield {
          reason: `${spelled(day)} is a ${weekdayName(weekdayOf(day))}, not a ${weekdayName(date.weekday)}`,
          help: 'Ask which of the two is meant.',
          at: passage.at(date.index),
        };
      }
    }
  },
};
