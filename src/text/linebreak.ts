import {
  contrastDemerits,
  type FlexibleLine,
  HOPELESS_STRAIN,
  LOOSE_DEMERITS,
  LOOSE_STRAIN,
  ROUNDING,
  restOf,
  shareDemerits,
  strainOf,
} from './evenness.ts';

/**
 * Total-fit line breaking: D. E. Knuth and M. F. Plass, "Breaking Paragraphs into Lines", Software: Practice and
 * Experience 11 (1981), pp. 1119–1184. Page numbers below are of that paper. Numbers in, numbers out.
 *
 * Where it differs from the paper:
 * - a paragraph and every forced break end a line that is set at its natural width, so no finishing glue is needed;
 * - glue vanishes at a line's start as well as at its end, also before a penalty;
 * - a hyphen may be shaped differently from the letters it replaces, so a penalty corrects the widths on both sides;
 * - the state of the search holds how many hyphens end the lines just before, so that a third can be told from a second;
 * - when no line fits at the tolerance, the search is run again without one, and only a stretch of text without any
 *   break may then stand out over the measure.
 */
export type BreakItem =
  /**
   * Set type, `width` pt. `flex`: pt by which letter-spacing and glyph scaling may widen or narrow it at most.
   * `left`, `right`: pt that may stand out over the margin where it begins or ends a line (a quotation mark, a stop).
   */
  | { kind: 'box'; width: number; flex?: number; left?: number; right?: number }
  /**
   * Space between words; vanishes at a line's start and end. `flex`: pt by which letters that are set wider or narrower
   * make it look so, though it keeps its width: what letter-spacing adds after a word's last letter is seen as space.
   */
  | { kind: 'glue'; width: number; stretch: number; shrink: number; flex?: number }
  /** A place where the line may end (`cost` < Infinity) or must (-Infinity). */
  | {
      kind: 'penalty';
      /** pt added to the line that ends here (a hyphen, and the change of shape before it). */
      before: number;
      /** pt added to the line that begins here (the change of shape after it). */
      after: number;
      cost: number;
      /** Ends the line with a hyphen. */
      flagged: boolean;
    };

/** A line of a broken paragraph. */
export interface Line {
  /** First item on the line (a box, unless the line is empty). */
  from: number;
  /** The item that the line breaks at, or `items.length`; the item itself is not on the line. */
  to: number;
  /** How far each glue is stretched (> 0) or shrunk (< 0, never under −1): width + ratio × stretch or shrink. */
  ratio: number;
  /** How much of the boxes' flex is used before any glue gives way, from −1 to 1. */
  flex: number;
  /** Natural width in pt, hyphen and changes of shape included, glue at both ends excluded. */
  width: number;
  /** Ends at a flagged penalty. */
  hyphenated: boolean;
  /** Wider than its measure with all its glue shrunk: it holds a stretch that cannot be broken. */
  overfull: boolean;
  /** Ends at a forced break or at the paragraph's end, hence is not stretched. */
  ended: boolean;
}

/** A paragraph broken into lines, and how far that is from the ideal (see `demeritsOf`), whatever was shunned. */
export interface Breaking {
  lines: Line[];
  demerits: number;
}

/** The measure in pt of every line, or of each by its index. */
export type Measure = number | ((line: number) => number);

export interface BreakOptions {
  /**
   * `justified`: glue stretches and shrinks to fill the measure.
   * `ragged`: glue keeps its width; what a line lacks of the measure is its badness.
   * `balanced`: as few lines as possible, as equal in width as possible; for headings, epigraphs, centred titles.
   */
  mode: 'justified' | 'ragged' | 'balanced';
  /** The largest stretch ratio of the first pass. The paper's ρ, p. 1157. */
  tolerance: number;
  /** Badness is 100 × |ratio| to this power: 3 in the paper (p. 1128); less counts many small faults for more. */
  power: number;
  /**
   * Measures shrinking with the yardstick of stretching, so that a gap too narrow by 1 pt is as bad as one too wide by
   * 1 pt. Shrinking still ends at what the glue allows.
   */
  symmetric: boolean;
  /** Added to the badness of each line; more of it gives fewer lines. TeX's \linepenalty. */
  linePenalty: number;
  /** pt; the lack of measure that counts as ratio 1 where glue does not stretch. */
  raggedness: number;
  /** Demerits of a second hyphenated line in a row. TeX's \doublehyphendemerits; α of p. 1128. */
  doubleHyphenDemerits: number;
  /** Demerits of a third and each further hyphenated line in a row: large enough to be as good as forbidden. */
  ladderDemerits: number;
  /** Demerits of a hyphen on the last line but one. TeX's \finalhyphendemerits. */
  finalHyphenDemerits: number;
  /** Added to that where the last line is a lone syllable. */
  loneSyllableDemerits: number;
  /** Demerits of a justified line whose gaps are seen as holes (`LOOSE_STRAIN`), and of each ratio of 1 more. */
  looseDemerits: number;
  /** Demerits of neighbouring lines of which one is more than a class tighter (p. 1155). TeX's \adjdemerits. */
  fitnessDemerits: number;
  /** Added to that where a very loose justified line stands beside a tight one: letters cannot help both. */
  contrastDemerits: number;
  /** pt; a paragraph's last line narrower than this costs `runtDemerits`. */
  lastLineMin: number;
  runtDemerits: number;
  /** Items at which a line had better not end, and what that costs while the search goes on; none is forbidden. */
  shunned: ReadonlySet<number>;
  shunnedDemerits: number;
  /** Whether more lines than the tolerance allows are looked for, where they are asked for. */
  beyond: boolean;
  /** Lines wanted more (or fewer) than the best breaking has; reached as nearly as the text allows (pp. 1154, 1163). */
  looseness: number;
}

