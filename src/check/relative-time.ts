/** English words for a time that only the day of writing makes plain. */
import { MONTH } from './dates.ts';

const UNIT =
  'week|weekend|month|year|morning|afternoon|evening|term|semester|Sunday|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday';

const TIMES = [
  /\b(?:today|tonight|tomorrow|yesterday)\b/giu,
  // `the last week of term` says which.
  new RegExp(`(?<!\\b(?:the|of|every)\\s)\\b(?:this(?:\\s+(?:coming|past))?|next|last)\\s+(?:${UNIT})\\b`, 'giu'),
  // `in April 2015` says which; `by May` needs its capital, since people may.
  new RegExp(
    `\\b(?:[Ii]n|[Uu]ntil|[Ss]ince|[Dd]uring|[Bb]y|[Ee]arly in|[Ll]ate in)\\s+(?:${MONTH})(?![\\p{L}’'-])(?!,?\\s+\\d)`,
    'gu',
  ),
];

/** In the order of the text. */
export function relativeTimes(text: string): { index: number; text: string }[] {
  return TIMES.flatMap((pattern) => [...text.matchAll(pattern)])
    .map(({ 0: found, index }) => ({ index, text: found }))
    .sort((a, b) => a.index - b.index);
}
