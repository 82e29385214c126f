/** Pixels, and what one does to them. */

/** Rows from the top, without padding; a pixel is red, green, blue. */
export interface Bitmap {
  width: number;
  height: number;
  /** `width` × `height` × 3 bytes */
  pixels: Uint8Array;
}

const CHANNELS = 3;

/** A bitmap of one colour. @param color red, green, blue, each to 255. */
export function filled(width: number, height: number, color: readonly [number, number, number]): Bitmap {
  const row = new Uint8Array(width * CHANNELS);
  for (let x = 0; x < width; x++) row.set(color, x * CHANNELS);
  const pixels = new Uint8Array(row.length * height);
  for (let y = 0; y < height; y++) pixels.set(row, y * row.length);
  return { width, height, pixels };
}

/** Puts a bitmap on another one, its upper left corner at (x, y). What would lie outside is left away. */
export function put(bitmap: Bitmap, onto: Bitmap, x: number, y: number): void {
  const from = Math.max(0, -x);
  const to = Math.min(bitmap.width, onto.width - x);
  for (let row = Math.max(0, -y); row < Math.min(bitmap.height, onto.height - y) && from < to; row++) {
    const start = row * bitmap.width;
    const part = bitmap.pixels.subarray((start + from) * CHANNELS, (start + to) * CHANNELS);
    onto.pixels.set(part, ((row + y) * onto.width + x + from) * CHANNELS);
  }
}
