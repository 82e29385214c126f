/** How large and how wide the letters of a family are, beside those that the templates are drawn with. */
import type { FontLibrary } from './fonts.ts';

/** The x-height that the templates are drawn with, em: Source Serif 4's. */
const REFERENCE_X_HEIGHT = 0.475;
/** A face with small lower-case letters has long ascenders, and is narrow: much compensation would make it look large. */
const MOST_ADJUSTMENT = 1.035;

/** By how much a family is set larger, to look as large as the one that the templates are drawn with. */
export function apparentSize(fonts: FontLibrary, family: string): number {
  const face = fonts.match({ family, weight: 400, italic: false });
  if (face === undefined) return 1;
  const ratio = REFERENCE_X_HEIGHT / (face.xHeight / face.unitsPerEm);
  return Math.min(MOST_ADJUSTMENT, Math.max(1 / MOST_ADJUSTMENT, ratio));
}

/** Letters and spaces about as often as English has them, and other languages of Latin letters nearly so. */
const RUNNING_TEXT =
  'it was said of the old harbour that all who came home by night were led there by the same small light';
/** em, where a family lacks some of them. */
const REFERENCE_WIDTH = 0.47;

const widths = new WeakMap<FontLibrary, Map<string, number>>();

/** The same, remembered: it is asked of every paragraph. */
export function knownCharacterWidth(fonts: FontLibrary, family: string): number {
  const known = widths.get(fonts) ?? new Map<string, number>();
  widths.set(fonts, known);
  const width = known.get(family) ?? characterWidth(fonts, family);
  known.set(family, width);
  return width;
}

/** em that a character of running text takes on average, spaces among them. */
export function characterWidth(fonts: FontLibrary, family: string): number {
  const face = fonts.match({ family, weight: 400, italic: false });
  if (face === undefined) return REFERENCE_WIDTH;
  const glyphs = Array.from(RUNNING_TEXT, (character) => face.glyphOf(character.codePointAt(0)!));
  if (glyphs.includes(0)) return REFERENCE_WIDTH;
  const units = glyphs.reduce((sum, glyph) => sum + face.advanceOf(glyph), 0);
  return units / glyphs.length / face.unitsPerEm;
}
