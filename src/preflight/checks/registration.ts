/** The colour of crop marks on the page itself: it is printed with every plate there is. */
import { overlap } from '../../pdf/boxes.ts';
import type { Check, Complaint } from '../check.ts';

/** pt by which marks may reach into the trim, as rounding has them. */
const NEAR = 0.5;

export const checkRegistration: Check = ({ pages, purpose }) =>
  purpose !== 'press'
    ? []
    : pages.flatMap((page): Complaint[] => {
        const mark = page.marks.find(({ paint, box }) => {
          const inside = paint.isRegistration && !paint.isWhite ? overlap(box, page.boxes.trim) : undefined;
          return inside !== undefined && Math.max(inside.width, inside.height) > NEAR;
        });
        if (mark === undefined) return [];
        return [
          {
            severity: 'error',
            rule: 'preflight-registration',
            reason: `${mark.kind === 'text' ? 'text is' : 'something is'} in the colour of crop marks (All), which is printed with every ink`,
            help: 'Set it in black ink alone.',
            page,
            mark,
          },
        ];
      });
