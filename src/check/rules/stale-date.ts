import { dayOf, findDates, MONTH, monthNumber, resolve, spelled } from '../dates.ts';
import type { Rule } from '../rule.ts';

/** Said of what is still to come, shortly before the day and within the clause. */
const TO_COME = /\b(?:will|shall|upcoming|forthcoming|going to|about to|is to|are to)\b[^.;:!?\n]{0,60}$/i;

const BARE_MONTH = new RegExp(`\\b(?:in|until|by)\\s+(?<month>${MONTH})(?![\\p{L}’'-])(?!,?\\s+\\d)`, 'gu');

/** `The course will begin on October 3` in an issue of November: a sentence left from an older letter. */
export const staleDate: Rule = {
  name: 'stale-date',
  level: 'warning',
  languages: ['en'],
  *find({ passages, frontMatter }) {
    const date = frontMatter?.date;
    if (date === undefined) return;
    const issueDay = dayOf(date);
    for (const passage of passages) {
      const { text } = passage;
      for (const found of findDates(text)) {
        const day = resolve(found, issueDay);
        if (day === undefined || day >= issueDay || !isToCome(text, found.index)) continue;
        yield flaw(`${spelled(day)} is past on the day of the issue, ${date}`, passage.at(found.index));
      }
      for (const { index, groups } of text.matchAll(BARE_MONTH)) {
        const ago = (Number(date.slice(5, 7)) - monthNumber(groups?.month ?? '') + 12) % 12;
        // From seven months on, the next one is nearer.
        if (ago < 1 || ago > 6 || !isToCome(text, index)) continue;
        yield flaw(`${groups?.month} is past on the day of the issue, ${date}`, passage.at(index));
      }
    }
  },
};

/** Looks back as far as the clause may reach. */
const isToCome = (text: string, index: number): boolean => TO_COME.test(text.slice(Math.max(0, index - 80), index));

const flaw = (what: string, at: number) => ({
  reason: `${what}, and the sentence speaks of it as to come`,
  help: 'Is it from an older letter? Mend the sentence, or the date.',
  at,
});
