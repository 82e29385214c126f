/** Sizes that no paper has: the copier makes the page larger or smaller, or stops and asks. */
import { formatSize } from '../../paper/length.ts';
import { OFFICE_PAPERS } from '../../paper/sizes.ts';
import { shownSize } from '../../pdf/boxes.ts';
import type { Check, Complaint } from '../check.ts';

/** pt; programs round to whole millimetres, or points. */
const SAME = 3;

export const checkPaper: Check = ({ pages, purpose }) =>
  purpose !== 'copier'
    ? []
    : pages.flatMap((page): Complaint[] => {
        const size = shownSize(page.source, page.source.crop);
        const [short, long] = [Math.min(size.width, size.height), Math.max(size.width, size.height)];
        const near = (paper: { width: number; height: number }): number =>
          Math.max(Math.abs(paper.width - short), Math.abs(paper.height - long));
        const all = Object.entries(OFFICE_PAPERS);
        if (all.some(([, paper]) => near(paper) <= SAME)) return [];
        const [name, paper] = all.reduce((best, one) => (near(one[1]) < near(best[1]) ? one : best));
        return [
          {
            severity: 'warning',
            rule: 'preflight-paper',
            reason: `the page is ${formatSize(size)}, which no paper is, so that the machine makes it larger or smaller, or asks for paper`,
            help: `Set the size of the page to that of the paper: ${name} (${formatSize(paper)}) is nearest. Cards and leaves smaller than the paper go on sheets by bulletin impose.`,
            page,
            subject: formatSize(size),
          },
        ];
      });
