import { toString as textOf } from 'mdast-util-to-string';
import { visit } from 'unist-util-visit';
import type { People } from '../../blocks/people.ts';
import { findDates } from '../dates.ts';
import type { Flaw, Rule } from '../rule.ts';

/** A first name and another, so that it is one person: `Ruth A.`, `J. Smith`. */
const NAME = /^(?:\p{Lu}[\p{L}\p{M}’'-]*\.?\s+)+\p{Lu}[\p{L}\p{M}’'-]*\.?$/u;
/** Names, or what stands for them. */
const PARTS = /\s*(?:[,;/&\n]|\band\b)\s*/;

/** Somebody who is to be in two places at the same service. */
export const dutyTwice: Rule = {
  name: 'duty-twice',
  level: 'info',
  find({ body }) {
    const flaws: Flaw[] = [];
    const tell = (duties: readonly Duty[], at: number): void => {
      const of = new Map<string, string[]>();
      for (const { duty, names } of duties)
        for (const name of new Set(names)) of.set(name, [...(of.get(name) ?? []), duty]);
      for (const [name, theirs] of of)
        if (theirs.length > 1)
          flaws.push({
            reason: `${name} is down for ${theirs.slice(0, 4).join(' and ')}`,
            help: 'Ask whether one person can do both.',
            at,
          });
    };
    visit(body, 'people', (node: unknown) => {
      const { children, position } = node as People;
      for (const part of children)
        if (part.type === 'peopleCategory') {
          const duties = part.children.flatMap(({ children: [first, ...rest] }): Duty[] =>
            rest.length === 0 ? [] : [{ duty: textOf(first), names: rest.flatMap((each) => namesIn(textOf(each))) }],
          );
          tell(duties, position?.start.offset ?? 0);
        }
    });
    visit(body, 'table', ({ children: [head, ...rows] }) => {
      const heads = head?.children.map((cell) => textOf(cell)) ?? [];
      for (const { children: cells, position } of rows) {
        // A row of a roster is a service: it has its day first.
        if (heads.length < 3 || findDates(textOf(cells[0] ?? { type: 'text', value: '' })).length === 0) continue;
        const duties = cells
          .slice(1)
          .map((cell, index) => ({ duty: heads[index + 1] ?? '', names: namesIn(textOf(cell)) }));
        tell(duties, position?.start.offset ?? 0);
      }
    });
    return flaws;
  },
};

interface Duty {
  duty: string;
  names: string[];
}

const namesIn = (text: string): string[] =>
  text
    .split(PARTS)
    .map((name) => name.replace(/\s+/g, ' ').trim())
    .filter((name) => NAME.test(name));
