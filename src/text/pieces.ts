/** Words shaped: each part of a word in one style and one face, whole or cut. */
import type { FontFace } from './face.ts';
import { hangLeft, hangRight, type Microtype } from './microtype.ts';
import type { TextContext } from './paragraph.ts';
import { type ShapedGlyph, shape } from './shape.ts';
import type { Span, TextStyle } from './style.ts';

/** A word's part in one span and one face, shaped whole. */
export interface Piece {
  span: Span;
  face: FontFace;
  text: string;
  glyphs: readonly ShapedGlyph[];
  /** UTF-16 offset of the piece in the paragraph. */
  start: number;
}

export const HYPHEN = '-';
/** Spaces that keep their width: thin, hair and narrow no-break space; em. */
const FIXED_SPACES: ReadonlyMap<string, number> = new Map([
  ['\u202f', 0.2],
  ['\u2009', 0.2],
  ['\u200a', 0.1],
]);

export function textFace(style: TextStyle, context: TextContext): FontFace {
  const face = context.fonts.match(style);
  if (face === undefined) throw new Error(`no font family called ${style.family}`);
  return face;
}

/** Cuts a word where the face changes; a letter and its marks stay together. */
export function pieces(word: string, span: Span, start: number, context: TextContext): Piece[] {
  const result: Piece[] = [];
  let from = 0;
  let face: FontFace | undefined;
  const close = (to: number): void => {
    if (face !== undefined && to > from) {
      const text = word.slice(from, to);
      result.push({ span, face, text, glyphs: shape(face, text, span.style), start: start + from });
    }
    from = to;
  };
  let index = 0;
  for (const cluster of clusters(word)) {
    const wanted = faceOf(cluster, span, start + index, context);
    if (wanted !== face) close(index);
    face = wanted;
    index += cluster.length;
  }
  close(word.length);
  return result;
}

/** Letters without marks, of which most words are made. */
const PLAIN = /^[\u0021-\u024f\u2010-\u2027]*$/;
let graphemes: Intl.Segmenter | undefined;

/** User-perceived characters (UAX #29). */
export function clusters(text: string): string[] {
  if (PLAIN.test(text)) return [...text];
  graphemes ??= new Intl.Segmenter('und', { granularity: 'grapheme' });
  return Array.from(graphemes.segment(text), ({ segment }) => segment);
}

/** The face for a cluster; what no font has goes to the style's own face and is told of. */
function faceOf(cluster: string, span: Span, offset: number, context: TextContext): FontFace {
  const own = textFace(span.style, context);
  if (FIXED_SPACES.has(cluster)) return own;
  const face = context.fonts.faceFor(cluster, span.style);
  if (face === undefined) context.missing(cluster, span, offset);
  return face ?? own;
}

/** Width of the clusters that begin in [from, to) as the whole piece is shaped, pt. */
export function advanceOf(piece: Piece, from: number, to: number): number {
  const { size, tracking } = piece.span.style;
  let units = 0;
  let clusters = 0;
  let last = -1;
  for (const glyph of piece.glyphs) {
    if (glyph.cluster < from || glyph.cluster >= to) continue;
    units += glyph.advance;
    if (glyph.cluster !== last) clusters++;
    last = glyph.cluster;
  }
  const fixed = fixedSpace(piece);
  if (fixed !== undefined) return fixed;
  return (units / piece.face.unitsPerEm + clusters * tracking) * size;
}

export const fixedSpace = (piece: Piece): number | undefined => {
  const em = FIXED_SPACES.get(piece.text);
  return em === undefined ? undefined : em * piece.span.style.size;
};

export const isSafe = (piece: Piece, at: number): boolean =>
  piece.glyphs.some((glyph) => glyph.cluster === at && glyph.safeToBreak);

/** The glyphs of a part of the piece as it stands by itself, with a hyphen after it or without. */
export function partGlyphs(piece: Piece, from: number, to: number, hyphen: boolean): readonly ShapedGlyph[] {
  const whole = from === 0 && to === piece.text.length;
  if (whole && !hyphen) return piece.glyphs;
  const safe = (at: number): boolean => at === 0 || at === piece.text.length || isSafe(piece, at);
  if (!hyphen && safe(from) && safe(to)) {
    return piece.glyphs
      .filter((glyph) => glyph.cluster >= from && glyph.cluster < to)
      .map((glyph) => ({ ...glyph, cluster: glyph.cluster - from }));
  }
  return shape(piece.face, piece.text.slice(from, to) + (hyphen ? HYPHEN : ''), piece.span.style);
}

export function widthOf(piece: Piece, from: number, to: number, hyphen: boolean): number {
  const { size, tracking } = piece.span.style;
  const glyphs = partGlyphs(piece, from, to, hyphen);
  const units = glyphs.reduce((sum, glyph) => sum + glyph.advance, 0);
  const clusters = new Set(glyphs.map((glyph) => glyph.cluster)).size;
  return (units / piece.face.unitsPerEm + clusters * tracking) * size;
}

export function clusterCount(piece: Piece, from: number, to: number, hyphen: boolean): number {
  let count = 0;
  let last = -1;
  for (const { cluster } of partGlyphs(piece, from, to, hyphen)) {
    if (cluster !== last) count++;
    last = cluster;
  }
  return count;
}

/** pt by which microtypography may widen or narrow a part. */
export function flexOf(piece: Piece, from: number, to: number, { tracking, scaling }: Microtype): number {
  if (fixedSpace(piece) !== undefined) return 0;
  const { size } = piece.span.style;
  let count = 0;
  let last = -1;
  for (const { cluster } of piece.glyphs) {
    if (cluster < from || cluster >= to) continue;
    if (cluster !== last) count++;
    last = cluster;
  }
  return count * tracking * size + advanceOf(piece, from, to) * scaling;
}

/** pt that the character at `from` hangs over the left margin. */
export function leftHang(piece: Piece, from: number): number {
  const character = piece.text[from];
  return hangLeft(character) * characterWidth(piece, character);
}

/** pt that the character before `to`, or the hyphen after it, hangs over the right margin. */
export function rightHang(piece: Piece, to: number, hyphen: boolean): number {
  const character = hyphen ? HYPHEN : piece.text[to - 1];
  return hangRight(character) * characterWidth(piece, character);
}

function characterWidth({ face, span }: Piece, character: string | undefined): number {
  const codePoint = character?.codePointAt(0);
  if (codePoint === undefined) return 0;
  return (face.font.glyphHAdvance(face.glyphOf(codePoint)) / face.unitsPerEm) * span.style.size;
}
