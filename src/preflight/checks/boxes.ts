/** The page boxes: whether a press can tell where the page is cut. */
import type { Check, Complaint } from '../check.ts';

export const checkBoxes: Check = ({ pages, purpose }) =>
  pages.flatMap((page): Complaint[] => {
    const { source } = page;
    const complaint = (subject: string, reason: string, help: string): Complaint => ({
      severity: 'error',
      rule: 'preflight-boxes',
      reason,
      help,
      page,
      subject,
    });
    if (!source.given.has('MediaBox'))
      return [complaint('media', 'the page does not say how large it is', 'Make the PDF anew.')];
    if (purpose === 'press' && !source.given.has('TrimBox'))
      return [
        complaint(
          'trim',
          'the page does not say where it is cut: it has no trim box',
          'Export it for print, with the size of the cut page set.',
        ),
      ];
    const stray = [...source.stray].find((name) => name !== 'CropBox');
    if (stray === undefined) return [];
    const reason = `the ${stray === 'TrimBox' ? 'trim' : 'bleed'} box reaches beyond the page`;
    return [complaint('stray', reason, 'Export the PDF anew; if somebody has cropped it, undo that.')];
  });
