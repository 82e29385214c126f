/** Fonts that are not in the file, which the press replaces, and fonts made of drawings. */
import type { Check, Complaint } from '../check.ts';

export const checkFonts: Check = ({ pages }) =>
  pages.flatMap((page) => {
    const seen = new Set<string>();
    return page.marks.flatMap((mark): Complaint[] => {
      if (mark.kind !== 'text' || mark.isHidden) return [];
      const { font } = mark;
      const name = font?.name || 'a font without a name';
      if (seen.has(name)) return [];
      if (font === undefined || !font.isEmbedded) {
        seen.add(name);
        return [
          {
            severity: 'error',
            rule: 'preflight-font-missing',
            reason: `the font ${name} is not in the PDF, so another may be printed in its place`,
            help: 'Export the PDF anew with all fonts embedded.',
            page,
            mark,
            subject: name,
          },
        ];
      }
      if (!font.isDrawn) return [];
      seen.add(name);
      return [
        {
          severity: 'warning',
          rule: 'preflight-font-drawn',
          reason: `${name === 'a font without a name' ? name : `the font ${name}`} is made of drawings (Type 3), which many printers set coarsely`,
          help: 'Use a TrueType or OpenType font in the program that the PDF comes from.',
          page,
          mark,
          subject: name,
        },
      ];
    });
  });
