/**
 * Windows bitmaps, for the way from this process to a browser on the same machine: on that way copying the pixels
 * takes a fraction of the time that compressing and decompressing them does.
 */
import type { PaintedPage } from './pdfium.ts';

/** BITMAPFILEHEADER and BITMAPINFOHEADER (Microsoft, Bitmap Storage). */
const HEADER = 14 + 40;

/** The parts of the file, of which the pixels are the page's own and not a copy. */
export function encodeBmp({ width, height, pixels }: PaintedPage): [header: Uint8Array, pixels: Uint8Array] {
  const header = new DataView(new ArrayBuffer(HEADER));
  header.setUint16(0, 0x424d); // BM
  header.setUint32(2, HEADER + pixels.length, true);
  header.setUint32(10, HEADER, true);
  header.setUint32(14, 40, true);
  header.setInt32(18, width, true);
  // Negative: the rows go from the top.
  header.setInt32(22, -height, true);
  header.setUint16(26, 1, true);
  header.setUint16(28, 24, true);
  header.setUint32(34, pixels.length, true);
  return [new Uint8Array(header.buffer), pixels];
}
