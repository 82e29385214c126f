/** RGB in a file for the press, which turns it into inks as it likes. */

import type { Check, Complaint } from '../check.ts';
import type { Mark } from '../inspect.ts';

export const checkColour: Check = ({ pages, purpose }) =>
  purpose !== 'press'
    ? []
    : pages.flatMap((page) => {
        const rgb = page.marks.filter((mark) => mark.paint.kind === 'rgb' && !(mark.kind === 'text' && mark.isHidden));
        return (['text', 'image', 'fill', 'line'] as const).flatMap((kind): Complaint[] => {
          const found = rgb.filter((mark) => mark.kind === kind);
          if (found.length === 0) return [];
          return [
            {
              severity: 'error',
              rule: 'preflight-rgb',
              reason: `${NOUNS[kind](found.length)} in RGB, which a press cannot print as it is`,
              help: 'Convert it to CMYK with the profile that the print shop names; black text to black ink alone.',
              page,
              mark: found[0]!,
              subject: kind,
            },
          ];
        });
      });

const NOUNS: Readonly<Record<Mark['kind'], (count: number) => string>> = {
  text: () => 'text is',
  image: (count) => (count === 1 ? 'a picture is' : `${count} pictures are`),
  fill: (count) => (count === 1 ? 'an area is' : `${count} areas are`),
  line: (count) => (count === 1 ? 'a line is' : `${count} lines are`),
};
