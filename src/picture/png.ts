/**
 * Reads a PNG (W3C, third edition), checks that its pixel data is whole, so that whoever paints it need not,
 * and leaves out every chunk that does not say which colour a pixel has.
 */

import { Readable } from 'node:stream';
import { crc32, createInflate } from 'node:zlib';
import { ADAM7 } from './adam7.ts';
import { orientationIn } from './exif.ts';
import { damaged, type Flaw, flawOfSize, type PictureResult, unsupported } from './picture.ts';

export const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);

/** Chunks that stay. Colour spaces (gAMA, iCCP, sRGB) go: the page has one colour space. */
const KEPT = new Set(['IHDR', 'PLTE', 'tRNS', 'IDAT', 'IEND']);

/** Samples per pixel by colour type, and the bit depths each may have (section 11.2.1, table 11.1). */
const COLOUR_TYPES: Record<number, { samples: number; depths: number[] }> = {
  0: { samples: 1, depths: [1, 2, 4, 8, 16] },
  2: { samples: 3, depths: [8, 16] },
  3: { samples: 1, depths: [1, 2, 4, 8] },
  4: { samples: 2, depths: [8, 16] },
  6: { samples: 4, depths: [8, 16] },
};
const INDEXED = 3;

/** Bytes; larger pieces are no faster. */
const INFLATED_AT_ONCE = 64 * 1024;

interface Chunk {
  type: string;
  data: Uint8Array;
  /** With length, type and checksum. */
  whole: Uint8Array;
}

interface Header {
  width: number;
  height: number;
  depth: number;
  colourType: number;
  isInterlaced: boolean;
}

export const isPng = (bytes: Uint8Array): boolean => SIGNATURE.every((byte, index) => bytes[index] === byte);

/** The picture, or what is wrong with it. */
export async function readPng(bytes: Uint8Array): Promise<PictureResult> {
  const chunks = [...walk(bytes)];
  if (chunks.at(-1)?.type !== 'IEND') return damaged('the picture breaks off or is altered');
  const header = readHeader(chunks[0]);
  if ('rule' in header) return header;
  const { width, height } = header;
  const flaw = flawOfSize(width, height) ?? flawOfChunks(chunks, header) ?? (await flawOfPixels(chunks, header));
  if (flaw) return flaw;
  const kept = chunks.filter(({ type }) => KEPT.has(type)).map(({ whole }) => whole);
  const exif = exifOf(chunks);
  const orientation = exif === undefined ? 1 : orientationIn(exif);
  return { format: 'png', width, height, orientation, bytes: Buffer.concat([SIGNATURE, ...kept]) };
}

/** The TIFF that its EXIF is. */
export const exifOfPng = (bytes: Uint8Array): Uint8Array | undefined => exifOf(walk(bytes));

function exifOf(chunks: Iterable<Chunk>): Uint8Array | undefined {
  for (const { type, data } of chunks) if (type === 'eXIf') return data;
  return undefined;
}

/** Yields the chunks up to IEND, or up to the first that is broken. */
function* walk(bytes: Uint8Array): Generator<Chunk> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = SIGNATURE.length;
  while (at + 12 <= bytes.length) {
    const end = at + 12 + view.getUint32(at);
    if (end > bytes.length || view.getUint32(end - 4) !== crc32(bytes.subarray(at + 4, end - 4))) return;
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    yield { type, data: bytes.subarray(at + 8, end - 4), whole: bytes.subarray(at, end) };
    if (type === 'IEND') return;
    at = end;
  }
}

function readHeader(chunk: Chunk | undefined): Header | Flaw {
  if (chunk?.type !== 'IHDR' || chunk.data.length !== 13) return damaged('the picture has no readable head');
  const view = new DataView(chunk.data.buffer, chunk.data.byteOffset, 13);
  const depth = view.getUint8(8);
  const colourType = view.getUint8(9);
  const interlace = view.getUint8(12);
  const isKnown = COLOUR_TYPES[colourType]?.depths.includes(depth) && view.getUint16(10) === 0 && interlace <= 1;
  if (!isKnown) return unsupported('this is a kind of PNG that does not exist in the standard');
  return { width: view.getUint32(0), height: view.getUint32(4), depth, colourType, isInterlaced: interlace === 1 };
}

