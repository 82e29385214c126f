/** Which kind a node is of. */
import type { Node } from 'mdast';
import type { BlockKind, BlockNode } from './kind.ts';
import { BLOCK_KINDS } from './register.ts';

const byType = new Map(BLOCK_KINDS.map((kind) => [kind.type, kind]));

/** Has nodes of a kind known that was loaded. */
export function learn(kind: BlockKind): void {
  byType.set(kind.type, kind);
}

/** @throws for a node that no kind has: what is unknown is refused when an issue is parsed. */
export function kindOf({ type }: Node): BlockKind {
  const kind = byType.get(type);
  if (kind === undefined) throw new Error(`no kind of block is called ${type}`);
  return kind;
}

/** Whether blocks of a type stand on pages at all. */
export const isBlock = ({ type }: Node): boolean => byType.has(type);

/** The kinds of blocks and of what stands in them, those that Markdown has before those that are named. */
export function kindsIn(nodes: readonly BlockNode[]): BlockKind[] {
  const found = new Set<BlockKind>();
  const pending = [...nodes];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    const kind = kindOf(node);
    found.add(kind);
    for (const held of kind.held(node)) if (held.kind === 'blocks') pending.push(...held.nodes);
  }
  const named = [...found].filter((kind) => !BLOCK_KINDS.includes(kind));
  return [...BLOCK_KINDS, ...named.sort((a, b) => (a.type < b.type ? -1 : 1))];
}
