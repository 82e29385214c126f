/** Set type: glyphs with their advances, ready to be placed. */
import type { FontFace } from './face.ts';

export interface Glyph {
  id: number;
  /** The characters it stands for; '' where another glyph of its cluster carries them. */
  text: string;
  /** Said instead of the text: with a mark of direction, in the order in which the glyphs stand. */
  said?: string;
  /** pt, along the line, letter-spacing and justification included. */
  advance: number;
  /** pt, offset of the drawn glyph from the pen, y upwards. */
  dx: number;
  dy: number;
}

/** Glyphs of one face, size, colour and direction, from left to right. */
export interface GlyphRun {
  face: FontFace;
  /** pt */
  size: number;
  /** `#rrggbb` */
  color: string;
  glyphs: Glyph[];
  /** pt that stand after every cluster; the advances have it already. None: 0. */
  spacing?: number;
  /** Scaling of the glyphs' widths; the advances have it already. None: 1. */
  scale?: number;
  /** Said instead of the glyphs' texts, e.g. U+00AD for a hyphen that line breaking inserted. */
  actualText?: string;
  /** Read from right to left: the glyphs' texts stand in reverse. */
  rtl?: true;
  /** BCP 47, where it differs from what stands around it. */
  lang?: string;
}
