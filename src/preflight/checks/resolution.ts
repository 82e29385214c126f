/** Pictures with too few pixels for the size at which they are printed. */

import type { Check, Complaint, InspectedPage, Purpose } from '../check.ts';
import type { ImageMark } from '../inspect.ts';

/** Pixels in an inch: a copier's screen shows no more than 200, a press's of 150 lines wants twice as many. */
const NEEDED = { copier: 200, press: 300 } as const;

/**
 * The same of one bit: without greys, every stair of an edge is seen. What scanners make for the office has 300; shops
 * want 800 to 1200 of line art, and print no less than 600.
 */
const NEEDED_OF_ONE_BIT = { copier: 300, press: 800 } as const;
const LEAST_OF_ONE_BIT = 600;

/** Pixels a side; smaller ones are fills and gradients made by programs, not pictures. */
const SMALLEST = 8;

/** A file that was made for 300 may come out at 299.9. */
const TOLERANCE = 0.99;

export const checkResolution: Check = ({ pages, purpose }) =>
  pages.flatMap((page) => {
    const images = page.marks
      .filter((mark): mark is ImageMark => mark.kind === 'image')
      .filter(({ pixels }) => Math.min(pixels.width, pixels.height) > SMALLEST);
    const toned = images.filter(({ bits }) => bits > 1);
    const oneBit = images.filter(({ bits }) => bits === 1);
    return [
      ...complaints(page, toned, NEEDED[purpose], 'picture', () => 'warning'),
      ...complaints(page, oneBit, NEEDED_OF_ONE_BIT[purpose], 'drawing in black and white', severityOf(purpose)),
    ];
  });

const severityOf =
  (purpose: Purpose) =>
  (resolution: number): 'error' | 'warning' =>
    purpose === 'press' && resolution < LEAST_OF_ONE_BIT * TOLERANCE ? 'error' : 'warning';

function complaints(
  page: InspectedPage,
  images: readonly ImageMark[],
  needed: number,
  noun: string,
  severity: (resolution: number) => 'error' | 'warning',
): Complaint[] {
  const coarse = images
    .filter(({ resolution }) => resolution < needed * TOLERANCE)
    .sort((a, b) => a.resolution - b.resolution);
  const [worst] = coarse;
  if (worst === undefined) return [];
  const many = noun.replace(/^\w+/, '$&s');
  const has = coarse.length === 1 ? `a ${noun} has` : `${coarse.length} ${many} have too few pixels; the worst has`;
  return [
    {
      severity: severity(worst.resolution),
      rule: 'preflight-resolution',
      reason: `${has} ${Math.floor(worst.resolution)} dpi at its printed size, under ${needed}`,
      help: 'Print it smaller, or put in the original picture with more pixels.',
      page,
      mark: worst,
      subject: noun,
    },
  ];
}
