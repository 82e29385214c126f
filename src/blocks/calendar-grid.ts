/** Weeks as rows of seven cells, a day each: its number, and its events below it. */
import type { LineSetting, RowsBlock } from '../flow/block.ts';
import type { GalleyContext, Row, SetBlock } from '../flow/rows.ts';
import type { PlacedRule } from '../page/layout.ts';
import type { BlockStyle } from '../template/template.ts';
import { directionOf } from '../text/direction.ts';
import type { SetLine } from '../text/set-line.ts';
import type { Span } from '../text/style.ts';
import { saidAgain } from './table-cells.ts';

export interface GridCell {
  /** The day of the month, or over all weeks the weekday. */
  number: readonly Span[];
  events: readonly (readonly Span[])[];
}

export type GridDay = GridCell;

/** em: in a cell that is narrower, hardly a word has room. */
const LEAST_CELL = 6.4;
/** Of the size of the text: between a line and what stands beside it. */
const PADDING = 0.4;
/** Lines that a day has room for at least: people write on it. */
const LEAST_LINES = 3;
/** What ending a column inside a month costs: as much as leaving fourteen lines free. */
const SPLIT_MONTH = 200;

/** @returns undefined where the days would be too narrow: then it is a list. */
export function setGrid(
  weeks: readonly (readonly GridCell[])[],
  block: RowsBlock,
  style: BlockStyle,
  measure: number,
  context: GalleyContext,
  flow: LineSetting,
): SetBlock | undefined {
  const isWide = (width: number): boolean => (width - block.indent) / 7 >= LEAST_CELL * style.text.size;
  const { across } = context;
  // Where an issue is to fill its pages, a month across all columns is cut by hardly any of the settings that are tried.
  const goesAcross = !isWide(measure) && !context.gives && across !== undefined && isWide(across.measure);
  if (!isWide(measure) && !goesAcross) return undefined;
  const width = goesAcross ? across.measure : measure;
  const cell = (width - block.indent) / 7;
  const { size, color } = style.text;
  const padding = PADDING * size;
  const lines = flow.linesOf(style, block.spans, context);
  const lang = flow.languageOf(block, context);
  const direction = directionOf(lang);
  const {
    microtype: _,
    firstIndent: __,
    ...setting
  } = flow.settingOf({ ...style, align: 'left', hyphenate: true }, cell - 2 * padding, lang, context);
  const thickness = Math.max(0.5, context.design.styles.rule.thickness);
  const mark = { kind: 'artifact', type: 'Layout' } as const;
  const rule = (x: number, y: number, wide: number, high: number): PlacedRule => ({
    kind: 'rule',
    x,
    y,
    width: wide,
    height: high,
    color,
    mark,
  });

  const inner = cell - 2 * padding;
  const setCells = (): SetLine[][][] =>
    weeks.map((week) =>
      week.map(({ number, events }): SetLine[] =>
        [number, ...events].flatMap((spans) =>
          spans.length === 0 ? [] : flow.setParagraph(spans, setting, context.text),
        ),
      ),
    );
  const rowOf = (cells: readonly SetLine[][], index: number): Row => {
    const isHead = index === 0;
    const count = Math.max(isHead ? 1 : LEAST_LINES, ...cells.map(({ length }) => length));
    const height = count * lines.height + 2 * padding;
    const row: Row = { height, placed: [], anchors: [], share: 0 };
    for (const [day, own] of cells.entries()) {
      const left = flow.leftOf(block.indent + day * cell + padding, inner, width, direction);
      for (const [at, line] of own.entries())
        flow.placeLine(row, line, left, padding + at * lines.height + lines.baseline);
    }
    const from = flow.leftOf(block.indent, width - block.indent, width, direction);
    if (isHead) row.placed.push(rule(from, 0, 7 * cell, thickness));
    row.placed.push(rule(from, height - thickness / 2, 7 * cell, thickness));
    for (let edge = 0; edge <= 7; edge++) {
      const x = Math.min(from + edge * cell, from + 7 * cell - thickness);
      row.placed.push(rule(x, 0, thickness, height));
    }
    return row;
  };
  const setRows = (cells: readonly SetLine[][][]): Row[] => {
    const [head, ...days] = cells.map(rowOf);
    const again = { height: head!.height, placed: saidAgain(head!.placed, mark) };
    return [head!, ...days.map((row, index) => (index === 0 ? row : { ...row, again }))];
  };

  const cells = setCells();
  // What cannot be parted would stand in the next day.
  if (cells.flat(2).some((line) => line.width > inner + 0.5)) return undefined;
  const rows = setRows(cells);
  const costs = rows.map((_row, index) => (index === 0 ? Number.POSITIVE_INFINITY : SPLIT_MONTH));
  // Set again when it is placed: what is tried at hundreds of settings is not kept for each.
  const whole = { ...flow.inOneWay(rows, costs), set: () => setRows(setCells()) };
  return goesAcross ? { ...whole, across: true } : whole;
}
