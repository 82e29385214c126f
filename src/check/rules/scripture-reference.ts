import type { Rule } from '../rule.ts';

/** `Psalm 11:8`: the psalm has seven verses. */
export const scriptureReference: Rule = {
  name: 'scripture-reference',
  level: 'warning',
  // Names of books are English here, and so is the way to count verses.
  languages: ['en'],
  async find({ passages, frontMatter, valueAt }) {
    const { isReadable, missingIn } = await import('../scripture.ts');
    const { reference, version } = frontMatter?.scripture ?? {};
    const help = 'Look it up; other languages and older versions may count otherwise.';
    const inMatter = reference === undefined ? [] : missingIn(reference, version, true);
    const flaws = inMatter.map(({ written, reason }) => ({
      reason: `there is no ${written}: ${reason}`,
      help,
      at: valueAt(['scripture', 'reference']),
    }));
    if (reference !== undefined && !isReadable(reference)) {
      flaws.push({
        reason: `‘${reference}’ is not the name of a book, with chapter and verse`,
        help: 'Write it like this: Psalm 11:7',
        at: valueAt(['scripture', 'reference']),
      });
    }
    for (const passage of passages) {
      for (const { index, written, reason } of missingIn(passage.text, undefined, false))
        flaws.push({ reason: `there is no ${written}: ${reason}`, help, at: passage.at(index) });
    }
    return flaws;
  },
};
