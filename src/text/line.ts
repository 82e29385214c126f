/** Broken items to set lines: glyphs with their places. */

import type { FontFace } from '../page/face.ts';
import type { Glyph } from '../page/glyphs.ts';
import { directionOf } from './direction.ts';
import { type FlexibleLine, LOOSE_DEMERITS } from './evenness.ts';
import type { Gap, Source } from './itemise.ts';
import type { Line } from './linebreak.ts';
import { evenFlex, type Microtype } from './microtype.ts';
import {
  clusterCount,
  fixedSpace,
  flexOf,
  HYPHEN,
  isRightToLeft,
  leftHang,
  mayBeSpaced,
  type Piece,
  partGlyphs,
  rightHang,
  trackingOf,
  widthOf,
} from './pieces.ts';
import { bidiRules } from './runs.ts';
import type { SetLine, SetRun } from './set-line.ts';
import type { ParagraphSetting } from './setting.ts';
import type { ShapedGlyph } from './shape.ts';
import type { Spring } from './springs.ts';
import type { Span } from './style.ts';

const SOFT_HYPHEN = '\u00ad';

interface Word {
  kind: 'word';
  piece: Piece;
  from: number;
  to: number;
  hyphen: boolean;
  /** What microtypography does to it: pt after each cluster, and the scaling of the glyphs' widths. */
  spacing: number;
  scale: number;
}

type LinePart =
  | Word
  | { kind: 'gap'; gap: Gap; width: number }
  | { kind: 'spring'; spring: Spring; width: number }
  | { kind: 'indent'; width: number };

/** A line taken apart, between breaking and setting. */
interface Draft {
  line: Line;
  /** pt */
  measure: number;
  parts: LinePart[];
  /** Ends the paragraph or stands before a forced break. */
  last: boolean;
  /** Of its flex that it uses, −1 to 1. */
  share: number;
  /** pt that hang over the margins. */
  left: number;
  right: number;
}

/**
 * Sets the lines of a paragraph together: neighbours must not differ by more than the eye allows.
 *
 * @param beside the share of its flex that the line before the paragraph uses.
 */
export function setLines(
  lines: readonly Line[],
  sources: readonly Source[],
  setting: ParagraphSetting,
  beside = 0,
): SetLine[] {
  const drafts = lines.map((line, index) => draft(line, index, sources, setting));
  if (setting.align === 'justify') {
    flexLetters(drafts, setting, beside);
    for (const each of drafts) justify(each);
  }
  return drafts.map((each) => setLine(each, sources, setting));
}

/** pt, of a paragraph's line by its index. */
export const measureOf = ({ measure, initial }: Pick<ParagraphSetting, 'measure' | 'initial'>, line: number): number =>
  initial !== undefined && line < initial.lines ? measure - initial.width : measure;

function draft(line: Line, index: number, sources: readonly Source[], setting: ParagraphSetting): Draft {
  const parts = lineParts(line, sources);
  const end = sources[line.to];
  const last = end === undefined || end.kind === 'end';
  const hangs = setting.microtype?.hanging === true && (setting.align === 'justify' || setting.align === 'left');
  const first = parts[0];
  const final = parts.at(-1);
  return {
    line,
    measure: measureOf(setting, index),
    parts,
    last,
    share: 0,
    left: hangs && first?.kind === 'word' ? leftHang(first.piece, first.from) : 0,
    right: hangs && final?.kind === 'word' ? rightHang(final.piece, final.to, final.hyphen) : 0,
  };
}

/** Letter-spacing and scaling of each justified line. */
function flexLetters(drafts: readonly Draft[], setting: ParagraphSetting, beside: number): void {
  const { microtype } = setting;
  if (microtype === undefined || microtype.tracking + microtype.scaling === 0) return;
  // Where characters stand apart, no gap is a hole.
  const isSprung = drafts.some(({ parts }) => parts.some(({ kind }) => kind === 'spring'));
  const lines = drafts.map((each) => flexibleLine(each, microtype));
  const shares = evenFlex(lines, beside, isSprung ? 0 : LOOSE_DEMERITS);
  drafts.forEach((each, index) => {
    const share = shares[index] ?? 0;
    each.share = share;
    for (const part of each.parts) {
      if (part.kind !== 'word' || !mayBeSpaced(part.piece)) continue;
      part.spacing = share * microtype.tracking * part.piece.span.style.size;
      part.scale = 1 + share * microtype.scaling;
    }
  });
}

