/** Files whose end is missing, or that their owner has locked: what could be read of them was looked at. */
import type { Check, Complaint } from '../check.ts';

export const checkWhole: Check = ({ pages, purpose, isCutOff, isProtected }) => {
  const complaints: Complaint[] = [];
  if (isCutOff)
    complaints.push({
      severity: 'error',
      rule: 'preflight-cut-off',
      reason: `the end of the PDF is missing, and ${pages.length === 1 ? 'one page' : `${pages.length} pages`} could be read of it, perhaps in part`,
      help: 'Fetch it anew: it was cut off on its way.',
    });
  if (isProtected)
    complaints.push({
      // A copier prints it; whoever makes sheets of it cannot.
      severity: purpose === 'press' ? 'error' : 'warning',
      rule: 'preflight-protected',
      reason: 'the PDF is locked by its owner against changes, so that no sheets can be made of it',
      help: 'Ask for a copy without protection.',
    });
  return complaints;
};
