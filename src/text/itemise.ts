/** Text to boxes, glue and penalties: where lines may end, and at what cost. */

import type { FontFace } from '../page/face.ts';
import { STACKER } from './breaks.ts';
import { directionOf } from './direction.ts';
import type { Hyphenator } from './hyphenate.ts';
import type { BreakItem } from './linebreak.ts';
import { breakOpportunities, unbrokenStretches } from './opportunities.ts';
import {
  advanceOf,
  clusters,
  flexOf,
  isRightToLeft,
  isSafe,
  LATIN,
  leftHang,
  mayBeSpaced,
  type Piece,
  pieces,
  rightHang,
  textFace,
  widthOf,
} from './pieces.ts';
import { textRuns } from './runs.ts';
import type { ParagraphSetting, TextContext } from './setting.ts';
import type { Spring } from './springs.ts';
import type { Span, TextStyle } from './style.ts';

/** What each item of the line breaker stands for. */
export type Source =
  | { kind: 'part'; piece: Piece; from: number; to: number }
  | {
      kind: 'gap';
      span: Span;
      face: FontFace;
      text: string;
      /** UAX #9 */
      level: number;
      stretch: number;
      shrink: number;
      width: number;
      /** pt that letter-spacing adds to it at most, as it is seen. */
      flex: number;
    }
  | ({ kind: 'spring' } & Spring)
  | { kind: 'indent'; width: number }
  | { kind: 'cut'; hyphen: boolean }
  | { kind: 'end'; gap: Gap };

/** Space between words. */
export type Gap = Source & { kind: 'gap' };

/**
 * Ordinary cost of a hyphen, on the scale of Knuth & Plass 1981 p. 1128 (TeX: 50); a proper name's is twice that. Faults
 * weigh more here than in the paper (`evenness.ts`), and so must hyphens.
 */
const HYPHEN_COST = 80;
/** A break where the text allows one but a reader stumbles, e.g. in a web address. */
const AWKWARD_COST = 120;
/** Ending a line inside a word that nothing else can break: worse than any other break, better than a torn margin. */
const TORN_COST = 5000;
/** Parting what is to stay whole: worse than an empty ragged line (8 to the power of 1.5, times 100), better than tearing. */
const PARTED_COST = 3000;

export interface Itemised {
  items: BreakItem[];
  sources: Source[];
  /** Widths of what is torn where the measure is narrower, pt: at measures with none of them in between, items are alike. */
  unbroken: number[];
}

