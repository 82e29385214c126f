/** Text to boxes, glue and penalties: where lines may end, and at what cost. */

import type { FontFace } from '../page/face.ts';
import { STACKER } from './breaks.ts';
import { directionOf } from './direction.ts';
import type { Hyphenator } from './hyphenate.ts';
import type { BreakItem } from './linebreak.ts';
import { breakOpportunities, unbrokenStretches } from './opportunities.ts';
import {
  advanceOf,
  changeAfter,
  changeBefore,
  clusters,
  flexOf,
  isRightToLeft,
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
 * weigh more here than in the paper (`evenness.ts`), and so must hyphens: at 80, one letter in eight had a hyphen or two
 * more than when its letters were stiff.
 */
const HYPHEN_COST = 110;
/** A break where the text allows one but a reader stumbles, e.g. in a web address. */
const AWKWARD_COST = 120;
/** Parting what belongs together: squared, as it is, four times as bad as a line that is seen as loose (`LOOSE_DEMERITS`). */
const TIE_COST = 2000;
/** Ending a line inside a word that nothing else can break: worse than any other break, better than a torn margin. */
const TORN_COST = 5000;
/** Parting what is to stay whole: worse than an empty ragged line (8 to the power of 1.5, times 100), better than tearing. */
export const PARTED_COST = 3000;

export interface Itemised {
  items: BreakItem[];
  sources: Source[];
  /** Widths of what is torn where the measure is narrower, pt: at measures with none of them in between, items are alike. */
  unbroken: number[];
}

export function itemise(given: readonly Span[], setting: ParagraphSetting, context: TextContext): Itemised {
  if (given.length === 0) return { items: [], sources: [], unbroken: [] };
  const spans = given.map((span) => inLanguage(withoutMarks(span), setting.lang));
  const text = spans.map((span) => span.text).join('');
  const runs = textRuns(text, spans, setting.lang, setting.direction ?? directionOf(setting.lang));
  const levelAt = (offset: number): number => runs?.levels?.[offset] ?? 0;
  const cuts = cutPoints(text, spans, setting);
  const items: BreakItem[] = [];
  const sources: Source[] = [];
  const unbroken: number[] = [];
  let isTied = false;
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
    let gap: Gap | undefined;
    const gapAt = (at: number, text: string, flex: number): Gap => {
      const [face, level] = [gapFace(at), levelAt(at)];
      // Nearly every gap of a span is like the one before it.
      if (gap?.text !== text || gap.face !== face || gap.level !== level || gap.flex !== flex)
        gap = { kind: 'gap', span, face, text, level, flex, ...wordSpace(span.style, main, setting, context) };
      return gap;
    };
    for (const token of tokens(span)) {
      const start = offset;
      offset += token.length;
      if (token === '\n') {
        const gap = gapAt(start, ' ', 0);
        push({ kind: 'penalty', before: 0, after: 0, cost: -Infinity, flagged: false }, { kind: 'end', gap });
      } else if (token === ' ' || token === '\u00a0') {
        const breakable = token === ' ' && cuts[offset] !== undefined;
        const tie = cuts[offset]?.cost ?? 0;
        // Words that are tied may be wider together than the measure, though none is.
        if (!breakable && setting.tears !== undefined) push(...plainCut({ cost: TORN_COST, flagged: false }));
        else if (!breakable) {
          const isBase = MARK.test(text.slice(offset, offset + 2));
          push(isBase ? joined : unbreakable, PLAIN);
          isTied ||= !isBase;
        } else if (setting.balanced) push(...plainCut({ cost: tie + senseCost(text, start), flagged: false }));
        else {
          const cost = tie + (setting.align === 'justify' || span.verbatim ? 0 : edgeCost(text, start));
          if (cost > 0) push(...plainCut({ cost, flagged: false }));
        }
        const isSpaced = before === undefined ? runs === undefined : mayBeSpaced(before);
        const flexes = isSpaced && align === 'justify' && microtype !== undefined;
        const gap = gapAt(start, token, flexes ? microtype.tracking * span.style.size : 0);
        const { width, stretch, shrink, flex } = gap;
        push({ kind: 'glue', width, stretch, shrink, flex }, gap);
      } else {
        for (const piece of pieces(token, span, start, context, runs)) {
          const springs = runs?.springsOf(text, piece, setting) ?? NO_SPRINGS;
          const stretches = unbrokenIn(piece, cuts, setting.tears !== undefined);
          for (const { width } of stretches) unbroken.push(width);
          pushPiece(piece, stretches, cuts, springs, setting, push);
          before = piece;
          const end = piece.start + piece.text.length;
          const cut = cuts[end];
          if (end >= text.length) continue;
          if (cut?.kind === 'allowed') push(...plainCut(cut));
          else if (piece.isTorn) push(...plainCut({ cost: TORN_COST, flagged: false }));
          pushSpring(springs.get(end), cut !== undefined, push);
        }
      }
    }
  }
  if (isTied) partWide(items, sources, setting, unbroken);
  return { items, sources, unbroken };
}

