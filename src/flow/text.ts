/** A block of running text, set in each number of lines that it may take. */
import { directionOf } from '../text/direction.ts';
import type { ParagraphWay } from '../text/paragraph.ts';
import type { TextBlock } from './block.ts';
import {
  asSet,
  backOnGrid,
  breakCosts,
  emptyRow,
  hasOwnLeading,
  languageOf,
  leftOf,
  lineRow,
  linesOf,
  placeLabel,
  placeRules,
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

const isUneven = ({ unevenness, lines }: ParagraphWay): boolean => unevenness > SEEN_UNEVENNESS * lines;

export function setText(block: TextBlock, measure: number, context: GalleyContext): SetBlock {
  const { style } = block;
  const { turnover = 0 } = style;
  const width = measure - block.indent - style.indent.right - turnover;
  const empty = (): SetBlock => {
    const lines = linesOf(style, [], context);
    const rows = [emptyRow(lines)];
    placeLabel(rows[0]!, block, measure, style, lines, context);
    return asSet(rows, block.splitting);
  };
  if (block.spans.length === 0) return empty();
  const lang = languageOf(block, context);
  const leftAt = (from: number): number => leftOf(block.indent + from, width, measure, directionOf(lang));
  const paragraph = context.open(block.spans, settingOf(style, width, lang, context), context.text);
  const best = paragraph.ways[paragraph.best]!;
  // Nothing but spaces that do not break.
  if (best.lines === 0) return empty();
  const lines = linesOf(style, block.spans, context);
  const { grid } = context.design;
  // A leading of its own leaves no room for lines more or fewer: the block is filled up to the grid.
  const justified = style.align === 'justify';
  const ownLeading = hasOwnLeading(style);
  const isOffered = (way: number): boolean =>
    way === paragraph.best || (!ownLeading && !(context.isEven && justified && isUneven(paragraph.ways[way]!)));
  const offered = [...paragraph.ways.keys()].filter(isOffered);
  const onGrid = <T extends { height: number; breakCost?: number }>(rows: T[]): T[] =>
    lines.reach === undefined || ownLeading ? rows : backOnGrid(rows, grid);
  const ways = offered.map((index): FlowWay => {
    const way = paragraph.ways[index]!;
    const costs = breakCosts(way.lines, way.hyphenated, block.splitting);
    const cost = (way.demerits - best.demerits) / DEMERITS_PER_UNIT;
    return {
      rows: onGrid(costs.map((breakCost) => ({ height: lines.height, breakCost }))),
      cost,
      ...(justified ? { unevenness: way.unevenness } : {}),
    };
  });
  const set = (chosen: number, beside: number): Row[] => {
    const rows = paragraph
      .set(offered[chosen]!, beside)
      .map((line, index) => lineRow(line, lines, leftAt(index === 0 ? 0 : turnover)));
    placeLabel(rows[0]!, block, measure, style, lines, context);
    const [first] = block.spans;
    if (block.outline) rows[0]!.anchors.push({ kind: 'outline', ...block.outline, mark: first!.mark, y: 0 });
    placeRules(rows, style, lines, measure);
    if (style.lift > 0 && lines.reach === undefined) for (const row of rows) row.lifted = style.lift * grid;
    return onGrid(rows);
  };
  return { ways, unevenness: justified ? best.unevenness : 0, lines: justified ? best.lines : 0, set };
}
