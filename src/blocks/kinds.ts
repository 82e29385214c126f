/** Which kind a node is of. */
import type { Node } from 'mdast';
import { BLOCK_KINDS } from './register.ts';

const byType = new Map(BLOCK_KINDS.map((kind) => [kind.type, kind]));

/** @throws for a node that no kind has: what is unknown is refused when an issue is parsed. */
export function kindOf({ type }: Node): (typeof BLOCK_KINDS)[number] {
  const kind = byType.get(type);
  if (kind === undefined) throw new Error(`no kind of block is called ${type}`);
  return kind;
}

/** Whether blocks of a type stand on pages at all. */
export const isBlock = ({ type }: Node): boolean => byType.has(type);
