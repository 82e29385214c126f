/** One issue for those in the pews and for who leads them. */
import { withoutLeader } from '../blocks/leader.ts';
import { serviceWords } from '../blocks/service-words.ts';
import type { OutlineEntry } from '../page/layout.ts';
import type { Issue, Region } from './issue.ts';

/** The issue without what is for the leader alone; a region that holds nothing else goes with it. */
export function forThePews(issue: Issue): Issue {
  const regions = issue.regions.flatMap((region) => {
    const leadIn = withoutLeader(region.leadIn);
    const body = withoutLeader(region.body);
    const isGone = leadIn.length + body.length === 0 && region.leadIn.length + region.body.length > 0;
    return isGone ? [] : [{ ...region, leadIn, body }];
  });
  return { ...issue, opening: withoutLeader(issue.opening), regions };
}

/**
 * The leader's issue, with the page on which the people have each region in its heading.
 *
 * @param shown what the people have.
 * @param outline of their pages.
 */
export function withPages(issue: Issue, shown: Issue, outline: readonly OutlineEntry[]): Issue {
  const regionsIn = (entries: readonly OutlineEntry[]): OutlineEntry[] =>
    entries.flatMap((entry) => (entry.level === 2 ? [entry] : regionsIn(entry.children)));
  const entries = regionsIn(outline);
  const pages = new Map(shown.regions.map(({ heading }, index) => [heading, entries[index]?.page]));
  const { page: word } = serviceWords(issue.frontMatter.lang);
  const regions = issue.regions.map((region): Region => {
    const page = pages.get(region.heading);
    if (page === undefined) return region;
    const children = [...region.heading.children, { type: 'text', value: ` · ${word} ${page + 1}` } as const];
    return { ...region, heading: { ...region.heading, children } };
  });
  return { ...issue, regions };
}