export function itemise(given: readonly Span[], setting: ParagraphSetting, context: TextContext): Itemised {
  if (given.length === 0) return { items: [], sources: [], unbroken: [] };
  const spans = given.map((span) => inLanguage(span, setting.lang));
  const text = spans.map((span) => span.text).join('');
  const runs = textRuns(text, spans, setting.lang, setting.direction ?? directionOf(setting.lang));
  const levelAt = (offset: number): number => runs?.levels?.[offset] ?? 0;
  const cuts = cutPoints(text, spans, setting);
  const items: BreakItem[] = [];
  const sources: Source[] = [];
  const unbroken: number[] = [];
  const push = (item: BreakItem, source: Source): void => {
    items.push(item);
    sources.push(source);
  };
  const main = mainStyle(spans) ?? spans[0]!.style;
  const { firstIndent = 0, align, microtype } = setting;
  if (firstIndent > 0) push({ kind: 'box', width: firstIndent }, { kind: 'indent', width: firstIndent });
  let offset = 0;
  for (const span of spans) {
    /** Of the word before, in this span. */
    let before: Piece | undefined;
    const gapFace = (at: number): FontFace => {
      // In text that another face sets, the space belongs to it, so that the line stays in one run.
      const isAlike = before !== undefined && before.script !== LATIN && before.level === levelAt(at);
      return isAlike && before!.face.glyphOf(0x20) !== 0 ? before!.face : textFace(span.style, context);
    };
    for (const token of tokens(span)) {
      const start = offset;
      offset += token.length;
      if (token === '\n') {
        const gap = wordGap(span, ' ', gapFace(start), levelAt(start), main, setting, context);
        push({ kind: 'penalty', before: 0, after: 0, cost: -Infinity, flagged: false }, { kind: 'end', gap });
      } else if (token === ' ' || token === '\u00a0') {
        const breakable = token === ' ' && cuts.has(offset);
        if (!breakable) push(unbreakable, { kind: 'cut', hyphen: false });
        else if (setting.balanced) push(...plainCut({ cost: senseCost(text, start), flagged: false }));
        else if (setting.align !== 'justify' && !span.verbatim) {
          const cost = edgeCost(text, start);
          if (cost > 0) push(...plainCut({ cost, flagged: false }));
        }
        const gap = wordGap(span, token, gapFace(start), levelAt(start), main, setting, context);
        const isSpaced = before === undefined ? runs === undefined : mayBeSpaced(before);
        if (isSpaced && align === 'justify' && microtype !== undefined) gap.flex = microtype.tracking * span.style.size;
        const { width, stretch, shrink, flex } = gap;
        push({ kind: 'glue', width, stretch, shrink, flex }, gap);
      } else {
        for (const piece of pieces(token, span, start, context, runs)) {
          const springs = runs?.springsOf(text, piece, setting) ?? NO_SPRINGS;
          const stretches = unbrokenIn(piece, cuts);
          for (const { width } of stretches) unbroken.push(width);
          pushPiece(piece, stretches, cuts, springs, setting, push);
          before = piece;
          const end = piece.start + piece.text.length;
          const cut = cuts.get(end);
          if (end >= text.length) continue;
          if (cut?.kind === 'allowed') push(...plainCut(cut));
          pushSpring(springs.get(end), cut !== undefined, push);
        }
      }
    }
  }
  return { items, sources, unbroken };
}

/** The style says the language that the text is in, whatever the template was made for. */
function inLanguage(span: Span, paragraph: string): Span {
  const lang = span.lang ?? paragraph;
  return span.style.lang === lang ? span : { ...span, style: { ...span.style, lang } };
}

const NO_SPRINGS: ReadonlyMap<number, Spring> = new Map();

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

