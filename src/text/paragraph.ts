/**
 * Sets a paragraph: its spans are cut where lines may end, shaped, broken by total fit and justified.
 *
 * The text is broken as one, whatever its style runs: a change of style is never a place to break.
 */
import type { Mark } from '../compose/structure.ts';
import type { FontFace } from './face.ts';
import type { FontLibrary } from './fonts.ts';
import type { Glyph, GlyphRun } from './glyphs.ts';
import type { Hyphenator } from './hyphenate.ts';
import { type BreakItem, type BreakOptions, breakLines, type Line } from './linebreak.ts';
import { breakOpportunities, unbrokenStretches } from './opportunities.ts';
import { type ShapedGlyph, shape } from './shape.ts';
import type { Link, Span, TextStyle } from './style.ts';

export type Alignment = 'justify' | 'left' | 'center' | 'right';

export interface ParagraphSetting {
  /** pt */
  measure: number;
  align: Alignment;
  /** None: no words are hyphenated. */
  hyphenator?: Hyphenator | undefined;
  /** Lines of even length, as few as may be: titles, epigraphs. */
  balanced?: boolean;
  lang: string;
  /** Words wider than the measure are not torn; for measuring. */
  whole?: boolean;
  /** pt, of the first line. */
  firstIndent?: number;
  /** Space between words, em of stretch and shrink about the font's own space. */
  wordSpace: WordSpace;
  breaking?: Partial<BreakOptions>;
}

/** Multiples of the font's space glyph. */
export interface WordSpace {
  ideal: number;
  stretch: number;
  shrink: number;
}

export interface TextContext {
  fonts: FontLibrary;
  /** Told of every character (with its marks) that no font has. */
  missing(cluster: string, span: Span, offset: number): void;
}

/** Glyphs of one run, one mark and one link. */
export interface SetRun {
  /** pt from the line's left edge. */
  x: number;
  /** pt */
  width: number;
  run: GlyphRun;
  /** pt above the baseline. */
  rise: number;
  mark: Mark;
  link?: Link;
  decoration?: 'strike' | 'underline';
  destination?: string;
}

export interface SetLine {
  runs: SetRun[];
  /** pt, from the left edge to the end of the ink. */
  width: number;
  hyphenated: boolean;
  /** Its longest unbreakable stretch is wider than the measure. */
  overfull: boolean;
  /** Ends the paragraph or stands before a forced break. */
  last: boolean;
}

/** A word's part in one span and one face, shaped whole. */
interface Piece {
  span: Span;
  face: FontFace;
  text: string;
  glyphs: readonly ShapedGlyph[];
  /** UTF-16 offset of the piece in the paragraph. */
  start: number;
}

/** What each item of the line breaker stands for. */
type Source =
  | { kind: 'part'; piece: Piece; from: number; to: number }
  | { kind: 'gap'; span: Span; face: FontFace; text: string; stretch: number; shrink: number; width: number }
  | { kind: 'indent'; width: number }
  | { kind: 'cut'; hyphen: boolean }
  | { kind: 'end'; gap: Gap };

/** Space between words. */
type Gap = Source & { kind: 'gap' };

const HYPHEN = '-';
const SOFT_HYPHEN = '\u00ad';
/** Ordinary cost of a hyphen and of a hyphenated proper name, on the scale of Knuth & Plass 1981 p. 1128 (TeX: 50). */
const HYPHEN_COST = 50;
/** A break where the text allows one but a reader stumbles, e.g. in a web address. */
const AWKWARD_COST = 120;
/** A last line shorter than this share of the measure, and than so many pt, looks like something left over. */
const RUNT_SHARE = 0.14;
const RUNT = 40;
/** Ending a line inside a word that nothing else can break: worse than any other break, better than a torn margin. */
const TORN_COST = 5000;
/** Spaces that keep their width: thin, hair and narrow no-break space; em. */
const FIXED_SPACES: ReadonlyMap<string, number> = new Map([
  ['\u202f', 0.2],
  ['\u2009', 0.2],
  ['\u200a', 0.1],
]);

export function setParagraph(spans: readonly Span[], setting: ParagraphSetting, context: TextContext): SetLine[] {
  const { items, sources } = itemise(spans, setting, context);
  const lines = breakLines(items, setting.measure, breakOptions(setting));
  return lines.map((line) => setLine(line, sources, setting));
}

