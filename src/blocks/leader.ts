/** What only who leads the service needs: a cue, a word to say, where to stand. `:::leader`, and Markdown in it. */
import type { BlockContent, Parent } from 'mdast';
import { readKeys } from './keys.ts';
import { type BlockKind, type BlockNode, notProjected, plainLook } from './kind.ts';
import { hung } from './plain-text.ts';

export interface Leader extends Parent {
  type: 'leader';
  children: BlockContent[];
}

export const leader: BlockKind<Leader> = {
  type: 'leader',
  given: {
    by: 'blocks',
    read(container, blocks, file) {
      readKeys(container, [], file);
      const { position } = container;
      return { type: 'leader', children: blocks as BlockContent[], ...(position && { position }) };
    },
  },
  nests: true,
  spacing: 'apart',
  styles: {
    leader: ({ paragraph, inline }) => ({
      ...paragraph,
      text: { ...paragraph.text, ...(inline.emphasis ?? { italic: true }) },
      align: 'left',
      indent: { left: paragraph.text.size, right: 0 },
    }),
  },
  held: ({ children }) => [{ kind: 'blocks', nodes: children }],
  tell(node, teller, place) {
    const parent = teller.element(place.parent, 'Div');
    teller.blocks(node.children, { ...place, parent, paragraph: teller.style(leader, 'leader') });
  },
  html: (node, writer) => [writer.h('div', { className: 'leader' }, writer.blocks(node.children))],
  screen: plainLook,
  plain: (node, writer, { width, depth }) => hung(writer.blocks(node.children, { width: width - 2, depth }), '> '),
  slides: notProjected,
};

/** The blocks without what is for the leader alone, wherever it stands in them; the blocks are left as they are. */
export function withoutLeader<Of extends BlockNode>(nodes: readonly Of[]): Of[] {
  return nodes.flatMap((node): Of[] => {
    if ((node.type as string) === leader.type) return [];
    if (!('children' in node)) return [node];
    const children = withoutLeader(node.children as BlockNode[]);
    // What held nothing else goes with it.
    if (children.length === 0 && node.children.length > 0) return [];
    const isWhole =
      children.length === node.children.length && children.every((child, index) => child === node.children[index]);
    return [isWhole ? node : ({ ...node, children } as Of)];
  });
}

/** Whether there is anything for the leader alone in the blocks. */
export const hasLeader = (nodes: readonly BlockNode[]): boolean =>
  nodes.some(
    (node) => (node.type as string) === leader.type || ('children' in node && hasLeader(node.children as BlockNode[])),
  );
