/** The title that an organization's letters usually have, after its earlier issues. */
import { readDay } from './dates.ts';
import { wordsOf } from './words.ts';

/** An issue that is there already. */
export interface EarlierIssue {
  title: string;
  organization?: string;
}

/** Issues of one title that make it usual. */
const FEWEST = 2;

/**
 * The title that most of its issues have, without their days, months and numbers.
 *
 * @param organization of the letter; where it names none, all issues count.
 */
export function usualTitle(issues: readonly EarlierIssue[], organization: string | undefined): string | undefined {
  const own = organization === undefined ? issues : issues.filter((issue) => isSame(issue.organization, organization));
  const counts = new Map<string, { title: string; count: number }>();
  for (const { title } of own) {
    const stem = withoutDay(title);
    const key = wordsOf(stem.toLowerCase()).join(' ');
    if (key === '') continue;
    const before = counts.get(key);
    counts.set(key, { title: before?.title ?? stem, count: (before?.count ?? 0) + 1 });
  }
  const [most] = [...counts.values()].sort((a, b) => b.count - a.count);
  return most !== undefined && most.count >= FEWEST && most.count * 2 >= own.length ? most.title : undefined;
}

const isSame = (one: string | undefined, other: string): boolean =>
  one !== undefined && wordsOf(one.toLowerCase()).join(' ') === wordsOf(other.toLowerCase()).join(' ');

/** What may part a title from the day, month or number of an issue. */
const GAP = /[\s—–|:,(-]+/gu;
/** `June 2026`, `2026`, `No. 12`, `#12`, `Week 23`, in the words that letters have. */
const NUMBER =
  /^(?:(?:for|of|de|vom|du)\s)?(?:(?:week|issue|number|no\.?|nr\.?|nº|vol\.?|semana|woche|semaine)\s?#?\d{1,4}|#?\d{1,4}|(?:\p{L}{3,12}\.?,?\s)?(?:19|20)\d\d)\)?$/iu;

function withoutDay(title: string): string {
  for (const { 0: gap, index } of title.matchAll(GAP)) {
    const rest = title.slice(index + gap.length);
    if (index > 2 && (readDay(rest.replace(/\)$/, '')) !== undefined || NUMBER.test(rest)))
      return title.slice(0, index);
  }
  return title;
}
