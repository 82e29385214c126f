import { toString as textOf } from 'mdast-util-to-string';
import { visit } from 'unist-util-visit';
import type { Hymn } from '../../blocks/hymn-parts.ts';
import type { Order } from '../../blocks/order.ts';
import type { Flaw, Rule } from '../rule.ts';

/** `Hymn 196`, `Hymn No. 4`; `Hymn` alone, and a number that is still to be put in. */
const HYMN = /^(?:opening |closing |gathering |sending |offertory |communion )?hymn\b(.*)$/i;
const NUMBERED = /\d/;

/** A hymn that has no number, among others that have theirs: nobody finds it in the book. */
export const hymnNumber: Rule = {
  name: 'hymn-number',
  level: 'warning',
  languages: ['en'],
  find({ body }) {
    const numbered: boolean[] = [];
    const without: Flaw[] = [];
    const add = (called: string, hasNumber: boolean, at: number): void => {
      numbered.push(hasNumber);
      if (hasNumber) return;
      const reason = `${called} has no number, and other hymns have theirs`;
      without.push({ reason, help: 'Look it up in the hymnal; or paste its words in a :::hymn.', at });
    };
    visit(body, 'order', (node: unknown) => {
      for (const { as, children, position } of (node as Order).children) {
        const [what, ...rest] = children.map((part) => textOf(part).trim());
        const found = as === 'element' ? HYMN.exec(what ?? '') : null;
        if (found === null) continue;
        const title = rest[0] === undefined ? 'the hymn' : `‘${rest[0].slice(0, 50)}’`;
        add(title, NUMBERED.test([what, ...rest].join(' ')), position?.start.offset ?? 0);
      }
    });
    visit(body, 'hymn', (node: unknown) => {
      const { children } = node as Hymn;
      const title = children.find((part) => part.type === 'serviceTitle');
      const hasWords = children.some((part) => part.type === 'stanza');
      // Where its words stand below, nobody needs the book.
      if (title !== undefined && NUMBERED.test(textOf(title)) && !hasWords) numbered.push(true);
    });
    return numbered.some(Boolean) ? without : [];
  },
};
