/** Has the kinds read the tree of Markdown: each finds its nodes there, or makes them. */
import type { Node, Parent, Root } from 'mdast';
import { visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import { BLOCK_KINDS } from './register.ts';

/** What cannot be set is reported with its place. */
export function readBlocks(body: Root, file: VFile): void {
  for (const { given } of BLOCK_KINDS) if (given.by === 'tree') given.read(body, file);
  const readers = new Map(
    BLOCK_KINDS.flatMap(({ type, given }) => (given.by === 'markdown' ? [[type, given.read] as const] : [])),
  );
  visit(body, (node: Node, _, parent: Parent | undefined) => {
    if (parent !== undefined) readers.get(node.type)?.(node, parent, file);
  });
}
