/** How far glyphs reach above and below their baseline. */
import type { FontFace } from '../page/face.ts';

/** em, both upwards and downwards from the baseline; neither is negative. */
export interface Ink {
  above: number;
  below: number;
}

/** @param dy of the drawn glyph above the baseline, font units. */
export function glyphInk(face: FontFace, glyph: number, dy: number): Ink {
  const extents = face.font.glyphExtents(glyph);
  if (extents === null || extents === undefined || extents.height === 0) return { above: 0, below: 0 };
  // HarfBuzz counts upwards: the height of an outline is negative.
  const top = extents.yBearing + dy;
  const bottom = top + extents.height;
  return { above: Math.max(0, top / face.unitsPerEm), below: Math.max(0, -bottom / face.unitsPerEm) };
}

export const union = (inks: Iterable<Ink>): Ink => {
  let [above, below] = [0, 0];
  for (const ink of inks) {
    above = Math.max(above, ink.above);
    below = Math.max(below, ink.below);
  }
  return { above, below };
};
