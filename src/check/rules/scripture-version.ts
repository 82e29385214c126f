import type { Flaw, Rule } from '../rule.ts';
import { INITIALS } from '../versions.ts';

/** A quotation that does not say which version of the Bible it is of; every publisher asks for that. */
export const scriptureVersion: Rule = {
  name: 'scripture-version',
  level: 'warning',
  async find({ frontMatter, passages, valueAt, lang }) {
    const flaws: Flaw[] = [];
    const help = 'Write its initials, such as version: NIV. The publisher asks for them.';
    const { reference, version } = frontMatter?.scripture ?? {};
    if (reference !== undefined && version === undefined && !INITIALS.test(reference)) {
      flaws.push({
        reason: 'the quotation does not say its version',
        help,
        at: valueAt(['scripture', 'reference']),
      });
    }
    if (!/^en\b/i.test(lang)) return flaws;
    const quoting = passages.filter(({ kind, text }) => kind !== 'front-matter' && /[”"]/.test(text));
    if (quoting.length === 0) return flaws;
    const { findReferences } = await import('../scripture.ts');
    for (const passage of quoting) {
      for (const { index, end } of findReferences(passage.text)) {
        const isCitation = /[”"][.,]?\s*[(–—-]*\s*$/.test(passage.text.slice(Math.max(0, index - 12), index));
        if (!isCitation || isTitle(passage.text.slice(0, index)) || INITIALS.test(passage.text.slice(index, end + 16)))
          continue;
        flaws.push({
          reason: `the quotation of ${passage.text.slice(index, end)} does not say its version`,
          help: 'Write its initials after the verse, such as (Psalm 11:7 NIV). The publisher asks for them.',
          at: passage.at(index),
        });
      }
    }
    return flaws;
  },
};

/** Words of the longest title. */
const MOST_WORDS = 8;
const SMALL = /^(?:a|an|and|as|at|but|by|for|from|in|of|on|or|the|to|with)$/i;

/** `“Waiting in the Dark,” `: a few words in capitals are what a sermon is called, not what the Bible says. */
function isTitle(before: string): boolean {
  const [, quoted] = /[“"]([^“”"]+)[”"][^“”"]*$/.exec(before) ?? [];
  const words = quoted?.match(/[\p{L}\p{M}’'-]+/gu) ?? [];
  return (
    words.length > 0 && words.length <= MOST_WORDS && words.every((word) => /^\p{Lu}/u.test(word) || SMALL.test(word))
  );
}
