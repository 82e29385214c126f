/**
 * An element of a service on its line: what it is, and at the line's end who has it or where it is found; between them
 * what leads the eye. The titles of hymns, psalms and readings stand like it.
 */
import type { LineSetting, RowsBlock } from '../flow/block.ts';
import type { Flowing } from '../flow/flowing.ts';
import type { GalleyContext, Row, SetBlock } from '../flow/rows.ts';
import type { BlockStyle } from '../template/template.ts';
import { directionOf } from '../text/direction.ts';
import type { Span } from '../text/style.ts';

interface Element {
  /** What is done, its title after it. */
  what: readonly Span[];
  /** Who has it, at the end of the line. */
  who: readonly Span[];
}

type ElementLine = RowsBlock & Element;

/** Long titles turn over under themselves, never into what stands at the end. */
export function elementLine({ what, who }: Element, style: BlockStyle, flowing: Flowing): RowsBlock {
  const block: ElementLine = {
    kind: 'rows',
    what,
    who,
    spans: [...what, ...who],
    keepsOwnLeading: style.leading !== undefined,
    ...flowing,
    set: (measure, context, lines) => setElement(block, style, measure, context, lines),
  };
  return block;
}

/** Of the measure, what stands at the end of a line takes at most so much. */
const MOST_AT_END = 0.5;
/** em between what stands at the beginning and at the end, at least. */
const GAP = 1;

function setElement(
  block: ElementLine,
  style: BlockStyle,
  measure: number,
  context: GalleyContext,
  flow: LineSetting,
): SetBlock {
  const lang = flow.languageOf(block, context);
  const direction = directionOf(lang);
  const width = measure - block.indent - style.indent.right;
  const lines = flow.linesOf(style, block.spans, context);
  const gap = GAP * style.text.size;
  const { microtype: _, ...plain } = flow.settingOf(style, width, lang, context);
  const natural = block.who.length === 0 ? 0 : flow.naturalWidth(block.who, { ...plain, whole: true }, context.text);
  const end = Math.min(natural + 0.01, width * MOST_AT_END);
  const room = width - (block.who.length === 0 ? 0 : end + gap);
  // Only what is turned over hangs.
  const whole = flow.setParagraph(block.what, { ...plain, measure: room }, context.text);
  const turnover = whole.length < 2 ? 0 : (style.turnover ?? 0);
  const what =
    turnover === 0 ? whole : flow.setParagraph(block.what, { ...plain, measure: room - turnover }, context.text);
  const who = flow.setParagraph(block.who, { ...plain, measure: end, align: 'right' }, context.text);
  const count = Math.max(what.length, who.length, 1);
  const rows = Array.from({ length: count }, (): Row => flow.emptyRow(lines));
  what.forEach((line, index) => {
    const from = block.indent + (index === 0 ? 0 : turnover);
    flow.placeLine(rows[index]!, line, flow.leftOf(from, room - turnover, measure, direction), lines.baseline);
  });
  // Who has it stands where the eye comes to it: beside the last line of what.
  const first = Math.max(0, what.length - who.length);
  who.forEach((line, index) => {
    const left = flow.leftOf(block.indent + width - end, end, measure, direction);
    flow.placeLine(rows[first + index]!, line, left, lines.baseline);
  });
  const last = what.at(-1);
  if (who.length > 0 && last !== undefined) {
    const from = (what.length > 1 ? turnover : 0) + last.width;
    const until = width - who[0]!.width;
    if (first === what.length - 1)
      placeLeader(rows[first]!, { from, until, block, style, measure, baseline: lines.baseline }, context, flow);
  }
  flow.placeLabel(rows[0]!, block, measure, style, lines, context);
  return flow.asSet(rows, 'never');
}

interface LeaderPlace {
  /** pt from the block's beginning: where ink ends, and where it begins again. */
  from: number;
  until: number;
  block: ElementLine;
  style: BlockStyle;
  measure: number;
  baseline: number;
}

/** em that a leader keeps from what it leads between. */
const LEADER_GAP = 0.4;

/** Leaders of lines under one another stand under one another: they are counted from the block's beginning. */
function placeLeader(row: Row, place: LeaderPlace, context: GalleyContext, flow: LineSetting): void {
  const { leader } = context.design.styles;
  if (leader === undefined) return;
  const { block, style, measure, baseline } = place;
  const mark = { kind: 'artifact', type: 'Layout' } as const;
  const lang = flow.languageOf(block, context);
  const { microtype: _, ...setting } = flow.settingOf({ ...style, align: 'left' }, measure, lang, context);
  // It leads; it does not stand out.
  const text = { ...style.text, weight: 400, italic: false };
  const span = (value: string): Span => ({ text: value, style: text, mark, verbatim: true });
  const widthOf = (value: string): number =>
    flow.naturalWidth([span(value)], { ...setting, whole: true }, context.text);
  const step = widthOf(leader.repeat(2)) - widthOf(leader);
  const gap = LEADER_GAP * style.text.size;
  const from = Math.ceil((place.from + gap) / step);
  const count = Math.floor((place.until - gap) / step) - from;
  if (!(step > 0) || count < 2) return;
  const [line] = flow.setParagraph([span(leader.repeat(count))], setting, context.text);
  if (line === undefined) return;
  const left = flow.leftOf(block.indent + from * step, measure, measure, directionOf(lang));
  flow.placeLine(row, line, left, baseline);
}
