/** Pages of several sizes, turned, or measured in units of their own: copiers stop, shops ask what is meant. */
import { formatSize } from '../../paper/length.ts';
import { shownSize } from '../../pdf/boxes.ts';
import type { Check, Complaint } from '../check.ts';

/** pt; programs round the same size differently. */
const SAME = 1;

export const checkSizes: Check = ({ pages, purpose }) => {
  const sizes = pages.map(({ source }) => shownSize(source, source.trim));
  const [first] = sizes;
  if (first === undefined) return [];
  return pages.flatMap((page, index): Complaint[] => {
    const size = sizes[index]!;
    const { rotation, unit } = page.source;
    if (Math.abs(size.width - first.width) > SAME || Math.abs(size.height - first.height) > SAME)
      return [
        {
          severity: 'warning',
          rule: 'preflight-sizes',
          reason: `the page is ${formatSize(size)}, the first one ${formatSize(first)}`,
          help: 'Make all pages of one size, and turn those that lie across.',
          page,
          subject: formatSize(size),
        },
      ];
    if (purpose === 'press' && unit !== 1)
      return [
        {
          severity: 'warning',
          rule: 'preflight-unit',
          reason: `the page is measured in units of ${Math.round(unit * 100) / 100} pt, which many programs of print shops take for points`,
          help: 'Export it at its true size.',
          page,
        },
      ];
    if (purpose === 'press' && rotation !== pages[0]!.source.rotation)
      return [
        {
          severity: 'warning',
          rule: 'preflight-turned',
          reason: `the page is turned by ${(rotation - pages[0]!.source.rotation + 360) % 360}° against the first one, which is lost when sheets are made of it`,
          help: 'Export all pages upright, without turning them in a viewer.',
          page,
        },
      ];
    return [];
  });
};
