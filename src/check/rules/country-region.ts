import { countriesIn, countriesOfRegion, regionOf } from '../regions.ts';
import type { Rule } from '../rule.ts';

/** A country that does not belong to the region it stands under: `Ghana` under `South Asia`. */
export const countryRegion: Rule = {
  name: 'country-region',
  level: 'warning',
  languages: ['en'],
  *find({ sections, items }) {
    const regions = sections.map(({ heading }) => (heading === undefined ? undefined : countriesOfRegion(heading)));
    for (const { section, passages } of items) {
      const members = regions[section];
      if (members === undefined) continue;
      const named = passages.flatMap((passage) => countriesIn(passage.text).map((one) => ({ ...one, passage })));
      // Somebody from Kenya goes to India: the item belongs to either.
      if (named.some(({ code }) => members.has(code))) continue;
      for (const { code, name, index, passage } of named) {
        const better = sections.find(({ heading }, other) => heading !== undefined && regions[other]?.has(code));
        yield {
          reason: `${name} does not belong to ${sections[section]?.heading}`,
          help: `Move the item to ${better?.heading ?? regionOf(code)}, or name the region otherwise.`,
          at: passage.at(index),
        };
      }
    }
  },
};
