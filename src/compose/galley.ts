/**
 * The galley: the story set to one measure as a long column of rows, before it is cut into pages. Every
 * block takes whole grid steps, so that wherever it lands its lines stand on the baseline grid.
 */

import { columnWidths } from '../blocks/columns.ts';
import { pictureWays, stretched } from '../flow/leeway.ts';
import type { GalleyBlock, Row, SetBlock } from '../flow/rows.ts';
import type { Placed } from '../page/layout.ts';
import type { Picture } from '../picture/picture.ts';
import type { BlockStyle, Design } from '../template/template.ts';
import { type Direction, directionOf } from '../text/direction.ts';
import type { Hyphenator } from '../text/hyphenate.ts';
import type { Ink } from '../text/ink.ts';
import { MICROTYPE } from '../text/microtype.ts';
import { naturalWidth, type Paragraph, setParagraph } from '../text/paragraph.ts';
import type { SetLine } from '../text/set-line.ts';
import type { ParagraphSetting, TextContext, WordSpace } from '../text/setting.ts';
import type { Span } from '../text/style.ts';
import type { FlowWay } from './paginate.ts';
import { setSideBySide } from './side-by-side.ts';
import {
  type Block,
  type CodeBlock,
  type ParallelBlock,
  type PictureBlock,
  type Story,
  spansOf,
  type TableBlock,
  type TableRow,
  type TextBlock,
} from './story.ts';
import type { Reach } from './tall-scripts.ts';

export interface GalleyContext {
  design: Design;
  text: TextContext;
  /** By language; none: no words are hyphenated. */
  hyphenators: ReadonlyMap<string, Hyphenator>;
  /** Of the issue. */
  lang: string;
  /** pt, the highest that a picture may be. */
  height: number;
  /** Whether the issue is to fill its pages, and what may give way does. */
  gives: boolean;
  /** How far letters reach that are not of the issue's own script; none: it has no such letters. */
  reach?: Reach | undefined;
  /** The tightest leading that the issue may be set with instead, as a share of the grid; 1 where left out. */
  tightest?: number | undefined;
  /** What stands side by side is set in: the design of each language, and how far apart they stand. */
  parallel?: { sides: readonly [GalleyContext, GalleyContext]; gutter: number } | undefined;
  /** Blocks that the free space between them leaves as they are, by their index: set once a size. */
  sets?: Map<number, SetBlock> | undefined;
  /** Breaks a paragraph; casting off remembers what it broke before. */
  open(spans: readonly Span[], setting: ParagraphSetting, text: TextContext): Paragraph;
}

/** Ending a column inside an item is worse than leaving several lines free (see `paginate`), but no sin. */
const SPLIT_ITEM = 14;
const SPLIT_PARAGRAPH = 7;
/** A hyphen at a column's end makes the reader carry half a word across; some paragraph can nearly always spare it. */
const HYPHEN_AT_END = 300;
/** Between blocks of one item: better than inside a paragraph, worse than between items. */
const INSIDE_ITEM = 7;
/** The space of the font is its designer's; it may grow by half and shrink by a third (Knuth & Plass 1981 p. 1122). */
const WORD_SPACE: WordSpace = { ideal: 1, stretch: 0.5, shrink: 1 / 3 };

/** Kernel demerits that count as one unit of pagination's costs: a tenth of a line at a ratio of 1. */
const DEMERITS_PER_UNIT = 1000;

