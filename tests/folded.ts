/** Sheets as they are when they are folded: what stands on each half, compared with the pages for reading. */
import { expect } from 'vitest';
import { openPdf, type RasterDocument, toBitmap } from '../src/raster/pdfium.ts';

/** Pixels of a page, two to the pt; of columns of them, if some are named. */
export function paint({ pages, paint }: RasterDocument, page: number, from = 0, to = 1): Buffer {
  const [width, height] = [Math.round(pages[page]!.width * 2), Math.round(pages[page]!.height * 2)];
  const { pixels } = toBitmap(paint(page, width, height));
  const rows = Array.from({ length: height }, (_, row) =>
    pixels.subarray((row * width + from * width) * 3, (row * width + to * width) * 3),
  );
  return Buffer.concat(rows);
}

/** Share of the bytes that are seen to differ. */
export const differing = (a: Buffer, b: Buffer): number => {
  expect(a.length).toBe(b.length);
  let count = 0;
  for (let at = 0; at < a.length; at++) if (Math.abs(a[at]! - b[at]!) > 64) count++;
  return count / a.length;
};

/**
 * Lays sheets, printed on both sides and turned over on the short edge, into each other, folds them once and leafs through.
 *
 * @returns by page of the booklet, whether the page for reading that is meant stands there.
 */
export async function leafThrough(reading: Uint8Array, sheets: Uint8Array): Promise<boolean[]> {
  const [pages, sides] = [await openPdf(reading), await openPdf(sheets)];
  const count = pages.pages.length;
  const leaves: Buffer[] = [];
  for (let sheet = 0; sheet < sides.pages.length / 2; sheet++) {
    // The outermost sheet has the first pages and the last.
    const [front, back] = [2 * sheet, 2 * sheet + 1];
    const last = 2 * sides.pages.length - 1;
    leaves[last - 2 * sheet] = paint(sides, front, 0, 0.5);
    leaves[2 * sheet] = paint(sides, front, 0.5, 1);
    leaves[2 * sheet + 1] = paint(sides, back, 0, 0.5);
    leaves[last - 2 * sheet - 1] = paint(sides, back, 0.5, 1);
  }
  return leaves.map((leaf, page) => page < count && differing(leaf, paint(pages, page)) < 0.0005);
}
