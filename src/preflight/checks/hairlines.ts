/** Lines so fine that they break up or vanish. */

import { overlap } from '../../pdf/boxes.ts';
import type { Check, InspectedPage, Purpose } from '../check.ts';
import { platesIn } from '../colour.ts';
import type { Mark } from '../inspect.ts';

/** pt: of one ink; and of several, or cut out of some, which never stand exactly on each other. */
const FINEST = 0.25;
const FINEST_OF_SEVERAL = 0.5;
/** pt; what rounding leaves. */
const NEAR = 0.005;

export const checkHairlines: Check = ({ pages, purpose }) =>
  pages.flatMap((page) => {
    const fine = page.marks
      // Beyond the bleed stands what the cutter sees alone.
      .filter(({ box }) => purpose === 'copier' || overlap(box, page.boxes.bleed) !== undefined)
      .map((mark) => ({ mark, width: widthOf(mark) }))
      .filter(({ mark, width }) => width < FINEST_OF_SEVERAL && width < finestFor(mark, page, purpose) - NEAR)
      .sort((a, b) => a.width - b.width);
    const [finest] = fine;
    if (finest === undefined) return [];
    const isOfSeveral = finest.width >= FINEST - NEAR;
    const least = isOfSeveral ? FINEST_OF_SEVERAL : FINEST;
    const lines = fine.length === 1 ? 'a line is' : `${fine.length} lines are too fine, the finest`;
    const why = isOfSeveral ? 'too fine for several inks, or to be left white in them' : 'too fine to print evenly';
    return [
      {
        severity: 'warning' as const,
        rule: 'preflight-hairline',
        reason: `${lines} ${Math.round(finest.width * 100) / 100} pt wide, ${why}`,
        help: isOfSeveral
          ? `Make it ${least} pt or wider, or print it in one ink.`
          : `Make lines ${least} pt or wider.`,
        page,
        mark: finest.mark,
      },
    ];
  });

/** pt; the width under which a line is told of. */
function finestFor(mark: Mark, page: InspectedPage, purpose: Purpose): number {
  const { paint } = mark;
  if (purpose === 'copier' || paint.isRegistration) return paint.isWhite ? 0 : FINEST;
  if (paint.isWhite) return page.grounds.under(mark).isPaper ? 0 : FINEST_OF_SEVERAL;
  return (platesIn(paint) ?? 1) > 1 ? FINEST_OF_SEVERAL : FINEST;
}

/** pt; what is no line is not fine. */
function widthOf(mark: Mark): number {
  if (mark.kind === 'line') return mark.width;
  // Rules are often painted as thin rectangles; one of no width at all is not painted, but a guide of some program.
  if (mark.kind === 'fill' && mark.thickness !== undefined && mark.thickness > 0) return mark.thickness;
  return Number.POSITIVE_INFINITY;
}
