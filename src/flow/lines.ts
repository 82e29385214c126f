/** Lines of set text become rows, with their labels and rules; for all kinds of blocks alike. */
import type { BlockStyle } from '../template/template.ts';
import { type Direction, directionOf } from '../text/direction.ts';
import { type Ink, runInk, union } from '../text/ink.ts';
import { PARTED_COST } from '../text/itemise.ts';
import { lineNeeds } from '../text/line-needs.ts';
import { MICROTYPE } from '../text/microtype.ts';
import { naturalWidth, setParagraph } from '../text/paragraph.ts';
import { knownCharacterWidth } from '../text/proportions.ts';
import { isPlain } from '../text/runs.ts';
import type { SetLine } from '../text/set-line.ts';
import type { ParagraphSetting, TextContext, WordSpace } from '../text/setting.ts';
import type { Span } from '../text/style.ts';
import type { Flowing } from './flowing.ts';
import type { GalleyContext, Row, SetBlock } from './rows.ts';

/** Ending a column inside an item is worse than leaving several lines free (see `paginate`), but no sin. */
const SPLIT_ITEM = 14;
export const SPLIT_PARAGRAPH = 7;
/** A hyphen at a column's end makes the reader carry half a word across: worse than feet that are not level. */
const HYPHEN_AT_END = 3000;
/** Between blocks of one item: better than inside a paragraph, worse than between items. */
export const INSIDE_ITEM = 7;
/** The space of the font is its designer's; it may grow by half and shrink by a third (Knuth & Plass 1981 p. 1122). */
export const WORD_SPACE: WordSpace = { ideal: 1, stretch: 0.5, shrink: 1 / 3 };

/** Rows that can be set in one way only. */
export const asSet = (rows: Row[], splitting: Flowing['splitting']): SetBlock =>
  inOneWay(rows, breakCosts(rows.length, [], splitting));

/** @param costs by row, of ending a column after it. */
export function inOneWay(rows: Row[], costs: readonly number[]): SetBlock {
  const flow = rows.map(({ height, again }, index) => ({
    height,
    breakCost: costs[index]!,
    ...(again === undefined ? {} : { again: again.height }),
  }));
  return { ways: [{ rows: flow, cost: 0 }], unevenness: 0, lines: 0, set: () => rows };
}

export const languageOf = (block: Flowing, context: GalleyContext): string => block.lang ?? context.lang;

/** Where something stands whose distance is measured from where lines begin. pt */
export const leftOf = (from: number, width: number, measure: number, direction: Direction): number =>
  direction === 'rtl' ? measure - from - width : from;

/**
 * Characters to a line under which justified text has holes or a hyphen on every other line (Bringhurst 1992, 2.1.2, asks
 * for 40; the newsletter's columns hold 35 at the largest size that fills a page, and are justified at all).
 */
const NARROW = 34;
/** Of the measure, what a ragged line lacks that is as bad as a gap at its widest: twice the usual, so that few are hyphenated. */
const NARROW_RAG = 1 / 4;

/** A style, and where it is ragged for want of room, what a line may lack (see `BreakOptions`), pt. */
type SetStyle = BlockStyle & { raggedness?: number };

/** A paragraph's style at its measure: where that is narrow, it is ragged. Scripts that have no spaces have no holes. */
export function atMeasure(
  style: BlockStyle,
  measure: number,
  { text, spans }: { text: TextContext; spans: readonly Span[] },
): SetStyle {
  const { size, family } = style.text;
  const isNarrow = style.align === 'justify' && measure < NARROW * size * knownCharacterWidth(text.fonts, family);
  return isNarrow && spans.every((span) => isPlain(span.text))
    ? { ...style, align: 'left', raggedness: measure * NARROW_RAG }
    : style;
}