/** pt, where nothing else is said. */
export const RAGGEDNESS = 30;

/**
 * Chosen for evenness, and tried on letters in columns of 226 to 238 pt at 10.4 to 11.4 pt. The eye judges gaps by
 * their size, so faults count both ways alike, and by little more than their square: at a power of 1 (squared by the
 * demerits) twice as many lines have gaps over 0.4 em, at the paper's 3 the others are less even. A second hyphen in a
 * row costs four times what it does in TeX (The TeXbook, p. 98), one before the last line four times that, because it is
 * seen as a fault; more of it, and gaps over 0.4 em become more frequent. TeX's 10 000 for uneven neighbours is less here, since
 * the power sees to most of it. A line that is seen as loose costs more than any of these, so that gaps over 0.4 em come
 * where the words leave no other way. A ladder costs more than the worst line can, so that it comes only where there is no
 * other way.
 */
const DEFAULT_BREAK_OPTIONS: BreakOptions = {
  mode: 'justified',
  tolerance: 2,
  power: 1.5,
  symmetric: true,
  linePenalty: 3,
  raggedness: RAGGEDNESS,
  doubleHyphenDemerits: 40_000,
  ladderDemerits: 1e8,
  finalHyphenDemerits: 150_000,
  loneSyllableDemerits: 1e6,
  looseDemerits: LOOSE_DEMERITS,
  fitnessDemerits: 3_000,
  contrastDemerits: 300_000,
  lastLineMin: 0,
  runtDemerits: 50_000,
  shunned: new Set(),
  shunnedDemerits: 0,
  beyond: true,
  looseness: 0,
};

/** In a balanced setting a line more is worse than any unevenness: over (100 × 20 + 10)² of the ratio above, whose power is 1 there. */
const LINE_COUNT_DEMERITS = 1e8;
/** Counts for more than any looseness elsewhere, so that as few lines as possible stand out. */
const OVERFULL_DEMERITS = 1e14;
/**
 * Break positions kept open at once. A line of text offers some dozens; only text with hundreds of breaks in a line's
 * width (thin or empty boxes) reaches this, and then loses some choices but no time.
 */
const MAX_ACTIVE = 512;
/** Very tight, normal, loose and very loose lines: p. 1155. */
const FITNESS_CLASSES = 4;
const NORMAL = 1;
/** Hyphenated lines in a row: none, one, two or more. */
const RUNS = 3;

/**
 * What of a line the line after it is compared with. Lines whose letters are stiff are of a fitness class (p. 1155);
 * where letters give way, a line may be set in as many classes as there are shares of what they give, and each costs
 * something else. So breaks are chosen together with the help of the letters.
 */
interface Classes {
  count: number;
  /** That of a paragraph's beginning. */
  normal: number;
  /** Demerits of a line of one class after one of another: [before × count + after]. */
  contrast: Float64Array;
}

/** Shares that are told apart either way. */
const SHARE_STEPS = 3;
const SHARES = Array.from({ length: 2 * SHARE_STEPS + 1 }, (_, step) => (step - SHARE_STEPS) / SHARE_STEPS);

const matrix = (count: number, cost: (before: number, after: number) => number): Float64Array =>
  Float64Array.from({ length: count * count }, (_, index) => cost(Math.floor(index / count), index % count));

const FLEXIBLE: Classes = {
  count: SHARES.length,
  normal: SHARE_STEPS,
  contrast: matrix(SHARES.length, (before, after) => contrastDemerits(SHARES[before]!, SHARES[after]!)),
};

const stiff = ({ mode, fitnessDemerits, contrastDemerits: holes }: BreakOptions): Classes => ({
  count: FITNESS_CLASSES,
  normal: NORMAL,
  contrast: matrix(FITNESS_CLASSES, (before, after) => {
    const contrast = Math.abs(after - before);
    return (contrast > 1 ? fitnessDemerits : 0) + (contrast > 2 && mode === 'justified' ? holes : 0);
  }),
});

const classesOf = (sums: Sums, options: BreakOptions): Classes => (sums.isFlexible ? FLEXIBLE : stiff(options));

/** The paragraph as sums over its items, so that any line's width is a subtraction (p. 1159). */
interface Sums {
  /** Legal breaks: item indexes, ascending, the last one forced. */
  breaks: Int32Array;
  forced: Uint8Array;
  flagged: Uint8Array;
  cost: Float64Array;
  /** Of the line that ends at a break: end of its last box. */
  endItem: Int32Array;
  endWidth: Float64Array;
  endStretch: Float64Array;
  endShrink: Float64Array;
  endFlex: Float64Array;
  /** Of the line that begins after a break, index 0 being the paragraph's start: its first box, and the sums before it. */
  startItem: Int32Array;
  startWidth: Float64Array;
  startStretch: Float64Array;
  startShrink: Float64Array;
  startFlex: Float64Array;
  /** Whether any letters give way. */
  isFlexible: boolean;
  /** pt by which a line may be wider than one that begins before it: what hangs, and what changes shape. */
  play: number;
  /** The widest that stands between two places where a line may end, as `endWidth`, and the space that vanishes there. */
  longest: number;
  /** Least shrunk width that a line ending here or later, up to the next forced break, can have, as `endWidth`. */
  leastWidth: Float64Array;
}

