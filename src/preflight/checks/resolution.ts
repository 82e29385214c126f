/** Pictures with too few pixels for the size at which they are printed. */

import type { Check } from '../check.ts';
import type { ImageMark } from '../inspect.ts';

/** Pixels in an inch: a copier's screen shows no more than 200, a press's of 150 lines wants twice as many. */
const NEEDED = { copier: 200, press: 300 } as const;

/** Pixels a side; smaller ones are fills and gradients made by programs, not pictures. */
const SMALLEST = 8;

/** A file that was made for 300 may come out at 299.9. */
const TOLERANCE = 0.99;

export const checkResolution: Check = ({ pages, purpose }) =>
  pages.flatMap((page) => {
    const coarse = page.marks
      .filter((mark): mark is ImageMark => mark.kind === 'image')
      .filter(({ pixels }) => Math.min(pixels.width, pixels.height) > SMALLEST)
      .filter(({ resolution }) => resolution < NEEDED[purpose] * TOLERANCE)
      .sort((a, b) => a.resolution - b.resolution);
    const [worst] = coarse;
    if (worst === undefined) return [];
    const has = coarse.length === 1 ? 'a picture has' : `${coarse.length} pictures have too few pixels; the worst has`;
    return [
      {
        severity: 'warning' as const,
        rule: 'preflight-resolution',
        reason: `${has} ${Math.floor(worst.resolution)} dpi at its printed size, under ${NEEDED[purpose]}`,
        help: 'Print it smaller, or put in the original picture with more pixels.',
        page,
        box: worst.box,
      },
    ];
  });
