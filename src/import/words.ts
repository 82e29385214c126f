/** Whether all words of a letter are in the issue, in their order: the proof that nothing was lost. */

/** What is left of a text without white space and signs. */
export const wordsOf = (text: string): string[] => text.match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];

export interface Comparison {
  /** Words of the letter that are neither in the issue nor accounted for. */
  lost: string[];
  /** Words of the body that the letter has not. */
  added: string[];
  /** Whether the body's words stand in the letter's order. */
  isInOrder: boolean;
}

/**
 * Compares by count and by order. By count, since what moves to the front matter leaves its place; the order
 * is that of the body's words, which must be the letter's with gaps.
 *
 * @param letter the whole text that was read.
 * @param body of the issue.
 * @param accounted texts that went to the front matter, were dropped and listed, or were bullets and numbers.
 */
export function compareWords(letter: string, body: string, accounted: readonly string[]): Comparison {
  const there = wordsOf(letter);
  const kept = wordsOf(body);
  const rest = count(there);
  const added = kept.filter((word) => !take(rest, word));
  for (const word of accounted.flatMap(wordsOf)) take(rest, word);
  const lost = [...rest].flatMap(([word, times]) => Array<string>(times).fill(word));
  return { lost, added, isInOrder: added.length === 0 && isWithin(kept, there) };
}

function count(words: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

/** Takes a word from those that are left. */
function take(counts: Map<string, number>, word: string): boolean {
  const times = counts.get(word) ?? 0;
  if (times > 0) counts.set(word, times - 1);
  return times > 0;
}

function isWithin(part: readonly string[], whole: readonly string[]): boolean {
  let next = 0;
  for (const word of whole) if (word === part[next]) next++;
  return next === part.length;
}
