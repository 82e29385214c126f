/** Whether the file tells the press which inks and paper its colours were made for. */
import type { Check, Complaint } from '../check.ts';

export const checkIntent: Check = ({ purpose, standard }) => {
  if (purpose !== 'press') return [];
  const complaint = (reason: string): Complaint[] => [
    {
      severity: 'warning',
      rule: 'preflight-intent',
      reason,
      help: 'Export it as PDF/X-4, with the profile that the print shop names.',
    },
  ];
  if (!standard.hasPressIntent)
    return complaint('the PDF does not say which press and paper its colours were made for');
  if (standard.device !== undefined && standard.device !== 'prtr')
    return complaint('the PDF says that its colours were made for a screen or a camera, and not for a press');
  if (standard.intents > 1) return complaint('the PDF says of two presses that its colours were made for them');
  return [];
};
