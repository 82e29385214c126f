/**
 * Lines that end where their author ended them: verse, psalms, what a congregation says. A line that is wider than its
 * measure is turned over, and what is turned over hangs, so that it is not taken for a line of its own.
 */
import type { LineSetting } from '../flow/block.ts';
import type { GalleyContext, Row } from '../flow/rows.ts';
import type { BlockStyle } from '../template/template.ts';
import { directionOf } from '../text/direction.ts';
import type { SetLine } from '../text/set-line.ts';
import type { Span } from '../text/style.ts';

export interface VerseLine {
  spans: readonly Span[];
  /** pt moved in. */
  indent: number;
}

/** Where lines of verse stand. pt */
export interface VersePlace {
  /** From where the column begins to where the lines do. */
  from: number;
  width: number;
  /** Of the column. */
  measure: number;
  /** BCP 47 */
  lang: string;
}

export interface VerseSetting {
  style: BlockStyle;
  context: GalleyContext;
  flow: LineSetting;
}

/** A row a line. Rows whose letters ask for more than the grid's lines are back on the grid at their end. */
export const setVerse = (verse: readonly VerseLine[], place: VersePlace, setting: VerseSetting): Row[] =>
  setLineByLine(verse, place, setting).flat();

/** The same; by line, its row and those of what is turned over of it. */
export function setLineByLine(
  verse: readonly VerseLine[],
  place: VersePlace,
  { style, context, flow }: VerseSetting,
): Row[][] {
  const { from, measure, lang } = place;
  const lines = flow.linesOf(
    style,
    verse.flatMap(({ spans }) => spans),
    context,
  );
  const { microtype: _, ...setting } = flow.settingOf({ ...style, align: 'left', firstIndent: 0 }, 0, lang, context);
  const direction = directionOf(lang);
  return verse.map(({ spans, indent }) => {
    const room = Math.max(Math.min(LEAST_ROOM, place.width), place.width - indent);
    const start = from + place.width - room;
    const set = (width: number): SetLine[] => flow.setParagraph(spans, { ...setting, measure: width }, context.text);
    const whole = set(room);
    const hang = whole.length < 2 ? 0 : Math.min(style.turnover ?? 0, room / 4);
    const rows = (hang === 0 ? whole : set(room - hang)).map((line, index) => {
      const left = flow.leftOf(start + (index === 0 ? 0 : hang), room - hang, measure, direction);
      return flow.lineRow(line, lines, left);
    });
    return rows.length > 0 ? rows : [flow.emptyRow(lines)];
  });
}

/** pt: lines that are moved in too far begin farther out, rather than be a column of single words. */
const LEAST_ROOM = 60;

/** pt, of spans on one line. */
export function naturalWidthOf(
  spans: readonly Span[],
  style: BlockStyle,
  lang: string,
  context: GalleyContext,
  flow: LineSetting,
): number {
  const { microtype: _, ...setting } = flow.settingOf({ ...style, align: 'left', firstIndent: 0 }, 0, lang, context);
  return spans.length === 0 ? 0 : flow.naturalWidth(spans, { ...setting, whole: true }, context.text);
}

/** Columns that a line was typed in by, as em: a space is half of one. */
export const emOf = (columns: number): number => Math.min(columns, MOST_COLUMNS) * 0.5;
const MOST_COLUMNS = 12;

/**
 * Paints spans at the beginning of a row, before what it has: a number, a speaker. They are read first.
 *
 * @param at pt from where the column begins; where they end if `isEnd`.
 */
export function placeBefore(
  row: Row,
  spans: readonly Span[],
  { from, isEnd = false, measure, lang }: { from: number; isEnd?: boolean; measure: number; lang: string },
  { style, context, flow }: VerseSetting,
): void {
  const width = naturalWidthOf(spans, style, lang, context, flow);
  const start = isEnd ? from - width : from;
  const placed = setVerse(
    [{ spans, indent: 0 }],
    { from: start, width: width + 0.01, measure, lang },
    { style, context, flow },
  );
  row.placed.unshift(...(placed[0]?.placed ?? []));
  row.anchors.unshift(...(placed[0]?.anchors ?? []));
}
