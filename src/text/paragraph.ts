/**
 * Sets a paragraph: its spans are cut where lines may end, shaped, broken by total fit and justified.
 *
 * The text is broken as one, whatever its style runs: a change of style is never a place to break.
 */

import { itemise, type Source } from './itemise.ts';
import { setLines } from './line.ts';
import { type BreakItem, type Breaking, type BreakOptions, breakAlternatives, breakLines } from './linebreak.ts';
import { SHUNNED_DEMERITS, withoutRivers } from './rivers.ts';
import type { SetLine } from './set-line.ts';
import type { ParagraphSetting, TextContext, WordSpace } from './setting.ts';
import type { Span } from './style.ts';

/** A last line shorter than this share of the measure, and than so many pt, looks like something left over. */
const RUNT_SHARE = 0.14;
const RUNT = 40;
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
interface ParagraphWay {
  lines: number;
  /** Of Knuth & Plass 1981 p. 1128, on the scale of `linebreak.ts`. */
  demerits: number;
  /** Squared deviations of the lines' gaps from the ideal, in ratios of their stretch, added up. */
  unevenness: number;
  /** By line, whether it ends in a hyphen. */
  hyphenated: boolean[];
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
  const { items, sources } = itemise(spans, setting, context);
  const breakings = breakingsOf({ items, isSprung: hasSprings(sources) }, setting.measure, setting);
  return {
    ...waysOf(breakings, setting.wordSpace),
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

const waysOf = (breakings: readonly Breaking[], wordSpace: WordSpace): Pick<Paragraph, 'ways' | 'best'> => ({
  ways: breakings.map(({ lines, demerits }) => ({
    lines: lines.length,
    demerits,
    unevenness: unevennessOf({ lines, demerits }, wordSpace),
    hyphenated: lines.map((line) => line.hyphenated),
  })),
  best: breakings.reduce((best, { demerits }, way) => (demerits < breakings[best]!.demerits ? way : best), 0),
});

function breakingsOf(
  { items, isSprung }: Pick<RememberedParagraph, 'items' | 'isSprung'>,
  measure: number,
  setting: ParagraphSetting,
): Breaking[] {
  const [tightest, loosest] = setting.align === 'justify' ? [TIGHTEST, LOOSEST] : [0, 0];
  // Where characters stand apart, no gap is a hole.
  const options = { ...(isSprung ? { looseDemerits: 0 } : {}), ...breakOptions(setting), beyond: false };
  const breakings = breakAlternatives(items, measure, options, tightest, loosest);
  if (setting.align !== 'justify' || isSprung) return breakings;
  return withoutRivers(items, breakings, (shunned) =>
    breakAlternatives(items, measure, { ...options, shunned, shunnedDemerits: SHUNNED_DEMERITS }, tightest, loosest),
  );
}

/** Breaking remembered over sizes: where all sizes of a paragraph change alike, only the measure does. */
export type ParagraphMemory = Map<string, RememberedParagraph>;

interface RememberedParagraph {
  /** pt, of the first span. */
  size: number;
  items: readonly BreakItem[];
  /** Whether more gives way than the gaps between words. */
  isSprung: boolean;
  /** By measure at that size. */
  ways: Map<number, Pick<Paragraph, 'ways' | 'best'>>;
}

/** As `openParagraph`, for counting lines at many sizes; what comes back cannot be set. */
export function castParagraph(
  spans: readonly Span[],
  setting: ParagraphSetting,
  context: TextContext,
  memory: ParagraphMemory,
): Pick<Paragraph, 'ways' | 'best'> {
  const size = spans[0]?.style.size ?? 1;
  const { measure, firstIndent = 0 } = setting;
  const key = spans
    .map(({ text, style, lang = '' }) =>
      [text, lang, style.family, style.weight, style.italic, relative(style.size / size)].join('|'),
    )
    .concat(`${setting.align} ${relative(firstIndent / size)} ${setting.lang}`)
    .join('\n');
  let known = memory.get(key);
  if (known === undefined) {
    const { items, sources } = itemise(spans, setting, context);
    known = { size, items, isSprung: hasSprings(sources), ways: new Map() };
    memory.set(key, known);
  }
  const scaled = (measure * known.size) / size;
  let ways = known.ways.get(scaled);
  if (ways === undefined) {
    ways = waysOf(breakingsOf(known, scaled, { ...setting, measure: scaled }), setting.wordSpace);
    known.ways.set(scaled, ways);
  }
  return ways;
}

/** Sizes that differ by less than this are the same. */
const relative = (ratio: number): string => ratio.toFixed(4);

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
    lastLineMin: setting.balanced ? 0 : lastLineMin,
    ...setting.breaking,
  };
}