export function isLegalBreak(items: readonly BreakItem[], index: number): boolean {
  const item = items[index]!;
  if (item.kind === 'penalty') return item.cost < Number.POSITIVE_INFINITY;
  return item.kind === 'glue' && items[index - 1]?.kind === 'box';
}

/** Where lines may end (p. 1121); the paragraph's end is one unless a forced break stands there already. */
function legalBreaks(items: readonly BreakItem[]): number[] {
  const breaks: number[] = [];
  let open = false;
  for (let i = 0; i < items.length; i++) {
    const item = items[i]!;
    if (item.kind === 'box') open = true;
    if (!isLegalBreak(items, i)) continue;
    breaks.push(i);
    if (item.kind === 'penalty' && item.cost === Number.NEGATIVE_INFINITY) open = false;
  }
  if (open) breaks.push(items.length);
  // What follows the last forced break without any box is no line.
  while (!open && breaks.length > 0 && !isForced(items, breaks.at(-1)!)) breaks.pop();
  return breaks;
}

function isForced(items: readonly BreakItem[], index: number): boolean {
  const item = items[index];
  return item === undefined || (item.kind === 'penalty' && item.cost === Number.NEGATIVE_INFINITY);
}

/** Copyfit breaks the same items at many measures. */
const known = { ragged: new WeakMap<readonly BreakItem[], Sums>(), filled: new WeakMap<readonly BreakItem[], Sums>() };

function sumsOf(items: readonly BreakItem[], { mode }: BreakOptions): Sums {
  const ragged = mode !== 'justified';
  const those = ragged ? known.ragged : known.filled;
  const sums = those.get(items) ?? sumUp(items, ragged);
  those.set(items, sums);
  return sums;
}

function sumUp(items: readonly BreakItem[], ragged: boolean): Sums {
  const n = items.length;
  const width = new Float64Array(n + 1);
  const stretch = new Float64Array(n + 1);
  const shrink = new Float64Array(n + 1);
  const flex = new Float64Array(n + 1);
  const endOfBox = new Int32Array(n + 1);
  for (let i = 0; i < n; i++) {
    const item = items[i]!;
    width[i + 1] = width[i]! + (item.kind === 'penalty' ? 0 : item.width);
    stretch[i + 1] = stretch[i]! + (item.kind === 'glue' && !ragged ? item.stretch : 0);
    shrink[i + 1] = shrink[i]! + (item.kind === 'glue' && !ragged ? item.shrink : 0);
    const given = item.kind === 'box' ? (item.flex ?? 0) : item.kind === 'glue' ? -(item.flex ?? 0) : 0;
    flex[i + 1] = flex[i]! + (ragged ? 0 : given);
    endOfBox[i + 1] = item.kind === 'box' ? i + 1 : endOfBox[i]!;
  }
  const nextBox = new Int32Array(n + 1).fill(n);
  for (let i = n - 1; i >= 0; i--) nextBox[i] = items[i]!.kind === 'box' ? i : nextBox[i + 1]!;

  const legal = legalBreaks(items);
  const m = legal.length;
  const sums: Sums = {
    breaks: Int32Array.from(legal),
    forced: new Uint8Array(m),
    flagged: new Uint8Array(m),
    cost: new Float64Array(m),
    endItem: new Int32Array(m),
    endWidth: new Float64Array(m),
    endStretch: new Float64Array(m),
    endShrink: new Float64Array(m),
    endFlex: new Float64Array(m),
    startItem: new Int32Array(m + 1),
    startWidth: new Float64Array(m + 1),
    startStretch: new Float64Array(m + 1),
    startShrink: new Float64Array(m + 1),
    startFlex: new Float64Array(m + 1),
    leastWidth: new Float64Array(m),
    isFlexible: flex[n]! > 0,
    play: 0,
    longest: 0,
  };
  const afters = { least: 0, most: 0 };
  const lefts = { least: 0, most: 0 };
  const beginLine = (slot: number, first: number, after: number) => {
    sums.startItem[slot] = first;
    const box = items[first];
    const left = box?.kind === 'box' ? (box.left ?? 0) : 0;
    widen(afters, after);
    widen(lefts, left);
    sums.startWidth[slot] = width[first]! - after + left;
    sums.startStretch[slot] = stretch[first]!;
    sums.startShrink[slot] = shrink[first]!;
    sums.startFlex[slot] = flex[first]!;
  };
  beginLine(0, nextBox[0]!, 0);
  for (let k = 0; k < m; k++) {
    const b = legal[k]!;
    const item = items[b];
    const penalty = item?.kind === 'penalty' ? item : undefined;
    const end = endOfBox[b]!;
    sums.forced[k] = isForced(items, b) ? 1 : 0;
    sums.flagged[k] = penalty?.flagged ? 1 : 0;
    sums.cost[k] = penalty !== undefined && !sums.forced[k] ? penalty.cost : 0;
    sums.endItem[k] = end;
    const last = items[end - 1];
    // A hyphen's own overhang is part of what its penalty adds.
    const overhang = last?.kind === 'box' && !penalty?.flagged ? (last.right ?? 0) : 0;
    sums.endWidth[k] = width[end]! + (penalty?.before ?? 0) - overhang;
    sums.endStretch[k] = stretch[end]!;
    sums.endShrink[k] = shrink[end]!;
    sums.endFlex[k] = flex[end]!;
    beginLine(k + 1, nextBox[Math.min(b + 1, n)]!, penalty?.after ?? 0);
  }
  sums.play = afters.most - afters.least + lefts.most - lefts.least;
  for (let k = 0; k < m; k++)
    sums.longest = Math.max(sums.longest, sums.startWidth[k + 1]! - sums.startWidth[k]! + sums.play);
  for (let k = m - 1; k >= 0; k--) {
    const own = sums.endWidth[k]! - sums.endShrink[k]! - sums.endFlex[k]!;
    sums.leastWidth[k] = sums.forced[k] ? own : Math.min(own, sums.leastWidth[k + 1]!);
  }
  return sums;
}