/**
 * Words that no line may part, such as a row of dots or dashes with spaces in between, are parted all the same where they
 * are wider together than the measure: else they would stand over the edge of the page, or over each other.
 */
function partWide(
  items: BreakItem[],
  sources: readonly Source[],
  { measure, whole }: ParagraphSetting,
  unbroken: number[],
): void {
  let width = 0;
  let spaces: number[] = [];
  const end = (): void => {
    if (spaces.length > 0) unbroken.push(width);
    if (!whole && width > measure) for (const at of spaces) items[at] = TORN;
    width = 0;
    spaces = [];
  };
  for (const [index, item] of items.entries()) {
    const mayEnd = item.kind === 'penalty' ? item.cost < Number.POSITIVE_INFINITY : mayEndAt(items, index);
    if (mayEnd) end();
    else if (item.kind !== 'penalty') width += item.width;
    else if (item === unbreakable && sources[index + 1]?.kind === 'gap') spaces.push(index);
  }
  end();
}

/** A line may end at glue that stands behind a box (The TeXbook, p. 96). */
const mayEndAt = (items: readonly BreakItem[], index: number): boolean =>
  items[index]!.kind === 'glue' && items[index - 1]?.kind === 'box';

/**
 * A byte order mark inside a text was a word joiner once (Unicode 15.1, 23.8), which has a character of its own now. PDF
 * does not let text be read as the mark (ISO 19005-2, 6.2.11.7.2).
 */
const withoutMarks = (span: Span): Span =>
  span.text.includes('\ufeff') ? { ...span, text: span.text.replaceAll('\ufeff', '\u2060') } : span;

/** The style says the language that the text is in, whatever the template was made for. */
function inLanguage(span: Span, paragraph: string): Span {
  const lang = span.lang ?? paragraph;
  return span.style.lang === lang ? span : { ...span, style: { ...span.style, lang } };
}

const NO_SPRINGS: ReadonlyMap<number, Spring> = new Map();

const PLAIN: Source = { kind: 'cut', hyphen: false };
const HYPHENATED: Source = { kind: 'cut', hyphen: true };
const TORN: BreakItem = { kind: 'penalty', before: 0, after: 0, cost: TORN_COST, flagged: false };
const unbreakable: BreakItem = { kind: 'penalty', before: 0, after: 0, cost: Number.POSITIVE_INFINITY, flagged: false };

/** A space that a mark stands on is one character with it (UAX #29 GB9). */
const MARK = /^\p{M}/u;
const joined: BreakItem = { ...unbreakable };

