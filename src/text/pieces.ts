/** Words shaped: each part of a word in one style and one face, whole or cut. */
import type { FontFace } from '../page/face.ts';
import type { FaceRequest } from './fonts.ts';
import { hangLeft, hangRight, type Microtype } from './microtype.ts';
import type { TextRuns } from './runs.ts';
import type { TextContext } from './setting.ts';
import { ALONE, CONTEXT, type Extent, LATIN, type Shaped, type ShapedGlyph, type Speller, spellerOf } from './shape.ts';
import type { Span, TextStyle } from './style.ts';

/** A word's part in one span, one face, one script and one direction, shaped whole. */
export interface Piece {
  span: Span;
  face: FontFace;
  text: string;
  /** ISO 15924 */
  script: string;
  /** UAX #9; odd levels run from right to left. */
  level: number;
  /** Whether it goes on inside a character that is too long to be shaped as one. */
  isTorn?: boolean;
  shaped: Shaped;
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

export { LATIN };

/** Of Latin text in a style: nothing but the word is to be looked up with every word. */
const spellers = new WeakMap<TextStyle, Speller>();

function latinSpeller(style: TextStyle, face: FontFace): Speller {
  const known = spellers.get(style);
  // Another library of fonts may have another face for the style.
  if (known?.face === face) return known;
  const { features, lang } = style;
  const speller = spellerOf(face, { features, lang });
  spellers.set(style, speller);
  return speller;
}

/** Cuts a word where the face, the script or the direction changes; a letter and its marks stay together. */
export function pieces(
  word: string,
  span: Span,
  start: number,
  context: TextContext,
  runs: TextRuns | undefined,
): Piece[] {
  const own = textFace(span.style, context);
  if (runs === undefined && (word.length < LONGEST_CLUSTER || PLAIN.test(word))) {
    const shaped = latinSpeller(span.style, own).shape(word);
    // Nearly every word: Latin letters that the face has. There is nothing to cut.
    if (shaped.isComplete) return [{ span, face: own, text: word, script: LATIN, level: 0, shaped, start }];
  }
  const result: Piece[] = [];
  let from = 0;
  const parts = clusters(word);
  const faces = facesOf(parts, span, start, context, runs);
  const scriptAt = (index: number): string => runs?.scripts[start + index] ?? LATIN;
  const levelAt = (index: number): number => runs?.levels?.[start + index] ?? 0;
  const close = (face: FontFace, to: number): void => {
    const text = word.slice(from, to);
    const script = scriptAt(from);
    const level = levelAt(from);
    const { features, lang } = span.style;
    const beside =
      script === LATIN
        ? ALONE
        : { before: word.slice(Math.max(0, from - CONTEXT), from), after: word.slice(to, to + CONTEXT) };
    const speller = spellerOf(face, { features, lang, script, rtl: isRightToLeft(level) });
    const isTorn = isPart(text) && to < word.length;
    const shaped = speller.shape(text, beside);
    result.push({ span, face, text, script, level, shaped, start: start + from, ...(isTorn ? { isTorn } : {}) });
    from = to;
  };
  let index = 0;
  let face: FontFace | undefined;
  parts.forEach((cluster, part) => {
    const wanted = faces[part]!;
    const changes = wanted !== face || scriptAt(index) !== scriptAt(from) || levelAt(index) !== levelAt(from);
    const isTooLong = isPart(cluster) || isPart(parts[part - 1] ?? '');
    if (face !== undefined && (changes || isTooLong)) close(face, index);
    face = wanted;
    index += cluster.length;
  });
  if (face !== undefined) close(face, word.length);
  return result;
}

export const isRightToLeft = (level: number): boolean => level % 2 === 1;

/** One face a cluster. Letters of one script that stand together take one face, if there is one that has them all. */
function facesOf(
  parts: readonly string[],
  span: Span,
  start: number,
  context: TextContext,
  runs: TextRuns | undefined,
): FontFace[] {
  const offsets: number[] = [];
  let at = start;
  for (const { length } of parts) {
    offsets.push(at);
    at += length;
  }
  const scriptAt = (part: number): string | undefined => runs?.scripts[offsets[part]!];
  const faces = parts.map((cluster, part) => faceOf(cluster, span, scriptAt(part), offsets[part]!, context));
  if (runs === undefined || new Set(faces).size < 2) return faces;
  for (let from = 0, to = 0; from < parts.length; from = to) {
    to = from + 1;
    if (!LETTERS.test(parts[from]!)) continue;
    while (to < parts.length && scriptAt(to) === scriptAt(from) && LETTERS.test(parts[to]!)) to++;
    if (new Set(faces.slice(from, to)).size < 2) continue;
    const face = context.fonts.faceFor(parts.slice(from, to).join(''), request(span, scriptAt(from)));
    if (face !== undefined) faces.fill(face, from, to);
  }
  return faces;
}

const LETTERS = /^[\p{L}\p{M}]/u;

/** Letters without marks, of which most words are made. */
const PLAIN = /^[\u0021-\u024f\u2010-\u2027]*$/;
let graphemes: Intl.Segmenter | undefined;

/**
 * UTF-16 units: no character that anybody reads is as long (a kiss of two people, each with the colour of their skin, has
 * 15). HarfBuzz takes quadratic time over what it shapes as one, so that longer ones are taken apart.
 */
const LONGEST_CLUSTER = 32;

/** User-perceived characters (UAX #29), those that are too long to be one in parts. */
export function clusters(text: string): string[] {
  if (PLAIN.test(text)) return [...text];
  graphemes ??= new Intl.Segmenter('und', { granularity: 'grapheme' });
  const segments: string[] = [];
  for (const { segment } of graphemes.segment(text)) {
    if (segment.length <= LONGEST_CLUSTER) segments.push(segment);
    else for (const part of partsOf(segment)) segments.push(part);
  }
  return segments;
}

/** Each as long as may be, no surrogate pair taken apart. */
function partsOf(cluster: string): string[] {
  const parts: string[] = [];
  for (let from = 0; from < cluster.length; ) {
    let to = from + LONGEST_CLUSTER;
    if (/[\ud800-\udbff]/.test(cluster[to - 1] ?? '')) to--;
    parts.push(cluster.slice(from, to));
    from = to;
  }
  return parts;
}

/** Whether it may be part of one that was taken apart. */
const isPart = (cluster: string): boolean => cluster.length >= LONGEST_CLUSTER - 1;

const request = ({ style }: Span, script: string | undefined): FaceRequest =>
  script === undefined ? style : { ...style, script };

/** The face for a cluster; what no font has goes to the style's own face and is told of. */
function faceOf(
  cluster: string,
  span: Span,
  script: string | undefined,
  offset: number,
  context: TextContext,
): FontFace {
  const own = textFace(span.style, context);
  if (FIXED_SPACES.has(cluster)) return own;
  const face = context.fonts.faceFor(cluster, request(span, script));
  if (face === undefined) context.missing(cluster, span, offset);
  return face ?? own;
}

/** Width of the clusters that begin in [from, to) as the whole piece is shaped, pt. */
export const advanceOf = (piece: Piece, from: number, to: number): number =>
  fixedSpace(piece) ?? widthBy(piece, piece.shaped.extentOf(from, to));

const widthBy = (piece: Piece, { advance, clusters }: Extent): number =>
  (advance / piece.face.unitsPerEm + clusters * trackingOf(piece)) * piece.span.style.size;

export const fixedSpace = (piece: Piece): number | undefined => {
  const em = piece.text.length === 1 ? FIXED_SPACES.get(piece.text) : undefined;
  return em === undefined ? undefined : em * piece.span.style.size;
};

/** Scripts whose letters stand apart: only they may be spaced, narrowed or widened. Others would tear or lose joins. */
const SPACED = new Set(['Grek', 'Cyrl', 'Armn', 'Geor', 'Ethi', 'Hani', 'Hira', 'Kana', 'Bopo', 'Hang', 'Cher']);

export const mayBeSpaced = ({ script }: Piece): boolean => script === LATIN || SPACED.has(script);

/** Letter-spacing of the style, em; none in scripts whose letters hang together. */
export const trackingOf = (piece: Piece): number => (mayBeSpaced(piece) ? piece.span.style.tracking : 0);

/** The glyphs of a part of the piece as it stands by itself, with a hyphen after it or without. */
export function partGlyphs(piece: Piece, from: number, to: number, hyphen: boolean): readonly ShapedGlyph[] {
  const { shaped, text } = piece;
  if (hyphen || !shaped.standsAlone(from, to)) return shaped.part(from, to, hyphen ? HYPHEN : '').glyphs;
  if (from === 0 && to === text.length) return shaped.glyphs;
  return shaped.glyphs
    .filter((glyph) => glyph.cluster >= from && glyph.cluster < to)
    .map((glyph) => ({ ...glyph, cluster: glyph.cluster - from }));
}

/** What `partGlyphs` measure. */
const partExtent = ({ shaped }: Piece, from: number, to: number, hyphen: boolean): Extent =>
  hyphen || !shaped.standsAlone(from, to)
    ? shaped.part(from, to, hyphen ? HYPHEN : '').extent
    : shaped.extentOf(from, to);

export const widthOf = (piece: Piece, from: number, to: number, hyphen: boolean): number =>
  widthBy(piece, partExtent(piece, from, to, hyphen));

export const clusterCount = (piece: Piece, from: number, to: number, hyphen: boolean): number =>
  partExtent(piece, from, to, hyphen).clusters;

/** pt that what stands before a cut is wider as it is set, with a hyphen or without, than as part of the piece. */
export function changeBefore(piece: Piece, at: number, hyphen: boolean): number {
  if (!hyphen && piece.shaped.isSafe(at)) return 0;
  const from = piece.shaped.safeBefore(at - 1);
  return widthOf(piece, from, at, hyphen) - advanceOf(piece, from, at);
}

/** pt that what stands after a cut is wider as it is set than as part of the piece. */
export function changeAfter(piece: Piece, at: number): number {
  if (piece.shaped.isSafe(at)) return 0;
  const to = piece.shaped.safeAfter(at + 1);
  return widthOf(piece, at, to, false) - advanceOf(piece, at, to);
}

/** pt by which microtypography may widen or narrow a part. */
export function flexOf(piece: Piece, from: number, to: number, { tracking, scaling }: Microtype): number {
  if (fixedSpace(piece) !== undefined || !mayBeSpaced(piece)) return 0;
  const extent = piece.shaped.extentOf(from, to);
  return extent.clusters * tracking * piece.span.style.size + widthBy(piece, extent) * scaling;
}

/** pt that the character at `from` hangs over the left margin. */
export function leftHang(piece: Piece, from: number): number {
  const character = piece.text[from];
  const hang = hangLeft(character);
  return hang === 0 ? 0 : hang * characterWidth(piece, character);
}

/** pt that the character before `to`, or the hyphen after it, hangs over the right margin. */
export function rightHang(piece: Piece, to: number, hyphen: boolean): number {
  const character = hyphen ? HYPHEN : piece.text[to - 1];
  const hang = hangRight(character);
  if (hang === 0 || (CENTRED.test(character ?? '') && TRADITIONAL.test(piece.span.style.lang))) return 0;
  return hang * characterWidth(piece, character);
}

/** In traditional Chinese, stops and commas stand in the middle of their square (CLREQ 3.1.6). */
const CENTRED = /[、。，．]/;
const TRADITIONAL = /^zh-(?:.*-)?(?:Hant|TW|HK|MO)\b/i;

function characterWidth({ face, span }: Piece, character: string | undefined): number {
  const codePoint = character?.codePointAt(0);
  if (codePoint === undefined) return 0;
  return (face.advanceOf(face.glyphOf(codePoint)) / face.unitsPerEm) * span.style.size;
}
