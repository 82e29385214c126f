/** Where the words of a PDF stand, for those who move its pages. */
import { openPdf } from '../pdf/open.ts';
import { nameOf } from './place.ts';
import { areaOf, inspectPdf } from './preflight.ts';

/** pt from the lower left corner of the trim, as shown. */
interface PlacedLine {
  x: number;
  y: number;
  width: number;
  height: number;
  /** As in `the line “Sunday 10:30”`. */
  what: string;
}

/** Of each page, from 1, its lines. @throws {PdfError} when the PDF cannot be read. */
export async function linesOf(pdf: Uint8Array): Promise<Map<number, PlacedLine[]>> {
  const { pages } = inspectPdf(await openPdf(pdf), {});
  return new Map(
    pages.map((page) => {
      const trim = areaOf(page.boxes.trim, page);
      const lines = page.marks
        .filter((mark) => mark.kind === 'text' && !mark.isHidden && !mark.paint.isWhite)
        .map((mark): PlacedLine => {
          const { left, top, width, height } = areaOf(mark.box, page);
          const y = trim.height - top - height;
          return {
            ...{ x: left, y, width, height },
            get what() {
              return nameOf(mark, page.marks);
            },
          };
        });
      return [page.number, lines];
    }),
  );
}
