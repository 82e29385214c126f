/** What lies on a page: links, comments, form fields. */
import type { PDFDict } from 'pdf-lib';
import type { Box } from '../pdf/boxes.ts';
import { dictsIn, nameIn, numbersIn } from '../pdf/objects.ts';

export interface Annotation {
  /** As in `Link`, `Widget`, `FreeText`. */
  kind: string;
  /** pt in the page's own space. */
  box: Box;
}

export const annotationsOf = (page: PDFDict, unit: number): Annotation[] =>
  dictsIn(page, 'Annots').map((annotation) => {
    const [x = 0, y = 0, right = x, top = y] = numbersIn(annotation, 'Rect').map((number) => number * unit);
    const box = { x: Math.min(x, right), y: Math.min(y, top), width: Math.abs(right - x), height: Math.abs(top - y) };
    return { kind: nameIn(annotation, 'Subtype') ?? 'unknown', box };
  });
