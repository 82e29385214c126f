/** How much ink the darkest part of a CMYK picture takes. */
import { PDFRawStream, type PDFStream } from 'pdf-lib';
import { numberIn, numbersIn } from '../pdf/objects.ts';
import { decode, filtersOf } from '../pdf/streams.ts';
import type { ImageMark } from './inspect.ts';
import { cmykBlocks } from './jpeg-ink.ts';

/**
 * Sum of the inks, 1 being solid, that a thousandth of the pixels exceed: a few dark ones dry. Nothing is known of
 * pictures that are not CMYK, and of those that are packed as JPEG 2000.
 */
export function imageInk({ space, stream, pixels }: ImageMark): number {
  if (stream === undefined || space?.kind !== 'cmyk' || numberIn(stream.dict, 'BitsPerComponent') !== 8) return 0;
  const bytes = samplesOf(stream);
  if (bytes === undefined) return 0;
  const palette = space.palette;
  const decoded = decodeRanges(stream, palette === undefined ? 4 : 1);
  const count = Math.min(pixels.width * pixels.height, Math.floor(bytes.length / (palette === undefined ? 4 : 1)));
  const sums = new Uint32Array(SUMS);
  for (let pixel = 0; pixel < count; pixel++) {
    const at = palette === undefined ? pixel * 4 : bytes[pixel]! * 4;
    const from = palette ?? bytes;
    let sum = 0;
    for (let ink = 0; ink < 4; ink++) {
      const byte = from[at + ink] ?? 0;
      sum += palette === undefined && decoded[ink] ? 255 - byte : byte;
    }
    sums[sum]!++;
  }
  return darkest(sums, count);
}

/** Four inks of 0 to 255. */
const SUMS = 4 * 255 + 1;
const IGNORED = 0.001;

function darkest(sums: Uint32Array, count: number): number {
  let seen = 0;
  for (let sum = SUMS - 1; sum > 0; sum--) {
    seen += sums[sum]!;
    if (seen > count * IGNORED) return sum / 255;
  }
  return 0;
}

const PACKED = new Set(['JPXDecode', 'CCITTFaxDecode', 'JBIG2Decode']);
const JPEG = new Set(['DCTDecode', 'DCT']);

/** A photograph's are the means of its blocks. */
function samplesOf(stream: PDFStream): Uint8Array | undefined {
  const filters = filtersOf(stream);
  if (filters.some((filter) => PACKED.has(filter))) return undefined;
  if (!filters.some((filter) => JPEG.has(filter))) return decode(stream);
  const isPlain = filters.length === 1 && stream instanceof PDFRawStream;
  return isPlain ? cmykBlocks(stream.contents)?.samples : undefined;
}

/** Whether each ink is the other way round, as Photoshop writes it. */
function decodeRanges({ dict }: PDFStream, components: number): boolean[] {
  const ranges = numbersIn(dict, 'Decode');
  return Array.from({ length: components }, (_, index) => (ranges[2 * index] ?? 0) > (ranges[2 * index + 1] ?? 1));
}
