/** What stands side by side is painted as it is read: readers that know no tags copy and search in the order of painting. */
import type { Placed } from '../page/layout.ts';
import type { Mark, StructureElement } from '../page/structure.ts';
import type { Story } from './story.ts';

/** Puts what stands on a page of the story in order. Nothing on a page overlaps, so that the order of painting is free. */
export function readingOrder({ blocks, elements }: Story): (placed: Placed[]) => Placed[] {
  // A story in one language is set in the order in which it is read.
  if (!blocks.some((block) => block.kind === 'parallel')) return (placed) => placed;
  const order = new Map<Mark, number>();
  const walk = (element: StructureElement): void => {
    for (const child of element.children) {
      if (child.kind === 'element') walk(child);
      else order.set(child, order.size);
    }
  };
  elements.forEach(walk);
  // Rules and links have no place of their own, and stay behind the text.
  const rank = (item: Placed): number => ('mark' in item ? (order.get(item.mark) ?? -1) : order.size);
  return (placed) => [...placed].sort((a, b) => rank(a) - rank(b));
}
