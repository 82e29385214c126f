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
