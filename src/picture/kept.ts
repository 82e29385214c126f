/** Pictures that were unpacked, as files that are printed and mailed: upright, and without any metadata. */
import encodeJpeg, { init } from '@jsquash/jpeg/encode.js';
import { decoderOf } from './decoder.ts';
import type { Orientation, Picture } from './picture.ts';
import { pngOf } from './png-file.ts';
import { decodePng } from './png-pixels.ts';
import { type Raster, type Rgba, rasterOfRgba, turned, withoutOpaque } from './raster.ts';

const encoder = decoderOf('@jsquash/jpeg/codec/enc/mozjpeg_enc.wasm', init);

/** Of 100: what was packed with losses before shows no more of them, at a third of the size that a PNG has. */
const QUALITY = 92;

/** Every pixel as it is. */
export function exactly(raster: Raster, orientation: Orientation = 1): Picture {
  const upright = turned(withoutOpaque(raster), orientation);
  return { format: 'png', width: upright.width, height: upright.height, orientation: 1, bytes: pngOf(upright) };
}

/** A photograph, which as PNG would be too large to be mailed; one with transparency is kept exactly. */
export async function asPhotograph(rgba: Rgba, orientation: Orientation = 1): Promise<Picture> {
  const raster = turned(withoutOpaque(rasterOfRgba(rgba)), orientation);
  if (raster.opacity !== undefined) return exactly(raster);
  await encoder();
  const { width, height } = raster;
  const encoded = await encodeJpeg(
    { width, height, data: rgbaOf(raster) },
    // Readers of every age show it; the colours of small letters are not smeared.
    { quality: QUALITY, progressive: false, auto_subsample: false, chroma_subsample: 1 },
  );
  return { format: 'jpeg', width, height, orientation: 1, bytes: new Uint8Array(encoded) };
}

function rgbaOf({ width, height, samples }: Raster): Uint8ClampedArray {
  const data = new Uint8ClampedArray(4 * width * height).fill(255);
  for (let pixel = 0; pixel < width * height; pixel++) data.set(samples.subarray(3 * pixel, 3 * pixel + 3), 4 * pixel);
  return data;
}

/** A PNG that lies on its side, or on its back. */
export const uprightPng = ({ bytes, orientation }: Picture): Picture => exactly(decodePng(bytes), orientation);