/** The width of the text on one line, pt. */
export function naturalWidth(spans: readonly Span[], setting: ParagraphSetting, context: TextContext): number {
  const lines = setParagraph(spans, { ...setting, measure: Number.MAX_SAFE_INTEGER, align: 'left' }, context);
  return Math.max(0, ...lines.map((line) => line.width));
}

function breakOptions(setting: ParagraphSetting): Partial<BreakOptions> {
  const mode = setting.balanced ? 'balanced' : setting.align === 'justify' ? 'justified' : 'ragged';
  const lastLineMin = Math.min(RUNT, setting.measure * RUNT_SHARE);
  return { mode, lastLineMin: setting.balanced ? 0 : lastLineMin, ...setting.breaking };
}

// ---- text to items ------------------------------------------------------------------------------------

interface Itemised {
  items: BreakItem[];
  sources: Source[];
}

function itemise(spans: readonly Span[], setting: ParagraphSetting, context: TextContext): Itemised {
  const text = spans.map((span) => span.text).join('');
  const cuts = cutPoints(text, spans, setting);
  const items: BreakItem[] = [];
  const sources: Source[] = [];
  const push = (item: BreakItem, source: Source): void => {
    items.push(item);
    sources.push(source);
  };
  const { firstIndent = 0 } = setting;
  if (firstIndent > 0) push({ kind: 'box', width: firstIndent }, { kind: 'indent', width: firstIndent });
  let offset = 0;
  for (const span of spans) {
    for (const token of tokens(span)) {
      const start = offset;
      offset += token.length;
      if (token === '\n') {
        const gap = wordGap(span, ' ', setting, context);
        push({ kind: 'penalty', before: 0, after: 0, cost: -Infinity, flagged: false }, { kind: 'end', gap });
      } else if (token === ' ' || token === '\u00a0') {
        const breakable = token === ' ' && cuts.has(offset);
        if (!breakable) push(unbreakable, { kind: 'cut', hyphen: false });
        else if (setting.balanced) push(...plainCut({ cost: senseCost(text, start), flagged: false }));
        const gap = wordGap(span, token, setting, context);
        push({ kind: 'glue', width: gap.width, stretch: gap.stretch, shrink: gap.shrink }, gap);
      } else {
        for (const piece of pieces(token, span, start, context)) pushPiece(piece, cuts, setting, push);
        const cut = cuts.get(offset);
        if (cut?.kind === 'allowed' && offset < text.length) push(...plainCut(cut));
      }
    }
  }
  return { items, sources };
}

const unbreakable: BreakItem = { kind: 'penalty', before: 0, after: 0, cost: Number.POSITIVE_INFINITY, flagged: false };

const plainCut = ({ cost, flagged }: Pick<CutPoint, 'cost' | 'flagged'>): [BreakItem, Source] => [
  { kind: 'penalty', before: 0, after: 0, cost, flagged },
  { kind: 'cut', hyphen: false },
];

