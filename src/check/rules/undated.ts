import { relativeTimes } from '../relative-time.ts';
import type { Rule } from '../rule.ts';

/** `this week` in an issue without a date: nobody can tell which week. */
export const undated: Rule = {
  name: 'undated',
  level: 'warning',
  languages: ['en'],
  *find({ passages, frontMatter }) {
    if (frontMatter === undefined || frontMatter.date !== undefined) return;
    const said = new Set<string>();
    for (const passage of passages) {
      for (const { index, text } of relativeTimes(passage.text)) {
        // The remedy is one for all of them.
        const key = text.toLowerCase().replace(/\s+/g, ' ');
        if (said.has(key)) continue;
        said.add(key);
        yield {
          reason: `‘${text.replace(/\s+/g, ' ')}’ depends on the day it is read, and the issue has no date`,
          help: 'Write the day of the issue at the top, such as date: 2015-06-05, or say the day itself.',
          at: passage.at(index),
        };
      }
    }
  },
};