export function settingOf(style: SetStyle, measure: number, lang: string, context: GalleyContext): ParagraphSetting {
  const { hyphenators } = context;
  return {
    measure,
    align: style.align,
    ...(style.hyphenate ? { hyphenator: hyphenators.get(lang), hyphenators } : {}),
    lang,
    wholeWords: style.wholeWords ?? false,
    wordSpace: style.wordSpace ?? WORD_SPACE,
    ...(style.microtype === false ? {} : { microtype: style.microtype ?? MICROTYPE }),
    ...(style.raggedness === undefined ? {} : { breaking: { raggedness: style.raggedness } }),
    ...(style.firstIndent === undefined ? {} : { firstIndent: style.firstIndent }),
  };
}

export const setLines = (
  spans: readonly Span[],
  style: BlockStyle,
  measure: number,
  lang: string,
  context: GalleyContext,
): SetLine[] => setParagraph(spans, settingOf(style, measure, lang, context), context.text);

/** Whether its lines are not those of the grid. */
export const hasOwnLeading = ({ leading, closeness }: BlockStyle): boolean =>
  leading !== undefined || closeness !== undefined;

/** How the lines of a block stand. */
export interface Lines {
  /** pt from one to the next */
  height: number;
  /** Where a line's baseline stands below its row's top, pt. */
  baseline: number;
  /** How far letters reach from the baseline that ask for more than the design's leading, pt. */
  reach?: Ink;
}

/**
 * As the design has them, or as far apart as letters need that it was not drawn for: by half steps, which are as many at
 * all leadings of a size, and with the letters whole inside the row.
 */
export function linesOf(style: BlockStyle, spans: readonly Span[], context: GalleyContext): Lines {
  const { design, tightest = 1 } = context;
  const { grid } = design;
  const drawn = style.leading ?? (style.closeness ?? 1) * grid;
  const reach = context.reach?.(spans);
  const needed = reach === undefined ? 0 : (reach.above + reach.below) / tightest;
  if (reach === undefined || needed <= drawn + 1e-6)
    return { height: drawn, baseline: drawn * design.baseline - style.lift * grid };
  const height = Math.max(drawn, (Math.ceil((2 * needed) / grid - 1e-6) / 2) * grid);
  // On the baseline grid if the letters leave room for it, else midway.
  const lowest = height - reach.below;
  const onGrid = (Math.floor(lowest / grid - design.baseline) + design.baseline) * grid;
  return { height, baseline: onGrid >= reach.above ? onGrid : (reach.above + lowest) / 2, reach };
}

export const emptyRow = ({ height }: Lines): Row => ({ height, placed: [], anchors: [], share: 0 });

export function lineRow(line: SetLine, lines: Lines, indent: number): Row {
  const row = emptyRow(lines);
  placeLine(row, line, indent, lines.baseline);
  row.share = line.share;
  return row;
}

export function placeLine(row: Row, line: SetLine, left: number, y: number): void {
  for (const { x, width, run, rise, mark, link, decoration, destination } of line.runs) {
    const { face, size, color } = run;
    row.placed.push({ kind: 'text', x: left + x, y: y - rise, run, mark });
    if (decoration !== undefined) {
      const thickness = size * 0.05;
      const height = decoration === 'strike' ? (face.xHeight / face.unitsPerEm) * size * 0.5 : -0.12 * size;
      const artifact = { kind: 'artifact', type: 'Layout' } as const;
      row.placed.push({ kind: 'rule', x: left + x, y: y - height, width, height: thickness, color, mark: artifact });
    }
    if (link !== undefined) {
      const top = (face.ascender / face.unitsPerEm) * size;
      const depth = (-face.descender / face.unitsPerEm) * size;
      const { target, contents, element } = link;
      const box = { x: left + x, y: y - top, width, height: top + depth };
      row.placed.push({ kind: 'link', ...box, target, contents, element });
    }
    if (destination !== undefined)
      row.anchors.push({ kind: 'destination', name: destination, mark, x: left + x, y: 0 });
  }
}

/** A label is wider than a page nowhere, and a measure of a page's order keeps its places exact. pt */
const LABEL_MEASURE = 10_000;