/** @param measure pt, the width of a column. */
export function setGalley(story: Pick<Story, 'blocks'>, measure: number, context: GalleyContext): GalleyBlock[] {
  const galley: GalleyBlock[] = [];
  const { grid } = context.design;
  let after = 0;
  let offGrid = 0;
  story.blocks.forEach((block, index) => {
    const set = setOnce(block, index, measure, context);
    const next = story.blocks[index + 1];
    // Blocks with a leading of their own (notes) run on together; the last of them returns to the grid.
    offGrid += Math.min(...set.ways.map((way) => heightOf(way.rows)));
    let filling = 0;
    if (next === undefined || !keepsOwnLeading(next) || !keepsOwnLeading(block)) {
      filling = Math.ceil(offGrid / grid - 1e-6) * grid - offGrid;
      offGrid = 0;
    }
    const before = Math.max(after, block.before) * grid;
    const stretch = context.gives && index > 0 && before > 0 ? block.stretch : 0;
    const ways = set.ways.map((way) => ({ ...way, rows: filled(way.rows, filling) }));
    galley.push({
      flow: {
        before,
        ways: stretched(ways, stretch, grid),
        breakCost: block.keepWithNext ? Number.POSITIVE_INFINITY : breakBetween(next),
      },
      unevenness: set.unevenness,
      lines: set.lines,
      natural: set.natural,
      set: (way, beside) => filled(set.set(way % ways.length, beside), filling),
    });
    after = block.after;
  });
  return galley;
}

function setOnce(block: Block, index: number, measure: number, context: GalleyContext): SetBlock {
  const { sets } = context;
  // The room for a picture, and what stands side by side, follow the free space.
  const isSteady = block.kind !== 'picture' && block.kind !== 'parallel';
  const set = (isSteady && sets?.get(index)) || setBlock(block, measure, context);
  if (isSteady) sets?.set(index, set);
  return set;
}

const heightOf = (rows: readonly { height: number }[]): number => rows.reduce((sum, row) => sum + row.height, 0);

/** The rows, the last of them higher by what is missing to the grid. */
function filled<T extends { height: number }>(rows: readonly T[], filling: number): T[] {
  return rows.map((row, index) => (index === rows.length - 1 ? { ...row, height: row.height + filling } : row));
}

const keepsOwnLeading = (block: Block): boolean => 'style' in block && block.style.leading !== undefined;

const breakBetween = (next: Block | undefined): number =>
  next !== undefined && next.splitting === 'reluctant' && next.label === undefined ? INSIDE_ITEM : 0;

function setBlock(block: Block, measure: number, context: GalleyContext): SetBlock {
  switch (block.kind) {
    case 'text':
      return setText(block, measure, context);
    case 'code':
      return asSet(setCode(block, measure, context), block.splitting);
    case 'picture':
      return setPicture(block, measure, context);
    case 'parallel':
      return setParallel(block, measure, context);
    case 'table':
      return asSet(setTable(block, measure, context), 'rows');
  }
}

/** The language that runs from right to left stands on the right; of two alike, the first where reading begins. */
function setParallel({ sides: blocks }: ParallelBlock, measure: number, context: GalleyContext): SetBlock {
  if (context.parallel === undefined) throw new Error('two languages stand side by side in a galley for one');
  const { sides, gutter } = context.parallel;
  const width = (measure - gutter) / 2;
  const lefts = directionOf(sides[0].lang) === 'rtl' ? ([width + gutter, 0] as const) : ([0, width + gutter] as const);
  const galleys = [
    setGalley({ blocks: blocks[0] }, width, sides[0]),
    setGalley({ blocks: blocks[1] }, width, sides[1]),
  ] as const;
  return setSideBySide(galleys, lefts, context.design.grid);
}

/** Rows that can be set in one way only. */
function asSet(rows: Row[], splitting: Block['splitting'] | 'rows'): SetBlock {
  const costs =
    splitting === 'rows'
      ? // A table's head stays with the first row.
        rows.map((_, index) => (index === 0 ? Number.POSITIVE_INFINITY : SPLIT_PARAGRAPH))
      : breakCosts(rows.length, [], splitting);
  const flow = rows.map(({ height }, index) => ({ height, breakCost: costs[index]! }));
  return { ways: [{ rows: flow, cost: 0 }], unevenness: 0, lines: 0, set: () => rows };
}

// ---- text ---------------------------------------------------------------------------------------------

