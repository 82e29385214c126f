/**
 * Pictures of pages on their way to the browser: what has changed of each, as bare pixels. On the way from one process of
 * a machine to another, copying takes a fraction of the time that compressing and decompressing does.
 *
 * A band is six whole numbers of four bytes, the least byte first (page, revision, width, height, first row, rows), and its
 * pixels: red, green, blue and 255 for each.
 */

export interface AskedPage {
  /** From 0. */
  page: number;
  /** Pixels. */
  width: number;
  /** Revision of the pages that is on the screen, at this width; 0: none. */
  since: number;
}

export interface PageBand {
  page: number;
  /** Of the pages that it is of: no older than was asked for. */
  revision: number;
  /** Pixels, of the whole page. */
  width: number;
  height: number;
  /** The first row that has changed, from 0. */
  top: number;
  pixels: Uint8Array;
}

/** Pages that are asked for at a time; nobody sees more. */
export const MOST_PAGES = 16;

const NUMBERS = 6;

/** The parts of the answer, of which the pixels are not copied. */
export const encodeBands = (bands: readonly PageBand[]): Uint8Array[] =>
  bands.flatMap(({ page, revision, width, height, top, pixels }) => {
    const header = new DataView(new ArrayBuffer(4 * NUMBERS));
    const rows = pixels.length / (4 * width);
    for (const [index, number] of [page, revision, width, height, top, rows].entries())
      header.setUint32(4 * index, number, true);
    return [new Uint8Array(header.buffer), pixels];
  });

export function decodeBands(answer: ArrayBuffer): PageBand[] {
  const bands: PageBand[] = [];
  for (let at = 0; at < answer.byteLength; ) {
    const header = new DataView(answer, at, 4 * NUMBERS);
    const number = (index: number): number => header.getUint32(4 * index, true);
    const [page, revision, width, height, top] = [number(0), number(1), number(2), number(3), number(4)];
    const pixels = new Uint8Array(answer, at + 4 * NUMBERS, 4 * width * number(5));
    bands.push({ page, revision, width, height, top, pixels });
    at += 4 * NUMBERS + pixels.length;
  }
  return bands;
}
