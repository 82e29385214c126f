/** Whether the file of a photograph says where it was taken. */
import { hasPlace } from './exif.ts';
import { exifOfJpeg, isJpeg } from './jpeg.ts';
import { exifOfPng, isPng } from './png.ts';
import { chunksOf, exifOfWebp, isWebp } from './riff.ts';

/** @param bytes of a picture of any format, damaged or not */
export function saysWhere(bytes: Uint8Array): boolean {
  for (const tiff of tiffsOf(bytes)) if (tiff !== undefined && hasPlace(tiff)) return true;
  return false;
}

function tiffsOf(bytes: Uint8Array): Iterable<Uint8Array | undefined> {
  if (isJpeg(bytes)) return [exifOfJpeg(bytes)];
  if (isPng(bytes)) return [exifOfPng(bytes)];
  if (isWebp(bytes)) return [exifOfWebp(chunksOf(bytes) ?? [])];
  return tiffsIn(bytes);
}

/** How a TIFF begins, in either order of bytes. */
const HEADS = ['II*\0', 'MM\0*'];

/** Whatever may be one in a file of another format: in AVIF and HEIC, EXIF may stand anywhere. */
function* tiffsIn(bytes: Uint8Array): Generator<Uint8Array> {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (const head of HEADS) {
    for (let at = all.indexOf(head, 0, 'latin1'); at >= 0; at = all.indexOf(head, at + 1, 'latin1'))
      yield bytes.subarray(at);
  }
}
