/**
 * Reads an AVIF (AV1 Image File Format 1.1, in the boxes of ISO/IEC 14496-12 and 23008-12) and makes a JPEG of it, or a
 * PNG if something is transparent.
 */
import decode, { init } from '@jsquash/avif/decode.js';
import { type Box, boxAt, boxesIn } from './boxes.ts';
import { decoderOf } from './decoder.ts';
import { asPhotograph } from './kept.ts';
import { damaged, flawOfSize, type Orientation, type PictureResult } from './picture.ts';
import type { Rgba } from './raster.ts';

const decoder = decoderOf('@jsquash/avif/codec/dec/avif_dec.wasm', init);

export async function readAvif(bytes: Uint8Array): Promise<PictureResult> {
  const boxes = boxesIn(bytes);
  const properties = boxes && propertiesOf(boxes);
  if (boxes === undefined) return damaged('the picture breaks off before its end');
  const sizes = properties?.filter(({ type }) => type === 'ispe') ?? [];
  if (properties === undefined || sizes.length === 0) return damaged('the picture has no readable size');
  // A picture may be put together of tiles, each of which has a size: the whole is the largest.
  for (const { content } of sizes) {
    const flaw = flawOfSize(content.getUint32(4), content.getUint32(8), 'unpacked');
    if (flaw) return flaw;
  }
  const rgba = await unpacked(new Uint8Array(bytes));
  if (rgba === undefined) return damaged('the pixels of the picture are broken');
  return asPhotograph(rgba, orientationOf(properties));
}

async function unpacked(file: Uint8Array<ArrayBuffer>): Promise<Rgba | undefined> {
  await decoder();
  try {
    return (await decode(file.buffer)) ?? undefined;
  } catch {
    // It gives no reasons.
    return undefined;
  }
}

function propertiesOf(boxes: readonly Box[]): Box[] | undefined {
  // A full box: its version and flags stand before what it holds.
  const meta = boxAt(boxes, 'meta');
  const container = meta && boxAt(boxesIn(meta.bytes.subarray(4)) ?? [], 'iprp');
  const properties = container && boxAt(boxesIn(container.bytes) ?? [], 'ipco');
  const all = properties && boxesIn(properties.bytes);
  // `ispe`, `irot` and `imir` are as long as this at the least.
  return all?.filter(({ type, bytes }) => bytes.length >= ({ ispe: 12, irot: 1, imir: 1 }[type] ?? 0));
}

/**
 * The picture is first turned, then mirrored (23008-12, 6.5.10 and 6.5.12); its opacity and thumbnail are turned with
 * it, so there is one of each.
 */
function orientationOf(properties: readonly Box[]): Orientation {
  const quarters = (boxAt(properties, 'irot')?.content.getUint8(0) ?? 0) & 3;
  const mirror = boxAt(properties, 'imir')?.content.getUint8(0);
  return (mirror === undefined ? TURNED : (mirror & 1) === 0 ? TOP_TO_BOTTOM : LEFT_TO_RIGHT)[quarters]!;
}

/** As Exif numbers them, by quarters against the clock. */
const TURNED: readonly Orientation[] = [1, 8, 3, 6];
/** The same, mirrored after that. */
const TOP_TO_BOTTOM: readonly Orientation[] = [4, 7, 2, 5];
const LEFT_TO_RIGHT: readonly Orientation[] = [2, 5, 4, 7];
