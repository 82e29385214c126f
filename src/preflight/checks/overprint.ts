/** White that overprints and vanishes; small black that is cut out of colour and shows white rims. */
import type { Check, Complaint, InspectedPage } from '../check.ts';
import { KNOCKS_OUT, platesOf } from '../inks.ts';
import type { Mark, TextMark } from '../inspect.ts';
import { isBlackAlone } from './text-size.ts';

/** pt: beneath, black text is to be printed over whatever is there. */
const SMALL = 12;
/** pt: plates are off by a third of one, at both edges of a line. */
const THIN = 2;
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
  const text = page.marks.find((mark): mark is TextMark => isSmallText(mark) && isCutOut(mark, page));
  const line = page.marks.find((mark) => isThinLine(mark) && isCutOut(mark, page));
  const complaint = (mark: Mark, what: string, which: string): Complaint => ({
    severity: 'warning',
    rule: 'preflight-knockout',
    reason: `${what} is cut out of colour, so that white rims show when plates shift`,
    help: isGreyOverprinted(mark)
      ? `Give ${which} 100 % of the black ink (CMYK 0, 0, 0, 100): it is set to overprint, but in grey, of which presses take that for all four inks.`
      : `Set ${which} to overprint.`,
    page,
    mark,
    subject: which,
  });
  return [
    ...(text === undefined
      ? []
      : [complaint(text, `black text of ${Math.round(text.size * 10) / 10} pt`, 'black text under 12 pt')]),
    ...(line === undefined ? [] : [complaint(line, 'a thin black line', 'thin black lines')]),
  ];
}

const isSmallText = (mark: Mark): boolean => mark.kind === 'text' && !mark.isHidden && mark.size < SMALL - 0.01;

const isThinLine = (mark: Mark): boolean =>
  (mark.kind === 'line' && mark.width <= THIN) || (mark.kind === 'fill' && (mark.thickness ?? THIN + 1) <= THIN);

/** Grey is painted on all four plates, with nothing on three of them, whatever is said (ISO 32000-1, table 148). */
const isGreyOverprinted = ({ meeting, paint }: Mark): boolean =>
  paint.kind === 'grey' && meeting.leaves !== 'nothing' && meeting.opacity === 1 && !meeting.darkens;

const isCutOut = (mark: Mark, page: InspectedPage): boolean =>
  (mark.meeting === KNOCKS_OUT || isGreyOverprinted(mark)) &&
  isBlackAlone(mark.paint.inks) &&
  mark.paint.inks!.get('Black')! >= DARK &&
  hasColourUnder(mark, page);

function hasColourUnder(mark: Mark, page: InspectedPage): boolean {
  const { inks, isColourPicture } = page.grounds.under(mark);
  return isColourPicture || (inks !== undefined && platesOf(inks).some((plate) => plate !== 'Black'));
}
