/**
 * Reads a GIF (GIF89a specification), of a moving one the first picture, and makes a PNG of it with the same palette.
 * The usual packages print on the console when data is missing, and paint what there is.
 */
import { damaged, type Flaw, flawOfSize, type PictureResult } from './picture.ts';
import { type Indexed, indexedPngOf } from './png-file.ts';

/** What a block begins with (appendix A). */
const EXTENSION = 0x21;
const IMAGE = 0x2c;
const GRAPHIC_CONTROL = 0xf9;

export function readGif(bytes: Uint8Array): PictureResult {
  const picture = firstPicture(bytes);
  if ('rule' in picture) return picture;
  const { width, height } = picture;
  return { format: 'png', width, height, orientation: 1, bytes: indexedPngOf(picture) };
}

/** The first picture by itself, without the empty room that a moving one may have around it. */
function firstPicture(bytes: Uint8Array): Indexed | Flaw {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const breaksOff = damaged('the picture breaks off before its end');
  if (bytes.length < 13) return breaksOff;
  let palette = paletteAt(bytes, 13, bytes[10]!);
  let transparent: number | undefined;
  let at = 13 + palette.length;
  while (bytes[at] === EXTENSION) {
    const content = at + 2;
    // A flag, and after the delay the place in the palette (section 23).
    if (bytes[at + 1] === GRAPHIC_CONTROL) transparent = bytes[content + 1]! & 1 ? bytes[content + 4] : undefined;
    at = endOfBlocks(bytes, content);
  }
  if (at + 11 > bytes.length) return breaksOff;
  if (bytes[at] !== IMAGE) return damaged('the picture has no pixels');
  const [width, height] = [view.getUint16(at + 5, true), view.getUint16(at + 7, true)];
  const flaw = flawOfSize(width, height, 'unpacked');
  if (flaw) return flaw;
  const flags = bytes[at + 9]!;
  const own = paletteAt(bytes, at + 10, flags);
  if (own.length > 0) palette = own;
  if (palette.length === 0) return damaged('the palette of the picture is broken');
  const codes = at + 10 + own.length;
  const indices = unpacked(bytes, codes, width * height);
  if (indices === undefined) return damaged('the pixels of the picture are broken');
  const isInterlaced = (flags & 0x40) !== 0;
  const last = indices.reduce((most, index) => Math.max(most, index), 0);
  return {
    ...{ width, height, indices: isInterlaced ? inOrder(indices, width, height) : indices },
    palette: palette.length / 3 > last ? palette : grown(palette, last),
    transparent:
      transparent === undefined || transparent > Math.max(last, palette.length / 3 - 1) ? undefined : transparent,
  };
}

/** @param flags whose first bit says that there is one, and whose last three how long it is */
function paletteAt(bytes: Uint8Array, at: number, flags: number): Uint8Array {
  return bytes.subarray(at, flags & 0x80 ? at + 3 * 2 ** ((flags & 7) + 1) : at);
}

/** A colour that the palette lacks is black, as browsers have it. */
function grown(palette: Uint8Array, last: number): Uint8Array {
  const whole = new Uint8Array(3 * (last + 1));
  whole.set(palette.subarray(0, palette.length - (palette.length % 3)));
  return whole;
}

/** Where what follows a row of blocks begins: each says its length, and one of none is the last. */
function endOfBlocks(bytes: Uint8Array, start: number): number {
  let at = start;
  while (at < bytes.length && bytes[at] !== 0) at += 1 + bytes[at]!;
  return at + 1;
}

/** Codes are of 12 bits at the most (appendix F). */
const MOST_CODES = 4096;

/** The codes’ pixels; nothing if there are fewer than `count`, or codes that mean none. */
function unpacked(bytes: Uint8Array, start: number, count: number): Uint8Array | undefined {
  const size = bytes[start]!;
  // Two bits even for two colours.
  if (size < 2 || size > 8) return undefined;
  const clear = 1 << size;
  const [prefixes, suffixes] = [new Uint16Array(MOST_CODES), new Uint8Array(MOST_CODES)];
  for (let code = 0; code < clear; code++) suffixes[code] = code;
  const pixels = new Uint8Array(count);
  const backwards = new Uint8Array(MOST_CODES);
  let [width, next, before, first, filled] = [size + 1, clear + 2, -1, 0, 0];
  for (const code of codesOf(bytes, start + 1, () => width)) {
    if (code === clear + 1) break;
    if (code === clear) {
      [width, next, before] = [size + 1, clear + 2, -1];
      continue;
    }
    if (code > next || (code === next && before < 0) || (before < 0 && code > clear)) return undefined;
    // A code that is only now made stands for the one before and its own first pixel.
    let length = 0;
    if (code === next) backwards[length++] = first;
    let rest = code === next ? before : code;
    for (; rest > clear; rest = prefixes[rest]!) backwards[length++] = suffixes[rest]!;
    first = suffixes[rest]!;
    backwards[length++] = first;
    while (length > 0 && filled < count) pixels[filled++] = backwards[--length]!;
    if (before >= 0 && next < MOST_CODES) {
      prefixes[next] = before;
      suffixes[next] = first;
      next++;
      if (next === 1 << width && width < 12) width++;
    }
    before = code;
  }
  return filled === count ? pixels : undefined;
}

/** The codes in the blocks, the first bit the least. @param width of the next one, in bits */
function* codesOf(bytes: Uint8Array, start: number, width: () => number): Generator<number, void> {
  let [held, count] = [0, 0];
  for (let block = start; bytes[block]; block += 1 + bytes[block]!) {
    const end = Math.min(bytes.length, block + 1 + bytes[block]!);
    for (let at = block + 1; at < end; at++) {
      held |= bytes[at]! << count;
      count += 8;
      for (let bits = width(); count >= bits; bits = width()) {
        yield held & ((1 << bits) - 1);
        held >>>= bits;
        count -= bits;
      }
    }
  }
}

/** First row and step of the passes (appendix E). */
const PASSES = [
  [0, 8],
  [4, 8],
  [2, 4],
  [1, 2],
] as const;

function inOrder(rows: Uint8Array, width: number, height: number): Uint8Array {
  const ordered = new Uint8Array(rows.length);
  let from = 0;
  for (const [first, step] of PASSES) {
    for (let y = first; y < height; y += step, from += width) ordered.set(rows.subarray(from, from + width), y * width);
  }
  return ordered;
}
