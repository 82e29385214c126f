/** Comments, fields and links: some devices print them, some do not. */
import { overlap } from '../../pdf/boxes.ts';
import type { Check, Complaint } from '../check.ts';

/** Those that are never printed. */
const UNPRINTED = new Set(['Link', 'Popup', 'PrinterMark', 'TrapNet']);
/** Those that PDF/X allows (ISO 15930-7 6.17). */
const FOR_PRESS = new Set(['PrinterMark', 'TrapNet']);

export const checkAnnotations: Check = ({ pages, purpose }) =>
  pages.flatMap((page): Complaint[] => {
    const allowed = purpose === 'press' ? FOR_PRESS : UNPRINTED;
    const found = page.annotations.filter(
      ({ kind, box }) => !allowed.has(kind) && overlap(box, page.boxes.bleed) !== undefined,
    );
    const [first] = found;
    if (first === undefined) return [];
    const what = nameOf(first.kind);
    return [
      {
        severity: purpose === 'press' ? 'error' : 'warning',
        rule: 'preflight-annotation',
        reason: `there is ${what} on the page, which may or may not be printed`,
        help: 'Delete it; or, if it is to be seen, print the PDF to a new PDF in a viewer.',
        page,
        box: first.box,
        what: what.replace(/^a /, 'the '),
        subject: what,
      },
    ];
  });

function nameOf(kind: string): string {
  if (kind === 'Link') return 'a link';
  return kind === 'Widget' ? 'a form field' : 'a comment or stamp';
}
