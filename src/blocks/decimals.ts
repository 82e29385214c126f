/** Columns of numbers, whose figures stand under one another by what they are worth. */
import type { Span } from '../text/style.ts';

/** Groups of three figures, and a fraction; with a sign, a currency or a per cent. Not times, dates and telephone numbers. */
const NUMBER =
  /^[(+−–-]?[\s\u00a0\u202f]?\p{Sc}?[\s\u00a0\u202f]?[+−–-]?\p{Nd}+(?:[ ,.'’\u00a0\u202f]\p{Nd}{3})*(?:[.,]\p{Nd}+)?[\s\u00a0\u202f]?(?:\p{Sc}|[%‰])?\)?$/u;
/** What is followed by three figures parts thousands. */
const FRACTION = /([.,])(?:\p{Nd}{1,2}|\p{Nd}{4,})(?=\P{Nd}*$)/u;

const textOf = (spans: readonly Span[]): string =>
  spans
    .map(({ text }) => text)
    .join('')
    .trim();

/** Whether a column, its empty cells aside, holds several numbers and nothing else. */
export function areNumbers(cells: readonly (readonly Span[])[]): boolean {
  const texts = cells.map(textOf).filter((text) => text !== '');
  return texts.length > 1 && texts.every((text) => NUMBER.test(text));
}

/** The decimal mark of a column, if any of its numbers has one. */
export const decimalMark = (cells: readonly (readonly Span[])[]): string | undefined =>
  cells.map((spans) => FRACTION.exec(textOf(spans))?.[1]).find((mark) => mark !== undefined);

/** A number before its decimal mark, and from there on; one without ends with its last figure. */
export function atDecimal(spans: readonly Span[], mark: string | undefined): readonly [Span[], Span[]] {
  const text = spans.map((span) => span.text).join('');
  const at = mark === undefined ? -1 : text.lastIndexOf(mark);
  const end = at >= 0 ? at : text.search(/\P{Nd}*$/u);
  const before: Span[] = [];
  const after: Span[] = [];
  let offset = 0;
  for (const span of spans) {
    const inside = Math.min(Math.max(end - offset, 0), span.text.length);
    if (inside > 0) before.push({ ...span, text: span.text.slice(0, inside) });
    if (inside < span.text.length) after.push({ ...span, text: span.text.slice(inside) });
    offset += span.text.length;
  }
  return [before, after];
}
