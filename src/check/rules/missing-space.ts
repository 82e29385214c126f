import type { Passage } from '../passage.ts';
import type { Flaw, Rule } from '../rule.ts';

/** Ends of addresses that somebody wrote with a capital. */
const NOT_DOMAIN = '(?!(?:Com|Org|Net|Edu|Gov|Info)(?![\\p{L}]))';

/** Two small letters before a stop keep `U.S.`, `Ph.D.` and `e.g.` out. */
const PLACES = [
  new RegExp(`(?<=\\p{Ll}{2}[)”’"]?)[.!?…](?=[“‘"(]?${NOT_DOMAIN}(?:\\p{Lu}\\p{Ll}|[IA]\\s))`, 'gu'),
  new RegExp(`(?<=\\p{Ll}{2}\\.\\.)\\.(?=[“‘"(]?${NOT_DOMAIN}(?:\\p{Lu}\\p{Ll}|[IA]\\s))`, 'gu'),
  // At the beginning of a line `1.Pray` would become a list.
  /(?<=\p{L}[.,]?\s\p{N}{1,4})[.!?](?=\p{Lu}\p{Ll})/gu,
  /(?<=\p{L}{2}[.!?…,])[”"](?=\p{L}{2})/gu,
  /(?<=\p{L}{2})[,;](?=\p{L}{2})/gu,
];

/** A sentence or a clause begins right after the stop: `April.One`. */
export const missingSpace: Rule = {
  name: 'missing-space',
  level: 'warning',
  *find({ passages }) {
    for (const passage of passages) {
      for (const place of PLACES) for (const match of passage.text.matchAll(place)) yield flaw(passage, match.index);
    }
  },
};

function flaw(passage: Passage, index: number): Flaw {
  const { text } = passage;
  const before = /[\p{L}\p{N}\p{P}]{0,20}$/u.exec(text.slice(Math.max(0, index - 20), index + 1))?.[0] ?? '';
  const after = /^[\p{L}\p{N}“‘"(]{0,20}/u.exec(text.slice(index + 1))?.[0] ?? '';
  const place = passage.span(index, index + 2);
  const edits = place && [{ start: place.start + 1, end: place.start + 1, text: ' ' }];
  return {
    reason: `a space is missing: ‘${before}${after}’`,
    help: `Write ‘${before} ${after}’.`,
    at: passage.at(index),
    ...(edits === undefined ? {} : { edits }),
  };
}