function setText(block: TextBlock, measure: number, context: GalleyContext): SetBlock {
  const { style } = block;
  const width = measure - block.indent - style.indent.right;
  if (block.spans.length === 0) {
    const lines = linesOf(style, [], context);
    const rows = [emptyRow(lines)];
    placeLabel(rows[0]!, block, measure, style, lines, context);
    return asSet(rows, block.splitting);
  }
  const lang = languageOf(block, context);
  const left = leftOf(block.indent, width, measure, directionOf(lang));
  const paragraph = context.open(block.spans, settingOf(style, width, lang, context), context.text);
  const best = paragraph.ways[paragraph.best]!;
  const lines = linesOf(style, block.spans, context);
  const { grid } = context.design;
  // A leading of its own leaves no room for lines more or fewer: the block is filled up to the grid.
  const offered = style.leading === undefined ? paragraph.ways : [best];
  const onGrid = <T extends { height: number; breakCost?: number }>(rows: T[]): T[] =>
    lines.reach === undefined || style.leading !== undefined ? rows : backOnGrid(rows, grid);
  const ways = offered.map((way): FlowWay => {
    const costs = breakCosts(way.lines, way.hyphenated, block.splitting);
    const cost = (way.demerits - best.demerits) / DEMERITS_PER_UNIT;
    return { rows: onGrid(costs.map((breakCost) => ({ height: lines.height, breakCost }))), cost };
  });
  const set = (chosen: number, beside: number): Row[] => {
    const way = style.leading === undefined ? chosen : paragraph.best;
    const rows = paragraph.set(way, beside).map((line) => lineRow(line, lines, left));
    placeLabel(rows[0]!, block, measure, style, lines, context);
    if (block.outline) rows[0]!.anchors.push({ kind: 'outline', title: block.outline.title, y: 0 });
    placeRules(rows, style, lines, measure);
    return onGrid(rows);
  };
  const justified = style.align === 'justify';
  return { ways, unevenness: justified ? best.unevenness : 0, lines: justified ? best.lines : 0, set };
}

/** Lines half a step apart end a column where they are back on the grid, and so does their block. */
function backOnGrid<T extends { height: number; breakCost?: number }>(rows: readonly T[], grid: number): T[] {
  const offGrid = (height: number): number => Math.ceil(height / grid - 1e-6) * grid - height;
  let height = 0;
  const ended = rows.map((row, index) => {
    height += row.height;
    const mayEnd = row.breakCost === undefined || index === rows.length - 1 || offGrid(height) < 1e-6 * grid;
    return mayEnd ? row : { ...row, breakCost: Number.POSITIVE_INFINITY };
  });
  return filled(ended, Math.max(0, offGrid(height)));
}

const languageOf = (block: Block, context: GalleyContext): string => block.lang ?? context.lang;

/** Where something stands whose distance is measured from where lines begin. pt */
const leftOf = (from: number, width: number, measure: number, direction: Direction): number =>
  direction === 'rtl' ? measure - from - width : from;

function settingOf(style: BlockStyle, measure: number, lang: string, context: GalleyContext): ParagraphSetting {
  const { hyphenators } = context;
  return {
    measure,
    align: style.align,
    ...(style.hyphenate ? { hyphenator: hyphenators.get(lang), hyphenators } : {}),
    lang,
    wholeWords: style.wholeWords ?? false,
    wordSpace: style.wordSpace ?? WORD_SPACE,
    ...(style.microtype === false ? {} : { microtype: style.microtype ?? MICROTYPE }),
    ...(style.firstIndent === undefined ? {} : { firstIndent: style.firstIndent }),
  };
}

const setLines = (
  spans: readonly Span[],
  style: BlockStyle,
  measure: number,
  lang: string,
  context: GalleyContext,
): SetLine[] => setParagraph(spans, settingOf(style, measure, lang, context), context.text);

