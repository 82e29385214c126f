/** White that overprints and vanishes; small black that is cut out of colour and shows white rims. */
import type { Check, Complaint, InspectedPage } from '../check.ts';
import { KNOCKS_OUT, platesOf } from '../inks.ts';
import type { Mark, TextMark } from '../inspect.ts';
import { isBlackAlone } from './text-size.ts';

/** pt: beneath, black text is to be printed over whatever is there. */
const SMALL = 12;
/** Of black: what is lighter is a grey, and meant to be cut out. */
const DARK = 0.95;

export const checkOverprint: Check = ({ pages, purpose }) =>
  purpose !== 'press' ? [] : pages.flatMap((page) => [...lostWhite(page), ...cutOutBlack(page)]);

function lostWhite(page: InspectedPage): Complaint[] {
  const mark = page.marks.find(
    (one) =>
      one.paint.isWhite &&
      one.meeting.leaves !== 'nothing' &&
      !(one.kind === 'text' && one.isHidden) &&
      !page.grounds.under(one).isPaper,
  );
  if (mark === undefined) return [];
  return [
    {
      severity: 'error',
      rule: 'preflight-overprint-white',
      reason: `${mark.kind === 'text' ? 'white text is' : 'something white is'} set to overprint, so that it vanishes in the colour under it`,
      help: 'Switch overprinting off for it.',
      page,
      mark,
    },
  ];
}

function cutOutBlack(page: InspectedPage): Complaint[] {
  const mark = page.marks.find((one): one is TextMark => isSmallBlack(one) && hasColourUnder(one, page));
  if (mark === undefined) return [];
  return [
    {
      severity: 'warning',
      rule: 'preflight-knockout',
      reason: `black text of ${Math.round(mark.size * 10) / 10} pt is cut out of colour, so that white rims show when plates shift`,
      help: 'Set black text under 12 pt to overprint.',
      page,
      mark,
    },
  ];
}

const isSmallBlack = (mark: Mark): mark is TextMark =>
  mark.kind === 'text' &&
  !mark.isHidden &&
  mark.size < SMALL - 0.01 &&
  mark.meeting === KNOCKS_OUT &&
  isBlackAlone(mark.paint.inks) &&
  mark.paint.inks!.get('Black')! >= DARK;

function hasColourUnder(mark: TextMark, page: InspectedPage): boolean {
  const { inks, isColourPicture } = page.grounds.under(mark);
  return isColourPicture || (inks !== undefined && platesOf(inks).some((plate) => plate !== 'Black'));
}