function flexibleLine({ parts, last, left, right, measure }: Draft, microtype: Microtype): FlexibleLine {
  const line = { measure, lack: measure + left + right - inkWidth(parts), flex: 0, stretch: 0, shrink: 0, ended: last };
  for (const part of parts) {
    if (part.kind === 'word') line.flex += flexOf(part.piece, part.from, part.to, microtype);
    if (part.kind === 'gap') line.flex -= part.gap.flex;
    const gives = part.kind === 'gap' ? part.gap : part.kind === 'spring' ? part.spring : NOTHING;
    line.stretch += gives.stretch;
    line.shrink += gives.shrink;
  }
  return line;
}

const NOTHING = { stretch: 0, shrink: 0 };

function setLine(
  { line, measure, parts, last, share, left }: Draft,
  sources: readonly Source[],
  setting: ParagraphSetting,
): SetLine {
  const rtl = (setting.direction ?? directionOf(setting.lang)) === 'rtl';
  const runs = glyphRuns(parts, rtl);
  const width = inkWidth(parts);
  const slack = measure - width;
  const shift = setting.align === 'center' ? slack / 2 : setting.align === 'right' ? slack : -left;
  // What is measured from where lines begin is measured from the right edge.
  for (const run of runs) run.x += rtl ? slack - shift : shift;
  appendSpace(runs, gapAt(line.to, sources), rtl);
  for (const run of runs) sayTracked(run);
  if (rtl || runs.some(({ level }) => level > 0)) bidiRules().markDirections(runs, rtl);
  return { runs, width: width - left, hyphenated: line.hyphenated, overfull: line.overfull, last, share };
}

function lineParts(line: Line, sources: readonly Source[]): LinePart[] {
  const parts: LinePart[] = [];
  for (let index = line.from; index < line.to; index++) {
    const source = sources[index]!;
    if (source.kind === 'gap') {
      if (parts.length > 0) parts.push({ kind: 'gap', gap: source, width: source.width });
    } else if (source.kind === 'spring') {
      if (parts.length > 0) parts.push({ kind: 'spring', spring: source, width: 0 });
    } else if (source.kind === 'indent') {
      parts.push(source);
    } else if (source.kind === 'part') {
      const { piece, from, to } = source;
      const previous = parts.at(-1);
      if (previous?.kind === 'word' && previous.piece === piece) previous.to = to;
      else parts.push({ kind: 'word', piece, from, to, hyphen: false, spacing: 0, scale: 1 });
    }
  }
  while (parts.at(-1)?.kind === 'gap' || parts.at(-1)?.kind === 'spring') parts.pop();
  const end = sources[line.to];
  const lastPart = parts.at(-1);
  if (end?.kind === 'cut' && end.hyphen && lastPart?.kind === 'word') lastPart.hyphen = true;
  return parts;
}

function partWidth(part: LinePart): number {
  if (part.kind !== 'word') return part.width;
  const { piece, from, to, hyphen, spacing, scale } = part;
  const fixed = fixedSpace(piece);
  if (fixed !== undefined) return fixed;
  const natural = widthOf(piece, from, to, hyphen);
  return spacing === 0 ? natural * scale : natural * scale + spacing * clusterCount(piece, from, to, hyphen);
}

const inkWidth = (parts: readonly LinePart[]): number => parts.reduce((sum, part) => sum + partWidth(part), 0);

/**
 * Spreads what is left of the measure over the gaps, each by its own stretch or shrink. A last line keeps its
 * natural spaces unless it would stand over the measure.
 */
function justify({ parts, last, left, right, measure }: Draft): void {
  const gaps = parts.filter((part) => part.kind === 'gap' || part.kind === 'spring');
  const slack = measure + left + right - inkWidth(parts);
  if (last && slack >= 0) return;
  const give = (part: (typeof gaps)[number]): number => {
    const { stretch, shrink } = part.kind === 'gap' ? part.gap : part.spring;
    return slack >= 0 ? stretch : shrink;
  };
  const total = gaps.reduce((sum, part) => sum + give(part), 0);
  if (total === 0) return;
  for (const part of gaps) part.width += (slack * give(part)) / total;
}

