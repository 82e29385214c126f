import { findDates } from '../dates.ts';
import { countriesIn } from '../regions.ts';
import { relativeTimes } from '../relative-time.ts';
import type { Rule } from '../rule.ts';

const CHILD =
  /\b(?:child(?:ren)?|bab(?:y|ies)|infants?|toddlers?|boys?|girls?|teen(?:s|ager|agers)?|minors?|orphans?|son|daughter|(?:aged?|is) (?:[1-9]|1[0-7])|(?:[1-9]|1[0-7])[- ]years?[- ]old)\b/i;

const MEDICAL =
  /\b(?:heart condition|condition|surger(?:y|ies)|operation|kidneys?|bladder|cancer|tumou?rs?|HIV|AIDS|tests?|diagnos\w+|disease|hospital\w*|pregnan\w+|therapy|trauma\w*|disab\w+|depress\w+|suicid\w+|medication|illness|infection)\b/i;

const LEGAL =
  /\b(?:court|trial|testif\w+|testimony|witness\w*|judge|police|arrest\w*|prison|abus\w+|violence|rape\w*|assault\w*|traffick\w+|custody|lawyer|prosecut\w+|convict\w+|rescued?|asylum|forced labou?r)\b/i;

/** A place within a country: `in Accra`, `near Lake Volta`. */
const PLACE =
  /\b(?:in|at|near|from)\s+(?!(?:January|February|March|April|May|June|July|August|September|October|November|December|God|Jesus|Christ|Him|His)\b)\p{Lu}\p{Ll}{2,}/u;

/**
 * A child, what ails it or what happened to it, where and when, all in one item: together they may tell who it is. Only a
 * human can judge that.
 */
export const sensitiveDetail: Rule = {
  name: 'sensitive-detail',
  level: 'info',
  languages: ['en'],
  *find({ items }) {
    for (const { text, at } of items) {
      const child = CHILD.exec(text)?.[0];
      const detail = (MEDICAL.exec(text) ?? LEGAL.exec(text))?.[0];
      const place = countriesIn(text)[0]?.name ?? PLACE.exec(text)?.[0];
      const date = findDates(text)[0];
      const time = date === undefined ? relativeTimes(text)[0]?.text : text.slice(date.index, date.index + date.length);
      if (child === undefined || detail === undefined || place === undefined || time === undefined) continue;
      const said = [child, detail, place, time].map((word) => `‘${word.replace(/\s+/g, ' ')}’`);
      yield {
        reason: `the item tells of a child, an illness or a case, a place and a time: ${said.join(', ')}`,
        help: 'Could somebody tell who it is, and do harm? Leave one of them out if so.',
        at,
      };
    }
  },
};
