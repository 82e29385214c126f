/**
 * Sets a paragraph: its spans are cut where lines may end, shaped, broken by total fit and justified.
 *
 * The text is broken as one, whatever its style runs: a change of style is never a place to break.
 */

import type { Mark } from '../page/structure.ts';
import { fingerprintOf } from './fingerprint.ts';
import { type Itemised, itemise, LONG_STRETCH, type Source } from './itemise.ts';
import { measureOf, setLines } from './line.ts';
import {
  type BreakItem,
  type Breaking,
  type BreakOptions,
  breakAlternatives,
  breakLines,
  type Measure,
  RAGGEDNESS,
} from './linebreak.ts';
import { SHUNNED_DEMERITS, withoutRivers } from './rivers.ts';
import type { SetLine } from './set-line.ts';
import type { ParagraphSetting, TextContext, WordSpace } from './setting.ts';
import type { Span, TextStyle } from './style.ts';

/** A last line shorter than this share of the measure, and than so many pt, looks like something left over. */
const RUNT_SHARE = 0.2;
const RUNT = 40;
/**
 * Demerits of such a line where letters give way: there is mostly another way that is as even, and four times as much as
 * where letters are stiff (`linebreak.ts`) costs two thousandths of the evenness.
 */
const FLEXIBLE_RUNT_DEMERITS = 200_000;
/**
 * A ragged line that lacks so much of its measure is as bad as a gap at its widest; in proportion to the measure, so
 * that large type, whose words are longer, is judged alike.
 */
const RAG_SHARE = 1 / 8;
/** A word alone on the last line is worth a line that lacks three tenths of its measure. */
const RAGGED_RUNT_SHARE = 0.2;
const RAGGED_RUNT_DEMERITS = 60_000;
/** TeX's own \adjdemerits (The TeXbook, p. 98): a full line beside a short one is what makes a rag zigzag. */
const ZIGZAG_DEMERITS = 10_000;

/** One way of setting a paragraph: as it would best like, or in a line more or fewer. */
export interface ParagraphWay {
  lines: number;
  /** Of Knuth & Plass 1981 p. 1128, on the scale of `linebreak.ts`. */
  demerits: number;
  /** Squared deviations of the lines' gaps from the ideal, in ratios of their stretch, added up. */
  unevenness: number;
  /** By line, whether it ends in a hyphen. */
  hyphenated: boolean[];
  /** Whether its last line looks like something left over. */
  isLeftOver: boolean;
}

export interface Paragraph {
  /** From few lines to many. */
  ways: ParagraphWay[];
  /** Of the ways, the one that is best by itself. */
  best: number;
  /** @param beside `share` of the line before the paragraph. */
  set(way: number, beside?: number): SetLine[];
}

/** Fewest and most lines that a paragraph is offered in, from the number that it likes best. */
const TIGHTEST = -1;
const LOOSEST = 2;

/** Breaks a paragraph in every way it may take; it is set when the way is chosen. */
export function openParagraph(spans: readonly Span[], setting: ParagraphSetting, context: TextContext): Paragraph {
  const itemised = itemise(spans, atNarrowest(setting), context);
  const { sources } = itemised;
  const options = breakOptions(setting);
  const breakings = breakingsOf(breakableOf(itemised), setting, options);
  return {
    ...waysOf(breakings, setting.wordSpace, options),
    set: (way, beside) => {
      const { lines } = breakings[way]!;
      return setLines(lines, sources, canJustify(lines, sources) ? setting : { ...setting, align: 'left' }, beside);
    },
  };
}

const hasSprings = (sources: readonly Source[]): boolean => sources.some(({ kind }) => kind === 'spring');

/** Characters that stand apart by more than this many times what they should look like words of their own. */
const MOST_SPRING_RATIO = 4;

/** Not where one long word of a script without spaces tears the line before it apart: then the paragraph is ragged. */
const canJustify = (lines: Breaking['lines'], sources: readonly Source[]): boolean =>
  !hasSprings(sources) || lines.every(({ ratio, ended }) => ended || ratio <= MOST_SPRING_RATIO);

/** A line's gaps shrink and stretch by the same yardstick: what they could stretch. */
function unevennessOf({ lines }: Breaking, { stretch, shrink }: WordSpace): number {
  return lines.reduce((sum, { ratio }) => sum + (ratio < 0 ? (ratio * shrink) / stretch : ratio) ** 2, 0);
}

