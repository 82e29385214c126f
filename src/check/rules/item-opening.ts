import type { Rule } from '../rule.ts';

/** How people are called to pray and to praise, and how prayers begin that are written out. */
const OPENINGS = new RegExp(
  `^(?:(?:please|also|and|let us|we|continue to|keep|join us (?:in|as we)|would you|do|will you|now|again),? )*(?:${[
    'pray(?:ing|er|ers)?|ask(?:ing)?|prais(?:e|es|ing)|thank(?:s|ing|ful)?|give (?:thanks|praise|glory)|giv(?:ing)? thanks',
    'rejoic(?:e|ing)|intercede|interceding|lift(?:ing)? up|remember(?:ing)?|celebrate|celebrating|bless|plead|seek|cry out',
    'hallelujah|alleluia|glory|lord|father|heavenly father|god|o|oh|may|jesus|holy spirit|almighty|grant|that',
  ].join('|')})(?![\\p{L}\\p{M}])`,
  'iu',
);

/** Regions of a bulletin whose items are no prayers, however few. */
const NOT_PRAYED =
  /\b(?:birthdays?|anniversar(?:y|ies)|announcements?|notices|news|calendar|this week|next week|events?|serving|staff|offerings?|attendance|sign[ -]?up|order of|contact)\b/i;

/** An item that calls neither to prayer nor to praise. */
export const itemOpening: Rule = {
  name: 'item-opening',
  level: 'info',
  languages: ['en'],
  *find({ items, sections }) {
    // In a letter that hardly ever begins its items so, it is not the custom.
    const usual = items.filter(({ text }) => OPENINGS.test(text));
    if (usual.length * 2 < items.length) return;
    const isOfPrayer = sections.map(({ heading = '' }, index) => {
      const own = items.filter(({ section }) => section === index);
      return !NOT_PRAYED.test(heading) && (own.length < 2 || own.some(({ text }) => OPENINGS.test(text)));
    });
    for (const { text, at, section } of items) {
      if (!isOfPrayer[section] || OPENINGS.test(text) || !/\p{L}/u.test(text)) continue;
      const beginning = text.replace(/\s+/g, ' ').split(' ').slice(0, 4).join(' ');
      yield {
        reason: `the item begins with neither prayer nor praise: ‘${beginning} …’`,
        help: 'Begin with Pray, Ask, Praise or Thank, as the others do, or leave it as news.',
        at,
      };
    }
  },
};
