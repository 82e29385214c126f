/** Blocks that flow: what a story is made of, and what is set into rows. */
import type { Content, StructureElement } from '../page/structure.ts';
import type { Picture } from '../picture/picture.ts';
import type { BlockStyle } from '../template/template.ts';
import type { Span } from '../text/style.ts';
import type { GalleyContext, SetBlock } from './rows.ts';

export type Block = TextBlock | RowsBlock | PictureBlock | ParallelBlock;

export interface Flowing {
  /** pt from the column's left edge. */
  indent: number;
  /** Free grid steps before the block; nothing is free at a column's top. */
  before: number;
  /** Grid steps that may be added before, where the issue is to fill its pages. */
  stretch: number;
  after: number;
  /** The last line of the block stays with the next block's first two. */
  keepWithNext: boolean;
  /** A line's cost of ending a column inside the block: items split only when they must. */
  splitting: 'free' | 'reluctant' | 'never';
  label?: Label;
  /** BCP 47, where it differs from the language. */
  lang?: string;
}

export interface TextBlock extends Flowing {
  kind: 'text';
  style: BlockStyle;
  spans: Span[];
  outline?: { title: string };
}

/** A block that its kind sets into rows by itself: code, a table. */
export interface RowsBlock extends Flowing {
  kind: 'rows';
  /** All its text in the order of reading, so that fonts, languages and scripts are known before it is set. */
  spans: readonly Span[];
  /** Whether its lines are not those of the grid (see `BlockStyle.leading`). */
  keepsOwnLeading: boolean;
  /** @param measure pt, the width of a column. */
  set(measure: number, context: GalleyContext): SetBlock;
}

export interface PictureBlock extends Flowing {
  kind: 'picture';
  picture: Picture;
  mark: Content | { kind: 'artifact'; type: 'Layout' };
  /** The element of a picture that is not mere decoration. */
  figure?: StructureElement;
}

/** A bullet, a number or a box, hanging before the text's left edge. */
export interface Label {
  spans: Span[];
  /** pt between the label's end and the text; none: it stands at the hang's left. */
  gap?: number;
  /** pt from the text's edge back to the hang's left. */
  hang: number;
}

/** Blocks of an issue beside those of its translation. */
export interface ParallelBlock extends Flowing {
  kind: 'parallel';
  sides: readonly [Block[], Block[]];
}

/** All spans of a block in the order of reading, its label's first. */
export function spansOf(block: Block): Span[] {
  const label = block.label?.spans ?? [];
  switch (block.kind) {
    case 'text':
    case 'rows':
      return [...label, ...block.spans];
    case 'picture':
      return label;
    case 'parallel':
      return block.sides.flat().flatMap(spansOf);
  }
}
