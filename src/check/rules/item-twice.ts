import type { Rule } from '../rule.ts';
import { wording } from '../wording.ts';

/** An item that stands in this issue already, word for word. */
export const itemTwice: Rule = {
  name: 'item-twice',
  level: 'warning',
  *find({ items, pointOf }) {
    const lines = new Map<string, number>();
    for (const { text, at } of items) {
      const words = wording(text);
      if (words === undefined) continue;
      const line = lines.get(words);
      if (line === undefined) lines.set(words, pointOf(at).line);
      else yield { reason: `this item stands on line ${line} already`, help: 'Delete one of the two.', at };
    }
  },
};