/** In reading order, each where it stands. */
function glyphRuns(parts: readonly LinePart[], rtl: boolean): SetRun[] {
  const runs: SetRun[] = [];
  const places = placesOf(parts, rtl);
  parts.forEach((part, index) => {
    const x = places[index]!;
    if (part.kind === 'gap') {
      const { gap, width } = part;
      const space: Glyph = { id: gap.face.glyphOf(0x20), text: gap.text, advance: width, dx: 0, dy: 0 };
      append(runs, x, gap, gap.face, [space]);
    } else if (part.kind === 'word') appendWord(runs, x, part);
    else if (part.kind === 'spring') widenBy(runs, x, part.width);
  });
  return runs;
}

/** pt from the left edge, of each part (UAX #9, L2). */
function placesOf(parts: readonly LinePart[], rtl: boolean): number[] {
  const levels = parts.map((part) => levelOf(part, rtl));
  const order = levels.some((level) => level > 0) ? bidiRules().visualOrder(levels) : levels.keys();
  const places: number[] = [];
  let x = 0;
  for (const index of order) {
    places[index] = x;
    x += partWidth(parts[index]!);
  }
  return places;
}

function levelOf(part: LinePart, rtl: boolean): number {
  if (part.kind === 'word') return part.piece.level;
  if (part.kind === 'gap') return part.gap.level;
  return part.kind === 'spring' ? part.spring.level : Number(rtl);
}

/** What a spring gives stands after the glyph to its left. */
function widenBy(runs: readonly SetRun[], x: number, width: number): void {
  const beside = runs.at(-1);
  const last = beside?.run.glyphs.at(-1);
  if (width === 0 || beside === undefined || last === undefined || !meets(beside.x + beside.width, x)) return;
  last.advance += width;
  beside.width += width;
}

function appendWord(runs: SetRun[], x: number, part: Word): void {
  const { piece, from, to, hyphen } = part;
  const fixed = fixedSpace(piece);
  if (fixed !== undefined) {
    const space: Glyph = { id: piece.face.glyphOf(0x20), text: piece.text, advance: fixed, dx: 0, dy: 0 };
    append(runs, x, piece, piece.face, [space]);
    return;
  }
  const shaped = partGlyphs(piece, from, to, hyphen);
  const glyphs = placeGlyphs(shaped, piece.text.slice(from, to) + (hyphen ? HYPHEN : ''), part);
  const inserted = hyphen ? glyphs.splice(-1) : [];
  append(runs, x, piece, piece.face, glyphs, part);
  if (inserted.length > 0) {
    const width = glyphs.reduce((sum, glyph) => sum + glyph.advance, 0);
    const { spacing, scale } = part;
    append(runs, x + width, piece, piece.face, inserted, { spacing, scale, actualText: SOFT_HYPHEN });
  }
}

/** Font units to pt, each cluster's text on its first glyph. */
function placeGlyphs(shaped: readonly ShapedGlyph[], text: string, part: Word): Glyph[] {
  const { piece, spacing, scale: widening } = part;
  const { size } = piece.span.style;
  const tracking = trackingOf(piece);
  const scale = size / piece.face.unitsPerEm;
  const starts = [...new Set(shaped.map((glyph) => glyph.cluster))].sort((a, b) => a - b);
  const ends = new Map(starts.map((start, index) => [start, starts[index + 1] ?? text.length]));
  const seen = new Set<number>();
  return shaped.map((glyph) => {
    const first = !seen.has(glyph.cluster);
    seen.add(glyph.cluster);
    const end = ends.get(glyph.cluster);
    return {
      id: glyph.id,
      text: first ? text.slice(glyph.cluster, end) : '',
      advance: (glyph.advance * scale + (first ? tracking * size : 0)) * widening + (first ? spacing : 0),
      dx: glyph.dx * scale * widening,
      dy: glyph.dy * scale,
    };
  });
}

interface Manner {
  spacing: number;
  scale: number;
  actualText?: string;
}

/** What a run is made of stands in one span and at one level. */
interface Belonging {
  span: Span;
  level: number;
}

