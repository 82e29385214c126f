/** More ink than the paper takes: it stays wet and comes off on the next sheet. */

import type { Check, Complaint } from '../check.ts';
import { imageInk } from '../image-ink.ts';
import type { Mark } from '../inspect.ts';

/** What profiles round. */
const TOLERANCE = 0.01;

export const checkInk: Check = ({ pages, purpose, inkLimit }) =>
  purpose !== 'press'
    ? []
    : pages.flatMap((page): Complaint[] => {
        const [worst] = page.marks
          .filter(({ paint }) => !paint.isRegistration)
          .map((mark) => ({ mark, ink: inkOf(mark) }))
          .filter(({ ink }) => ink > inkLimit + TOLERANCE)
          .sort((a, b) => b.ink - a.ink);
        if (worst === undefined) return [];
        return [
          {
            severity: 'error',
            rule: 'preflight-ink',
            reason: `${worst.mark.kind === 'image' ? 'a picture' : 'a colour'} has ${Math.round(worst.ink * 100)} % ink in all, more than the ${Math.round(inkLimit * 100)} % that the paper takes`,
            help: 'Convert it with the profile for that paper, which replaces coloured inks with black.',
            page,
            box: worst.mark.box,
          },
        ];
      });

const inkOf = (mark: Mark): number => mark.paint.ink ?? (mark.kind === 'image' ? imageInk(mark) : 0);
