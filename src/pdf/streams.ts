/** What PDF streams hold once their filters are undone. */
import { inflateSync, constants as zlib } from 'node:zlib';
import {
  decodePDFRawStream,
  PDFArray,
  PDFContentStream,
  PDFDict,
  PDFName,
  PDFNumber,
  type PDFPageLeaf,
  PDFRawStream,
  PDFStream,
} from 'pdf-lib';
import { unfiltered } from '../picture/png-filters.ts';
import { PdfError } from './open.ts';

/** Bytes that a stream may unfold to: a page of 13 × 19 in at 600 dpi in CMYK has 360 MB, one at 300 dpi 90 MB. */
const MAX_BYTES = 400 * 1024 * 1024;

const FLATE = new Set(['FlateDecode', 'Fl']);

/** The names of a stream's filters, the outermost first. */
export function filtersOf(stream: PDFStream): string[] {
  const filter = stream.dict.lookup(PDFName.of('Filter'));
  const all = filter instanceof PDFArray ? filter.asArray().map((item) => stream.dict.context.lookup(item)) : [filter];
  return all.filter((item) => item instanceof PDFName).map((name) => name.decodeText());
}

/** @throws {PdfError} when the data is not what the filters say. */
export function decode(stream: PDFStream): Uint8Array {
  if (!(stream instanceof PDFRawStream)) {
    if (stream instanceof PDFContentStream) return stream.getUnencodedContents();
    throw new PdfError('damaged');
  }
  const filters = filtersOf(stream);
  try {
    if (filters.length === 0) return stream.contents;
    if (filters.length > 1 || !FLATE.has(filters[0]!)) return decodePDFRawStream(stream).decode();
    return undoPredictor(inflate(stream.contents), paramsOf(stream));
  } catch (error) {
    if (error instanceof PdfError) throw error;
    throw new PdfError('damaged', { cause: error });
  }
}

/** A stream that was cut off gives what there is of it, as in viewers. */
const inflate = (bytes: Uint8Array): Uint8Array =>
  inflateSync(bytes, { finishFlush: zlib.Z_SYNC_FLUSH, maxOutputLength: MAX_BYTES });

function paramsOf({ dict }: PDFStream): PDFDict | undefined {
  const params = dict.lookup(PDFName.of('DecodeParms'));
  const first = params instanceof PDFArray ? params.lookup(0) : params;
  return first instanceof PDFDict ? first : undefined;
}

/** PNG's predictors (ISO 32000-1 7.4.4.4). TIFF's is rare, and only in images. */
function undoPredictor(bytes: Uint8Array, params: PDFDict | undefined): Uint8Array {
  const number = (key: string, fallback: number): number => {
    const value = params?.lookup(PDFName.of(key));
    return value instanceof PDFNumber ? value.asNumber() : fallback;
  };
  if (number('Predictor', 1) < 10) return bytes;
  const bits = number('Colors', 1) * number('BitsPerComponent', 8);
  const length = Math.ceil((bits * number('Columns', 1)) / 8);
  const count = Math.floor(bytes.length / (length + 1));
  return unfiltered(bytes, { from: 0, count, length, step: Math.max(1, bits >> 3) });
}

/** A page's content streams; some pages have none. */
export function contentStreamsOf(page: PDFPageLeaf): PDFStream[] {
  const contents = page.context.lookup(page.get(PDFName.of('Contents')));
  const all = contents instanceof PDFArray ? contents.asArray().map((item) => page.context.lookup(item)) : [contents];
  return all.filter((item): item is PDFStream => item instanceof PDFStream);
}

/** A page's content as one. An operator never spans two streams, a token never ends with one (ISO 32000-1 7.8.2). */
export const contentOf = (page: PDFPageLeaf): Uint8Array =>
  Buffer.concat(contentStreamsOf(page).flatMap((stream) => [decode(stream), NEW_LINE]));

const NEW_LINE = Buffer.from('\n');
