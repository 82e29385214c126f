/** Writes PNG (W3C, third edition) of eight bits a sample. */
import { crc32, deflateSync } from 'node:zlib';
import { SIGNATURE } from './png.ts';
import type { Raster } from './raster.ts';

/** Grey, colour, and either with opacity, by samples a pixel (section 11.2.1, table 11.1). */
const COLOUR_TYPES = [0, 0, 4, 2, 6] as const;
const INDEXED = 3;

/** The picture as a file. */
export function pngOf({ width, height, channels, samples, opacity }: Raster): Uint8Array {
  const pixel = channels + (opacity === undefined ? 0 : 1);
  const rows = opacity === undefined ? samples : joined(samples, channels, opacity);
  return fileOf([header(width, height, COLOUR_TYPES[pixel]!), data(filtered(rows, width * pixel, pixel))]);
}

/** A picture of which each byte is the place of its colour in a palette. */
export interface Indexed {
  width: number;
  height: number;
  indices: Uint8Array;
  /** Red, green and blue, up to 256 times. */
  palette: Uint8Array;
  /** The place that shows what is under it. */
  transparent: number | undefined;
}

export function indexedPngOf({ width, height, indices, palette, transparent }: Indexed): Uint8Array {
  // Neighbours in a palette have nothing in common, so no filter helps.
  const rows = new Uint8Array((width + 1) * height);
  for (let y = 0; y < height; y++) rows.set(indices.subarray(y * width, (y + 1) * width), y * (width + 1) + 1);
  return fileOf([
    header(width, height, INDEXED),
    pngChunk('PLTE', palette),
    ...(transparent === undefined ? [] : [pngChunk('tRNS', new Uint8Array(transparent + 1).fill(255, 0, transparent))]),
    data(rows),
  ]);
}

const fileOf = (chunks: readonly Uint8Array[]): Uint8Array =>
  Buffer.concat([SIGNATURE, ...chunks, pngChunk('IEND', new Uint8Array(0))]);

const data = (rows: Uint8Array): Uint8Array => pngChunk('IDAT', deflateSync(rows));

function header(width: number, height: number, colourType: number): Uint8Array {
  const content = new DataView(new ArrayBuffer(13));
  content.setUint32(0, width);
  content.setUint32(4, height);
  content.setUint8(8, 8);
  content.setUint8(9, colourType);
  return pngChunk('IHDR', content);
}

/** With its length before it and its checksum after it. */
export function pngChunk(type: string, content: ArrayBufferView): Uint8Array {
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  const checked = Buffer.concat([Buffer.from(type, 'latin1'), bytes]);
  const ends = new DataView(new ArrayBuffer(8));
  ends.setUint32(0, bytes.length);
  ends.setUint32(4, crc32(checked));
  return Buffer.concat([new Uint8Array(ends.buffer, 0, 4), checked, new Uint8Array(ends.buffer, 4, 4)]);
}

function joined(samples: Uint8Array, channels: number, opacity: Uint8Array): Uint8Array {
  const pixels = new Uint8Array(samples.length + opacity.length);
  for (let pixel = 0; pixel < opacity.length; pixel++) {
    pixels.set(samples.subarray(pixel * channels, (pixel + 1) * channels), pixel * (channels + 1));
    pixels[pixel * (channels + 1) + channels] = opacity[pixel]!;
  }
  return pixels;
}

/** Filters that cost little and find what flat areas and photographs have in common with their neighbours (9.2). */
const FILTERS = [0, 1, 2] as const;

/** Each row by the filter that leaves the least, as the specification advises (12.7). */
function filtered(rows: Uint8Array, length: number, step: number): Uint8Array {
  const count = rows.length / length;
  const result = new Uint8Array((length + 1) * count);
  for (let row = 0; row < count; row++) {
    let least = Number.POSITIVE_INFINITY;
    for (const filter of FILTERS) {
      const tried = new Uint8Array(length);
      let sum = 0;
      for (let index = 0; index < length; index++) {
        const at = row * length + index;
        const left = index < step ? 0 : rows[at - step]!;
        const up = row === 0 ? 0 : rows[at - length]!;
        const rest = (rows[at]! - (filter === 0 ? 0 : filter === 1 ? left : up)) & 0xff;
        tried[index] = rest;
        sum += rest < 128 ? rest : 256 - rest;
      }
      if (sum >= least) continue;
      least = sum;
      result[row * (length + 1)] = filter;
      result.set(tried, row * (length + 1) + 1);
    }
  }
  return result;
}
