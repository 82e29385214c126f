/** Says so when a page is too large to be looked at as a whole. */
import type { Check } from '../check.ts';

export const checkThoroughness: Check = ({ pages }) =>
  pages
    .filter(({ isCutShort }) => isCutShort)
    .map((page) => ({
      severity: 'info' as const,
      rule: 'preflight-cut-short',
      reason: 'the page has so much on it that only its first part was looked at',
      help: 'Look at a proof of it.',
      page,
    }));
