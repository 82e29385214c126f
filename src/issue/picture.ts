/** A raster image, read and cleaned of its metadata. */
export interface Picture {
  format: 'jpeg' | 'png';
  /** Pixels, as the file stores them (before `orientation` is applied). */
  width: number;
  height: number;
  /** EXIF orientation 1–8; 1 is upright. Metadata is gone from `bytes`, so whoever paints must turn it. */
  orientation: 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;
  bytes: Uint8Array;
}
