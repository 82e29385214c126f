/** Whether the file tells the press which inks and paper its colours were made for. */
import type { Check } from '../check.ts';

export const checkIntent: Check = ({ purpose, standard }) =>
  purpose === 'press' && !standard.hasPressIntent
    ? [
        {
          severity: 'warning',
          rule: 'preflight-intent',
          reason: 'the PDF does not say which press and paper its colours were made for',
          help: 'Export it as PDF/X-4, with the profile that the print shop names.',
        },
      ]
    : [];
