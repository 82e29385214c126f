import type { Passage } from '../passage.ts';
import type { Flaw, Rule } from '../rule.ts';

/** A stop that a sentence or a clause ends in; a figure of dots, a file’s ending or a face goes on. */
const BEFORE = /(?<=[\p{L}\p{N}”’"')\]])[ \u00A0]+([,.])(?=[ \u00A0\n”"]|$)(?![ \u00A0]*[.…])/gu;
/** French puts a thin space before these, and a figure may stand in a ratio. */
const BEFORE_TALL = /(?<=[\p{L}”’"')\]])[ \u00A0]+([;:!?]+)(?=[ \u00A0\n”"]|$)/gu;
/** `Josiah ,surgery` */
const WRONG_SIDE = /(?<=[\p{L}\p{N}”’"')\]])[ \u00A0]+([,;])(?=\p{L}{2})/gu;

/** Languages in which a space before a tall stop is right. */
const SPACED = /^(?:fr|br|co)\b/i;

/** A space before a stop, as in `we travel , and return .` */
export const straySpace: Rule = {
  name: 'stray-space',
  level: 'warning',
  *find({ passages, lang }) {
    for (const passage of passages) {
      for (const match of passage.text.matchAll(BEFORE)) yield flaw(passage, match, match[1]!);
      for (const match of passage.text.matchAll(WRONG_SIDE)) yield flaw(passage, match, `${match[1]} `);
      if (SPACED.test(lang)) continue;
      for (const match of passage.text.matchAll(BEFORE_TALL)) yield flaw(passage, match, match[1]!);
    }
  },
};

function flaw(passage: Passage, match: RegExpMatchArray, instead: string): Flaw {
  const index = match.index ?? 0;
  const place = passage.span(index, index + match[0].length);
  const word = /\S{0,20}$/u.exec(passage.text.slice(Math.max(0, index - 20), index))?.[0] ?? '';
  return {
    reason: `a space stands before a stop: ‘${word}${match[0]}’`,
    help: `Write ‘${word}${instead.trimEnd()}’.`,
    at: passage.at(index),
    ...(place === undefined ? {} : { edits: [{ ...place, text: instead }] }),
  };
}
