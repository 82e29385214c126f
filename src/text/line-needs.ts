/** How wide a text must be for one line, two lines, three: what the columns of a table are reckoned with. */
import { itemise } from './itemise.ts';
import { type BreakItem, isLegalBreak } from './linebreak.ts';
import type { ParagraphSetting, TextContext } from './setting.ts';
import type { Span } from './style.ts';

/** A table's cell is never asked for more lines than that, pt; the rest of the list is its longest unit. */
const MOST_LINES = 64;
/** pt; no page shows less. */
const PRECISION = 0.01;

/**
 * By the number of lines less one, the least width that takes no more lines, pt: falling, the last is that of the
 * longest unbreakable unit. Nothing for a text without words.
 *
 * @param dearest the cost at and over which a break is none; Infinity: every break is one.
 */
export function lineNeeds(
  spans: readonly Span[],
  setting: Omit<ParagraphSetting, 'measure' | 'whole'>,
  context: TextContext,
  dearest: number,
): number[] {
  const { items } = itemise(spans, { ...setting, measure: 0, whole: true }, context);
  const stops = stopsOf(items, dearest);
  if (stops.length < 2) return [];
  const longest = filledTo(stops, 0);
  const needs: number[] = [filledTo(stops, Number.POSITIVE_INFINITY).width];
  for (let lines = 2; needs.at(-1)! > longest.width + PRECISION; lines++) {
    if (lines > Math.min(longest.lines, MOST_LINES)) {
      needs.push(longest.width);
      break;
    }
    needs.push(leastWidth(stops, lines, longest.width, needs.at(-1)!));
  }
  return needs;
}

/** Where a line may end, and the next one begin: pt from the beginning of the text. */
interface Stop {
  end: number;
  start: number;
  /** The line ends there. */
  forced: boolean;
}

/** The first is the beginning, the last the end. */
function stopsOf(items: readonly BreakItem[], dearest: number): Stop[] {
  const stops: Stop[] = [{ end: 0, start: 0, forced: false }];
  let width = 0;
  let end = 0;
  /** What begins the next line: glue before it vanishes. */
  let open: Stop[] = [];
  for (const [index, item] of items.entries()) {
    if (item.kind === 'box') {
      for (const stop of open) stop.start += width;
      open = [];
      width += item.width;
      end = width;
      continue;
    }
    if (isLegalBreak(items, index) && (item.kind === 'glue' || item.cost < dearest)) {
      const isPenalty = item.kind === 'penalty';
      const stop = {
        end: end + (isPenalty ? item.before : 0),
        start: isPenalty ? -item.after : 0,
        forced: isPenalty && item.cost === Number.NEGATIVE_INFINITY,
      };
      stops.push(stop);
      open.push(stop);
    }
    if (item.kind === 'glue') width += item.width;
  }
  if (stops.length === 1 && end === 0) return stops;
  stops.push({ end, start: width, forced: true });
  return stops;
}

/** Lines as full as the width allows, a unit that is wider than it alone on its line. */
function filledTo(stops: readonly Stop[], measure: number): { lines: number; width: number } {
  let lines = 0;
  let width = 0;
  for (let from = 0; from < stops.length - 1; ) {
    let to = from + 1;
    while (!stops[to]!.forced && stops[to + 1]!.end - stops[from]!.start <= measure + PRECISION / 10) to++;
    width = Math.max(width, stops[to]!.end - stops[from]!.start);
    lines++;
    from = to;
  }
  return { lines, width };
}

/** @param low a width that may be too narrow for so many lines. @param high one that is not. */
function leastWidth(stops: readonly Stop[], lines: number, low: number, high: number): number {
  const atLeast = filledTo(stops, low);
  if (atLeast.lines <= lines) return atLeast.width;
  let [narrow, wide] = [low, high];
  while (wide - narrow > PRECISION) {
    const middle = (narrow + wide) / 2;
    const filled = filledTo(stops, middle);
    if (filled.lines <= lines) wide = Math.min(middle, filled.width);
    else narrow = middle;
  }
  return wide;
}
