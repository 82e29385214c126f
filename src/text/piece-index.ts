/**
 * What is asked of a shaped piece again and again: how wide its beginning is, and where it may be cut. It is added up once,
 * so that a word of a hundred thousand letters is set in time proportional to its length.
 */

export interface ShapedGlyph {
  id: number;
  /** Index in the text of the cluster's first UTF-16 unit. */
  cluster: number;
  /** Font units. */
  advance: number;
  dx: number;
  dy: number;
  /** Whether the text may be cut before this glyph's cluster and each part keep its shape. */
  safeToBreak: boolean;
}

/** By UTF-16 offset in the piece, from 0 to its length. */
export interface PieceIndex {
  /** Advances of the clusters that begin before it, font units. */
  units: Float64Array;
  /** How many clusters that are, and how many glyphs. */
  clusters: Uint32Array;
  glyphs: Uint32Array;
  /** 1 where a cluster begins that the text may be cut before, and each part keep its shape. */
  safe: Uint8Array;
}

const known = new WeakMap<readonly ShapedGlyph[], PieceIndex>();

/** @param glyphs of a whole piece; clusters ascend in them, or descend from right to left. */
export function indexOf(glyphs: readonly ShapedGlyph[], length: number): PieceIndex {
  let index = known.get(glyphs);
  if (index === undefined) {
    index = indexAnew(glyphs, length);
    known.set(glyphs, index);
  }
  return index;
}

function indexAnew(glyphs: readonly ShapedGlyph[], length: number): PieceIndex {
  const units = new Float64Array(length + 1);
  const clusters = new Uint32Array(length + 1);
  const count = new Uint32Array(length + 1);
  const safe = new Uint8Array(length + 1);
  for (const { cluster, advance, safeToBreak } of glyphs) {
    units[cluster + 1]! += advance;
    clusters[cluster + 1] = 1;
    count[cluster + 1]! += 1;
    if (safeToBreak) safe[cluster] = 1;
  }
  for (let at = 1; at <= length; at++) {
    units[at]! += units[at - 1]!;
    clusters[at]! += clusters[at - 1]!;
    count[at]! += count[at - 1]!;
  }
  return { units, clusters, glyphs: count, safe };
}

/** UTF-16 units: farther away, what a cut changes is not looked for. No word is shaped as one over so many letters. */
const REACH = 64;

/** The nearest place at or before one where the piece may be cut; a cluster's beginning, if there is none in reach. */
export function safeBefore({ safe, clusters }: PieceIndex, at: number): number {
  for (let place = at; place > 0 && place > at - REACH; place--) if (safe[place] === 1) return place;
  let place = Math.max(0, at - REACH);
  while (place > 0 && clusters[place + 1] === clusters[place]) place--;
  return place;
}

/** The nearest place at or after one where the piece may be cut; a cluster's beginning, if there is none in reach. */
export function safeAfter({ safe, clusters }: PieceIndex, at: number): number {
  const length = safe.length - 1;
  for (let place = at; place < length && place < at + REACH; place++) if (safe[place] === 1) return place;
  let place = Math.min(length, at + REACH);
  while (place < length && clusters[place + 1] === clusters[place]) place++;
  return place;
}
