/** A change of subject: an ornament between paragraphs. */
import type { ThematicBreak } from 'mdast';
import type { BlockStyle } from '../template/template.ts';
import { asWritten, type BlockKind, notProjected, plainLook } from './kind.ts';

export const thematicBreak: BlockKind<ThematicBreak> = {
  type: 'thematicBreak',
  given: asWritten,
  nests: false,
  spacing: 'own',
  styles: { thematicBreak: 'given' },
  held: () => [],
  tell(_, teller, place) {
    const { text, style } = teller.styles.thematicBreak;
    const mark = { kind: 'artifact', type: 'Layout' } as const;
    const block: BlockStyle = { ...teller.styles.paragraph, align: 'center', hyphenate: false };
    // At a column's head it would part what stands there from nothing.
    const before = teller.told.at(-1);
    if (before !== undefined) before.keepWithNext = true;
    teller.told.push({
      kind: 'text',
      style: block,
      spans: [{ text, style, mark, verbatim: true }],
      ...teller.flowing(place, block),
      splitting: 'never',
    });
  },
  html: (_, { h }) => [h('hr')],
  screen: plainLook,
  plain: (_, __, { width }) => [`${' '.repeat((width - ORNAMENT.length) >> 1)}${ORNAMENT}`],
  slides: notProjected,
};

const ORNAMENT = '*  *  *';
