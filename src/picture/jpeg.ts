/**
 * Reads a JPEG (ITU-T T.81) and leaves out what a printed page has no use for: EXIF with its camera, place
 * and thumbnail, XMP, ICC profile, comments, and whatever follows the end.
 */
import { orientationIn } from './exif.ts';
import { type Frame, isWhole, type Part } from './jpeg-scan.ts';
import { damaged, type Flaw, flawOfSize, type Orientation, type PictureResult, unsupported } from './picture.ts';

/** Marker codes, T.81 table B.1. */
const SOF0 = 0xc0;
const SOF2 = 0xc2;
const DHT = 0xc4;
const JPG = 0xc8;
const DAC = 0xcc;
const SOF15 = 0xcf;
const RST0 = 0xd0;
const RST7 = 0xd7;
const SOI = 0xd8;
const EOI = 0xd9;
const SOS = 0xda;
const DQT = 0xdb;
const DRI = 0xdd;
const APP0 = 0xe0;
const APP1 = 0xe1;
const APP14 = 0xee;
const APP15 = 0xef;
const COM = 0xfe;

export const isJpeg = (bytes: Uint8Array): boolean => bytes[0] === 0xff && bytes[1] === SOI && bytes[2] === 0xff;

interface Segment {
  marker: number;
  /** From the 0xFF to the end, entropy-coded data included. */
  whole: Uint8Array;
  /** What follows the length. */
  payload: Uint8Array;
}

/** The picture, or what is wrong with it. The pixel data is followed to its end, not decoded: PDF embeds it as it is. */
export function readJpeg(bytes: Uint8Array): PictureResult {
  const segments = [...walk(bytes)];
  if (segments.at(-1)?.marker !== EOI) return damaged('the picture breaks off before its end');
  const frames = segments.filter(({ marker }) => isFrame(marker));
  const frame = frames[0];
  if (!frame || frames.length > 1 || frame.payload.length < 6) return damaged('the picture has no readable size');
  const flaw = flawOfFrame(frame) ?? flawOfOrder(segments, frame);
  if (flaw) return flaw;
  const [, height, width] = dimensions(frame.payload);
  return (
    flawOfSize(width, height) ??
    flawOfPixels(segments, frame) ?? {
      format: 'jpeg',
      width,
      height,
      orientation: orientationOf(segments),
      bytes: Buffer.concat([Uint8Array.of(0xff, SOI), ...segments.map(cleaned)]),
    }
  );
}

/** Yields the segments after SOI, and EOI last if it is there. */
function* walk(bytes: Uint8Array): Generator<Segment> {
  let at = 2;
  while (at + 1 < bytes.length) {
    if (bytes[at] !== 0xff) return;
    const marker = bytes[at + 1]!;
    if (marker === 0xff) {
      at += 1; // Fill bytes may stand before a marker (T.81 B.1.1.2).
      continue;
    }
    if (marker === EOI) {
      yield { marker, whole: bytes.subarray(at, at + 2), payload: bytes.subarray(at + 2, at + 2) };
      return;
    }
    const length = at + 3 < bytes.length ? bytes[at + 2]! * 256 + bytes[at + 3]! : 0;
    const headerEnd = at + 2 + length;
    if (length < 2 || headerEnd > bytes.length) return;
    const end = marker === SOS ? endOfScan(bytes, headerEnd) : headerEnd;
    yield { marker, whole: bytes.subarray(at, end), payload: bytes.subarray(at + 4, headerEnd) };
    at = end;
  }
}

/** Coded data ends at a marker that is neither a stuffed 0xFF00 nor a restart (T.81 B.1.1.5). */
function endOfScan(bytes: Uint8Array, start: number): number {
  for (let at = bytes.indexOf(0xff, start); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1];
    if (next === undefined) break;
    if (next !== 0 && next !== 0xff && !(next >= RST0 && next <= RST7)) return at;
  }
  return bytes.length;
}

const isFrame = (marker: number): boolean =>
  marker >= SOF0 && marker <= SOF15 && marker !== DHT && marker !== JPG && marker !== DAC;