function flawOfChunks(chunks: Chunk[], { colourType, depth }: Header): Flaw | undefined {
  const all = (wanted: string): Chunk[] => chunks.filter(({ type }) => type === wanted);
  // A capital letter first: without understanding it the picture cannot be shown (section 5.4).
  const stranger = chunks.find(({ type }) => /^[A-Z]/.test(type) && !KEPT.has(type));
  if (stranger) return unsupported('the picture has a part that only the program that made it understands');
  if (all('IHDR').length > 1 || all('PLTE').length > 1 || all('tRNS').length > 1) {
    return damaged('a part of the picture stands in it twice');
  }
  const colours = (all('PLTE')[0]?.data.length ?? 0) / 3;
  if (!Number.isInteger(colours) || colours > 256) return damaged('the palette of the picture is broken');
  if (colourType === INDEXED && (colours === 0 || colours > 2 ** depth)) {
    return damaged('the palette of the picture is broken');
  }
  return flawOfTransparency(all('tRNS')[0], colourType, colours) ?? flawOfDataOrder(chunks);
}

/** What tRNS holds depends on the colour type (section 11.3.1.1). */
function flawOfTransparency(chunk: Chunk | undefined, colourType: number, colours: number): Flaw | undefined {
  if (!chunk) return undefined;
  const { length } = chunk.data;
  const isWhole =
    (colourType === 0 && length === 2) ||
    (colourType === 2 && length === 6) ||
    (colourType === INDEXED && length <= colours);
  return isWhole ? undefined : damaged('the transparency of the picture is broken');
}

function flawOfDataOrder(chunks: Chunk[]): Flaw | undefined {
  const types = chunks.map(({ type }) => type);
  const first = types.indexOf('IDAT');
  const last = types.lastIndexOf('IDAT');
  if (first < 0) return damaged('the picture has no pixels');
  const isInOrder =
    types.slice(first, last).every((type) => type === 'IDAT') &&
    [types.indexOf('PLTE'), types.indexOf('tRNS')].every((index) => index < first);
  return isInOrder ? undefined : damaged('the parts of the picture are in disorder');
}

/**
 * Inflates the pixels without keeping them, and follows the rows: each begins with a filter of 0 to 4 (section 9.2),
 * and there are neither fewer nor more than the head promises, however small a file they were packed in.
 */
async function flawOfPixels(chunks: Chunk[], header: Header): Promise<Flaw | undefined> {
  const rows = rowLengths(header);
  let rest = 0;
  let isSound = true;
  const follow = (piece: Uint8Array): void => {
    for (let at = 0; at < piece.length && isSound; ) {
      if (rest === 0) {
        const row = rows.next();
        isSound = !row.done && piece[at]! <= 4;
        rest = row.done ? 0 : row.value;
      }
      const taken = Math.min(rest, piece.length - at);
      at += taken;
      rest -= taken;
    }
  };
  const data = chunks.filter(({ type }) => type === 'IDAT').map((chunk) => chunk.data);
  try {
    for await (const piece of Readable.from(data).pipe(createInflate({ chunkSize: INFLATED_AT_ONCE }))) {
      follow(piece);
      if (!isSound) break;
    }
  } catch (error) {
    if (!isZlibError(error)) throw error;
    isSound = false;
  }
  return isSound && rest === 0 && rows.next().done ? undefined : damaged('the pixels of the picture are broken');
}

const isZlibError = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && String(error.code).startsWith('Z_');

/** The bytes of each row of pixels in the order of the file, filter byte included. */
function* rowLengths({ width, height, depth, colourType, isInterlaced }: Header): Generator<number, void> {
  const bits = depth * COLOUR_TYPES[colourType]!.samples;
  for (const [x, y, right, down] of isInterlaced ? ADAM7 : [[0, 0, 1, 1] as const]) {
    const columns = Math.ceil((width - x) / right);
    const rows = Math.ceil((height - y) / down);
    for (let row = 0; row < rows && columns > 0; row++) yield 1 + Math.ceil((columns * bits) / 8);
  }
}
