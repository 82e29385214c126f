import type { Rule } from '../rule.ts';

/** Between figures it may be a minus, or a range. */
const SPACED = /(?<=[\p{L}\p{N}.,!?”’)])([ \u00A0])-(?=[ \u00A0\n][\p{L}\p{N}“‘"'(])(?!(?<=\d[ \u00A0]-)[ \u00A0]\d)/gu;
const ROW = /(?<=[\p{L}\p{N}.,!?”’) ])-{2,3}(?=[\p{L}\p{N}“‘( ])/gu;

/** A hyphen where a dash belongs: `the clinic - and its nurses`. */
export const hyphenForDash: Rule = {
  name: 'hyphen-for-dash',
  level: 'warning',
  *find({ passages, frontMatter }) {
    for (const passage of passages) {
      for (const match of passage.text.matchAll(SPACED)) {
        const place = passage.span(match.index + 1, match.index + 2);
        yield {
          reason: 'a hyphen stands where a dash belongs',
          help: 'Write a dash: –',
          at: passage.at(match.index + 1),
          ...(place === undefined ? {} : { edits: [{ ...place, text: '–' }] }),
        };
      }
      // Otherwise they become dashes on paper.
      if (frontMatter?.smart !== false) continue;
      for (const match of passage.text.matchAll(ROW)) {
        const place = passage.span(match.index, match.index + match[0].length);
        const dash = match[0].length === 3 ? '—' : '–';
        yield {
          reason: 'hyphens stand where a dash belongs',
          help: `Write a dash: ${dash}`,
          at: passage.at(match.index),
          ...(place === undefined ? {} : { edits: [{ ...place, text: dash }] }),
        };
      }
    }
  },
};
