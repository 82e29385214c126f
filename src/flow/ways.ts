/** The ways in which a block may be set, as pagination sees them. */

export interface FlowRow {
  /** pt */
  height: number;
  /** Cost of ending a column after this row, inside the block; Infinity: never. */
  breakCost: number;
  /** pt that stand once more above the row where it begins a column; nothing where left out. */
  again?: number;
}

/** One way of setting a block, e.g. a paragraph a line longer than it would like. */
export interface FlowWay {
  /** pt of free space above, more than the block has in any way; gone with it at a column's top. */
  above?: number;
  rows: readonly FlowRow[];
  cost: number;
  /** Of its justified gaps, `ParagraphWay.unevenness`; pagination knows it by its cost alone. */
  unevenness?: number;
}

export interface FlowBlock {
  /** pt of free space above; gone at a column's top. */
  before: number;
  ways: readonly FlowWay[];
  /** Cost of ending a column after the block; Infinity: never, unless nothing else is possible. */
  breakCost: number;
  /** It goes across all columns of its page. */
  across?: boolean;
}

/**
 * What ending a column inside costs of what is to be whole, in units of pagination: worse than all free lines that it is
 * worth, better than a page more.
 */
export const PARTED_WHOLE = 20_000;
