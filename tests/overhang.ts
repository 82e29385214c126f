/** How far a run's marks may stand out over the margins, by the shares that microtypography goes by. */
import type { GlyphRun } from '../src/page/glyphs.ts';
import { hangLeft, hangRight } from '../src/text/microtype.ts';

/** pt */
export function overhang({ face, size, glyphs }: GlyphRun, side: 'left' | 'right'): number {
  const ink = glyphs.filter(({ text }) => text !== ' ');
  const glyph = side === 'left' ? ink[0] : ink.at(-1);
  if (glyph === undefined) return 0;
  const width = (face.font.glyphHAdvance(glyph.id) / face.unitsPerEm) * size;
  return width * (side === 'left' ? hangLeft(glyph.text[0]) : hangRight(glyph.text.at(-1)));
}
