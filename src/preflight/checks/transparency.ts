/** Transparency, which PDF/X-4 allows and older ways of printing do not; and the colours that it is mixed in. */
import type { Check, Complaint } from '../check.ts';

export const checkTransparency: Check = (pdf) => {
  if (pdf.purpose !== 'press') return [];
  return [...notFlat(pdf), ...mixedInRgb(pdf)];
};

/** Programs for screens say RGB; then even what is in inks becomes other inks where something is transparent. */
const mixedInRgb: Check = ({ pages }) =>
  pages.flatMap((page): Complaint[] => {
    const [first] = page.transparency;
    if (first === undefined || page.blending !== 'rgb') return [];
    return [
      {
        severity: 'warning',
        rule: 'preflight-transparency',
        reason: 'what is transparent is mixed in RGB, which changes the inks beside it and under it',
        help: 'Set the blending of the document to CMYK before you export it, or flatten the transparency.',
        page,
        box: first[1],
        subject: 'blending',
      },
    ];
  });

const notFlat: Check = ({ pages, standard }) => {
  if (standard.name?.startsWith('PDF/X-4')) return [];
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
