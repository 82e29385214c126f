/** Lines so fine that they break up or vanish. */

import type { Check } from '../check.ts';
import type { Mark } from '../inspect.ts';

/** pt */
const FINEST = 0.25;
/** pt; what rounding leaves. */
const NEAR = 0.005;

export const checkHairlines: Check = ({ pages }) =>
  pages.flatMap((page) => {
    const fine = page.marks
      .map((mark) => ({ mark, width: widthOf(mark) }))
      .filter(({ mark, width }) => width < FINEST - NEAR && !mark.paint.isWhite)
      .sort((a, b) => a.width - b.width);
    const [finest] = fine;
    if (finest === undefined) return [];
    const lines = fine.length === 1 ? 'a line is' : `${fine.length} lines are under 0.25 pt, the finest`;
    return [
      {
        severity: 'warning' as const,
        rule: 'preflight-hairline',
        reason: `${lines} ${Math.round(finest.width * 100) / 100} pt wide, too fine to print evenly`,
        help: 'Make lines 0.25 pt or wider.',
        page,
        box: finest.mark.box,
      },
    ];
  });

/** pt; what is no line is not fine. */
function widthOf(mark: Mark): number {
  if (mark.kind === 'line') return mark.width;
  // Rules are often painted as thin rectangles; one of no width at all is not painted, but a guide of some program.
  if (mark.kind === 'fill' && mark.thickness !== undefined && mark.thickness > 0) return mark.thickness;
  return Number.POSITIVE_INFINITY;
}