/** Bits per sample, height, width, components (T.81 B.2.2). */
function dimensions(payload: Uint8Array): [bits: number, height: number, width: number, components: number] {
  const view = new DataView(payload.buffer, payload.byteOffset, payload.byteLength);
  return [view.getUint8(0), view.getUint16(1), view.getUint16(3), view.getUint8(5)];
}

/** DCTDecode takes baseline, extended and progressive Huffman coding with 8 bits (ISO 32000-1 7.4.8). */
function flawOfFrame({ marker, payload }: Segment): Flaw | undefined {
  const [bits, , , components] = dimensions(payload);
  if (marker > SOF2) return unsupported('this kind of JPEG (lossless or arithmetic) cannot be put in a PDF');
  if (bits !== 8) return unsupported(`the picture has ${bits} bits a colour; a PDF takes a JPEG of 8`);
  if (components === 4) return unsupported('the picture is in CMYK, which cannot be printed faithfully from a JPEG');
  if (components !== 1 && components !== 3) return damaged(`the picture has ${components} colours`);
  if (payload.length !== 6 + 3 * components) return damaged('the head of the picture has the wrong length');
  return undefined;
}

function flawOfOrder(segments: Segment[], frame: Segment): Flaw | undefined {
  const scan = segments.findIndex(({ marker }) => marker === SOS);
  const before = segments.slice(0, Math.max(scan, 0));
  const isReady = before.includes(frame) && [DQT, DHT].every((need) => before.some(({ marker }) => marker === need));
  return isReady ? undefined : damaged('the picture has no readable pixels');
}

function flawOfPixels(segments: readonly Segment[], { marker, payload }: Segment): Flaw | undefined {
  const [, height, width] = dimensions(payload);
  const components: Frame['components'] = Array.from({ length: (payload.length - 6) / 3 }, (_, index) => {
    const [id, sampling] = payload.subarray(6 + 3 * index) as unknown as [number, number];
    return { id, across: sampling >> 4, down: sampling & 15 };
  });
  // 1 to 4 (T.81 B.2.2).
  const isSampled = components.every(({ across, down }) => Math.min(across, down) >= 1 && Math.max(across, down) <= 4);
  const frame: Frame = { isProgressive: marker === SOF2, width, height, components };
  return isSampled && isWhole(frame, partsOf(segments)) ? undefined : damaged('the pixels of the picture are broken');
}

function* partsOf(segments: readonly Segment[]): Generator<Part> {
  for (const { marker, whole, payload } of segments) {
    const kind = PARTS[marker];
    if (kind !== undefined) yield { kind, payload, coded: whole.subarray(4 + payload.length) };
  }
}

const PARTS: Readonly<Record<number, Part['kind']>> = { [DHT]: 'tables', [DRI]: 'restarts', [SOS]: 'scan' };

/** The segment as it goes into the PDF; empty if it tells only about where the picture comes from. */
function cleaned({ marker, whole, payload }: Segment): Uint8Array {
  // JFIF and Adobe say which colours are coded. Both may carry more than that: JFIF a thumbnail.
  if (marker === APP0 && startsWith(payload, 'JFIF\0') && payload.length >= 12) {
    return Uint8Array.of(0xff, APP0, 0, 16, ...payload.subarray(0, 12), 0, 0);
  }
  if (marker === APP14 && startsWith(payload, 'Adobe') && payload.length >= 12) {
    return Uint8Array.of(0xff, APP14, 0, 14, ...payload.subarray(0, 12));
  }
  return (marker >= APP0 && marker <= APP15) || marker === COM ? new Uint8Array() : whole;
}

const startsWith = (bytes: Uint8Array, text: string): boolean =>
  bytes.length >= text.length && [...text].every((letter, index) => bytes[index] === letter.charCodeAt(0));

/** The TIFF that its EXIF is. */
export const exifOfJpeg = (bytes: Uint8Array): Uint8Array | undefined => exifOf(walk(bytes));

function exifOf(segments: Iterable<Segment>): Uint8Array | undefined {
  for (const { marker, payload } of segments)
    if (marker === APP1 && startsWith(payload, 'Exif\0\0')) return payload.subarray(6);
  return undefined;
}

function orientationOf(segments: readonly Segment[]): Orientation {
  const exif = exifOf(segments);
  return exif === undefined ? 1 : orientationIn(exif);
}
