/** Small text on several plates: if they shift by a hair, it cannot be read. */

import type { Check, InspectedPage } from '../check.ts';
import { KNOCKS_OUT, over, platesOf } from '../inks.ts';
import type { TextMark } from '../inspect.ts';

/** pt */
const SMALL = 12;
const MOST_PLATES = 2;

export const checkPlates: Check = ({ pages, purpose }) =>
  purpose !== 'press'
    ? []
    : pages.flatMap((page) => {
        const [bad] = page.marks
          .filter((mark): mark is TextMark => mark.kind === 'text' && !mark.isHidden && mark.size < SMALL - 0.01)
          .filter(({ paint }) => !paint.isRegistration)
          .map((mark) => ({ mark, plates: platesUnder(mark, page) }))
          .filter(({ plates }) => plates > MOST_PLATES);
        if (bad === undefined) return [];
        const { mark, plates } = bad;
        return [
          {
            severity: 'warning' as const,
            rule: 'preflight-text-plates',
            reason: `text of ${Math.round(mark.size * 10) / 10} pt is printed with ${plates} inks, which blur it when they shift`,
            help: 'Set text under 12 pt in one ink, or in two at most; black text in black alone.',
            page,
            mark,
          },
        ];
      });

/** Of the letters themselves. Black that is printed over colours is sharp by itself, whatever is under it. */
function platesUnder(mark: TextMark, page: InspectedPage): number {
  const { paint, meeting } = mark;
  if (paint.inks === undefined) return 0;
  const own = platesOf(paint.inks);
  if (meeting === KNOCKS_OUT || own.join() === 'Black') return own.length;
  const { inks } = page.grounds.under(mark);
  return inks === undefined ? own.length : platesOf(over(paint.inks, inks, meeting)).length;
}
