/** The pixels of a PNG (ISO/IEC 15948), as they are stored and as eight bits a sample. */
import { crc32, inflateSync } from 'node:zlib';
import { ADAM7 } from './adam7.ts';
import { DamagedPicture } from './picture.ts';
import { isPng } from './png.ts';
import { MOST_FILTER, unfiltered } from './png-filters.ts';
import type { Raster } from './raster.ts';

export interface Png {
  width: number;
  height: number;
  /** Bits a sample. */
  depth: number;
  color: ColorType;
  interlaced: boolean;
  palette: Uint8Array;
  /** The tRNS chunk. */
  transparency: Uint8Array | undefined;
  /** As deflated in the file. */
  data: Uint8Array;
}

export const GREY = 0;
const RGB = 2;
export const INDEXED = 3;
export const GREY_ALPHA = 4;
export const RGB_ALPHA = 6;
type ColorType = typeof GREY | typeof RGB | typeof INDEXED | typeof GREY_ALPHA | typeof RGB_ALPHA;

/** Samples a pixel. */
export const CHANNELS: Readonly<Record<ColorType, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

const broken = (reason: string, cause?: unknown): DamagedPicture => new DamagedPicture(`the PNG ${reason}`, { cause });

/** The picture as pixels, eight bits a sample. @throws {DamagedPicture} when it is damaged. */
export function decodePng(bytes: Uint8Array): Required<Raster> {
  const png = openPng(bytes);
  const rows = rowsOf(png, inflate(png));
  const { width, height, palette, transparency } = png;
  const channels = png.color === GREY || png.color === GREY_ALPHA ? 1 : 3;
  const samples = new Uint8Array(width * height * channels);
  const opacity = new Uint8Array(width * height).fill(255);
  const key = colorKey(png);
  const length = rowLength(png, width);
  const stored = CHANNELS[png.color];
  const most = 2 ** Math.min(8, png.depth) - 1;
  /** The first eight bits, or all if there are fewer. */
  const top = (y: number, index: number): number =>
    sampleAt(rows, y * length * 8 + index * png.depth, Math.min(8, png.depth));
  const whole = (y: number, index: number): number =>
    png.depth === 16 ? top(y, index) * 256 + rows[y * length + index * 2 + 1]! : top(y, index);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const pixel = y * width + x;
      if (png.color === INDEXED) {
        const entry = top(y, x);
        samples.set(palette.subarray(3 * entry, 3 * entry + 3), 3 * pixel);
        opacity[pixel] = transparency?.[entry] ?? 255;
        continue;
      }
      for (let channel = 0; channel < channels; channel++)
        samples[pixel * channels + channel] = Math.round((top(y, x * stored + channel) * 255) / most);
      if (stored > channels) opacity[pixel] = top(y, x * stored + channels);
      else if (key?.every((value, index) => value === whole(y, x * stored + (index >> 1)))) opacity[pixel] = 0;
    }
  }
  return { width, height, channels, samples, opacity };
}

/** Takes the file apart. @throws {DamagedPicture} */
export function openPng(bytes: Uint8Array): Png {
  if (!isPng(bytes)) throw broken('does not begin like one');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const chunks = new Map<string, Uint8Array[]>();
  for (let at = 8; at < bytes.length; ) {
    if (at + 12 > bytes.length) throw broken('ends too early');
    const length = view.getUint32(at);
    if (at + 12 + length > bytes.length) throw broken('ends too early');
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    if (crc32(bytes.subarray(at + 4, at + 8 + length)) !== view.getUint32(at + 8 + length)) {
      throw broken(`is damaged in its ${type} chunk`);
    }
    const chunk = bytes.subarray(at + 8, at + 8 + length);
    chunks.set(type, [...(chunks.get(type) ?? []), chunk]);
    if (type === 'IEND') break;
    at += 12 + length;
  }
  const header = chunks.get('IHDR')?.[0];
  const data = chunks.get('IDAT');
  if (header?.length !== 13 || data === undefined) throw broken('has no header or no data');
  const palette = chunks.get('PLTE')?.[0] ?? new Uint8Array();
  const color = header[9]!;
  if (!isColorType(color) || (color === INDEXED && palette.length < 3)) throw broken('has no known kind of colour');
  const size = new DataView(header.buffer, header.byteOffset, header.byteLength);
  return {
    width: size.getUint32(0),
    height: size.getUint32(4),
    depth: header[8]!,
    color,
    interlaced: header[12] === 1,
    palette,
    transparency: chunks.get('tRNS')?.[0],
    data: data.length === 1 ? data[0]! : Buffer.concat(data),
  };
}

const isColorType = (value: number): value is ColorType => value in CHANNELS;

const bitsPerPixel = ({ color, depth }: Png): number => CHANNELS[color] * depth;
const rowLength = (png: Png, width: number): number => Math.ceil((width * bitsPerPixel(png)) / 8);

