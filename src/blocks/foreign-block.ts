/** Blocks in another language than the issue's. */
import { directionOf } from '../text/direction.ts';
import { type ForeignBlock, readForeign } from './foreign.ts';
import { type BlockKind, notProjected, plainLook } from './kind.ts';

export const foreignBlock: BlockKind<ForeignBlock> = {
  type: 'foreignBlock',
  given: { by: 'tree', read: readForeign },
  nests: false,
  spacing: 'inside',
  styles: {},
  held: ({ children, lang }) => [{ kind: 'blocks', nodes: children, lang }],
  tell({ lang, children }, teller, place) {
    const parent = teller.element(place.parent, 'Div');
    if (lang !== teller.lang) parent.lang = lang;
    teller.within(lang, () => teller.blocks(children, { ...place, parent }));
  },
  html: ({ lang, children }, writer, place) => [
    writer.h('div', { lang, dir: directionOf(lang) }, writer.blocks(children, place)),
  ],
  screen: plainLook,
  plain: ({ children }, writer, place) => writer.blocks(children, place),
  slides: notProjected,
};
