/** Pictures as pixels. */
import decodeJpeg, { init } from '@jsquash/jpeg/decode.js';
import { ofPicture, PaintError } from '../paint/error.ts';
import { decoderOf } from '../picture/decoder.ts';
import type { Picture } from '../picture/picture.ts';
import { decodePng } from '../picture/png-pixels.ts';
import { type Raster, rasterOfRgba, withoutOpaque } from '../picture/raster.ts';

/** @throws {PictureError} when the picture is damaged. */
export async function rasterOf(picture: Picture): Promise<Raster> {
  const { format, bytes } = picture;
  try {
    return asGrey(withoutOpaque(format === 'png' ? decodePng(bytes) : await jpegRaster(bytes)));
  } catch (error) {
    throw ofPicture(error, picture);
  }
}

// What it would print is said by the error that it throws.
const decoder = decoderOf('@jsquash/jpeg/codec/dec/mozjpeg_dec.wasm', init);

async function jpegRaster(bytes: Uint8Array): Promise<Raster> {
  await decoder();
  try {
    const copy = new Uint8Array(bytes);
    const { opacity: _, ...raster } = rasterOfRgba(await decodeJpeg(copy.buffer));
    return raster;
  } catch (cause) {
    throw new PaintError('broken-picture', 'the JPEG cannot be unpacked', { cause });
  }
}

/** A picture in colour without colours, as grey. */
function asGrey(raster: Raster): Raster {
  const { channels, samples } = raster;
  if (channels === 1) return raster;
  for (let at = 0; at < samples.length; at += 3) {
    if (samples[at] !== samples[at + 1] || samples[at] !== samples[at + 2]) return raster;
  }
  return { ...raster, channels: 1, samples: samples.filter((_, index) => index % 3 === 0) };
}

/** The picture as it looks on white paper. */
export function onPaper({ opacity, ...raster }: Raster): Raster {
  if (opacity === undefined) return raster;
  const samples = raster.samples.map((sample, index) => {
    const share = opacity[Math.floor(index / raster.channels)]! / 255;
    return Math.round(255 + (sample - 255) * share);
  });
  return { ...raster, samples };
}

/**
 * The picture with fewer pixels, each the mean of those that it covers.
 *
 * @param scale of its sides, under 1
 */
export function reduced(raster: Raster, scale: number): Raster {
  const width = Math.max(1, Math.round(raster.width * scale));
  const height = Math.max(1, Math.round(raster.height * scale));
  const shrink = (samples: Uint8Array, channels: number): Uint8Array =>
    meansDown(meansAcross(samples, raster, channels, width), { width, height: raster.height }, channels, height);
  const { channels, samples, opacity } = raster;
  return {
    ...{ width, height, channels },
    samples: shrink(samples, channels),
    ...(opacity === undefined ? {} : { opacity: shrink(opacity, 1) }),
  };
}

interface Size {
  width: number;
  height: number;
}

function meansAcross(samples: Uint8Array, from: Size, channels: number, width: number): Uint8Array {
  const means = new Uint8Array(width * from.height * channels);
  const shares = sharesOf(from.width, width);
  for (let y = 0; y < from.height; y++) {
    for (let x = 0; x < width; x++) {
      for (let channel = 0; channel < channels; channel++) {
        let sum = 0;
        for (const [source, share] of shares[x]!)
          sum += share * samples[(y * from.width + source) * channels + channel]!;
        means[(y * width + x) * channels + channel] = Math.round(sum);
      }
    }
  }
  return means;
}

function meansDown(samples: Uint8Array, from: Size, channels: number, height: number): Uint8Array {
  const row = from.width * channels;
  const means = new Uint8Array(row * height);
  const shares = sharesOf(from.height, height);
  for (let y = 0; y < height; y++) {
    for (let at = 0; at < row; at++) {
      let sum = 0;
      for (const [source, share] of shares[y]!) sum += share * samples[source * row + at]!;
      means[y * row + at] = Math.round(sum);
    }
  }
  return means;
}

/** For each of the fewer pixels, those that it covers, and how much of its mean each is. */
function sharesOf(from: number, to: number): [number, number][][] {
  const step = from / to;
  return Array.from({ length: to }, (_, index) => {
    const [start, end] = [index * step, (index + 1) * step];
    const shares: [number, number][] = [];
    for (let source = Math.floor(start); source < Math.min(from, Math.ceil(end)); source++)
      shares.push([source, (Math.min(end, source + 1) - Math.max(start, source)) / step]);
    return shares;
  });
}
