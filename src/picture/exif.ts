/**
 * EXIF, which cameras write into pictures of every format: a TIFF of directories without a picture (Exif 2.32, 4.5).
 * Programs that moved it often damaged it, so nothing is read but the fields that are asked for.
 */
import type { Orientation } from './picture.ts';

const ORIENTATION = 274;
const GPS_DIRECTORY = 0x8825;
const LATITUDE = 2;

/** Fields of a directory; cameras write some dozens. */
const MOST_FIELDS = 1000;

/** Which way up the picture is (Exif 2.32, 4.6.4 A); 1, upright, where nothing sensible is said. */
export function orientationIn(tiff: Uint8Array): Orientation {
  const view = viewOf(tiff);
  const field = view && fieldOf(view, view.first, ORIENTATION);
  const value = field === undefined ? 1 : view!.getUint16(field);
  return value >= 1 && value <= 8 ? (value as Orientation) : 1;
}

/** Whether it is said where the photograph was taken (4.6.6). */
export function hasPlace(tiff: Uint8Array): boolean {
  const view = viewOf(tiff);
  const gps = view && fieldOf(view, view.first, GPS_DIRECTORY);
  return gps !== undefined && fieldOf(view!, view!.getUint32(gps), LATITUDE) !== undefined;
}

interface Tiff {
  length: number;
  /** Where the first directory is. */
  first: number;
  getUint16(at: number): number;
  getUint32(at: number): number;
}

function viewOf(bytes: Uint8Array): Tiff | undefined {
  const order = String.fromCharCode(...bytes.subarray(0, 2));
  if (bytes.length < 8 || (order !== 'II' && order !== 'MM')) return undefined;
  const little = order === 'II';
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return {
    length: bytes.length,
    first: view.getUint32(4, little),
    getUint16: (at) => view.getUint16(at, little),
    getUint32: (at) => view.getUint32(at, little),
  };
}

/** Where the value of a field, or its offset, stands in the directory at an offset. */
function fieldOf(tiff: Tiff, directory: number, tag: number): number | undefined {
  if (directory + 2 > tiff.length) return undefined;
  const count = Math.min(tiff.getUint16(directory), MOST_FIELDS);
  for (let index = 0; index < count; index++) {
    const at = directory + 2 + 12 * index;
    if (at + 12 > tiff.length) return undefined;
    if (tiff.getUint16(at) === tag) return at + 8;
  }
  return undefined;
}
