/** A quotation. */
import type { Blockquote } from 'mdast';
import { asWritten, type BlockKind, notProjected, plainLook } from './kind.ts';
import { hung } from './plain-text.ts';

export const quote: BlockKind<Blockquote> = {
  type: 'blockquote',
  given: asWritten,
  nests: true,
  spacing: 'apart',
  styles: { quote: 'given' },
  held: ({ children }) => [{ kind: 'blocks', nodes: children }],
  tell(node, teller, place) {
    const parent = teller.element(place.parent, 'BlockQuote');
    teller.blocks(node.children, { ...place, parent, paragraph: teller.styles.quote });
  },
  html: (node, writer, place) => [writer.h('blockquote', {}, writer.blocks(node.children, { ...place, opens: false }))],
  screen: plainLook,
  plain: (node, writer, { width, depth }) => hung(writer.blocks(node.children, { width: width - 2, depth }), '> '),
  slides: notProjected,
};
