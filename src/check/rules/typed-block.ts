import type { Rule } from '../rule.ts';
import { typedBlocks } from '../typed-blocks.ts';

const WHAT = {
  order: 'this looks like an order of service, typed with dots',
  responsive: 'this looks like what leader and people say in turn',
  hymn: 'this looks like a hymn, its stanzas numbered by hand',
} as const;

/** `Welcome .......... Pastor Lee`, or `Leader: …` and `All: …`, as paragraphs. */
export const typedBlock: Rule = {
  name: 'typed-block',
  level: 'info',
  *find({ blocks, source }) {
    for (const { name, text, start, end } of typedBlocks(blocks, source))
      yield {
        reason: WHAT[name],
        help: `As :::${name} it is set so. bulletin check --fix writes it.`,
        at: start,
        edits: [{ start, end, text }],
      };
  },
};
