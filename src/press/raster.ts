/** Pictures as pixels. */
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import decodeJpeg, { init } from '@jsquash/jpeg/decode.js';
import { ofPicture, PaintError } from '../paint/error.ts';
import { decodePng } from '../paint/png.ts';
import type { Picture } from '../picture/picture.ts';

/** Eight bits a sample; rows from the top, as the file stores them. */
export interface Raster {
  width: number;
  height: number;
  /** Grey, or red, green and blue. */
  channels: 1 | 3;
  samples: Uint8Array;
  /** A byte a pixel, 255 being opaque; left out where all are. */
  opacity?: Uint8Array;
}

/** @throws {PictureError} when the picture is damaged. */
export async function rasterOf(picture: Picture): Promise<Raster> {
  const { format, bytes } = picture;
  try {
    return asGrey(withoutOpaque(format === 'png' ? decodePng(bytes) : await jpegRaster(bytes)));
  } catch (error) {
    throw ofPicture(error, picture);
  }
}

let loading: Promise<void> | undefined;

/** The decoder that the package brings would be fetched, which Node does not do with files. */
function loadDecoder(): Promise<void> {
  const beside = new URL('mozjpeg_dec.wasm', import.meta.url);
  const path = existsSync(beside)
    ? fileURLToPath(beside)
    : createRequire(import.meta.url).resolve('@jsquash/jpeg/codec/dec/mozjpeg_dec.wasm');
  // What it would print is said by the error that it throws.
  return init({ wasmBinary: new Uint8Array(readFileSync(path)), printErr() {} });
}

async function jpegRaster(bytes: Uint8Array): Promise<Raster> {
  loading ??= loadDecoder();
  await loading;
  try {
    const copy = new Uint8Array(bytes);
    const { data, width, height } = await decodeJpeg(copy.buffer);
    const samples = new Uint8Array(3 * width * height);
    for (let pixel = 0; pixel < width * height; pixel++) {
      samples[3 * pixel] = data[4 * pixel]!;
      samples[3 * pixel + 1] = data[4 * pixel + 1]!;
      samples[3 * pixel + 2] = data[4 * pixel + 2]!;
    }
    return { width, height, channels: 3, samples };
  } catch (cause) {
    throw new PaintError('broken-picture', 'the JPEG cannot be unpacked', { cause });
  }
}

function withoutOpaque(raster: Raster): Raster {
  const { opacity, ...rest } = raster;
  return opacity?.some((value) => value < 255) ? raster : rest;
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