function widen(range: { least: number; most: number }, value: number): void {
  range.least = Math.min(range.least, value);
  range.most = Math.max(range.most, value);
}

/** A line between two breaks, judged on its own. */
interface Fit extends FlexibleLine {
  width: number;
  /** What badness is reckoned from where letters are stiff: the strain of the gaps, by the yardstick of the options. */
  fault: number;
  /** What the tolerance bounds: the strain with the letters doing what they may. */
  strain: number;
  overfull: boolean;
}

const newFit = (): Fit => ({
  measure: 0,
  width: 0,
  lack: 0,
  flex: 0,
  stretch: 0,
  shrink: 0,
  ended: false,
  fault: 0,
  strain: 0,
  overfull: false,
});

/** Break slots: 0 is the paragraph's start, k + 1 stands after the legal break k. */
function isEmpty(sums: Sums, from: number, k: number): boolean {
  return sums.endItem[k]! <= sums.startItem[from]!;
}

/** The line offers no place to end earlier: after a hyphen, it is the last syllable of a word. */
const isUndivided = (from: number, k: number): boolean => k === from;

/** No break would make a shorter line from here that is not empty. */
function isUnbreakable(sums: Sums, from: number, k: number): boolean {
  let before = k - 1;
  while (before >= from && sums.endItem[before] === sums.endItem[k]) before--;
  return before < from || isEmpty(sums, from, before);
}

/** Whether no line that ends here and begins there or later can be stretched to the measure. */
function isShortBy(sums: Sums, from: number, k: number, tolerance: number, measure: Measure): boolean {
  if (tolerance === Number.POSITIVE_INFINITY || typeof measure !== 'number') return false;
  const width = sums.endWidth[k]! - sums.startWidth[from]! + sums.play;
  const flex = sums.endFlex[k]! - sums.startFlex[from]!;
  const stretch = sums.endStretch[k]! - sums.startStretch[from]!;
  // A lone word stretches nothing, and is let stand for what it lacks of the measure.
  return measure - width - flex > tolerance * Math.max(stretch, measure / HOPELESS_STRAIN) + ROUNDING;
}

/** Writes into `fit` (the search judges millions of lines). */
function fitLine(sums: Sums, from: number, k: number, measure: number, options: BreakOptions, fit: Fit): void {
  const empty = isEmpty(sums, from, k);
  const width = empty ? 0 : sums.endWidth[k]! - sums.startWidth[from]!;
  fit.measure = measure;
  fit.width = width;
  fit.lack = empty ? 0 : measure - width;
  fit.stretch = empty ? 0 : sums.endStretch[k]! - sums.startStretch[from]!;
  fit.shrink = empty ? 0 : sums.endShrink[k]! - sums.startShrink[from]!;
  fit.flex = empty ? 0 : sums.endFlex[k]! - sums.startFlex[from]!;
  fit.ended = sums.forced[k] === 1;
  fit.fault = 0;
  fit.strain = 0;
  fit.overfull = false;
  if (empty) return;
  const rest = fit.lack - Math.min(fit.flex, Math.max(-fit.flex, fit.lack));
  if (rest < -ROUNDING) {
    fit.overfull = rest < -fit.shrink - ROUNDING;
    fit.strain = ratioOf(fit, rest);
    fit.fault = options.symmetric && fit.stretch > 0 && !fit.overfull ? rest / fit.stretch : fit.strain;
  } else if (options.mode === 'balanced' || (options.mode === 'ragged' && !fit.ended)) {
    fit.fault = rest / options.raggedness;
    fit.strain = fit.fault;
  } else if (!fit.ended) {
    fit.fault = strainOf(fit, rest);
    fit.strain = fit.fault;
  }
}

/** How far the gaps are stretched, or shrunk: −1 at most. */
function ratioOf({ stretch, shrink, ended }: FlexibleLine, rest: number): number {
  if (rest < -ROUNDING) return shrink > 0 ? Math.max(-1, rest / shrink) : 0;
  return ended || stretch === 0 ? 0 : rest / stretch;
}

/** p. 1155. Lines of a balanced setting are compared by their widths alone. */
function fitnessClass(fault: number, options: BreakOptions): number {
  if (options.mode === 'balanced') return NORMAL;
  if (fault < -0.5) return 0;
  if (fault <= 0.5) return NORMAL;
  return fault <= 1 ? 2 : 3;
}

/** The demerits of a stiff line by itself, p. 1128; with TeX's sign rule for negative penalties. */
function stiffDemerits(fit: Fit, cost: number, isLast: boolean, options: BreakOptions): number {
  // Squares of widths are least where widths are equal, so balance has no other power.
  const power = options.mode === 'balanced' ? 1 : options.power;
  const badness = 100 * Math.min(Math.abs(fit.fault), HOPELESS_STRAIN) ** power;
  const base = options.linePenalty + badness;
  let demerits = cost >= 0 ? (base + cost) ** 2 : base ** 2 - cost ** 2;
  if (fit.strain > LOOSE_STRAIN && options.mode === 'justified')
    demerits += options.looseDemerits * (1 + fit.strain - LOOSE_STRAIN);
  // Of two equal divisions, the one with the shorter last line: a title stands on a broad first line.
  if (options.mode === 'balanced') demerits += LINE_COUNT_DEMERITS - (isLast ? 0.05 * base ** 2 : 0);
  return demerits;
}