/** A word of one or two letters, or a short one that begins a sentence, catches the eye at a ragged edge. */
const SHORT_WORD = /(?:^|[\s\u00a0])\p{L}{1,2}$/u;
const SHORT_BEGINNING = /(?:^|[.!?…][”’"')\]]*[\s\u00a0])[“‘"'(]?\p{L}{1,3}$/u;
const SHORT_WORD_COST = 30;
const SHORT_BEGINNING_COST = 150;

/** What ending a ragged line costs at a space, by the word before it. */
function edgeCost(text: string, space: number): number {
  const before = text.slice(Math.max(0, space - 8), space);
  if (SHORT_BEGINNING.test(before)) return SHORT_BEGINNING_COST;
  return SHORT_WORD.test(before) ? SHORT_WORD_COST : 0;
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
    const parted = setting.wholeWords && (hyphenated || awkward || kind === 'hyphen') ? PARTED_COST : 0;
    const cost = parted + (awkward ? AWKWARD_COST : 0) + (kind === 'hyphen' ? HYPHEN_COST : 0);
    cuts.set(offset, { kind, cost, flagged: hyphenated || kind === 'hyphen' });
  }
  let start = 0;
  for (const span of spans) {
    if (span.clings) cuts.delete(start);
    start += span.text.length;
  }
  if (setting.hyphenator !== undefined) addHyphens(text, spans, setting.hyphenator, setting, cuts);
  return cuts;
}

function addHyphens(
  text: string,
  spans: readonly Span[],
  own: Hyphenator,
  { lang, hyphenators }: ParagraphSetting,
  cuts: Map<number, CutPoint>,
): void {
  const foreign = spans.filter((span) => span.lang !== undefined && span.lang !== lang);
  const others = foreign.map((span) => hyphenators?.get(span.lang!));
  if (!own.hyphenates && !others.some((other) => other?.hyphenates)) return;
  const whole = new Uint8Array(text.length);
  /** Whose words are foreign, by their offsets. */
  const abroad: { from: number; to: number; hyphenator: Hyphenator | undefined }[] = [];
  let offset = 0;
  for (const span of spans) {
    const to = offset + span.text.length;
    if (span.verbatim) whole.fill(1, offset, to);
    if (foreign.includes(span)) abroad.push({ from: offset, to, hyphenator: others[foreign.indexOf(span)] });
    offset = to;
  }
  // A name in a scripture reference is as whole as the reference.
  for (const { from, to } of unbrokenStretches(text, lang)) whole.fill(1, from, to);
  for (const { 0: word, index } of text.matchAll(/[^ \u00a0\n]+/g)) {
    if (whole[index] === 1) continue;
    const elsewhere = abroad.find(({ from, to }) => index >= from && index < to);
    const hyphenator = elsewhere === undefined ? own : elsewhere.hyphenator;
    if (!hyphenator?.hyphenates) continue;
    for (const point of hyphenator.points(word)) {
      const at = index + point.offset;
      if (cuts.has(at)) continue;
      const cost = HYPHEN_COST * (point.properName ? 2 : 1) * (point.shortRest ? 1.5 : 1);
      cuts.set(at, { kind: 'hyphen', cost, flagged: true });
    }
  }
}

/** Narrow faces have narrow spaces, made for display: text wants nearly a quarter of an em (Bringhurst, 2.1.1). */
const LEAST_SPACE = 0.235;

/** The style of most of the paragraph: all its words stand equally far apart, whatever is bold or slanted among them. */
function mainStyle(spans: readonly Span[]): TextStyle | undefined {
  const counts = new Map<TextStyle, number>();
  for (const { style, text } of spans) counts.set(style, (counts.get(style) ?? 0) + text.length);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
}

/** Sizes that were reckoned in two ways are one. pt */
const ROUNDING = 1e-6;

function wordGap(
  span: Span,
  text: string,
  face: FontFace,
  level: number,
  main: TextStyle,
  setting: ParagraphSetting,
  context: TextContext,
): Gap {
  const { tracking } = span.style;
  // Code and small additions keep a space of their own size.
  const measured = Math.abs(span.style.size - main.size) < ROUNDING ? main : span.style;
  const { size } = measured;
  const spaced = textFace(measured, context);
  const own = spaced.font.glyphHAdvance(spaced.glyphOf(0x20)) / spaced.unitsPerEm;
  const em = Math.max(own, LEAST_SPACE) * size;
  const { ideal, stretch, shrink } = setting.wordSpace;
  return {
    kind: 'gap',
    span,
    face,
    text,
    level,
    width: em * ideal + tracking * size,
    stretch: em * stretch,
    shrink: em * shrink,
    flex: 0,
  };
}

type Push = (item: BreakItem, source: Source) => void;

/** @param mayEnd whether a line may end there; the penalty that says so stands before it. */
function pushSpring(spring: Spring | undefined, mayEnd: boolean, push: Push): void {
  if (spring === undefined) return;
  if (!mayEnd) push(unbreakable, { kind: 'cut', hyphen: false });
  const { stretch, shrink } = spring;
  push({ kind: 'glue', width: 0, stretch, shrink }, { kind: 'spring', ...spring });
}

/** A piece becomes boxes, with a penalty at each place inside it where a line may end. */
function pushPiece(
  piece: Piece,
  stretches: readonly Stretch[],
  cuts: ReadonlyMap<number, CutPoint>,
  springs: ReadonlyMap<number, Spring>,
  setting: ParagraphSetting,
  push: Push,
): void {
  const { measure, whole, align, microtype } = setting;
  const { text, start } = piece;
  const torn =
    !whole && stretches.some(({ width }) => width > measure) ? tearPoints(piece, stretches, measure) : undefined;
  const hangs = microtype?.hanging === true && (align === 'justify' || align === 'left');
  // No hyphen is at hand, or none is in use: Arabic and Hebrew words are not divided.
  const divides = !isRightToLeft(piece.level) && piece.face.glyphOf(0x2d) !== 0;
  const hyphenHang = hangs ? rightHang(piece, 0, true) : 0;
  let from = 0;
  let setSoFar = 0;
  for (let at = 1; at <= text.length; at++) {
    const own = at < text.length ? cuts.get(start + at) : undefined;
    const cut =
      at < text.length ? ((own?.kind === 'hyphen' && !divides ? undefined : own) ?? torn?.get(at)) : undefined;
    const spring = at < text.length ? springs.get(start + at) : undefined;
    if (cut === undefined && spring === undefined && at < text.length) continue;
    const width = advanceOf(piece, from, at);
    const flex = microtype && align === 'justify' ? flexOf(piece, from, at, microtype) : 0;
    const left = hangs ? leftHang(piece, from) : 0;
    const right = hangs ? rightHang(piece, at, false) : 0;
    push({ kind: 'box', width, flex, left, right }, { kind: 'part', piece, from, to: at });
    setSoFar += width;
    if (cut !== undefined) {
      const hyphen = cut.kind === 'hyphen';
      const safe = isSafe(piece, at);
      const before = hyphen || !safe ? widthOf(piece, 0, at, hyphen) - setSoFar - (hyphen ? hyphenHang : 0) : 0;
      const after = safe ? 0 : widthOf(piece, at, text.length, false) - advanceOf(piece, at, text.length);
      push({ kind: 'penalty', before, after, cost: cut.cost, flagged: cut.flagged }, { kind: 'cut', hyphen });
    }
    pushSpring(spring, cut !== undefined, push);
    from = at;
  }
  // A hyphenation point can fall on the seam of two styles or faces.
  const seam = cuts.get(start + text.length);
  if (seam?.kind === 'hyphen' && divides) {
    const before = widthOf(piece, 0, text.length, true) - setSoFar - hyphenHang;
    push({ kind: 'penalty', before, after: 0, cost: seam.cost, flagged: true }, { kind: 'cut', hyphen: true });
  }
}

/** What no line ends inside that is wide enough for it: from..to-1 of a piece. */
interface Stretch {
  from: number;
  to: number;
  /** pt */
  width: number;
}

/** A word; where words stand without spaces, what stands between two places where a line may end. */
function unbrokenIn(piece: Piece, cuts: ReadonlyMap<number, CutPoint>): Stretch[] {
  const { text, start } = piece;
  if (piece.script === LATIN) return [{ from: 0, to: text.length, width: advanceOf(piece, 0, text.length) }];
  const stretches: Stretch[] = [];
  let from = 0;
  for (let to = 1; to <= text.length; to++) {
    if (to < text.length && !cuts.has(start + to)) continue;
    stretches.push({ from, to, width: advanceOf(piece, from, to) });
    from = to;
  }
  return stretches;
}

/**
 * Between any two user-perceived characters; in code rather after a space. Where words stand without spaces, only in
 * stretches that are wider than the measure by themselves, and never inside what is shaped as one (a Khmer syllable's
 * stacked letters are several characters to Unicode).
 */
function tearPoints(piece: Piece, stretches: readonly Stretch[], measure: number): Map<number, CutPoint> {
  const { text } = piece;
  const points = new Map<number, CutPoint>();
  const whole = piece.script === LATIN ? undefined : new Set(piece.glyphs.map(({ cluster }) => cluster));
  let at = 0;
  for (const cluster of clusters(text)) {
    const cost = text[at - 1] === '\u00a0' ? AWKWARD_COST : TORN_COST;
    if (whole?.has(at) !== false && !STACKER.test(text[at - 1] ?? '')) {
      points.set(at, { kind: 'allowed', cost, flagged: false });
    }
    at += cluster.length;
  }
  for (const { from, to, width } of stretches)
    if (width <= measure) for (let inner = from; inner < to; inner++) points.delete(inner);
  return points;
}
