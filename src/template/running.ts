/** What stands on every page is short: a running head has a line or two, and the whole title stands on the first page. */
import { columnsOf } from '../say/monospace.ts';

/** Columns. Two lines of the smallest page hold them, in the smallest type and beside a date. */
const LONGEST = 90;

/** A text as running heads and feet have it: whole, or its beginning as far as a word ends, and an ellipsis. */
export function running(text: string): string {
  if (columnsOf(text) <= LONGEST) return text;
  let columns = 1;
  let end = 0;
  for (const { segment, index } of new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text)) {
    columns += columnsOf(segment);
    if (columns > LONGEST) break;
    end = index + segment.length;
  }
  const start = text.slice(0, end);
  const space = /\s/u.test(text[end] ?? '') ? end : start.search(/\s\S*$/u);
  // A word as long as a line is parted.
  const whole = space > end / 2 ? start.slice(0, space) : start;
  return `${whole.replace(/[\s\p{P}]+$/u, '')}…`;
}
