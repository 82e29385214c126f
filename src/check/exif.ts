/** Whether a photograph says where it was taken (EXIF 2.32, 4.6.6: the GPS information directory). */

const LATITUDE = 2;
const GPS_DIRECTORY = 0x8825;
/** Fields of a directory; cameras write some dozens. */
const MAX_FIELDS = 1000;

export function hasPlace(bytes: Uint8Array): boolean {
  const tiff = tiffOf(bytes);
  return tiff !== undefined && placeIn(tiff);
}

/** The TIFF structure that EXIF is, out of a JPEG’s APP1 segment or a PNG’s eXIf chunk. */
function tiffOf(bytes: Uint8Array): DataView | undefined {
  const all = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const isJpeg = bytes[0] === 0xff && bytes[1] === 0xd8;
  return isJpeg ? inJpeg(all) : inPng(all);
}

const ascii = (view: DataView, at: number, length: number): string =>
  at + length > view.byteLength
    ? ''
    : String.fromCharCode(...new Uint8Array(view.buffer, view.byteOffset + at, length));

const part = (view: DataView, at: number, length: number): DataView =>
  new DataView(view.buffer, view.byteOffset + at, Math.max(0, Math.min(length, view.byteLength - at)));

function inJpeg(view: DataView): DataView | undefined {
  for (let at = 2; at + 4 <= view.byteLength && view.getUint8(at) === 0xff; ) {
    const marker = view.getUint8(at + 1);
    const length = view.getUint16(at + 2);
    if (marker === 0xe1 && ascii(view, at + 4, 6) === 'Exif\0\0') return part(view, at + 10, length - 8);
    // The picture itself begins.
    if (marker === 0xda || length < 2) return undefined;
    at += 2 + length;
  }
  return undefined;
}

function inPng(view: DataView): DataView | undefined {
  for (let at = 8; at + 12 <= view.byteLength; ) {
    const length = view.getUint32(at);
    if (ascii(view, at + 4, 4) === 'eXIf') return part(view, at + 8, length);
    at += 12 + length;
  }
  return undefined;
}

function placeIn(tiff: DataView): boolean {
  if (tiff.byteLength < 8) return false;
  const little = tiff.getUint16(0) === 0x4949;
  const gps = fieldOf(tiff, tiff.getUint32(4, little), GPS_DIRECTORY, little);
  return gps !== undefined && fieldOf(tiff, gps, LATITUDE, little) !== undefined;
}

/** The value, or its offset, of a field of the directory at an offset. */
function fieldOf(tiff: DataView, directory: number, tag: number, little: boolean): number | undefined {
  if (directory + 2 > tiff.byteLength) return undefined;
  const count = Math.min(tiff.getUint16(directory, little), MAX_FIELDS);
  for (let at = directory + 2; at < directory + 2 + count * 12 && at + 12 <= tiff.byteLength; at += 12) {
    if (tiff.getUint16(at, little) === tag) return tiff.getUint32(at + 8, little);
  }
  return undefined;
}
