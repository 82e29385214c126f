/** Layers: what is seen on the screen may not be printed, and the other way round. */
import type { Check, Complaint } from '../check.ts';
import type { Layer } from '../layers.ts';

export const checkLayers: Check = ({ pages, purpose }) =>
  pages.flatMap((page) =>
    [...page.layers.values()].flatMap(({ layer, box }): Complaint[] => {
      const [what, help] = complaintOf(layer) ?? [];
      if (what === undefined || help === undefined) return [];
      return [
        {
          // What is switched off is mostly meant to be; a shop asks nevertheless.
          severity: layer.isShown === layer.isPrinted && purpose === 'copier' ? 'info' : 'warning',
          rule: 'preflight-layer',
          reason: `the layer “${layer.name}” ${what}`,
          help,
          page,
          box,
          what: `the layer “${layer.name}”`,
          subject: layer.name,
        },
      ];
    }),
  );

function complaintOf({ isShown, isPrinted, isForFinishing }: Layer): [what: string, help: string] | undefined {
  if (isForFinishing || (isShown && isPrinted)) return undefined;
  if (isShown) return ['is shown and not printed', 'If it is to be printed, export the PDF without layers.'];
  if (isPrinted)
    return ['is printed and not shown', 'If it is not to be printed, take it out, and export the PDF without layers.'];
  return [
    'is switched off, neither shown nor printed',
    'If that is meant, take it out, and export the PDF without layers.',
  ];
}