/**
 * The demerits of a line by itself in each class that it may be set in; infinite in the others. What gaps and letters
 * cost is added to what ending the line there costs, so that it can be shared out anew when the breaks are known.
 */
function classDemerits(
  fit: Fit,
  cost: number,
  isLast: boolean,
  isOnly: boolean,
  options: BreakOptions,
  own: Float64Array,
  isFlexible: boolean,
): void {
  let common = fit.overfull ? OVERFULL_DEMERITS : 0;
  if (isLast && !isOnly && options.mode !== 'balanced' && fit.width < options.lastLineMin)
    common += options.runtDemerits;
  if (!isFlexible) {
    own.fill(Number.POSITIVE_INFINITY);
    own[fitnessClass(fit.fault, options)] = common + stiffDemerits(fit, cost, isLast, options);
    return;
  }
  const { linePenalty } = options;
  common += cost >= 0 ? (linePenalty + cost) ** 2 : linePenalty ** 2 - cost ** 2;
  if (fit.overfull) {
    own.fill(Number.POSITIVE_INFINITY);
    own[0] = common;
    return;
  }
  for (let share = 0; share < SHARES.length; share++)
    own[share] = common + shareDemerits(fit, SHARES[share]!, options.looseDemerits);
}

/** What a line adds because of the hyphenated lines before it. */
function hyphenDemerits(
  previousRun: number,
  flagged: boolean,
  forced: boolean,
  undivided: boolean,
  options: BreakOptions,
): number {
  let demerits = 0;
  if (flagged && previousRun === 1) demerits += options.doubleHyphenDemerits;
  if (flagged && previousRun >= 2) demerits += options.ladderDemerits;
  if (forced && previousRun > 0)
    demerits += options.finalHyphenDemerits + (undivided ? options.loneSyllableDemerits : 0);
  return demerits;
}

function measureOf(measure: Measure, line: number): number {
  return typeof measure === 'number' ? measure : measure(line);
}

function within(options: Partial<BreakOptions>): BreakOptions {
  return { ...DEFAULT_BREAK_OPTIONS, ...options };
}

/** Ways found to the end of the paragraph: per break, state and line count the best one. */
interface Nodes {
  slot: number[];
  line: number[];
  state: number[];
  demerits: number[];
  previous: number[];
}

/** The new nodes at one break, by line count and state: of each the one of least demerits. */
class Found {
  /** Those at hand, in the order in which they were found. */
  readonly keys: number[] = [];
  demerits: Float64Array;
  previous: Int32Array;

  constructor(states: number) {
    this.demerits = new Float64Array(states).fill(Number.POSITIVE_INFINITY);
    this.previous = new Int32Array(states);
  }

  clear(): void {
    for (const key of this.keys) this.demerits[key] = Number.POSITIVE_INFINITY;
    this.keys.length = 0;
  }

  offer(key: number, demerits: number, previous: number): void {
    if (key >= this.demerits.length) this.grow(key);
    const rival = this.demerits[key]!;
    if (rival === Number.POSITIVE_INFINITY) this.keys.push(key);
    else if (demerits >= rival) return;
    this.demerits[key] = demerits;
    this.previous[key] = previous;
  }

  private grow(key: number): void {
    const demerits = new Float64Array(2 * key + 1).fill(Number.POSITIVE_INFINITY);
    demerits.set(this.demerits);
    const previous = new Int32Array(demerits.length);
    previous.set(this.previous);
    this.demerits = demerits;
    this.previous = previous;
  }
}

/** The ways to a break that have as many lines and end in as many hyphens: by the class of the line that follows. */
interface Approach {
  /** 0 where lines are not counted. */
  line: number;
  run: number;
  /** The least demerits, what the neighbours' contrast costs among them. */
  demerits: Float64Array;
  /** The nodes that they are of. */
  nodes: Int32Array;
}

/** A break that lines may still begin at. */
interface Position {
  from: number;
  approaches: Approach[];
}

/**
 * The least number of lines that what follows a break can take: each holds no more than a measure, or the longest of
 * what cannot be broken, and the space that vanishes at its end.
 */
function leastLinesAfter(sums: Sums, measure: Measure): (k: number) => number {
  if (typeof measure !== 'number') return () => 0;
  const { startWidth, startShrink, startFlex, longest } = sums;
  const end = startWidth.length - 1;
  const capacity = measure + longest;
  return (k) => {
    const give = startShrink[end]! - startShrink[k + 1]! + startFlex[end]! - startFlex[k + 1]!;
    return Math.floor((startWidth[end]! - startWidth[k + 1]! - give - sums.play) / capacity);
  };
}

/**
 * The dynamic programme of pp. 1137–1145. Returns the final nodes, none where the tolerance allows no way through.
 * `countLines` keeps ways apart that differ in their number of lines, for looseness (p. 1154) and varying measures.
 * Ways of more lines than `most` are not followed: where any line will do, there are as many as there are breaks.
 */