interface Pass {
  x: number;
  y: number;
  stepX: number;
  stepY: number;
  width: number;
  height: number;
}

const passesOf = ({ width, height }: Png): Pass[] =>
  ADAM7.map(([x, y, stepX, stepY]) => ({
    ...{ x, y, stepX, stepY },
    width: Math.ceil((width - x) / stepX),
    height: Math.ceil((height - y) / stepY),
  })).filter((pass) => pass.width > 0 && pass.height > 0);

/** The rows with their filter types before them; never more than the header promises. */
export function inflate(png: Png): Uint8Array {
  const areas = png.interlaced ? passesOf(png) : [png];
  const length = areas.reduce((sum, { width, height }) => sum + (rowLength(png, width) + 1) * height, 0);
  let rows: Uint8Array;
  try {
    rows = inflateSync(png.data, { maxOutputLength: Math.max(1, length) });
  } catch (cause) {
    throw broken('holds data that does not unpack', cause);
  }
  if (rows.length !== length || length === 0) throw broken('holds less data than its size asks for');
  return rows;
}

/** The rows of the whole picture, in order and without filters. @param filtered what `inflate` gives */
export const rowsOf = (png: Png, filtered: Uint8Array): Uint8Array =>
  png.interlaced ? deinterlace(png, filtered) : unfilter(png, filtered, 0, png.width, png.height);

/** Undoes the filters of `height` rows that begin at `from`. */
function unfilter(png: Png, filtered: Uint8Array, from: number, width: number, height: number): Uint8Array {
  const length = rowLength(png, width);
  for (let row = 0; row < height; row++)
    if (filtered[from + row * (length + 1)]! > MOST_FILTER) throw broken('has a row with an unknown filter');
  return unfiltered(filtered, { from, count: height, length, step: Math.max(1, bitsPerPixel(png) / 8) });
}

function deinterlace(png: Png, filtered: Uint8Array): Uint8Array {
  const bits = bitsPerPixel(png);
  const length = rowLength(png, png.width);
  const image = new Uint8Array(length * png.height);
  let from = 0;
  for (const pass of passesOf(png)) {
    const rows = unfilter(png, filtered, from, pass.width, pass.height);
    const passLength = rowLength(png, pass.width);
    from += (passLength + 1) * pass.height;
    for (let row = 0; row < pass.height; row++) {
      for (let column = 0; column < pass.width; column++) {
        const target = (pass.y + row * pass.stepY) * length * 8 + (pass.x + column * pass.stepX) * bits;
        copyBits(rows, row * passLength * 8 + column * bits, image, target, bits);
      }
    }
  }
  return image;
}

/** Copies a pixel. Those of less than a byte never straddle two. */
function copyBits(from: Uint8Array, fromBit: number, to: Uint8Array, toBit: number, bits: number): void {
  if (bits >= 8) {
    to.set(from.subarray(fromBit / 8, (fromBit + bits) / 8), toBit / 8);
    return;
  }
  to[toBit >> 3]! |= sampleAt(from, fromBit, bits) << (8 - bits - (toBit & 7));
}

const sampleAt = (rows: Uint8Array, bit: number, bits: number): number =>
  (rows[bit >> 3]! >> (8 - bits - (bit & 7))) & ((1 << bits) - 1);

/** The colours and, as big as their samples, the opacities. */
export function splitAlpha(png: Png, rows: Uint8Array): [Uint8Array, Uint8Array] {
  const sample = png.depth / 8;
  const pixel = CHANNELS[png.color] * sample;
  const count = rows.length / pixel;
  const colors = new Uint8Array(count * (pixel - sample));
  const opacity = new Uint8Array(count * sample);
  for (let index = 0; index < count; index++) {
    const alphaAt = (index + 1) * pixel - sample;
    colors.set(rows.subarray(index * pixel, alphaAt), index * (pixel - sample));
    opacity.set(rows.subarray(alphaAt, alphaAt + sample), index * sample);
  }
  return [colors, opacity];
}

/** Palette entries beyond the tRNS chunk are opaque (11.3.2.1). */
export function paletteOpacity(png: Png, rows: Uint8Array): Uint8Array {
  const opacity = new Uint8Array(png.width * png.height);
  const length = rowLength(png, png.width);
  for (let y = 0; y < png.height; y++) {
    for (let x = 0; x < png.width; x++) {
      const entry = sampleAt(rows, y * length * 8 + x * png.depth, png.depth);
      opacity[y * png.width + x] = png.transparency?.[entry] ?? 255;
    }
  }
  return opacity;
}

/** The one transparent colour of an opaque kind of picture: for each channel the least and the greatest value. */
export function colorKey({ color, transparency }: Png): number[] | undefined {
  if (transparency === undefined || (color !== GREY && color !== RGB)) return undefined;
  const key: number[] = [];
  for (let at = 0; at + 1 < transparency.length; at += 2) {
    const value = transparency[at]! * 256 + transparency[at + 1]!;
    key.push(value, value);
  }
  return key;
}