/** How the lines of a block stand. */
interface Lines {
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
function linesOf(style: BlockStyle, spans: readonly Span[], context: GalleyContext): Lines {
  const { design, tightest = 1 } = context;
  const { grid } = design;
  const drawn = style.leading ?? grid;
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

const emptyRow = ({ height }: Lines): Row => ({ height, placed: [], anchors: [], share: 0 });

function lineRow(line: SetLine, lines: Lines, indent: number): Row {
  const row = emptyRow(lines);
  placeLine(row, line, indent, lines.baseline);
  row.share = line.share;
  return row;
}

function placeLine(row: Row, line: SetLine, left: number, y: number): void {
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
    if (destination !== undefined) row.anchors.push({ kind: 'destination', name: destination, x: left + x, y: 0 });
  }
}

/** A label is wider than a page nowhere, and a measure of a page's order keeps its places exact. pt */
const LABEL_MEASURE = 10_000;

function placeLabel(
  row: Row,
  block: Block,
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

function placeRules(rows: Row[], style: BlockStyle, { baseline, reach }: Lines, measure: number): void {
  for (const { side, distance, thickness, color } of style.rules) {
    const row = side === 'above' ? rows[0] : rows.at(-1);
    const clear = Math.max(distance, reach?.[side] ?? 0);
    const y = baseline + (side === 'above' ? -clear : clear);
    const mark = { kind: 'artifact', type: 'Layout' } as const;
    row?.placed.push({ kind: 'rule', x: 0, y, width: measure, height: thickness, color, mark });
  }
}

/** No widow and no orphan: two lines of a paragraph at least stay together at either end. */
function breakCosts(count: number, hyphenated: readonly boolean[], splitting: Block['splitting']): number[] {
  return Array.from({ length: count }, (_, index) => {
    const rest = count - 1 - index;
    const lonely = index < 1 || rest < 2;
    if (splitting === 'never' || (lonely && rest > 0)) return Number.POSITIVE_INFINITY;
    const cost = splitting === 'reluctant' ? SPLIT_ITEM : SPLIT_PARAGRAPH;
    return cost + (hyphenated[index] ? HYPHEN_AT_END : 0);
  });
}

// ---- code ---------------------------------------------------------------------------------------------

function setCode(block: CodeBlock, measure: number, context: GalleyContext): Row[] {
  const { style } = block;
  const width = measure - block.indent - style.indent.right;
  // One paragraph, so that its lines are parted for those who hear or copy it. Code runs from left to right.
  const spans = block.lines.flatMap((line, index) => (index > 0 ? [{ ...line[0]!, text: '\n' }, ...line] : line));
  const lang = languageOf(block, context);
  const setting: ParagraphSetting = { ...settingOf(style, width, lang, context), direction: 'ltr' };
  const left = leftOf(block.indent, width, measure, directionOf(lang));
  const lines = linesOf(style, spans, context);
  const rows = setParagraph(spans, setting, context.text).map((line) => lineRow(line, lines, left));
  if (rows.length === 0) rows.push(emptyRow(lines));
  placeLabel(rows[0]!, block, measure, style, lines, context);
  return rows;
}

// ---- pictures -----------------------------------------------------------------------------------------

/** Pixels to pt where the column is wide enough: 300 dots an inch, the finest that a press shows. */
const POINTS_PER_PIXEL = 72 / 300;

function setPicture(block: PictureBlock, measure: number, context: GalleyContext): SetBlock {
  const { grid, pictures } = context.design;
  const pixels = upright(block.picture);
  const width = measure - block.indent;
  // The highest that a picture may be, less the free steps around it.
  const scale = Math.min(POINTS_PER_PIXEL, width / pixels.width, (context.height - 2 * grid) / pixels.height);
  const natural = pixels.height * scale;
  const offered = pictureWays(natural, grid).slice(0, context.gives ? undefined : 1);
  const { picture, mark } = block;
  const setIn = (height: number): Row => {
    const shrink = Math.min(1, height / natural);
    const size = { width: pixels.width * scale * shrink, height: natural * shrink };
    const from = block.indent + (pictures === 'left' ? 0 : (width - size.width) / 2);
    const x = leftOf(from, size.width, measure, directionOf(languageOf(block, context)));
    const y = (height - size.height) / 2;
    const placed: Placed[] = [{ kind: 'picture', x, y, ...size, picture, mark }];
    const row: Row = { height, placed, anchors: [], share: 0 };
    const { item } = context.design.styles;
    placeLabel(row, block, measure, item, linesOf(item, [], context), context);
    return row;
  };
  return {
    ways: offered.map(({ steps, cost }) => ({ rows: [{ height: steps * grid, breakCost: 0 }], cost })),
    unevenness: 0,
    lines: 0,
    natural,
    set: (way) => [setIn(offered[way]!.steps * grid)],
  };
}

const upright = ({ width, height, orientation }: Picture): { width: number; height: number } =>
  orientation < 5 ? { width, height } : { width: height, height: width };

// ---- tables -------------------------------------------------------------------------------------------

/** pt between a cell's text and the next column's; no less than an em. */
const CELL_GAP = 10;

function setTable(block: TableBlock, measure: number, context: GalleyContext): Row[] {
  const { styles, grid } = context.design;
  const width = measure - block.indent;
  const gap = Math.max(CELL_GAP, styles.tableCell.text.size);
  const lang = languageOf(block, context);
  const direction = directionOf(lang);
  const widths = columnWidths(cellWidths(block.rows, lang, context), width, gap);
  // Rows alike in all of a table, whichever of them hold tall letters.
  const spans = spansOf(block);
  const heads = linesOf(styles.tableHead, spans, context);
  const body = linesOf(styles.tableCell, spans, context);
  const rows = block.rows.map((row): Row => {
    const style = row.head ? styles.tableHead : styles.tableCell;
    const cells = row.cells.map((cell, column) => {
      const setting = { ...style, align: cell.align };
      return cell.spans.length === 0 ? [] : setLines(cell.spans, setting, widths[column] ?? 0, lang, context);
    });
    const count = Math.max(1, ...cells.map((cell) => cell.length));
    const { height, baseline } = row.head ? heads : body;
    const set = emptyRow({ height: Math.ceil((count * height) / grid - 1e-6) * grid, baseline });
    let from = block.indent;
    cells.forEach((cell, column) => {
      const x = leftOf(from, widths[column] ?? 0, measure, direction);
      for (const [number, line] of cell.entries()) placeLine(set, line, x, baseline + number * height);
      from += (widths[column] ?? 0) + gap;
    });
    return set;
  });
  if (rows[0] !== undefined) placeLabel(rows[0], block, measure, styles.tableHead, heads, context);
  placeTableRules(rows, leftOf(block.indent, width, measure, direction), width, context);
  return rows;
}

function cellWidths(
  rows: readonly TableRow[],
  lang: string,
  context: GalleyContext,
): { natural: number; minimal: number }[] {
  const { styles } = context.design;
  const count = rows[0]?.cells.length ?? 0;
  return Array.from({ length: count }, (_, column) => {
    const cells = rows.map((row) => row.cells[column]?.spans ?? []).filter((spans) => spans.length > 0);
    const setting = {
      measure: 0,
      whole: true,
      align: 'left',
      lang,
      wordSpace: styles.tableCell.wordSpace ?? WORD_SPACE,
    } as const;
    const natural = Math.max(0, ...cells.map((spans) => naturalWidth(spans, setting, context.text)));
    const narrow = cells.map((spans) => setParagraph(spans, setting, context.text));
    const minimal = Math.max(0, ...narrow.flat().map((line) => line.width));
    return { natural, minimal };
  });
}

/** A rule over the table, one under its head and one at its foot: no more than the eye needs. */
function placeTableRules(rows: Row[], x: number, width: number, context: GalleyContext): void {
  const { rule } = context.design.styles;
  const mark = { kind: 'artifact', type: 'Layout' } as const;
  const place = (row: Row | undefined, y: number): void => {
    row?.placed.push({ kind: 'rule', x, y, width, height: rule.thickness, color: rule.color, mark });
  };
  const head = rows[0];
  const foot = rows.at(-1);
  place(head, 0);
  if (rows.length > 1) place(head, head?.height ?? 0);
  place(foot, foot?.height ?? 0);
}