function search(
  sums: Sums,
  measure: Measure,
  options: BreakOptions,
  tolerance: number,
  countLines: boolean,
  most: number,
): { nodes: Nodes; final: number[] } {
  const { isFlexible } = sums;
  const classes = classesOf(sums, options);
  const states = classes.count * RUNS;
  const nodes: Nodes = {
    slot: [0],
    line: [0],
    state: [classes.normal * RUNS],
    demerits: [0],
    previous: [-1],
  };
  const rescue = tolerance === Number.POSITIVE_INFINITY;
  const breakCount = sums.breaks.length;
  const fit = newFit();
  const own = new Float64Array(classes.count);
  let open: Position[] = [{ from: 0, approaches: approachesOf(nodes, 0, classes, countLines) }];
  const found = new Found(states);
  const final: number[] = [];
  const leastLines = leastLinesAfter(sums, measure);

  for (let k = 0; k < breakCount; k++) {
    const mostHere = most - Math.max(0, leastLines(k));
    const forced = sums.forced[k] === 1;
    const flagged = sums.flagged[k] === 1;
    const isLast = k === breakCount - 1;
    const shunned = options.shunned.has(sums.breaks[k]!) ? options.shunnedDemerits : 0;
    const kept: Position[] = [];
    found.clear();
    // Once a line is too short, so are all that begin after it.
    let isTooShort = false;
    for (const position of open) {
      if (isTooShort) {
        kept.push(position);
        continue;
      }
      const { from, approaches } = position;
      const afterForced = from === 0 || sums.forced[from - 1] === 1;
      const empty = isEmpty(sums, from, k);
      const undivided = isUndivided(from, k);
      let judgedLine = -1;
      let feasible = false;
      let mayFitLater = false;
      for (const { line, run, demerits, nodes: ways } of approaches) {
        if (judgedLine < 0 || (typeof measure === 'function' && line !== judgedLine)) {
          judgedLine = line;
          const lineMeasure = measureOf(measure, line);
          const least = sums.leastWidth[k]! - sums.startWidth[from]! + sums.startShrink[from]! + sums.startFlex[from]!;
          if (least <= lineMeasure + ROUNDING) {
            mayFitLater = true;
          }
          fitLine(sums, from, k, lineMeasure, options, fit);
          feasible = empty ? forced && afterForced : fit.strain <= tolerance;
          // Only text without any break in it may stand out.
          if (fit.overfull) feasible = rescue && isUnbreakable(sums, from, k);
          if (feasible) classDemerits(fit, sums.cost[k]!, isLast, from === 0, options, own, isFlexible);
        }
        if (!feasible || line >= mostHere) continue;
        const hyphens = shunned + (from === 0 ? 0 : hyphenDemerits(run, flagged, forced, undivided, options));
        const key = (countLines ? (line + 1) * states : 0) + (flagged ? Math.min(run + 1, RUNS - 1) : 0);
        for (let each = 0; each < own.length; each++)
          if (own[each]! < Number.POSITIVE_INFINITY)
            found.offer(key + each * RUNS, demerits[each]! + own[each]! + hyphens, ways[each]!);
      }
      isTooShort = !forced && !empty && mayFitLater && isShortBy(sums, from, k, tolerance, measure);
      // In the rescue pass a position stays open until every break at the end of its first stretch has been tried.
      const waiting = rescue && (empty || (!isLast && sums.endItem[k + 1] === sums.endItem[k]));
      if (!forced && (mayFitLater || waiting)) kept.push(position);
    }
    open = kept;
    if (found.keys.length > 0 && (open.length < MAX_ACTIVE || forced)) {
      const first = nodes.slot.length;
      // Lines in order, so that a varying measure is judged once a line count.
      if (countLines) found.keys.sort((a, b) => a - b);
      for (const key of found.keys) {
        const previous = found.previous[key]!;
        nodes.slot.push(k + 1);
        nodes.line.push(nodes.line[previous]! + 1);
        nodes.state.push(key % states);
        nodes.demerits.push(found.demerits[key]!);
        nodes.previous.push(previous);
      }
      if (isLast) for (let node = first; node < nodes.slot.length; node++) final.push(node);
      else open.push({ from: k + 1, approaches: approachesOf(nodes, first, classes, countLines) });
    }
    if (open.length === 0) break;
  }
  return { nodes, final };
}

/** What the nodes from `first` on make of each class that a line after them may be of, by lines where they are counted. */
function approachesOf(
  { line, state, demerits }: Nodes,
  first: number,
  { count, contrast }: Classes,
  countLines: boolean,
): Approach[] {
  const approaches: Approach[] = [];
  for (let node = first; node < line.length; node++) {
    const run = state[node]! % RUNS;
    const before = ((state[node]! - run) / RUNS) * count;
    const lines = countLines ? line[node]! : 0;
    let approach = recent(approaches, lines, run);
    if (approach === undefined) {
      const none = new Float64Array(count).fill(Number.POSITIVE_INFINITY);
      approach = { line: lines, run, demerits: none, nodes: new Int32Array(count) };
      approaches.push(approach);
    }
    for (let after = 0; after < count; after++) {
      // A paragraph's first line stands beside none.
      const total = demerits[node]! + (node === 0 ? 0 : contrast[before + after]!);
      if (total >= approach.demerits[after]!) continue;
      approach.demerits[after] = total;
      approach.nodes[after] = node;
    }
  }
  return approaches;
}

/** Ways that have as many lines stand together. */
function recent(approaches: readonly Approach[], line: number, run: number): Approach | undefined {
  for (let at = approaches.length - 1; at >= Math.max(0, approaches.length - RUNS); at--)
    if (approaches[at]!.line === line && approaches[at]!.run === run) return approaches[at];
  return undefined;
}

function slotsTo(nodes: Nodes, node: number): number[] {
  const slots: number[] = [];
  for (let at = node; at > 0; at = nodes.previous[at]!) slots.push(nodes.slot[at]!);
  return slots.reverse();
}

