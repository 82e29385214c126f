import { countriesIn, countriesOfRegion, regionOf } from '../regions.ts';
import type { Rule } from '../rule.ts';

/** A country in the opening of an issue that has regions. */
export const countryOpening: Rule = {
  name: 'country-opening',
  level: 'info',
  languages: ['en'],
  *find({ sections, items }) {
    const headings = sections.flatMap(({ heading }) => heading ?? []);
    if (!headings.some((heading) => countriesOfRegion(heading) !== undefined)) return;
    for (const { section, passages } of items) {
      if (section !== 0) continue;
      const said = new Set<string>();
      for (const passage of passages) {
        for (const { code, name, index } of countriesIn(passage.text)) {
          if (said.has(code)) continue;
          said.add(code);
          const region = headings.find((heading) => countriesOfRegion(heading)?.has(code)) ?? regionOf(code);
          yield {
            reason: `the opening names ${name}, which belongs to ${region}`,
            help: `Move the item under ## ${region.replace(/^the /, '')}, unless it concerns everybody.`,
            at: passage.at(index),
          };
        }
      }
    }
  },
};
