/** What has done its work once it is understood, and never reaches the page. */
import type { Parent, Root, RootContent } from 'mdast';
import { isComment } from './html.ts';

const UNPRINTED = new Set(['yaml', 'definition', 'footnoteDefinition']);

/**
 * Removes front matter, comments, definitions and notes (gathered before) from the tree, and what held
 * nothing else: an item that is commented out goes with its bullet. Cells of a table stay, or columns would shift.
 */
export function removeUnprinted(parent: Root | Parent): void {
  const kept: RootContent[] = [];
  for (const [index, child] of parent.children.entries()) {
    if (UNPRINTED.has(child.type) || (child.type === 'html' && isComment(child))) {
      closeGap(kept.at(-1), parent.children[index + 1]);
      continue;
    }
    if ('children' in child && child.children.length > 0) {
      removeUnprinted(child);
      if (child.children.length === 0 && child.type !== 'tableCell') continue;
    }
    kept.push(child);
  }
  parent.children = kept as typeof parent.children;
}

/** A comment between two words has a space on both sides; one of them goes with it. */
function closeGap(before: RootContent | undefined, after: RootContent | undefined): void {
  if (before?.type !== 'text') return;
  if (after === undefined || (after.type === 'text' && /^\s/.test(after.value))) before.value = before.value.trimEnd();
}