const plainCut = ({ cost, flagged }: Pick<CutPoint, 'cost' | 'flagged'>): [BreakItem, Source] => [
  { kind: 'penalty', before: 0, after: 0, cost, flagged },
  PLAIN,
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
const shortWords = (letter: string) => ({
  word: new RegExp(`(?:^|[\\s\\u00a0])${letter}{1,2}$`, 'u'),
  beginning: new RegExp(`(?:^|[.!?…][”’"')\\]]*[\\s\\u00a0])[“‘"'(]?${letter}{1,3}$`, 'u'),
});
/** All letters among the characters that most text is made of: \p{L} takes some ms to compile in every expression. */
const EVERYDAY = /^[\0-\u024f\u2000-\u206f]*$/;
const EVERYDAY_SHORT = shortWords('[A-Za-zªµºÀ-ÖØ-öø-ɏ]');
let otherShort: typeof EVERYDAY_SHORT | undefined;
const SHORT_WORD_COST = 30;
const SHORT_BEGINNING_COST = 150;

/** What ending a ragged line costs at a space, by the word before it. */
function edgeCost(text: string, space: number): number {
  const before = text.slice(Math.max(0, space - 8), space);
  otherShort ??= EVERYDAY.test(before) ? undefined : shortWords('\\p{L}');
  const { word, beginning } = otherShort ?? EVERYDAY_SHORT;
  if (beginning.test(before)) return SHORT_BEGINNING_COST;
  return word.test(before) ? SHORT_WORD_COST : 0;
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

/** Where a line may end, by offset in the paragraph, in UTF-16 units. Every character is asked for, and few are any. */
type Cuts = readonly (CutPoint | undefined)[];

function cutPoints(text: string, spans: readonly Span[], setting: ParagraphSetting): Cuts {
  const cuts = new Array<CutPoint | undefined>(text.length + 1);
  const unbroken = unbrokenStretches(text, setting.lang);
  for (const opportunity of breakOpportunities(text, setting.lang, unbroken)) {
    const { offset, kind, awkward, tied, hyphenated } = opportunity;
    if (kind === 'mandatory') continue;
    const parted = setting.wholeWords && (hyphenated || awkward || kind === 'hyphen') ? PARTED_COST : 0;
    const cost = parted + (awkward ? AWKWARD_COST : 0) + (tied ? TIE_COST : 0) + (kind === 'hyphen' ? HYPHEN_COST : 0);
    cuts[offset] = { kind, cost, flagged: hyphenated || kind === 'hyphen' };
  }
  let start = 0;
  for (const span of spans) {
    if (span.clings) cuts[start] = undefined;
    start += span.text.length;
  }
  if (setting.hyphenator !== undefined) addHyphens(text, spans, setting.hyphenator, setting, unbroken, cuts);
  return cuts;
}

function addHyphens(
  text: string,
  spans: readonly Span[],
  own: Hyphenator,
  { lang, hyphenators, wholeWords }: ParagraphSetting,
  unbroken: readonly { from: number; to: number }[],
  cuts: (CutPoint | undefined)[],
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
  for (const { from, to } of unbroken) whole.fill(1, from, to);
  for (let index = 0, end = 0; index < text.length; index = end + 1) {
    end = wordEnd(text, index);
    if (end === index || whole[index] === 1) continue;
    const elsewhere = abroad.find(({ from, to }) => index >= from && index < to);
    const hyphenator = elsewhere === undefined ? own : elsewhere.hyphenator;
    if (!hyphenator?.hyphenates) continue;
    for (const point of hyphenator.points(text.slice(index, end))) {
      const at = index + point.offset;
      const parted = wholeWords ? PARTED_COST : 0;
      const cost = parted + HYPHEN_COST * (point.properName ? 2 : 1) * (point.shortRest ? 1.5 : 1);
      cuts[at] ??= { kind: 'hyphen', cost, flagged: true };
    }
  }
}

/** Offset of the first space, no-break space or line feed from an offset on, or the text's end. */
function wordEnd(text: string, from: number): number {
  let at = from;
  for (; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === 0x20 || unit === 0xa0 || unit === 0x0a) return at;
  }
  return at;
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

/** Of the spaces of a style. */
function wordSpace(
  style: TextStyle,
  main: TextStyle,
  { wordSpace: { ideal, stretch, shrink } }: ParagraphSetting,
  context: TextContext,
): Pick<Gap, 'width' | 'stretch' | 'shrink'> {
  // Code and small additions keep a space of their own size.
  const measured = Math.abs(style.size - main.size) < ROUNDING ? main : style;
  const { size } = measured;
  const spaced = textFace(measured, context);
  const own = spaced.advanceOf(spaced.glyphOf(0x20)) / spaced.unitsPerEm;
  const em = Math.max(own, LEAST_SPACE) * size;
  return { width: em * ideal + style.tracking * size, stretch: em * stretch, shrink: em * shrink };
}

type Push = (item: BreakItem, source: Source) => void;

/** @param mayEnd whether a line may end there; the penalty that says so stands before it. */
function pushSpring(spring: Spring | undefined, mayEnd: boolean, push: Push): void {
  if (spring === undefined) return;
  if (!mayEnd) push(unbreakable, PLAIN);
  const { stretch, shrink } = spring;
  push({ kind: 'glue', width: 0, stretch, shrink }, { kind: 'spring', ...spring });
}

/** A piece becomes boxes, with a penalty at each place inside it where a line may end. */
function pushPiece(
  piece: Piece,
  stretches: readonly Stretch[],
  cuts: Cuts,
  springs: ReadonlyMap<number, Spring>,
  setting: ParagraphSetting,
  push: Push,
): void {
  const { measure, whole, align, microtype, tears } = setting;
  const { text, start } = piece;
  const hangs = microtype?.hanging === true && (align === 'justify' || align === 'left');
  const flexes = align === 'justify' ? microtype : undefined;
  // No hyphen is at hand, or none is in use: Arabic and Hebrew words are not divided.
  const divides = !isRightToLeft(piece.level) && piece.face.glyphOf(0x2d) !== 0;
  const ownCut = (at: number): CutPoint | undefined => {
    const own = cuts[start + at];
    return own?.kind === 'hyphen' && !divides ? undefined : own;
  };
  const torn =
    !whole && stretches.some(({ width }) => width > measure)
      ? tearPoints(piece, stretches, measure, tears === 'hyphen' && divides, ownCut)
      : undefined;
  const hyphenated = (at: number): number => changeBefore(piece, at, true) - (hangs ? rightHang(piece, 0, true) : 0);
  let from = 0;
  for (let at = 1; at <= text.length; at++) {
    const isInside = at < text.length;
    const cut = !isInside ? undefined : torn?.has(at) ? torn.get(at) : ownCut(at);
    const spring = isInside && springs.size > 0 ? springs.get(start + at) : undefined;
    if (isInside && cut === undefined && spring === undefined) continue;
    const width = advanceOf(piece, from, at);
    const flex = flexes === undefined ? 0 : flexOf(piece, from, at, flexes);
    const left = hangs ? leftHang(piece, from) : 0;
    const right = hangs ? rightHang(piece, at, false) : 0;
    push({ kind: 'box', width, flex, left, right }, { kind: 'part', piece, from, to: at });
    if (cut !== undefined) {
      const hyphen = cut.kind === 'hyphen';
      const before = hyphen ? hyphenated(at) : changeBefore(piece, at, false);
      const after = changeAfter(piece, at);
      push({ kind: 'penalty', before, after, cost: cut.cost, flagged: cut.flagged }, hyphen ? HYPHENATED : PLAIN);
    }
    pushSpring(spring, cut !== undefined, push);
    from = at;
  }
  // A hyphenation point can fall on the seam of two styles or faces.
  const seam = cuts[start + text.length];
  if (seam?.kind === 'hyphen' && divides) {
    const before = hyphenated(text.length);
    push({ kind: 'penalty', before, after: 0, cost: seam.cost, flagged: true }, HYPHENATED);
  }
}

/** What no line ends inside that is wide enough for it: from..to-1 of a piece. */
interface Stretch {
  from: number;
  to: number;
  /** pt */
  width: number;
}

/** A word; where words stand without spaces, or are to be torn last of all, what stands between two places where a line may end. */
function unbrokenIn(piece: Piece, cuts: Cuts, divided: boolean): Stretch[] {
  const { text, start } = piece;
  if (piece.script === LATIN && !divided)
    return [{ from: 0, to: text.length, width: advanceOf(piece, 0, text.length) }];
  const stretches: Stretch[] = [];
  let from = 0;
  for (let to = 1; to <= text.length; to++) {
    if (to < text.length && cuts[start + to] === undefined) continue;
    const hyphen = divided && to < text.length;
    stretches.push({ from, to, width: hyphen ? widthOf(piece, from, to, true) : advanceOf(piece, from, to) });
    from = to;
  }
  return stretches;
}

const BETWEEN_LETTERS = /^[\p{L}\p{M}]\p{L}$/u;

/**
 * Between any two user-perceived characters; in code rather after a space. Where words stand without spaces, only in
 * stretches that are wider than the measure by themselves, and never inside what is shaped as one (a Khmer syllable's
 * stacked letters are several characters to Unicode).
 */
function tearPoints(
  piece: Piece,
  stretches: readonly Stretch[],
  measure: number,
  hyphens: boolean,
  ownCut: (at: number) => CutPoint | undefined,
): Map<number, CutPoint | undefined> {
  const { text } = piece;
  const places: number[] = [];
  const whole = piece.script === LATIN ? undefined : new Set(piece.shaped.glyphs.map(({ cluster }) => cluster));
  let at = 0;
  for (const cluster of clusters(text)) {
    if (whole?.has(at) !== false && !STACKER.test(text[at - 1] ?? '')) places.push(at);
    at += cluster.length;
  }
  const tear = (place: number): CutPoint => {
    const hyphen = hyphens && BETWEEN_LETTERS.test(text.slice(place - 1, place + 1));
    const cost = text[place - 1] === '\u00a0' ? AWKWARD_COST : TORN_COST;
    return { kind: hyphen ? 'hyphen' : 'allowed', cost, flagged: hyphen };
  };
  const points = new Map<number, CutPoint | undefined>();
  let next = 0;
  for (const { from, to, width } of stretches) {
    while (next < places.length && places[next]! < from) next++;
    const first = next;
    while (next < places.length && places[next]! < to) next++;
    if (width <= measure) continue;
    const inside = places.slice(first, next);
    if (width <= LONG_STRETCH * measure) {
      for (const place of inside) points.set(place, ownCut(place) ?? tear(place));
      continue;
    }
    const ends = lineEnds(piece, inside, { from, to }, measure, ownCut);
    const isFree = (place: number): boolean => place < ends[0]! || place > ends.at(-1)!;
    for (let place = from + 1; place < to; place++) if (!isFree(place)) points.set(place, undefined);
    for (const place of inside) if (isFree(place)) points.set(place, ownCut(place) ?? tear(place));
    for (const end of ends) points.set(end, { ...(ownCut(end) ?? tear(end)), cost: Number.NEGATIVE_INFINITY });
  }
  return points;
}

/**
 * Measures: a stretch that is wider has its lines filled one after the other. Total fit would weigh every letter of it
 * against every number of lines, and there is nothing to choose.
 */
export const LONG_STRETCH = 4;
/** Of a measure: a hyphen, or what a cut changes in the letters beside it, must not make a line too wide. */
const FILLED = 0.97;

/** Where lines end that are filled one after the other, the last one aside: where they may if they can, else anywhere. */
function lineEnds(
  piece: Piece,
  places: readonly number[],
  { from, to }: Omit<Stretch, 'width'>,
  measure: number,
  ownCut: (at: number) => CutPoint | undefined,
): number[] {
  const ends: number[] = [];
  let line = from;
  let torn = from;
  let own = from;
  let next = 0;
  for (let at = from + 1; at < to; at++) {
    while (next < places.length && places[next]! < at) next++;
    const [mayTear, mayEnd] = [places[next] === at, ownCut(at) !== undefined];
    if (!mayTear && !mayEnd) continue;
    const end = own > line ? own : torn;
    if (end > line && advanceOf(piece, line, at) > measure * FILLED) {
      ends.push(end);
      line = end;
    }
    if (mayTear) torn = at;
    if (mayEnd) own = at;
  }
  return ends;
}