const isLeftOver = (lines: Breaking['lines'], { lastLineMin = 0 }: Partial<BreakOptions>): boolean =>
  lines.length > 1 && lines.at(-1)!.width < lastLineMin;

const waysOf = (
  breakings: readonly Breaking[],
  wordSpace: WordSpace,
  options: Partial<BreakOptions>,
): Pick<Paragraph, 'ways' | 'best'> => ({
  ways: breakings.map(({ lines, demerits }) => ({
    lines: lines.length,
    demerits,
    unevenness: unevennessOf({ lines, demerits }, wordSpace),
    hyphenated: lines.map((line) => line.hyphenated),
    isLeftOver: isLeftOver(lines, options),
  })),
  best: breakings.reduce((best, { demerits }, way) => (demerits < breakings[best]!.demerits ? way : best), 0),
});

/** What has to be torn is known before it is known on which line it comes to stand. */
const atNarrowest = (setting: ParagraphSetting): ParagraphSetting => ({ ...setting, measure: measureOf(setting, 0) });

const measureIn = (setting: Pick<ParagraphSetting, 'measure' | 'initial'>): Measure =>
  setting.initial === undefined ? setting.measure : (line) => measureOf(setting, line);

function breakingsOf(
  { items, isSprung }: Breakable,
  setting: Pick<ParagraphSetting, 'measure' | 'align' | 'initial'>,
  how: Partial<BreakOptions>,
): Breaking[] {
  const { align } = setting;
  const measure = measureIn(setting);
  const [tightest, loosest] = align === 'justify' ? [TIGHTEST, LOOSEST] : [0, 0];
  // Where characters stand apart, no gap is a hole.
  const options = { ...(isSprung ? { looseDemerits: 0 } : {}), ...how, beyond: false };
  const breakings = breakAlternatives(items, measure, options, tightest, loosest);
  if (align !== 'justify' || isSprung) return breakings;
  return withoutRivers(items, breakings, (shunned) =>
    breakAlternatives(items, measure, { ...options, shunned, shunnedDemerits: SHUNNED_DEMERITS }, tightest, loosest),
  );
}

interface Breakable {
  items: readonly BreakItem[];
  /** Whether more gives way than the gaps between words. */
  isSprung: boolean;
}

const breakableOf = ({ items, sources }: Itemised): Breakable => ({ items, isSprung: hasSprings(sources) });

/** Breaking remembered over sizes: where all sizes of a paragraph change alike, only the measure does. */
export type ParagraphMemory = Pick<Map<string, RememberedParagraph>, 'get'> & {
  set(key: string, paragraph: RememberedParagraph): void;
};

export interface RememberedParagraph {
  /** pt; see `Itemised`. */
  unbroken: readonly number[];
  /** By how many of these are wider than the measure, and torn; and by the measure, where one is torn line by line. */
  torn: Map<string, Breakable>;
  /** By the measure and the options. */
  ways: Map<string, Pick<Paragraph, 'ways' | 'best'>>;
}

/**
 * As `openParagraph`, for counting lines at many sizes; what comes back cannot be set. Paragraphs of the same proportions
 * are broken as one and the same, the model of them all; what is remembered of it goes by everything that the model has.
 */
export function castParagraph(
  spans: readonly Span[],
  setting: ParagraphSetting,
  context: TextContext,
  memory: ParagraphMemory,
): Pick<Paragraph, 'ways' | 'best'> {
  const { scale, ...model } = modelOf(spans, setting);
  const { measure, ...rest } = model.setting;
  const key = fingerprintOf([...withStylesApart(model.spans), rest, context]);
  const known = memory.get(key) ?? rememberedOf(model, context);
  memory.set(key, known);
  const options = scaledOptions(breakOptions(setting), scale);
  const how = fingerprintOf([measure, options]);
  const ways = known.ways.get(how);
  if (ways !== undefined) return ways;
  const narrowest = measureOf(model.setting, 0);
  const isTornByLines = known.unbroken.some((width) => width > LONG_STRETCH * narrowest);
  const torn = `${known.unbroken.filter((width) => width > narrowest).length}${isTornByLines ? ` ${narrowest}` : ''}`;
  const breakable = known.torn.get(torn) ?? breakableOf(itemise(model.spans, atNarrowest(model.setting), context));
  known.torn.set(torn, breakable);
  const found = waysOf(breakingsOf(breakable, model.setting, options), setting.wordSpace, options);
  known.ways.set(how, found);
  return found;
}

