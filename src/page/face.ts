/** One static font of a family, open in HarfBuzz. */
import type { Font } from 'harfbuzzjs';

export interface FontFace {
  /** Stable and unique within a run, e.g. `Source Serif 4/700/italic`. */
  id: string;
  family: string;
  /** 100–900. */
  weight: number;
  italic: boolean;
  postscriptName: string;
  data: Uint8Array;
  font: Font;
  unitsPerEm: number;
  /** Font units; the descender is negative. */
  ascender: number;
  descender: number;
  capHeight: number;
  xHeight: number;
  /** Glyph id of a character's nominal glyph, 0 where the font has none. */
  glyphOf(codePoint: number): number;
  /** Width of a glyph as the font has it, font units. */
  advanceOf(glyph: number): number;
}
