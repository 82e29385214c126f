/** What a design says of type: plain data, which templates are written in. */

/** How characters look. */
export interface TextStyle {
  family: string;
  /** 100–900 */
  weight: number;
  italic: boolean;
  /** pt */
  size: number;
  /** `#rrggbb` */
  color: string;
  /** OpenType features beyond the defaults, e.g. `onum`, `smcp`. */
  features: readonly string[];
  /** Letter-spacing, em. */
  tracking: number;
  /** How far the baseline is raised, em. */
  rise: number;
  /** BCP 47 */
  lang: string;
}

export type Alignment = 'justify' | 'left' | 'center' | 'right';

/** Multiples of the font's space glyph. */
export interface WordSpace {
  ideal: number;
  stretch: number;
  shrink: number;
}