/** After a stop or a semicolon the sense breaks, after a comma less, elsewhere hardly. */
const SENSE_COSTS: readonly (readonly [RegExp, number])[] = [
  [/[.;:!?—–][”’"')\]]*$/u, 0],
  [/[,][”’"')\]]*$/u, 40],
];
const NO_SENSE_COST = 90;

/** What ending a line of a title or an epigraph costs at a space, by what stands before it. */
function senseCost(text: string, space: number): number {
  const before = text.slice(Math.max(0, space - 4), space);
  return SENSE_COSTS.find(([end]) => end.test(before))?.[1] ?? NO_SENSE_COST;
}

/** Words, and single spaces and hard breaks between them. In code a no-break space is a character like others. */
const tokens = ({ text, verbatim }: Span): string[] =>
  text.match(verbatim ? /[ \n]|[^ \n]+/g : /[ \u00a0\n]|[^ \u00a0\n]+/g) ?? [];

interface CutPoint {
  /** What becomes of a line that ends here: its space vanishes, nothing happens, a hyphen is added. */
  kind: 'space' | 'allowed' | 'hyphen';
  cost: number;
  /** The line ends in a hyphen, added or the text's own. */
  flagged: boolean;
}

/** Where a line may end: offsets in the paragraph, in UTF-16 units. */
function cutPoints(text: string, spans: readonly Span[], setting: ParagraphSetting): Map<number, CutPoint> {
  const cuts = new Map<number, CutPoint>();
  for (const opportunity of breakOpportunities(text, setting.lang)) {
    const { offset, kind, awkward, hyphenated } = opportunity;
    if (kind === 'mandatory') continue;
    const cost = (awkward ? AWKWARD_COST : 0) + (kind === 'hyphen' ? HYPHEN_COST : 0);
    cuts.set(offset, { kind, cost, flagged: hyphenated || kind === 'hyphen' });
  }
  if (setting.hyphenator?.hyphenates) addHyphens(text, spans, setting.hyphenator, setting.lang, cuts);
  return cuts;
}

function addHyphens(
  text: string,
  spans: readonly Span[],
  hyphenator: Hyphenator,
  lang: string,
  cuts: Map<number, CutPoint>,
): void {
  const whole = new Uint8Array(text.length);
  let offset = 0;
  for (const span of spans) {
    if (span.verbatim) whole.fill(1, offset, offset + span.text.length);
    offset += span.text.length;
  }
  // A name in a scripture reference is as whole as the reference.
  for (const { from, to } of unbrokenStretches(text, lang)) whole.fill(1, from, to);
  for (const { 0: word, index } of text.matchAll(/[^ \u00a0\n]+/g)) {
    if (whole[index] === 1) continue;
    for (const point of hyphenator.points(word)) {
      const at = index + point.offset;
      if (cuts.has(at)) continue;
      const cost = HYPHEN_COST * (point.properName ? 2 : 1) * (point.shortRest ? 1.5 : 1);
      cuts.set(at, { kind: 'hyphen', cost, flagged: true });
    }
  }
}

function wordGap(span: Span, text: string, setting: ParagraphSetting, context: TextContext): Gap {
  const face = textFace(span.style, context);
  const { size, tracking } = span.style;
  const em = (face.font.glyphHAdvance(face.glyphOf(0x20)) / face.unitsPerEm) * size;
  const { ideal, stretch, shrink } = setting.wordSpace;
  return {
    kind: 'gap',
    span,
    face,
    text,
    width: em * ideal + tracking * size,
    stretch: em * stretch,
    shrink: em * shrink,
  };
}

function textFace(style: TextStyle, context: TextContext): FontFace {
  const face = context.fonts.match(style);
  if (face === undefined) throw new Error(`no font family called ${style.family}`);
  return face;
}

/** Cuts a word where the face changes; a letter and its marks stay together. */
function pieces(word: string, span: Span, start: number, context: TextContext): Piece[] {
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
function clusters(text: string): string[] {
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

/** A piece becomes boxes, with a penalty at each place inside it where a line may end. */
function pushPiece(
  piece: Piece,
  cuts: ReadonlyMap<number, CutPoint>,
  { measure, whole }: ParagraphSetting,
  push: (item: BreakItem, source: Source) => void,
): void {
  const { text, start } = piece;
  const torn = !whole && advanceOf(piece, 0, text.length) > measure ? tearPoints(text) : undefined;
  let from = 0;
  let setSoFar = 0;
  for (let at = 1; at <= text.length; at++) {
    const cut = at < text.length ? (cuts.get(start + at) ?? torn?.get(at)) : undefined;
    if (cut === undefined && at < text.length) continue;
    const width = advanceOf(piece, from, at);
    push({ kind: 'box', width }, { kind: 'part', piece, from, to: at });
    setSoFar += width;
    if (cut !== undefined) {
      const hyphen = cut.kind === 'hyphen';
      const safe = isSafe(piece, at);
      const before = hyphen || !safe ? widthOf(piece, 0, at, hyphen) - setSoFar : 0;
      const after = safe ? 0 : widthOf(piece, at, text.length, false) - advanceOf(piece, at, text.length);
      push({ kind: 'penalty', before, after, cost: cut.cost, flagged: cut.flagged }, { kind: 'cut', hyphen });
    }
    from = at;
  }
  // A hyphenation point can fall on the seam of two styles or faces.
  const seam = cuts.get(start + text.length);
  if (seam?.kind === 'hyphen') {
    const before = widthOf(piece, 0, text.length, true) - setSoFar;
    push({ kind: 'penalty', before, after: 0, cost: seam.cost, flagged: true }, { kind: 'cut', hyphen: true });
  }
}

/** Between any two user-perceived characters; in code rather after a space. */
function tearPoints(text: string): Map<number, CutPoint> {
  const points = new Map<number, CutPoint>();
  let at = 0;
  for (const cluster of clusters(text)) {
    const cost = text[at - 1] === '\u00a0' ? AWKWARD_COST : TORN_COST;
    points.set(at, { kind: 'allowed', cost, flagged: false });
    at += cluster.length;
  }
  return points;
}

/** Width of the clusters that begin in [from, to) as the whole piece is shaped, pt. */
function advanceOf(piece: Piece, from: number, to: number): number {
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

const fixedSpace = (piece: Piece): number | undefined => {
  const em = FIXED_SPACES.get(piece.text);
  return em === undefined ? undefined : em * piece.span.style.size;
};

const isSafe = (piece: Piece, at: number): boolean =>
  piece.glyphs.some((glyph) => glyph.cluster === at && glyph.safeToBreak);

/** The glyphs of a part of the piece as it stands by itself, with a hyphen after it or without. */
function partGlyphs(piece: Piece, from: number, to: number, hyphen: boolean): readonly ShapedGlyph[] {
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

function widthOf(piece: Piece, from: number, to: number, hyphen: boolean): number {
  const { size, tracking } = piece.span.style;
  const glyphs = partGlyphs(piece, from, to, hyphen);
  const units = glyphs.reduce((sum, glyph) => sum + glyph.advance, 0);
  const clusters = new Set(glyphs.map((glyph) => glyph.cluster)).size;
  return (units / piece.face.unitsPerEm + clusters * tracking) * size;
}

// ---- items to lines -----------------------------------------------------------------------------------

type LinePart =
  | { kind: 'word'; piece: Piece; from: number; to: number; hyphen: boolean }
  | { kind: 'gap'; gap: Gap; width: number }
  | { kind: 'indent'; width: number };

function setLine(line: Line, sources: readonly Source[], setting: ParagraphSetting): SetLine {
  const parts = lineParts(line, sources);
  const end = sources[line.to];
  const last = end === undefined || end.kind === 'end';
  if (setting.align === 'justify' && !last) justify(parts, setting.measure);
  else if (setting.align === 'justify') squeeze(parts, setting.measure);
  const runs = glyphRuns(parts);
  const width = inkWidth(parts);
  const slack = setting.measure - width;
  const shift = setting.align === 'center' ? slack / 2 : setting.align === 'right' ? slack : 0;
  for (const run of runs) run.x += shift;
  appendSpace(runs, gapAt(line.to, sources));
  for (const run of runs) sayTracked(run);
  return { runs, width, hyphenated: line.hyphenated, overfull: line.overfull, last };
}

function lineParts(line: Line, sources: readonly Source[]): LinePart[] {
  const parts: LinePart[] = [];
  for (let index = line.from; index < line.to; index++) {
    const source = sources[index]!;
    if (source.kind === 'gap') {
      if (parts.length > 0) parts.push({ kind: 'gap', gap: source, width: source.width });
    } else if (source.kind === 'indent') {
      parts.push(source);
    } else if (source.kind === 'part') {
      const previous = parts.at(-1);
      if (previous?.kind === 'word' && previous.piece === source.piece) previous.to = source.to;
      else parts.push({ kind: 'word', piece: source.piece, from: source.from, to: source.to, hyphen: false });
    }
  }
  while (parts.at(-1)?.kind === 'gap') parts.pop();
  const end = sources[line.to];
  const lastPart = parts.at(-1);
  if (end?.kind === 'cut' && end.hyphen && lastPart?.kind === 'word') lastPart.hyphen = true;
  return parts;
}

const partWidth = (part: LinePart): number => {
  if (part.kind !== 'word') return part.width;
  return fixedSpace(part.piece) ?? widthOf(part.piece, part.from, part.to, part.hyphen);
};

const inkWidth = (parts: readonly LinePart[]): number => parts.reduce((sum, part) => sum + partWidth(part), 0);

/** Spreads what is left of the measure over the gaps, each by its own stretch or shrink. */
function justify(parts: LinePart[], measure: number): void {
  const gaps = parts.filter((part) => part.kind === 'gap');
  const slack = measure - inkWidth(parts);
  const give = (part: LinePart & { kind: 'gap' }): number => (slack >= 0 ? part.gap.stretch : part.gap.shrink);
  const total = gaps.reduce((sum, part) => sum + give(part), 0);
  if (total === 0) return;
  for (const part of gaps) part.width += (slack * give(part)) / total;
}

/** A last line keeps its natural spaces unless it would stand over the measure. */
function squeeze(parts: LinePart[], measure: number): void {
  if (inkWidth(parts) > measure) justify(parts, measure);
}

function glyphRuns(parts: readonly LinePart[]): SetRun[] {
  const runs: SetRun[] = [];
  let x = 0;
  for (const part of parts) {
    if (part.kind === 'gap') {
      const { gap } = part;
      append(runs, x, gap.span, gap.face, [
        { id: gap.face.glyphOf(0x20), text: gap.text, advance: part.width, dx: 0, dy: 0 },
      ]);
    } else if (part.kind === 'word') {
      appendWord(runs, x, part);
    }
    x += partWidth(part);
  }
  return runs;
}

function appendWord(runs: SetRun[], x: number, part: LinePart & { kind: 'word' }): void {
  const { piece, from, to, hyphen } = part;
  const fixed = fixedSpace(piece);
  if (fixed !== undefined) {
    append(runs, x, piece.span, piece.face, [
      { id: piece.face.glyphOf(0x20), text: piece.text, advance: fixed, dx: 0, dy: 0 },
    ]);
    return;
  }
  const shaped = partGlyphs(piece, from, to, hyphen);
  const glyphs = placeGlyphs(shaped, piece.text.slice(from, to) + (hyphen ? HYPHEN : ''), piece);
  const inserted = hyphen ? glyphs.splice(-1) : [];
  append(runs, x, piece.span, piece.face, glyphs);
  if (inserted.length > 0) {
    const width = glyphs.reduce((sum, glyph) => sum + glyph.advance, 0);
    append(runs, x + width, piece.span, piece.face, inserted, SOFT_HYPHEN);
  }
}

/** Font units to pt, each cluster's text on its first glyph. */
function placeGlyphs(shaped: readonly ShapedGlyph[], text: string, piece: Piece): Glyph[] {
  const { size, tracking } = piece.span.style;
  const scale = size / piece.face.unitsPerEm;
  const starts = [...new Set(shaped.map((glyph) => glyph.cluster))].sort((a, b) => a - b);
  const seen = new Set<number>();
  return shaped.map((glyph) => {
    const first = !seen.has(glyph.cluster);
    seen.add(glyph.cluster);
    const end = starts[starts.indexOf(glyph.cluster) + 1] ?? text.length;
    return {
      id: glyph.id,
      text: first ? text.slice(glyph.cluster, end) : '',
      advance: glyph.advance * scale + (first ? tracking * size : 0),
      dx: glyph.dx * scale,
      dy: glyph.dy * scale,
    };
  });
}

function append(runs: SetRun[], x: number, span: Span, face: FontFace, glyphs: Glyph[], actualText?: string): void {
  const width = glyphs.reduce((sum, glyph) => sum + glyph.advance, 0);
  const { size, color, rise } = span.style;
  const previous = runs.at(-1);
  if (previous !== undefined && actualText === undefined && continues(previous, span, face)) {
    previous.run.glyphs.push(...glyphs);
    previous.width += width;
    return;
  }
  runs.push({
    x,
    width,
    rise: rise * size,
    run: { face, size, color, glyphs, ...(actualText === undefined ? {} : { actualText }) },
    mark: span.mark,
    ...(span.link ? { link: span.link } : {}),
    ...(span.decoration ? { decoration: span.decoration } : {}),
    ...(span.destination !== undefined ? { destination: span.destination } : {}),
  });
}

const continues = (previous: SetRun, span: Span, face: FontFace): boolean =>
  previous.run.face === face &&
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
function appendSpace(runs: SetRun[], gap: Gap | undefined): void {
  const previous = runs.at(-1);
  if (previous === undefined || gap === undefined) return;
  const { span, face, width } = gap;
  const space: Glyph = { id: face.glyphOf(0x20), text: ' ', advance: width, dx: 0, dy: 0 };
  if (continues(previous, span, face)) {
    previous.run.glyphs.push(space);
    return;
  }
  const { link: _, decoration: __, destination: ___, ...plain } = span;
  append(runs, previous.x + previous.width, plain, face, [space]);
}
