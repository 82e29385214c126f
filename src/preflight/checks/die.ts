/** Lines for cutting and folding: they are no ink, so nothing must be cut out under them. */
import type { Check, Complaint } from '../check.ts';
import { KNOCKS_OUT } from '../inks.ts';

export const checkDie: Check = ({ pages, purpose }) =>
  purpose !== 'press'
    ? []
    : pages.flatMap((page): Complaint[] => {
        const mark = page.finishing.find((one) => one.meeting === KNOCKS_OUT && !page.grounds.under(one).isPaper);
        if (mark === undefined) return [];
        return [
          {
            severity: 'warning',
            rule: 'preflight-die',
            reason:
              'a line for cutting or folding is cut out of the colour under it, so that a white line shows where the cut is off',
            help: 'Set the line to overprint.',
            page,
            mark,
          },
        ];
      });
