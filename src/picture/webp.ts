/**
 * Reads a WebP (RFC 9649), of a moving one the first picture, and makes a PNG or a JPEG of it: neither PDF nor Outlook
 * knows WebP. Its profile, EXIF and XMP are left out, as those of PNG and JPEG are.
 */
import decode, { init } from '@jsquash/webp/decode.js';
import { decoderOf } from './decoder.ts';
import { orientationIn } from './exif.ts';
import { asPhotograph, exactly } from './kept.ts';
import { damaged, flawOfSize, type PictureResult } from './picture.ts';
import { type Rgba, rasterOfRgba } from './raster.ts';
import { chunksOf, exifOfWebp, type WebpChunk } from './riff.ts';

const decoder = decoderOf('@jsquash/webp/codec/dec/webp_dec.wasm', init);

export async function readWebp(bytes: Uint8Array): Promise<PictureResult> {
  const chunks = chunksOf(bytes);
  if (chunks === undefined) return damaged('the picture breaks off before its end');
  const still = stillOf(chunks);
  const size = still && sizeOf(still.image);
  if (!still || !size) return damaged('the picture has no readable size');
  const flaw = flawOfSize(size.width, size.height, 'unpacked');
  if (flaw) return flaw;
  const rgba = await unpacked(fileOf(still, size));
  if (rgba === undefined) return damaged('the pixels of the picture are broken');
  const exif = exifOfWebp(chunks);
  const orientation = exif === undefined ? 1 : orientationIn(exif);
  return still.image.type === 'VP8L' || still.alpha
    ? exactly(rasterOfRgba(rgba), orientation)
    : asPhotograph(rgba, orientation);
}

async function unpacked(file: Uint8Array<ArrayBuffer>): Promise<Rgba | undefined> {
  await decoder();
  try {
    return await decode(file.buffer);
  } catch {
    // It gives no reasons.
    return undefined;
  }
}

/** One picture: coded with losses (`VP8 `) or without (`VP8L`), and in the first case its opacity. */
interface Still {
  image: WebpChunk;
  alpha: WebpChunk | undefined;
}

function stillOf(chunks: readonly WebpChunk[]): Still | undefined {
  const frame = chunks.find(({ type }) => type === 'ANMF');
  // Place, size, duration and blending stand before the chunks of a frame (2.7.1.1).
  const parts = frame === undefined ? chunks : (chunksOf(frame.content, 16) ?? []);
  const image = parts.find(({ type }) => type === 'VP8 ' || type === 'VP8L');
  return image && { image, alpha: image.type === 'VP8 ' ? parts.find(({ type }) => type === 'ALPH') : undefined };
}

interface Size {
  width: number;
  height: number;
}

/** What the coded picture says itself, for that is what the decoder goes by (RFC 6386, 9.1; RFC 9649, 3.4). */
function sizeOf({ type, content }: WebpChunk): Size | undefined {
  if (content.length < 10) return undefined;
  const view = new DataView(content.buffer, content.byteOffset, content.byteLength);
  if (type === 'VP8 ') return { width: view.getUint16(6, true) & 0x3fff, height: view.getUint16(8, true) & 0x3fff };
  const bits = view.getUint32(1, true);
  return { width: (bits & 0x3fff) + 1, height: ((bits >> 14) & 0x3fff) + 1 };
}

/** The picture as a file of its own. */
function fileOf({ image, alpha }: Still, { width, height }: Size): Uint8Array<ArrayBuffer> {
  const extended = new Uint8Array(10);
  const view = new DataView(extended.buffer);
  // Bit 4: there is opacity. Both sides are less one, in 24 bits (2.7).
  view.setUint32(0, 0x10, true);
  view.setUint32(4, width - 1, true);
  view.setUint16(7, (height - 1) & 0xffff, true);
  const chunks = alpha ? [chunk('VP8X', extended), chunk('ALPH', alpha.content)] : [];
  const content = Buffer.concat([Buffer.from('WEBP', 'latin1'), ...chunks, chunk(image.type, image.content)]);
  return new Uint8Array(chunk('RIFF', content));
}

function chunk(type: string, content: Uint8Array): Uint8Array {
  const head = Buffer.from(`${type}\0\0\0\0`, 'latin1');
  head.writeUInt32LE(content.length, 4);
  return Buffer.concat([head, content, new Uint8Array(content.length % 2)]);
}
