import { VFile } from 'vfile';
import { readForRules } from '../reading.ts';
import type { Flaw, Rule } from '../rule.ts';
import { wording } from '../wording.ts';

/** An item that an earlier issue of the project has word for word. */
export const itemRepeated: Rule = {
  name: 'item-repeated',
  level: 'warning',
  async find({ items, frontMatter, around }) {
    const others = (await around.otherIssues?.()) ?? [];
    const earlier = new Map<string, string>();
    for (const { path, text } of others) {
      const other = await readForRules(new VFile({ value: text, path }), undefined, {});
      const date = other?.frontMatter?.date;
      // Of two issues without dates neither is the earlier one.
      if (other === undefined || frontMatter?.date === undefined || date === undefined || date >= frontMatter.date)
        continue;
      for (const item of other.items) {
        const words = wording(item.text);
        if (words !== undefined) earlier.set(words, `${path}:${other.pointOf(item.at).line}`);
      }
    }
    const flaws: Flaw[] = [];
    for (const { text, at } of items) {
      const place = earlier.get(wording(text) ?? '');
      if (place === undefined) continue;
      flaws.push({
        reason: `an earlier issue has this item word for word: ${place}`,
        help: 'Is it left over from there? Say what is new, or delete it.',
        at,
      });
    }
    return flaws;
  },
};
