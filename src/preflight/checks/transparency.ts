/** Transparency, which PDF/X-4 allows and older ways of printing do not. */
import type { Check, Complaint } from '../check.ts';

export const checkTransparency: Check = ({ pages, purpose, standard }) => {
  if (purpose !== 'press' || standard.name?.startsWith('PDF/X-4')) return [];
  const isForbidden = /^PDF\/X-[13]/.test(standard.name ?? '');
  return pages.flatMap((page): Complaint[] => {
    const [first] = page.transparency;
    if (first === undefined) return [];
    const [kind, box] = first;
    return [
      {
        severity: isForbidden ? 'error' : 'warning',
        rule: 'preflight-transparency',
        reason: `something is transparent (${kind})${isForbidden ? `, which ${standard.name} forbids` : ''}`,
        help: 'Ask the shop whether it takes PDF/X-4; if not, flatten the transparency on export.',
        page,
        box,
      },
    ];
  });
};
