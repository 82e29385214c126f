/** How far glyphs reach above and below their baseline. */
import type { FontFace } from '../page/face.ts';
import type { GlyphRun } from '../page/glyphs.ts';

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

/** How far set glyphs reach from their baseline, pt. */
export function runInk({ face, size, glyphs }: GlyphRun): Ink {
  const { above, below } = union(glyphs.map(({ id, dy }) => glyphInk(face, id, (dy / size) * face.unitsPerEm)));
  return { above: above * size, below: below * size };
}

export const union = (inks: Iterable<Ink>): Ink => {
  let [above, below] = [0, 0];
  for (const ink of inks) {
    above = Math.max(above, ink.above);
    below = Math.max(below, ink.below);
  }
  return { above, below };
};
