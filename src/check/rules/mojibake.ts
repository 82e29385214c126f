import { findLikely, findMojibake } from '../../issue/mojibake.ts';
import type { Rule } from '../rule.ts';

/** Characters around what is told, to find it by. */
const BESIDE = 12;

/** Letters that a program garbled on their way: `cafÃ©`, `caf+AOk-`. */
export const mojibake: Rule = {
  name: 'mojibake',
  level: 'warning',
  *find({ passages }) {
    for (const passage of passages) {
      const { text } = passage;
      const found = findMojibake(text);
      for (const { start, end, text: was } of found) {
        const place = passage.span(start, end);
        yield {
          reason: `letters are garbled: ‘${text.slice(start, end)}’ was ‘${was}’`,
          help: 'Write what it was; --fix does it.',
          at: passage.at(start),
          ...(place === undefined ? {} : { edits: [{ ...place, text: was }] }),
        };
      }
      const likely = found.length > 0 ? undefined : findLikely(text);
      if (likely === undefined) continue;
      const word = text.slice(Math.max(0, likely.start - BESIDE), likely.end + BESIDE).replace(/\s+/g, ' ');
      yield {
        reason: `letters seem to be garbled or lost: ‘${word.trim()}’`,
        help: 'Look it up in the letter as it came, and write what it was.',
        at: passage.at(likely.start),
      };
    }
  },
};
