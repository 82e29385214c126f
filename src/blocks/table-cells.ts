/** A table's cells: what they hold, and how wide they must be. */
import type { LineSetting, PictureBlock, RowsBlock } from '../flow/block.ts';
import type { GalleyContext } from '../flow/rows.ts';
import type { Placed } from '../page/layout.ts';
import type { Artifact } from '../page/structure.ts';
import type { Picture } from '../picture/picture.ts';
import { naturalSize } from '../picture/size.ts';
import type { BlockStyle } from '../template/template.ts';
import { directionOf } from '../text/direction.ts';
import type { ParagraphSetting } from '../text/setting.ts';
import type { Span, TextStyle } from '../text/style.ts';
import type { Needs } from './column-widths.ts';
import { areNumbers, atDecimal, decimalMark } from './decimals.ts';

export interface TableBlock extends RowsBlock {
  /** Of the file, where it begins. */
  line: number | undefined;
  /** None: the head of the table says nothing. */
  head: readonly Cell[] | undefined;
  rows: readonly (readonly Cell[])[];
}

export interface Cell {
  /** In the order of reading, under one another. */
  parts: readonly CellPart[];
  /** Its text, all of it. */
  spans: readonly Span[];
  /** `left` is where lines begin, `right` where they end. */
  align: 'left' | 'center' | 'right';
}

export type CellPart = { kind: 'text'; spans: readonly Span[] } | CellPicture;

export interface CellPicture {
  kind: 'picture';
  picture: Picture;
  mark: PictureBlock['mark'];
}

/** How the cells of a table are set. */
export interface CellManner {
  /** Of the size that the template gives them. */
  scale: number;
  /** Whether words are hyphenated that no column is wide enough for. */
  divides: boolean;
}

export const AS_DRAWN: CellManner = { scale: 1, divides: false };

/** The type style of the cells, or of the head. Nothing stands out over a cell's edge, where another begins. */
export function cellStyle(style: BlockStyle, { scale, divides }: CellManner, context: GalleyContext): BlockStyle {
  const leading = scale === 1 ? style.leading : (style.leading ?? context.design.grid) * scale;
  return {
    ...style,
    text: scaled(style.text, scale),
    hyphenate: divides,
    wholeWords: true,
    microtype: false,
    firstIndent: 0,
    ...(leading === undefined ? {} : { leading }),
  };
}

const scaled = (style: TextStyle, scale: number): TextStyle =>
  scale === 1 ? style : { ...style, size: style.size * scale };

/** The spans at another size; those that share a style still do. */
export function scaledSpans(spans: readonly Span[], scale: number): readonly Span[] {
  if (scale === 1) return spans;
  const styles = new Map<TextStyle, TextStyle>();
  for (const { style } of spans) if (!styles.has(style)) styles.set(style, scaled(style, scale));
  return spans.map((span) => ({ ...span, style: styles.get(span.style)! }));
}

/** Fewer lines are worth a rougher edge: a table is read across. */
const LINE_PENALTY = 300;

export const cellSetting = (
  style: BlockStyle,
  align: Cell['align'],
  measure: number,
  lang: string,
  context: GalleyContext,
  { settingOf }: LineSetting,
): ParagraphSetting => ({
  ...settingOf({ ...style, align }, measure, lang, context),
  // A column is as wide as its longest unit.
  whole: true,
  breaking: { linePenalty: LINE_PENALTY },
});

/** What the columns are reckoned from: by row, the head first if there is one, and by column. pt, as drawn. */
export interface TableNeeds {
  cells: Needs[][];
  /** By column, what stands before and after its decimal mark at most, where it is a column of numbers. */
  decimals: (Decimals | undefined)[];
}

export interface Decimals {
  mark: string | undefined;
  /** pt */
  before: number;
  after: number;
}

/** @param measure pt, of which a picture asks for no more than its column's share. */
export function needsOf(
  block: TableBlock,
  divides: boolean,
  measure: number,
  lang: string,
  context: GalleyContext,
  lines: LineSetting,
): TableNeeds {
  const { styles } = context.design;
  const manner = { scale: 1, divides };
  const needs = (cells: readonly Cell[], given: BlockStyle): number[][] => {
    const style = cellStyle(given, manner, context);
    return cells.map(({ parts }) =>
      parts
        .map((part) =>
          part.kind === 'picture'
            ? pictureNeeds(part, measure / count, style)
            : lines.lineNeeds(
                part.spans,
                cellSetting(style, 'left', 0, lang, context, lines),
                context.text,
                divides ? Number.POSITIVE_INFINITY : lines.PARTED_COST,
              ),
        )
        .reduce(together, []),
    );
  };
  const count = block.head?.length ?? block.rows[0]?.length ?? 0;
  const decimals = Array.from({ length: count }, (_, column) => decimalsOf(block, column, lang, context, lines));
  const body = block.rows.map((row) => needs(row, styles.tableCell));
  // Figures that stand under one another are not parted.
  for (const row of body)
    for (const [column, width] of decimals.entries())
      if (width !== undefined && row[column]!.length > 0) row[column] = [width.before + width.after];
  return { cells: [...(block.head === undefined ? [] : [needs(block.head, styles.tableHead)]), ...body], decimals };
}

/** em of the cells: a picture in a table is not smaller for want of room. */
const LEAST_PICTURE = 4;

/** A picture in less than its room is one line more to the table, so that it gets that where words leave it. */
function pictureNeeds({ picture }: CellPicture, share: number, style: BlockStyle): number[] {
  const wished = Math.min(naturalSize(picture).width, share);
  return [wished, Math.min(wished, LEAST_PICTURE * style.text.size)];
}

/** Of two under one another in a cell: as wide as each asks for by itself. */
const together = (one: readonly number[], other: readonly number[]): number[] =>
  Array.from({ length: Math.max(one.length, other.length) }, (_, line) =>
    Math.max(one[line] ?? one.at(-1) ?? 0, other[line] ?? other.at(-1) ?? 0),
  );

function decimalsOf(
  { rows }: TableBlock,
  column: number,
  lang: string,
  context: GalleyContext,
  lines: LineSetting,
): Decimals | undefined {
  const cells = rows.flatMap((row) => row[column] ?? []);
  if (cells.some(({ parts }) => parts.some(({ kind }) => kind === 'picture'))) return undefined;
  const texts = cells.map(({ spans }) => spans);
  if (directionOf(lang) === 'rtl' || cells.some(({ align }) => align !== 'right') || !areNumbers(texts))
    return undefined;
  const mark = decimalMark(texts);
  const style = cellStyle(context.design.styles.tableCell, AS_DRAWN, context);
  const setting = cellSetting(style, 'left', 0, lang, context, lines);
  const width = (spans: readonly Span[]): number =>
    spans.length === 0 ? 0 : lines.naturalWidth(spans, setting, context.text);
  const parts = texts.map((spans) => atDecimal(spans, mark));
  return {
    mark,
    before: Math.max(...parts.map(([before]) => width(before))),
    after: Math.max(...parts.map(([, after]) => width(after))),
  };
}

/** What was placed once, as artifacts: it is read where it stands first, and leads nowhere from here. */
export const saidAgain = (placed: readonly Placed[], mark: Artifact): Placed[] =>
  placed.flatMap((each): Placed[] => (each.kind === 'link' ? [] : each.kind === 'rule' ? [each] : [{ ...each, mark }]));
