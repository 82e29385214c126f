/** Pages with nothing on them: something is missing, or a blank page is paid for. */
import { overlap } from '../../pdf/boxes.ts';
import type { Check } from '../check.ts';

export const checkEmpty: Check = ({ pages, purpose, isCutOff: isFileCutOff }) =>
  pages
    .filter(({ marks, boxes, isCutShort }) => {
      const isSeen = marks.some(
        (mark) =>
          !mark.paint.isWhite &&
          !(mark.kind === 'text' && mark.isHidden) &&
          overlap(mark.box, boxes.trim) !== undefined,
      );
      return !isSeen && !isCutShort && !isFileCutOff;
    })
    .map((page) => ({
      severity: purpose === 'press' ? ('warning' as const) : ('info' as const),
      rule: 'preflight-empty',
      reason: 'nothing is printed on the page',
      help: 'If something is missing, export the PDF anew; if the page is meant to be blank, tell the shop so.',
      page,
    }));
