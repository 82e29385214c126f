/** A raster image, read and cleaned of its metadata. Pictures of other formats have become one of these. */
export interface Picture {
  format: 'jpeg' | 'png';
  /** Pixels, as the file stores them (before `orientation` is applied). */
  width: number;
  height: number;
  /** EXIF orientation 1–8; 1 is upright. Metadata is gone from `bytes`, so whoever paints must turn it. */
  orientation: Orientation;
  /** A complete JPEG or PNG file. A PNG's pixel data has been inflated once and is whole. */
  bytes: Uint8Array;
}

export type Orientation = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

/** What the readers of the formats return: a picture, or the rule that the file breaks and why, in plain words. */
export type PictureResult = Picture | Flaw;

export interface Flaw {
  rule: 'image-format' | 'image-damaged' | 'image-size';
  reason: string;
  help: string;
}

/** Pixels that were promised and are not there, or not as they should be. Readers find it first; this is of painters. */
export class DamagedPicture extends Error {
  override name = 'DamagedPicture';
}

/** Pixels: an A3 page at 720 to the inch. Beyond, a painter that must hold them all runs out of memory. */
const MAX_PIXELS = 100_000_000;
/** An A3 page at 450 to the inch, of a picture that is unpacked, held with four bytes a pixel and packed anew. */
const MAX_UNPACKED = 40_000_000;

export const damaged = (reason: string): Flaw => ({
  rule: 'image-damaged',
  reason,
  help: 'Open the picture in an image program and save it anew as PNG or JPEG.',
});

export const unsupported = (reason: string): Flaw => ({
  rule: 'image-format',
  reason,
  help: 'Open the picture in an image program and save it as PNG, or as JPEG in RGB or grey.',
});

/**
 * The flaw of a picture with these dimensions, if they are one.
 *
 * @param use whether its bytes are printed as they are, or unpacked first
 */
export function flawOfSize(width: number, height: number, use: 'kept' | 'unpacked' = 'kept'): Flaw | undefined {
  if (width === 0 || height === 0) return damaged('the picture has no pixels');
  const most = use === 'kept' ? MAX_PIXELS : MAX_UNPACKED;
  if (width * height <= most) return undefined;
  return {
    rule: 'image-size',
    reason: `the picture has ${width} × ${height} pixels, more than ${most / 1_000_000} million`,
    help: 'Make it smaller; 300 pixels to the inch are enough for print.',
  };
}
