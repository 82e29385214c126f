import { toString as textOf } from 'mdast-util-to-string';
import { visit } from 'unist-util-visit';
import type { Reading } from '../../blocks/reading-parts.ts';
import type { Flaw, Rule } from '../rule.ts';

/** Words fewer than these prove nothing. */
const LEAST_WORDS = 8;
/** Of the words of a text, those that its passage has too: with some left out or exchanged they are more, of another fewer. */
const SHARED = 0.7;

/** The words of another passage below a reference. */
export const readingWords: Rule = {
  name: 'reading-words',
  level: 'warning',
  async find({ body, around }) {
    const readings: Reading[] = [];
    visit(body, 'reading', (node: unknown) => {
      readings.push(node as Reading);
    });
    const flaws: Flaw[] = [];
    for (const { reference, version, children, position } of readings) {
      const pieces = children
        .flatMap((part) => (part.type === 'passage' ? part.children : []))
        .flatMap((line) => line.children);
      const given = wordsIn(pieces.flatMap((piece) => (piece.as === 'words' ? [textOf(piece)] : [])).join(' '));
      if (reference === undefined || version === undefined || given.length < LEAST_WORDS) continue;
      const text = await around.wordsOf?.(reference, version);
      if (text === undefined || shared(given, wordsIn(text)) >= SHARED) continue;
      flaws.push({
        reason: `the words are not those of ${reference} in ${version}`,
        help: 'Look up which of the two is meant.',
        at: position?.start.offset ?? 0,
      });
    }
    return flaws;
  },
};

const wordsIn = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{M}]+/gu) ?? [];

/** Which share of the words another text has too, each as often as it is there. */
function shared(given: readonly string[], other: readonly string[]): number {
  const left = new Map<string, number>();
  for (const word of other) left.set(word, (left.get(word) ?? 0) + 1);
  let found = 0;
  for (const word of given) {
    const count = left.get(word) ?? 0;
    if (count === 0) continue;
    left.set(word, count - 1);
    found++;
  }
  return found / given.length;
}
