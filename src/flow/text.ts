/** A block of running text, set in each number of lines that it may take. */
import { directionOf } from '../text/direction.ts';
import type { Paragraph, ParagraphWay } from '../text/paragraph.ts';
import type { ParagraphSetting } from '../text/setting.ts';
import type { TextBlock } from './block.ts';
import { type Initial, initialOf, placeInitial } from './initial.ts';
import {
  asSet,
  atMeasure,
  backOnGrid,
  breakCosts,
  emptyRow,
  hasOwnLeading,
  type Lines,
  languageOf,
  leftOf,
  lineRow,
  linesOf,
  placeLabel,
  placeRules,
  reachIn,
  settingOf,
} from './lines.ts';
import type { GalleyContext, Row, SetBlock } from './rows.ts';
import type { FlowWay } from './ways.ts';

/** Kernel demerits that count as one unit of pagination's costs: a tenth of a line at a ratio of 1. */
const DEMERITS_PER_UNIT = 1000;

/**
 * The unevenness of a line on average, above which a paragraph is seen to be set to a length: with gaps that may stretch
 * by half, they deviate by an eleventh of their width then.
 */
const SEEN_UNEVENNESS = 0.033;

/**
 * Unevenness that a last line like something left over counts as, where a size is chosen: of two that fill their pages, the
 * one without it, unless its gaps are clearly less even.
 */
const LEFT_OVER = 0.6;

const isUneven = ({ unevenness, lines }: ParagraphWay): boolean => unevenness > SEEN_UNEVENNESS * lines;

/** The paragraph, with a large letter before it where one is asked for and the text has lines enough to stand beside it. */
function opened(
  { spans, initial: style }: TextBlock,
  setting: ParagraphSetting,
  lines: Lines,
  context: GalleyContext,
): { paragraph: Paragraph; initial?: Initial } {
  const initial =
    style === undefined || directionOf(setting.lang) === 'rtl' ? undefined : initialOf(style, spans, lines, context);
  if (initial !== undefined && initial.width < setting.measure / 3) {
    const { width } = initial;
    const narrowed = { ...setting, initial: { lines: initial.style.lines, width } };
    const paragraph = context.open(initial.rest, narrowed, context.text);
    if (paragraph.ways.every((way) => way.lines > initial.style.lines)) return { paragraph, initial };
  }
  return { paragraph: context.open(spans, setting, context.text) };
}

export function setText(block: TextBlock, measure: number, context: GalleyContext): SetBlock {
  const { turnover = 0 } = block.style;
  const width = measure - block.indent - block.style.indent.right - turnover;
  const style = atMeasure(block.style, width, { text: context.text, spans: block.spans });
  const empty = (): SetBlock => {
    const lines = linesOf(style, [], context);
    const rows = [emptyRow(lines)];
    placeLabel(rows[0]!, block, measure, style, lines, context);
    return asSet(rows, block.splitting);
  };
  if (block.spans.length === 0) return empty();
  const lang = languageOf(block, context);
  const leftAt = (from: number): number => leftOf(block.indent + from, width, measure, directionOf(lang));
  const lines = linesOf(style, block.spans, context);
  const setting = settingOf(style, width, lang, context);
  const { paragraph, initial } = opened(block, setting, lines, context);
  const best = paragraph.ways[paragraph.best]!;
  // Nothing but spaces that do not break.
  if (best.lines === 0) return empty();
  const { grid } = context.design;
  // A leading of its own leaves no room for lines more or fewer: the block is filled up to the grid.
  const justified = style.align === 'justify';
  const ownLeading = hasOwnLeading(style);
  // No last line is made too short to fill a page, for which there are other means; columns that end level may cost one.
  const isMarred = (way: ParagraphWay): boolean =>
    (context.gives && way.isLeftOver && !best.isLeftOver) || (context.isEven === true && justified && isUneven(way));
  const isOffered = (way: number): boolean =>
    way === paragraph.best || (!ownLeading && !isMarred(paragraph.ways[way]!));
  const offered = [...paragraph.ways.keys()].filter(isOffered);
  const onGrid = <T extends { height: number; breakCost?: number }>(rows: T[]): T[] =>
    lines.reach === undefined || ownLeading ? rows : backOnGrid(rows, grid);
  const ways = offered.map((index): FlowWay => {
    const way = paragraph.ways[index]!;
    const whole = (initial?.style.lines ?? 1) - 1;
    const costs = breakCosts(way.lines, way.hyphenated, block.splitting).map((cost, index) =>
      index < whole ? Number.POSITIVE_INFINITY : cost,
    );
    const cost = (way.demerits - best.demerits) / DEMERITS_PER_UNIT;
    return {
      rows: onGrid(costs.map((breakCost) => ({ height: lines.height, breakCost }))),
      cost,
      ...(justified ? { unevenness: way.unevenness } : {}),
    };
  });
  const set = (chosen: number, beside: number): Row[] => {
    const rows = paragraph.set(offered[chosen]!, beside).map((line, index) => {
      const beside = initial !== undefined && index < initial.style.lines ? initial.width : 0;
      return lineRow(line, lines, leftAt(beside + (index === 0 ? 0 : turnover)));
    });
    if (initial !== undefined) placeInitial(rows[0]!, initial, lines, leftAt(0), context);
    placeLabel(rows[0]!, block, measure, style, lines, context);
    const [first] = block.spans;
    if (block.outline) rows[0]!.anchors.push({ kind: 'outline', ...block.outline, mark: first!.mark, y: 0 });
    placeRules(rows, style, lines, measure);
    // Where letters reach down to their rule, there is no room to come down in.
    const isLow = style.rules.length > 0 && rows.some((row) => reachIn(row).below > 0);
    if (style.lift > 0 && lines.reach === undefined && !isLow) for (const row of rows) row.lifted = style.lift * grid;
    return onGrid(rows);
  };
  const unevenness = best.unevenness + (best.isLeftOver ? LEFT_OVER : 0);
  return { ways, unevenness: justified ? unevenness : 0, lines: justified ? best.lines : 0, set };
}
