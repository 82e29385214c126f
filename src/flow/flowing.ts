/** What all blocks that flow have in common. */
import type { Span } from '../text/style.ts';

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

/** A bullet, a number or a box, hanging before the text's left edge. */
export interface Label {
  spans: Span[];
  /** pt between the label's end and the text; none: it stands at the hang's left. */
  gap?: number;
  /** pt from the text's edge back to the hang's left. */
  hang: number;
}
