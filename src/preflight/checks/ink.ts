/** More ink than the paper takes: it stays wet and comes off on the next sheet. */

import { overlap } from '../../pdf/boxes.ts';
import type { Check, Complaint, InspectedPage } from '../check.ts';
import { inkIn } from '../colour.ts';
import { imageInk } from '../image-ink.ts';
import { KNOCKS_OUT } from '../inks.ts';
import type { Mark } from '../inspect.ts';

/** What profiles round. */
const TOLERANCE = 0.01;

export const checkInk: Check = ({ pages, purpose, inkLimit }) =>
  purpose !== 'press'
    ? []
    : pages.flatMap((page): Complaint[] => {
        const [worst] = page.marks
          // Marks for the cutter are cut off, whatever they are printed in.
          .filter(({ paint, box }) => !paint.isRegistration && overlap(box, page.boxes.bleed) !== undefined)
          .map((mark) => ({ mark, ink: inkOf(mark, page) }))
          .filter(({ ink }) => ink > inkLimit + TOLERANCE)
          .sort((a, b) => b.ink - a.ink);
        if (worst === undefined) return [];
        const { mark, ink } = worst;
        const isOwn = mark.kind === 'image' || (inkIn(mark.paint) ?? 0) > inkLimit + TOLERANCE;
        const [most, limit] = [`${Math.round(ink * 100)} %`, `${Math.round(inkLimit * 100)} %`];
        return [
          {
            severity: 'error',
            rule: 'preflight-ink',
            reason: isOwn
              ? `${mark.kind === 'image' ? 'a picture' : 'a colour'} has ${most} ink in all, more than the ${limit} that the paper takes`
              : `a colour is printed over another, ${most} ink in all, more than the ${limit} that the paper takes`,
            help: isOwn
              ? 'Convert it with the profile for that paper, which replaces coloured inks with black.'
              : 'Switch overprinting off for it, or take lighter colours.',
            page,
            mark,
          },
        ];
      });

function inkOf(mark: Mark, page: InspectedPage): number {
  if (mark.kind === 'image' && !mark.isPatchy) return imageInk(mark);
  return mark.meeting === KNOCKS_OUT ? (inkIn(mark.paint) ?? 0) : (page.grounds.most(mark) ?? 0);
}
