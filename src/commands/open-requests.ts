/** What was asked for in earlier issues and has no answer yet, as a list in the new one. */
import { dateIn } from '../issue/answers.ts';
import { mayName, type NamedItem, namedItemsIn } from '../issue/named-items.ts';

/** Requests that are listed at most, and characters of each. */
const MOST = 50;
const MOST_WORDS = 160;

/**
 * Adds a comment below the front matter, which is not printed: `bulletin check` tells of each name in it until an item of
 * the issue has it (`check/rules/request-open.ts`).
 *
 * @param earlier the texts of all issues there are.
 */
export function withOpenRequests(text: string, earlier: readonly string[]): string {
  const here = new Set(namedItemsIn(text).map(({ name }) => name));
  const open = openIn(earlier)
    .filter(({ name }) => !here.has(name))
    .slice(-MOST);
  const end = /^---[^\n]*\n[\s\S]*?^---[^\n]*\n/m.exec(text)?.[0].length;
  if (open.length === 0 || end === undefined) return text;
  const lines = open.map(({ name, words }) => `${shown(words)} {#${name}}`);
  const comment = ['<!-- Still open. Ask again, or write how it was answered: - Answered: … {#name}', ...lines, '-->'];
  return `${text.slice(0, end)}\n${comment.join('\n')}\n${text.slice(end)}`;
}

/** By name, in the order of their days, the newest words of each. */
function openIn(earlier: readonly string[]): NamedItem[] {
  const open = new Map<string, NamedItem>();
  const dated = earlier
    .filter(mayName)
    .map((text) => ({ text, date: dateIn(text) ?? '' }))
    .sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
  for (const { text } of dated)
    for (const item of namedItemsIn(text)) {
      if (item.isAnswer) open.delete(item.name);
      else open.set(item.name, item);
    }
  return [...open.values()];
}

/** A comment ends where two hyphens and a bracket stand. */
const shown = (words: string): string => {
  const plain = words.replace(/--+>?/g, '–');
  return plain.length > MOST_WORDS ? `${plain.slice(0, MOST_WORDS).trimEnd()}…` : plain;
};
