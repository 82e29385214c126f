/** Typed lines that belong together: stanzas, paragraphs, passages. */
import type { Line } from './kind.ts';

/** The lines between empty ones. */
export function groupsOf(lines: readonly Line[]): Line[][] {
  const groups: Line[][] = [];
  let isApart = true;
  for (const line of lines) {
    if (line.children.length === 0) isApart = true;
    else if (isApart) {
      groups.push([line]);
      isApart = false;
    } else groups.at(-1)!.push(line);
  }
  return groups;
}

/** Characters: a line of a hymn is seldom longer, and a paragraph that was broken by hand seldom shorter. */
const LONGEST_VERSE = 56;
const FEWEST_VERSES = 3;

/** Whether lines are those of a stanza: short, and not wrapped, since the next one's first word would have had room on one. */
export function areVerse(lines: readonly string[]): boolean {
  if (lines.length < FEWEST_VERSES) return false;
  const typed = lines.map((line) => line.trim());
  const widest = Math.max(...typed.map(({ length }) => length));
  if (widest > LONGEST_VERSE) return false;
  return typed.slice(0, -1).some((line, index) => {
    const [word = ''] = typed[index + 1]!.split(/\s/, 1);
    return line.length + 1 + word.length <= widest;
  });
}