function append(
  runs: SetRun[],
  x: number,
  { span, level }: Belonging,
  face: FontFace,
  glyphs: Glyph[],
  manner?: Manner,
): void {
  const width = glyphs.reduce((sum, glyph) => sum + glyph.advance, 0);
  const { size, color, rise } = span.style;
  const previous = runs.at(-1);
  const { spacing = previous?.run.spacing ?? 0, scale = previous?.run.scale ?? 1, actualText } = manner ?? {};
  const alike = previous?.run.spacing === spacing && previous.run.scale === scale;
  const rtl = isRightToLeft(level);
  if (previous !== undefined && actualText === undefined && alike && continues(previous, span, face, level)) {
    if (!rtl && meets(previous.x + previous.width, x)) {
      for (const glyph of glyphs) previous.run.glyphs.push(glyph);
      previous.width += width;
      return;
    }
    if (rtl && meets(x + width, previous.x)) {
      previous.run.glyphs = [...glyphs, ...previous.run.glyphs];
      previous.width += width;
      previous.x = x;
      return;
    }
  }
  runs.push({
    x,
    width,
    rise: rise * size,
    level,
    run: {
      face,
      size,
      color,
      glyphs,
      spacing,
      scale,
      ...(actualText === undefined ? {} : { actualText }),
      ...(rtl ? { rtl } : {}),
      ...(span.lang === undefined ? {} : { lang: span.lang }),
    },
    mark: span.mark,
    ...(span.link ? { link: span.link } : {}),
    ...(span.decoration ? { decoration: span.decoration } : {}),
    ...(span.destination !== undefined ? { destination: span.destination } : {}),
  });
}

/** pt; sums of widths are not exact. */
const ROUNDING = 1e-6;

const meets = (end: number, start: number): boolean => Math.abs(end - start) < ROUNDING;

const continues = (previous: SetRun, span: Span, face: FontFace, level: number): boolean =>
  previous.run.face === face &&
  previous.level === level &&
  previous.run.lang === span.lang &&
  previous.run.actualText === undefined &&
  previous.run.size === span.style.size &&
  previous.run.color === span.style.color &&
  previous.rise === span.style.rise * span.style.size &&
  previous.mark === span.mark &&
  previous.link === span.link &&
  previous.decoration === span.decoration &&
  previous.destination === span.destination;

/** Readers of PDF take letters that stand this far apart for words of their own (poppler from 0.1 em); em. */
const TRACKED = 0.05;

/** Letter-spaced words are said as words. */
function sayTracked({ run }: SetRun): void {
  if (run.actualText !== undefined) return;
  const text = run.glyphs.map((glyph) => glyph.text).join('');
  const letters = run.glyphs.filter((glyph) => glyph.text !== '' && glyph.text.trim() !== '');
  const natural = letters.reduce(
    (sum, { id }) => sum + (run.face.font.glyphHAdvance(id) / run.face.unitsPerEm) * run.size,
    0,
  );
  const set = letters.reduce((sum, { advance }) => sum + advance, 0);
  if (letters.length > 1 && (set - natural) / letters.length > TRACKED * run.size) run.actualText = text;
}

/** The space that a line ends at. A forced break is one for those who hear or copy the text. */
function gapAt(end: number, sources: readonly Source[]): Gap | undefined {
  const source = sources[end];
  if (source?.kind === 'end') return source.gap;
  // The space may stand after a penalty that says what breaking there costs.
  const gap = source?.kind === 'cut' && !source.hyphen ? sources[end + 1] : source;
  return gap?.kind === 'gap' ? gap : undefined;
}

/** A space at the line's end has no ink and no width on the line; neither rule nor link is drawn at it. */
function appendSpace(runs: SetRun[], gap: Gap | undefined, rtl: boolean): void {
  const previous = runs.at(-1);
  if (previous === undefined || gap === undefined) return;
  const { span, face, width } = gap;
  const space: Glyph = { id: face.glyphOf(0x20), text: ' ', advance: width, dx: 0, dy: 0 };
  // UAX #9, L1: it stands at the line's end, whatever it stood between.
  const level = Number(rtl);
  if (continues(previous, span, face, level)) {
    if (rtl) {
      previous.run.glyphs.unshift(space);
      previous.x -= width;
    } else previous.run.glyphs.push(space);
    return;
  }
  const { link: _, decoration: __, destination: ___, ...plain } = span;
  const end = rtl
    ? runs.reduce((least, { x }) => Math.min(least, x), Number.POSITIVE_INFINITY) - width
    : runs.reduce((most, run) => Math.max(most, run.x + run.width), Number.NEGATIVE_INFINITY);
  append(runs, end, { span: plain, level }, face, [space]);
}
