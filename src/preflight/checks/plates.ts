/** Small text on several plates: if they shift by a hair, it cannot be read. */

import type { Check } from '../check.ts';
import type { TextMark } from '../inspect.ts';

/** pt */
const SMALL = 12;
const MOST_PLATES = 2;

export const checkPlates: Check = ({ pages, purpose }) =>
  purpose !== 'press'
    ? []
    : pages.flatMap((page) => {
        const texts = page.marks.filter((mark): mark is TextMark => mark.kind === 'text' && !mark.isHidden);
        const bad = texts.filter(
          ({ size, paint }) => size < SMALL - 0.01 && (paint.plates ?? 0) > MOST_PLATES && !paint.isRegistration,
        );
        const [first] = bad;
        if (first === undefined) return [];
        return [
          {
            severity: 'warning' as const,
            rule: 'preflight-text-plates',
            reason: `text of ${Math.round(first.size * 10) / 10} pt is printed with ${first.paint.plates} inks, which blur it when they shift`,
            help: 'Set text under 12 pt in one ink, or in two at most; black text in black alone.',
            page,
            box: first.box,
          },
        ];
      });