function rememberedOf({ spans, setting }: Omit<Model, 'scale'>, context: TextContext): RememberedParagraph {
  const itemised = itemise(spans, { ...setting, whole: true }, context);
  return { unbroken: itemised.unbroken, torn: new Map([['0', breakableOf(itemised)]]), ways: new Map() };
}

/** pt, of a model's first span: a size of text, for which the tolerances of line breaking are made. */
const MODEL_SIZE = 10;

/** A paragraph at the size at which all of its proportions are counted. */
interface Model {
  spans: Span[];
  setting: ParagraphSetting;
  /** From the paragraph's own lengths to the model's. */
  scale: number;
}

/** Nothing of a span or a setting is left out that has a say in where lines end. */
function modelOf(spans: readonly Span[], setting: ParagraphSetting): Model {
  const scale = MODEL_SIZE / (spans[0]?.style.size ?? MODEL_SIZE);
  const models = new Map<TextStyle, TextStyle>();
  for (const { style } of spans)
    if (!models.has(style)) models.set(style, { ...style, size: withoutNoise(style.size * scale) });
  return {
    // Where it stands in the structure, and what it leads to, make no line longer.
    spans: spans.map(({ link: _, ...span }) => ({ ...span, style: models.get(span.style)!, mark: SOMEWHERE })),
    setting: {
      ...setting,
      measure: setting.measure * scale,
      ...(setting.initial === undefined
        ? {}
        : { initial: { ...setting.initial, width: withoutNoise(setting.initial.width * scale) } }),
      ...(setting.firstIndent === undefined ? {} : { firstIndent: withoutNoise(setting.firstIndent * scale) }),
    },
    scale,
  };
}

const SOMEWHERE: Mark = { kind: 'content' };

/** Proportions are alike whose difference is rounding. pt */
const withoutNoise = (length: number): number => Number(length.toFixed(9));

/** Spans that share a style do so in their fingerprint: the commonest of a paragraph rules its gaps. */
export function withStylesApart(spans: readonly { style: TextStyle }[]): [TextStyle[], unknown[]] {
  const styles = [...new Set(spans.map(({ style }) => style))];
  return [styles, spans.map((span) => ({ ...span, style: styles.indexOf(span.style) }))];
}

const scaledOptions = (
  { raggedness, lastLineMin, ...options }: Partial<BreakOptions>,
  scale: number,
): Partial<BreakOptions> => ({
  ...options,
  ...(raggedness === undefined ? {} : { raggedness: raggedness * scale }),
  ...(lastLineMin === undefined ? {} : { lastLineMin: lastLineMin * scale }),
});

export function setParagraph(spans: readonly Span[], setting: ParagraphSetting, context: TextContext): SetLine[] {
  const { items, sources } = itemise(spans, setting, context);
  const lines = breakLines(items, setting.measure, breakOptions(setting));
  return setLines(lines, sources, setting);
}

/** The width of the text on one line, pt. */
export function naturalWidth(spans: readonly Span[], setting: ParagraphSetting, context: TextContext): number {
  const lines = setParagraph(spans, { ...setting, measure: Number.MAX_SAFE_INTEGER, align: 'left' }, context);
  return Math.max(0, ...lines.map((line) => line.width));
}

function breakOptions(setting: ParagraphSetting): Partial<BreakOptions> {
  const mode = setting.balanced ? 'balanced' : setting.align === 'justify' ? 'justified' : 'ragged';
  if (mode === 'ragged') {
    return {
      mode,
      raggedness: Math.max(1, setting.measure * RAG_SHARE),
      lastLineMin: setting.measure * RAGGED_RUNT_SHARE,
      runtDemerits: RAGGED_RUNT_DEMERITS,
      fitnessDemerits: ZIGZAG_DEMERITS,
      ...setting.breaking,
    };
  }
  const lastLineMin = Math.min(RUNT, setting.measure * RUNT_SHARE);
  return {
    mode,
    raggedness: RAGGEDNESS,
    lastLineMin: setting.balanced ? 0 : lastLineMin,
    ...(setting.microtype === undefined ? {} : { runtDemerits: FLEXIBLE_RUNT_DEMERITS }),
    ...setting.breaking,
  };
}
