import type { Rule } from '../rule.ts';

/** No-break spaces too: a word processor makes them of two spaces, and paper shows both. */
const SPACES = /(?<=\S)[ \u00A0]{2,}(?=\S)/gu;

/** Two spaces between words. */
export const doubleSpace: Rule = {
  name: 'double-space',
  level: 'info',
  *find({ passages }) {
    for (const passage of passages) {
      for (const match of passage.text.matchAll(SPACES)) {
        const place = passage.span(match.index, match.index + match[0].length);
        yield {
          reason: `${match[0].length} spaces stand together`,
          help: 'One is enough.',
          at: passage.at(match.index),
          ...(place === undefined ? {} : { edits: [{ ...place, text: ' ' }] }),
        };
      }
    }
  },
};
