/** Text that can be told from its ground by its colour alone, which a machine with black alone does not print. */
import type { Check, Complaint, InspectedPage } from '../check.ts';
import type { TextMark } from '../inspect.ts';

/** As light to light: the least that large letters may have on a screen (WCAG 2.2, 1.4.3), and toner is no finer. */
const LEAST = 3;
/** Of the light that is there, what is reflected everywhere (the same). */
const FLARE = 0.05;

export const checkContrast: Check = ({ pages, purpose }) =>
  purpose !== 'copier'
    ? []
    : pages.flatMap((page): Complaint[] => {
        const [worst] = page.marks
          .filter((mark): mark is TextMark => mark.kind === 'text' && !mark.isHidden)
          .map((mark) => ({ mark, ...contrastOf(mark, page) }))
          .filter(({ contrast }) => contrast < LEAST)
          .sort((a, b) => a.contrast - b.contrast);
        if (worst === undefined) return [];
        const { mark, isOnPaper } = worst;
        return [
          {
            severity: 'warning',
            rule: 'preflight-contrast',
            reason: `text is ${isOnPaper ? 'so light' : 'so like its ground'} that it is hardly seen when it is printed in black and grey`,
            help: isOnPaper
              ? 'Make it darker, black at best.'
              : 'Make it black on a light ground, or white on a dark one.',
            page,
            mark,
          },
        ];
      });

function contrastOf(mark: TextMark, page: InspectedPage): { contrast: number; isOnPaper: boolean } {
  const { light } = mark.paint;
  const NONE = { contrast: Number.POSITIVE_INFINITY, isOnPaper: true };
  if (light === undefined) return NONE;
  // Black and near it can be read on anything that it would be set on.
  const ground = page.grounds.under(mark);
  if (ground.light === undefined) return NONE;
  // White on white is seen by nobody anywhere: it is meant for programs.
  if (ground.isPaper && light > 0.99) return NONE;
  const seen = ground.light + (light - ground.light) * mark.meeting.opacity;
  const [bright, dark] = [Math.max(seen, ground.light), Math.min(seen, ground.light)];
  return { contrast: (bright + FLARE) / (dark + FLARE), isOnPaper: ground.isPaper };
}