/** The lines between the given slots, each in the class that is best for all, and the demerits of the whole. */
function setLines(sums: Sums, slots: readonly number[], measure: Measure, options: BreakOptions): Breaking {
  const classes = classesOf(sums, options);
  const own = new Float64Array(classes.count);
  const fits: Fit[] = [];
  const back: number[][] = [];
  let total = new Float64Array(classes.count);
  let from = 0;
  let run = 0;
  for (const slot of slots) {
    const k = slot - 1;
    const flagged = sums.flagged[k] === 1;
    const fit = newFit();
    fitLine(sums, from, k, measureOf(measure, fits.length), options, fit);
    classDemerits(fit, sums.cost[k]!, k === sums.breaks.length - 1, from === 0, options, own, sums.isFlexible);
    const hyphens = from === 0 ? 0 : hyphenDemerits(run, flagged, fit.ended, isUndivided(from, k), options);
    const best = from === 0 ? [] : bestBefore(total, classes);
    total = own.map(
      (demerits, each) =>
        demerits +
        hyphens +
        (from === 0 ? 0 : total[best[each]!]! + classes.contrast[best[each]! * classes.count + each]!),
    );
    fits.push(fit);
    back.push(best);
    run = flagged ? Math.min(run + 1, RUNS - 1) : 0;
    from = slot;
  }
  const demerits = Math.min(...total);
  let at = total.indexOf(demerits);
  const lines = slots.map((): Line | undefined => undefined);
  for (let index = slots.length - 1; index >= 0; index--) {
    const fit = fits[index]!;
    const before = index === 0 ? 0 : slots[index - 1]!;
    const k = slots[index]! - 1;
    const share = sums.isFlexible ? SHARES[at]! : 0;
    lines[index] = {
      from: Math.min(sums.startItem[before]!, sums.breaks[k]!),
      to: sums.breaks[k]!,
      ratio: ratioOf(fit, restOf(fit, share)),
      flex: share,
      width: fit.width,
      hyphenated: sums.flagged[k] === 1,
      overfull: fit.overfull,
      ended: fit.ended,
    };
    at = back[index]![at]!;
  }
  return { lines: lines as Line[], demerits };
}

/** For each class of a line, that of the line before it which is best. */
const bestBefore = (total: Float64Array, { count, contrast }: Classes): number[] =>
  Array.from({ length: count }, (_, after) => {
    let best = 0;
    for (let before = 1; before < count; before++)
      if (total[before]! + contrast[before * count + after]! < total[best]! + contrast[best * count + after]!)
        best = before;
    return best;
  });

/** First-fit: each line takes what fits (p. 1119). */
function fillLines(sums: Sums, measure: Measure, options: BreakOptions): number[] {
  const slots: number[] = [];
  const fit = newFit();
  let from = 0;
  let fitting = -1;
  for (let k = 0; k < sums.breaks.length; k++) {
    const emptyAllowed = sums.forced[k] === 1 && (from === 0 || sums.forced[from - 1] === 1);
    if (isEmpty(sums, from, k) && !emptyAllowed) {
      // A forced break right after a break at a space: the line before is the one that ends here.
      if (sums.forced[k] === 1) {
        slots[slots.length - 1] = k + 1;
        from = k + 1;
      }
      fitting = -1;
      continue;
    }
    fitLine(sums, from, k, measureOf(measure, slots.length), options, fit);
    if (fit.overfull && fitting >= 0) {
      slots.push(fitting + 1);
      from = fitting + 1;
      fitting = -1;
      k = from - 1;
      continue;
    }
    if (fit.overfull || sums.forced[k] === 1) {
      slots.push(k + 1);
      from = k + 1;
      fitting = -1;
    } else fitting = k;
  }
  return slots;
}

/** The break items (or `items.length`) that first-fit chooses: what word processors do, and a yardstick for the search. */
export function firstFit(items: readonly BreakItem[], measure: Measure, options: Partial<BreakOptions> = {}): Breaking {
  const all = within(options);
  const sums = sumsOf(items, all);
  return setLines(sums, fillLines(sums, measure, all), measure, all);
}

/**
 * Demerits of breaking at the given items (ascending, the last one the paragraph's end). Infinite where a break is not
 * legal, a forced one is left out, or a line is empty or overfull.
 */
export function demeritsOf(
  items: readonly BreakItem[],
  breaks: readonly number[],
  measure: Measure,
  options: Partial<BreakOptions> = {},
): number {
  const all = within(options);
  const sums = sumsOf(items, all);
  const slotOf = new Map(Array.from(sums.breaks, (b, k) => [b, k + 1]));
  const slots: number[] = [];
  let from = 0;
  for (const b of breaks) {
    const slot = slotOf.get(b);
    if (slot === undefined || sums.forced.subarray(from, slot - 1).includes(1)) return Number.POSITIVE_INFINITY;
    const emptyAllowed = sums.forced[slot - 1] === 1 && (from === 0 || sums.forced[from - 1] === 1);
    if (isEmpty(sums, from, slot - 1) && !emptyAllowed) return Number.POSITIVE_INFINITY;
    slots.push(slot);
    from = slot;
  }
  if (from !== sums.breaks.length) return Number.POSITIVE_INFINITY;
  const { lines, demerits } = setLines(sums, slots, measure, all);
  return lines.some((line) => line.overfull) ? Number.POSITIVE_INFINITY : demerits;
}

/** The best final node of each line count. */
function bestByLines(nodes: Nodes, final: readonly number[]): Map<number, number> {
  const best = new Map<number, number>();
  for (const node of final) {
    const line = nodes.line[node]!;
    const rival = best.get(line);
    if (rival === undefined || nodes.demerits[node]! < nodes.demerits[rival]!) best.set(line, node);
  }
  return best;
}

