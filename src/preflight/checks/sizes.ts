/** Pages of several sizes: copiers stop and ask for paper, shops ask what is meant. */
import { formatSize } from '../../paper/length.ts';
import { shownSize } from '../../pdf/boxes.ts';
import type { Check } from '../check.ts';

/** pt; programs round the same size differently. */
const SAME = 1;

export const checkSizes: Check = ({ pages }) => {
  const sizes = pages.map(({ source }) => shownSize(source, source.trim));
  const [first] = sizes;
  if (first === undefined) return [];
  return pages.flatMap((page, index) => {
    const size = sizes[index]!;
    if (Math.abs(size.width - first.width) <= SAME && Math.abs(size.height - first.height) <= SAME) return [];
    return [
      {
        severity: 'warning' as const,
        rule: 'preflight-sizes',
        reason: `the page is ${formatSize(size)}, the first one ${formatSize(first)}`,
        help: 'Make all pages of one size, and turn those that lie across.',
        page,
        subject: formatSize(size),
      },
    ];
  });
};
