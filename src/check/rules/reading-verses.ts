import { toString as textOf } from 'mdast-util-to-string';
import { visit } from 'unist-util-visit';
import type { Reading } from '../../blocks/reading-parts.ts';
import { contradiction, verseRanges } from '../../issue/verse-ranges.ts';
import type { Flaw, Rule } from '../rule.ts';

/** The words of another Sunday below this one's reference. */
export const readingVerses: Rule = {
  name: 'reading-verses',
  level: 'warning',
  find({ body }) {
    const flaws: Flaw[] = [];
    visit(body, 'reading', (node: unknown) => {
      const { reference, children, position } = node as Reading;
      const ranges = reference === undefined ? undefined : verseRanges(reference);
      const lines = children.flatMap((part) => (part.type === 'passage' ? part.children : []));
      const pieces = lines.flatMap((line) => line.children);
      const numbers = pieces.filter(({ as }) => as === 'number').map((piece) => textOf(piece));
      if (ranges === undefined || numbers.length === 0) return;
      const reason = contradiction(numbers, pieces[0]?.as === 'number', ranges);
      if (reason === undefined) return;
      flaws.push({
        reason: `${reference}: ${reason}`,
        help: 'Look up which of the two is meant.',
        at: position?.start.offset ?? 0,
      });
    });
    return flaws;
  },
};
