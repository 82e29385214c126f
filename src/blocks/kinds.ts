/** The register: all kinds of blocks there are. A kind that is not here is refused nowhere and known nowhere. */
import type { Node } from 'mdast';
import { code } from './code.ts';
import { foreignBlock } from './foreign-block.ts';
import { heading } from './heading.ts';
import type { BlockKind } from './kind.ts';
import { list } from './list.ts';
import { paragraph } from './paragraph.ts';
import { quote } from './quote.ts';
import { table } from './table.ts';
import { thematicBreak } from './thematic-break.ts';

/** In the order in which they read the tree: languages first, since what they hold is read within them. */
export const BLOCK_KINDS: readonly BlockKind[] = [
  foreignBlock,
  heading,
  paragraph,
  list,
  quote,
  code,
  table,
  thematicBreak,
];

const byType = new Map(BLOCK_KINDS.map((kind) => [kind.type, kind]));

/** @throws for a node that no kind has: the issue was to be parsed, and what is unknown refused, before. */
export function kindOf({ type }: Node): BlockKind {
  const kind = byType.get(type);
  if (kind === undefined) throw new Error(`no kind of block is called ${type}`);
  return kind;
}

/** Whether blocks of a type stand on pages at all. */
export const isBlock = ({ type }: Node): boolean => byType.has(type);
