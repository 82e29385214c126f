/** PNG (ISO/IEC 15948), as much of it as pages need: eight bits, grey or colour. */
import { constants, deflateSync } from 'node:zlib';
import { SIGNATURE } from '../picture/png.ts';
import { pngChunk } from '../picture/png-file.ts';
import type { Bitmap } from './bitmap.ts';

/** 1 inch in m. */
const INCH = 0.0254;

/** @param resolution pixels per inch, so that a program that prints the picture makes it as large as the page. */
export function encodePng(bitmap: Bitmap, resolution: number): Uint8Array {
  const isGrey = isWithoutColor(bitmap);
  const header = new DataView(new ArrayBuffer(13));
  header.setUint32(0, bitmap.width);
  header.setUint32(4, bitmap.height);
  header.setUint8(8, 8);
  header.setUint8(9, isGrey ? 0 : 2);
  const density = new DataView(new ArrayBuffer(9));
  const perMetre = Math.round(resolution / INCH);
  density.setUint32(0, perMetre);
  density.setUint32(4, perMetre);
  density.setUint8(8, 1);
  // Paper is white in long runs, which level 6 finds; filters would only break them up.
  const data = deflateSync(unfiltered(bitmap, isGrey ? 1 : 3), { level: constants.Z_DEFAULT_COMPRESSION });
  return Buffer.concat([
    SIGNATURE,
    pngChunk('IHDR', header),
    // 0: perceptual. The pixels are sRGB.
    pngChunk('sRGB', new DataView(new ArrayBuffer(1))),
    pngChunk('pHYs', density),
    pngChunk('IDAT', data),
    pngChunk('IEND', new Uint8Array(0)),
  ]);
}

function isWithoutColor({ pixels }: Bitmap): boolean {
  for (let at = 0; at < pixels.length; at += 3)
    if (pixels[at] !== pixels[at + 1] || pixels[at] !== pixels[at + 2]) return false;
  return true;
}

/** The rows, each after a zero that says it is not filtered. @param channels that are kept of the three. */
function unfiltered({ width, height, pixels }: Bitmap, channels: 1 | 3): Uint8Array {
  const length = width * channels;
  const rows = new Uint8Array((length + 1) * height);
  for (let y = 0; y < height; y++) {
    const to = y * (length + 1) + 1;
    const row = pixels.subarray(y * width * 3, (y + 1) * width * 3);
    if (channels === 3) rows.set(row, to);
    else for (let x = 0; x < width; x++) rows[to + x] = row[x * 3]!;
  }
  return rows;
}
