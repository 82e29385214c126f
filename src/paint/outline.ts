/** The outline, which viewers show as bookmarks (ISO 32000-1 12.3.3). */
import type { OutlineEntry } from '../page/layout.ts';
import type { Destinations } from './destinations.ts';
import { type BulletinDocument, type Reference, textString } from './document.ts';
import { LONGEST_LABEL, shortened } from './label.ts';

export function writeOutline(
  document: BulletinDocument,
  entries: readonly OutlineEntry[],
  destinations: Destinations,
): void {
  if (entries.length === 0) return;
  const root = document.object({ Type: 'Outlines' });
  writeLevel(document, entries, root, destinations);
  root.end();
  document.catalog.Outlines = root;
}

/** Writes the entries and those below them, all open, and ties them to their parent. Gives how many there are. */
function writeLevel(
  document: BulletinDocument,
  entries: readonly OutlineEntry[],
  parent: Reference,
  destinations: Destinations,
): number {
  const items = entries.map(() => document.object());
  let count = entries.length;
  entries.forEach((entry, index) => {
    const item = items[index]!;
    item.data = {
      Title: textString(shortened(entry.title, LONGEST_LABEL)),
      Parent: parent,
      Prev: items[index - 1],
      Next: items[index + 1],
      ...destinations.to({ ...entry, x: 0 }),
    };
    if (entry.children.length > 0) count += writeLevel(document, entry.children, item, destinations);
    item.end();
  });
  Object.assign(parent.data, { First: items[0]!, Last: items.at(-1)!, Count: count });
  return count;
}
