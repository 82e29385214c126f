/** Rows: what a galley is made of, and what pagination cuts between. */

import type { FlowBlock, FlowWay } from '../compose/paginate.ts';
import type { Placed } from '../page/layout.ts';

/** A row is whole: no column ends inside it. */
export interface Row {
  /** pt */
  height: number;
  /** Relative to the row's upper left corner. */
  placed: Placed[];
  /** Named places and outline entries at the row. */
  anchors: Anchor[];
  /** What microtypography does to its line: `SetLine.share`. */
  share: number;
}

/** A block as pagination sees it, set when the way is chosen. */
export interface GalleyBlock {
  flow: FlowBlock;
  /** Of the best way of its paragraph. */
  unevenness: number;
  /** Lines of the best way. */
  lines: number;
  /** pt, of a picture: what it needs, before it is filled up to the grid. */
  natural: number | undefined;
  /** @param beside `share` of the row before the block. */
  set(way: number, beside: number): Row[];
}

type Anchor =
  | { kind: 'destination'; name: string; x: number; y: number }
  | { kind: 'outline'; title: string; y: number };

/** A block before its place in the flow is known. */
export interface SetBlock {
  ways: FlowWay[];
  unevenness: number;
  lines: number;
  natural?: number;
  set(way: number, beside: number): Row[];
}
