import { visit } from 'unist-util-visit';
import type { Hymn } from '../../blocks/hymn-parts.ts';
import type { Flaw, Rule } from '../rule.ts';

/** Words under copyright, or of which nobody knows whose they are. */
export const hymnLicence: Rule = {
  name: 'hymn-licence',
  level: 'warning',
  find({ body }) {
    const flaws: Flaw[] = [];
    visit(body, 'hymn', (node: unknown) => {
      const { children, position } = node as Hymn;
      const credits = children.filter((part) => part.type === 'credit');
      const said = new Set(credits.map(({ as }) => as));
      const hasWords = children.some((part) => part.type === 'stanza' && part.children.some(({ as }) => as === 'line'));
      if (!hasWords || said.has('licence')) return;
      const at = position?.start.offset ?? 0;
      const words = credits.flatMap((credit) => credit.children).map((child) => ('value' in child ? child.value : ''));
      if (words.some((text) => /public domain/i.test(text))) return;
      if (said.has('copyright') || words.some((text) => /[©℗]/u.test(text)))
        flaws.push({
          reason: 'its words are under copyright, and nothing says by whose leave they are printed',
          help: 'Name the licence: licence=ccli, its number in bulletin.config.yaml (licences:), or licence="By leave of …".',
          at,
        });
      else if (said.size === 0)
        flaws.push({
          reason: 'nothing says who wrote its words, or how old they are',
          help: 'Write author="Charles Wesley, 1744" or source="…"; words under copyright need copyright= and licence=.',
          at,
        });
    });
    return flaws;
  },
};