export function placeLabel(
  row: Row,
  block: Flowing,
  measure: number,
  style: BlockStyle,
  lines: Lines,
  context: GalleyContext,
): void {
  const { label, indent } = block;
  if (label === undefined) return;
  const lang = languageOf(block, context);
  const text: BlockStyle = { ...style, align: 'left', hyphenate: false, firstIndent: 0 };
  const [line] = setLines(label.spans, text, LABEL_MEASURE, lang, context);
  if (line === undefined) return;
  const from = label.gap === undefined ? indent - label.hang : indent - label.gap - line.width;
  const direction = directionOf(lang);
  // From right to left, the line stands at the right end of its measure.
  const shift = direction === 'rtl' ? LABEL_MEASURE - line.width : 0;
  const left = leftOf(from, line.width, measure, direction) - shift;
  const body = row.placed;
  row.placed = [];
  placeLine(row, line, left, lines.baseline);
  // The label comes first in what is painted, as it does in the reading order.
  row.placed.push(...body);
}

export function placeRules(rows: Row[], style: BlockStyle, { baseline, reach }: Lines, measure: number): void {
  for (const { side, distance, thickness, color } of style.rules) {
    const row = side === 'above' ? rows[0] : rows.at(-1);
    const own = row === undefined ? 0 : reachIn(row)[side];
    const far = own === 0 ? 0 : own + CLEAR * distance + (side === 'above' ? thickness : 0);
    const clear = Math.max(distance, reach?.[side] ?? 0, far);
    const y = baseline + (side === 'above' ? -clear : clear);
    const mark = { kind: 'artifact', type: 'Layout' } as const;
    row?.placed.push({ kind: 'rule', x: 0, y, width: measure, height: thickness, color, mark });
  }
}

/** Of a rule's distance, what stays between it and letters that reach farther than those it was drawn for. */
const CLEAR = 0.15;

/** How far the letters of a row reach that are not Latin, pt. */
export const reachIn = ({ placed: all }: Row): Ink =>
  union(
    all.flatMap((placed) =>
      placed.kind === 'text' && !isPlain(placed.run.glyphs.map(({ text }) => text).join(''))
        ? [runInk(placed.run)]
        : [],
    ),
  );

/** No widow and no orphan: two lines of a paragraph at least stay together at either end. */
export function breakCosts(count: number, hyphenated: readonly boolean[], splitting: Flowing['splitting']): number[] {
  return Array.from({ length: count }, (_, index) => {
    const rest = count - 1 - index;
    const lonely = index < 1 || rest < 2;
    if (splitting === 'never' || (lonely && rest > 0)) return Number.POSITIVE_INFINITY;
    const cost = splitting === 'reluctant' ? SPLIT_ITEM : SPLIT_PARAGRAPH;
    return cost + (hyphenated[index] ? HYPHEN_AT_END : 0);
  });
}

/** The rows, the last of them higher by what is missing to the grid. */
export function filled<T extends { height: number }>(rows: readonly T[], filling: number): T[] {
  return rows.map((row, index) => (index === rows.length - 1 ? { ...row, height: row.height + filling } : row));
}

/**
 * Lines half a step apart end a column where they are back on the grid, and so does their block. Others stay as they are.
 */
export function backOnGrid<T extends { height: number; breakCost?: number }>(rows: readonly T[], grid: number): T[] {
  const offGrid = (height: number): number => Math.ceil(height / grid - 1e-6) * grid - height;
  let height = 0;
  const ended = rows.map((row, index) => {
    height += row.height;
    const mayEnd = row.breakCost === undefined || index === rows.length - 1 || offGrid(height) < 1e-6 * grid;
    return mayEnd ? row : { ...row, breakCost: Number.POSITIVE_INFINITY };
  });
  return filled(ended, Math.max(0, offGrid(height)));
}

export { lineNeeds, naturalWidth, PARTED_COST, setParagraph };
