/** Blocks that flow: what a story is made of, and what is set into rows. */
import type { Content, StructureElement } from '../page/structure.ts';
import type { Picture } from '../picture/picture.ts';
import type { BlockStyle, InitialStyle } from '../template/template.ts';
import type { Span } from '../text/style.ts';
import type { Flowing } from './flowing.ts';
import type { GalleyContext, SetBlock } from './rows.ts';

/** What `lines.ts` has. */
export type LineSetting = typeof import('./lines.ts');

export type Block = TextBlock | RowsBlock | PictureBlock | GroupBlock | ParallelBlock;

export interface TextBlock extends Flowing {
  kind: 'text';
  style: BlockStyle;
  spans: Span[];
  /** Of a heading, its bookmark. @see OutlineEntry */
  outline?: { title: string; level: number };
  /** Where its first letter is to be as high as several lines. */
  initial?: InitialStyle;
}

/** A block that its kind sets into rows by itself: code, a table. */
export interface RowsBlock extends Flowing {
  kind: 'rows';
  /** All its text in the order of reading, so that fonts, languages and scripts are known before it is set. */
  spans: readonly Span[];
  /** Whether its lines are not those of the grid (see `BlockStyle.leading`). */
  keepsOwnLeading: boolean;
  /** Whether what it is set to follows the height of columns, and not their width alone. */
  followsHeight?: boolean;
  /**
   * @param measure pt, the width of a column.
   * @param lines what sets lines. Given to the kinds, so that an issue can be read without what is needed to set it.
   */
  set(measure: number, context: GalleyContext, lines: LineSetting): SetBlock;
}

export interface PictureBlock extends Flowing {
  kind: 'picture';
  picture: Picture;
  mark: Content | { kind: 'artifact'; type: 'Layout' };
  /** The element of a picture that is not mere decoration. */
  figure?: StructureElement;
}

/**
 * Parts beside or under one another that are one: boxes, stanzas, names in columns. Whole where a column holds it; what is
 * higher is parted between its rows of parts, and within a part where even that is too high.
 */
export interface GroupBlock extends Flowing {
  kind: 'group';
  /** In the order of reading. */
  parts: readonly GroupPart[];
  /** How the parts follow one another where several stand side by side. */
  order: 'across' | 'down';
  /** How many may stand side by side, the best liked first. What is best is found when it is set. @param measure pt */
  columns(measure: number): readonly number[];
  /** pt between columns. */
  gutter: number;
  /** Grid steps between parts under one another. */
  between: number;
  /** All its lines are closer than those of the grid, and go on so with what follows. */
  keepsOwnLeading?: boolean;
  /** Where it is the last of an issue, it stands at the foot of its page. */
  sinks?: boolean;
}

interface GroupPart {
  blocks: Block[];
  /** With the line and the tint that the design has for boxes. */
  framed: boolean;
  /** Grid steps above it, in place of those between parts. */
  above?: number;
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
    case 'group':
      return [...label, ...block.parts.flatMap(({ blocks }) => blocks).flatMap(spansOf)];
    case 'parallel':
      return block.sides.flat().flatMap(spansOf);
  }
}