interface Ways {
  nodes: Nodes;
  best: Map<number, number>;
  /** Lines of the best way of all. */
  optimum: number;
  tolerance: number;
}

function waysThrough(
  sums: Sums,
  measure: Measure,
  options: BreakOptions,
  tolerance: number,
  countLines: boolean,
  most = Number.POSITIVE_INFINITY,
): Ways | undefined {
  const isCounted = countLines || typeof measure === 'function';
  const { nodes, final } = search(sums, measure, options, tolerance, isCounted, most);
  if (final.length === 0) return undefined;
  const best = bestByLines(nodes, final);
  let optimum = final[0]!;
  for (const node of final) if (nodes.demerits[node]! < nodes.demerits[optimum]!) optimum = node;
  return { nodes, best, optimum: nodes.line[optimum]!, tolerance };
}

/** First at the tolerance, then at any (p. 1162: TeX raises the threshold); a ladder is no way through, either. */
function passes(
  sums: Sums,
  measure: Measure,
  options: BreakOptions,
  countLines: boolean,
  more: number,
): Ways | undefined {
  const isBounded = options.mode === 'justified';
  const first = isBounded ? waysThrough(sums, measure, options, options.tolerance, countLines) : undefined;
  const good = first !== undefined && first.nodes.demerits[first.best.get(first.optimum)!]! < options.ladderDemerits;
  return good ? first : (anyWays(sums, measure, options, countLines, more) ?? first);
}

/** At any tolerance, with no more lines than are asked for beyond those of the best way, which is looked for first. */
function anyWays(
  sums: Sums,
  measure: Measure,
  options: BreakOptions,
  countLines: boolean,
  more: number,
): Ways | undefined {
  const best = waysThrough(sums, measure, options, Number.POSITIVE_INFINITY, false);
  if (!countLines || best === undefined) return best;
  return waysThrough(sums, measure, options, Number.POSITIVE_INFINITY, true, best.optimum + more) ?? best;
}

/**
 * Breaks a paragraph into the lines of least demerits. Never throws: where text cannot be broken to the measure, its
 * line is marked overfull. No items, or none but space, give no line.
 */
export function breakLines(items: readonly BreakItem[], measure: Measure, options: Partial<BreakOptions> = {}): Line[] {
  const { looseness } = within(options);
  return breakAlternatives(items, measure, options, looseness, looseness)[0].lines;
}

/**
 * Lines, about as many as two pages have: a longer paragraph is not offered in other numbers of lines. The search would
 * keep every number that its beginning may take, at every place, which is the square of its length.
 */
const VERY_LONG = 150;
/** Places where a line may end, as many as a hundred lines of words have: letters without spaces have them in half of that. */
const VERY_MANY = 2500;

const isVeryLong = ({ breaks, endWidth }: Sums, measure: Measure): boolean =>
  breaks.length > VERY_MANY ||
  (endWidth.at(-1) ?? 0) > VERY_LONG * (typeof measure === 'number' ? measure : measure(0));

/**
 * The best breaking for each number of lines from `tightest` to `loosest`, relative to the number that the best of all
 * has, in ascending order; found in one search. Numbers that the text does not allow are left out; if it allows none
 * of those asked for, the one nearest to them is given, so that there is always one.
 */
export function breakAlternatives(
  items: readonly BreakItem[],
  measure: Measure,
  options: Partial<BreakOptions> = {},
  tightest = -1,
  loosest = 2,
): [Breaking, ...Breaking[]] {
  const all = within(options);
  const sums = sumsOf(items, all);
  if (sums.breaks.length === 0) return [{ lines: [], demerits: 0 }];
  if (isVeryLong(sums, measure)) [tightest, loosest] = [0, 0];
  const countLines = tightest !== 0 || loosest !== 0;
  // One as near to what is asked for as the best way is.
  const more = Math.max(0, loosest) + Math.max(0, tightest);
  const ways = passes(sums, measure, all, countLines, more);
  // Nothing was found only where MAX_ACTIVE cut off every way.
  if (ways === undefined) return [setLines(sums, fillLines(sums, measure, all), measure, all)];

  const set = (from: Ways, lines: number) => setLines(sums, slotsTo(from.nodes, from.best.get(lines)!), measure, all);
  const breakings: Breaking[] = [];
  let wider: Ways | undefined;
  for (let lines = ways.optimum + tightest; lines <= ways.optimum + loosest; lines++) {
    if (ways.best.has(lines)) {
      breakings.push(set(ways, lines));
      continue;
    }
    if (!all.beyond || lines < ways.optimum || ways.tolerance === Number.POSITIVE_INFINITY) continue;
    // More lines than the tolerance allows: wider gaps, which the demerits show (TeX, part 39, § 875).
    wider ??= waysThrough(sums, measure, all, Number.POSITIVE_INFINITY, true, ways.optimum + more) ?? ways;
    if (wider.best.has(lines)) breakings.push(set(wider, lines));
  }
  const [first, ...rest] = breakings;
  if (first !== undefined) return [first, ...rest];
  const counts = [...new Set([...ways.best.keys(), ...(wider?.best.keys() ?? [])])];
  const distance = (lines: number) => Math.max(ways.optimum + tightest - lines, lines - ways.optimum - loosest);
  const nearest = counts.reduce((a, b) => (distance(b) < distance(a) ? b : a));
  return [set(ways.best.has(nearest) || wider === undefined ? ways : wider, nearest)];
}
