/** Text too small for its ink: fine strokes break up, or fill up where they are cut out of something. */
import type { Check, Complaint, InspectedPage, Purpose } from '../check.ts';
import { type InkMap, KNOCKS_OUT, platesOf } from '../inks.ts';
import type { TextMark } from '../inspect.ts';

/**
 * pt. Printed by itself in one ink; cut out of one ink; cut out of several, which never stand exactly on each other.
 * Shops ask for 4 to 6, 6 and 8 to 10 (docs/preflight.md).
 */
const LEAST = { printed: 5, 'cut out': 6, 'cut out of several inks': 9 } as const;
/** pt: toner spreads farther than ink. */
const LEAST_OF_COPIER = 6;
/** pt; programs round sizes. */
const NEAR = 0.05;
/** A picture in colour is printed with all four. */
const OF_A_PICTURE = 4;

export const checkTextSize: Check = ({ pages, purpose }) =>
  pages.flatMap((page): Complaint[] => {
    const [worst] = page.marks
      .filter((mark): mark is TextMark => mark.kind === 'text' && !mark.isHidden && mark.size > 0)
      .filter(({ size }) => size < LEAST['cut out of several inks'])
      .filter((mark) => hasLetters(mark))
      .map((mark) => ({ mark, ...leastFor(mark, page, purpose) }))
      .filter(({ mark, least }) => mark.size < least - NEAR)
      .sort((a, b) => a.mark.size / a.least - b.mark.size / b.least);
    if (worst === undefined) return [];
    const { mark, how, least } = worst;
    return [
      {
        severity: 'warning',
        rule: 'preflight-text-size',
        reason: `text of ${Math.round(mark.size * 10) / 10} pt is ${how === 'printed' ? 'too small to be read in print' : `${how} of colour, where its strokes fill up`}`,
        help: `Set it in ${least} pt at least${how === 'printed' ? '' : ', or put it beside the colour'}.`,
        page,
        mark,
      },
    ];
  });

/** Stops and marks of notes may be small. */
const hasLetters = ({ pieces }: TextMark): boolean =>
  pieces.reduce((sum, piece) => sum + (piece === 'gap' ? 0 : piece.length), 0) > 2;

interface Least {
  how: keyof typeof LEAST | 'printed';
  least: number;
}

function leastFor(mark: TextMark, page: InspectedPage, purpose: Purpose): Least {
  if (purpose === 'copier')
    return { how: 'printed', least: mark.paint.isWhite && page.grounds.under(mark).isPaper ? 0 : LEAST_OF_COPIER };
  const { paint, meeting } = mark;
  const ground = page.grounds.under(mark);
  if (paint.isWhite && ground.isPaper) return { how: 'printed', least: 0 };
  // Small black that is cut out is a complaint of its own.
  if (meeting !== KNOCKS_OUT || isBlackAlone(paint.inks)) return { how: 'printed', least: LEAST.printed };
  const own = new Set(paint.inks === undefined ? [] : platesOf(paint.inks));
  const lost = ground.isColourPicture
    ? OF_A_PICTURE
    : platesOf(ground.inks ?? new Map()).filter((plate) => !own.has(plate)).length;
  if (lost === 0) return { how: 'printed', least: LEAST.printed };
  const how = lost > 1 ? 'cut out of several inks' : 'cut out';
  return { how, least: LEAST[how] };
}

export const isBlackAlone = (inks: InkMap | undefined): boolean =>
  inks !== undefined && platesOf(inks).join() === 'Black';
