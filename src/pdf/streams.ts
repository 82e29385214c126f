/** What PDF streams hold once their filters are undone. */
import { inflateSync, constants as zlib } from 'node:zlib';
import { decodePDFRawStream, PDFContentStream, PDFDict, PDFName, PDFRawStream, PDFStream } from 'pdf-lib';
import { unfiltered } from '../picture/png-filters.ts';
import { PdfError } from './error.ts';
import { itemsOf, nameOf, numberIn, valueIn } from './objects.ts';

/** Bytes that a stream may unfold to: a page of 13 × 19 in at 600 dpi in CMYK has 360 MB, one at 300 dpi 90 MB. */
const MAX_BYTES = 400 * 1024 * 1024;
/** Bytes between two looks at how many there are. */
const PIECE = 64 * 1024;

/** Filters of one stream; two are usual where one makes letters of bytes. */
const MOST_FILTERS = 8;

/** Their short names, which inline images have, and some programs use elsewhere (ISO 32000-1, table 94). */
const LONG_NAMES: Readonly<Record<string, string>> = {
  Fl: 'FlateDecode',
  LZW: 'LZWDecode',
  A85: 'ASCII85Decode',
  AHx: 'ASCIIHexDecode',
  RL: 'RunLengthDecode',
};

/** The names of a stream's filters, the outermost first. */
export function filtersOf({ dict }: PDFStream): string[] {
  const filter = valueIn(dict, 'Filter');
  return [filter, ...itemsOf(filter)].flatMap((item) => nameOf(item) ?? []);
}

/** @throws {PdfError} when the data is not what the filters say. */
export function decode(stream: PDFStream): Uint8Array {
  if (stream instanceof PDFContentStream) return stream.getUnencodedContents();
  if (!(stream instanceof PDFRawStream)) throw new PdfError('damaged');
  const filters = filtersOf(stream);
  if (filters.length > MOST_FILTERS) throw new PdfError('damaged');
  try {
    return filters.reduce(
      (bytes, filter, index) => undone(bytes, LONG_NAMES[filter] ?? filter, stream.dict, index),
      stream.contents,
    );
  } catch (error) {
    if (error instanceof PdfError) throw error;
    throw new PdfError('damaged', { cause: error });
  }
}

/** The bytes without one of the stream's filters. */
function undone(bytes: Uint8Array, filter: string, dict: PDFDict, index: number): Uint8Array {
  const params = paramsIn(dict, index);
  return undoPredictor(filter === 'FlateDecode' ? inflate(bytes) : otherwise(bytes, filter, dict, params), params);
}

/** A stream that was cut off gives what there is of it, as in viewers. */
const inflate = (bytes: Uint8Array): Uint8Array =>
  inflateSync(bytes, { finishFlush: zlib.Z_SYNC_FLUSH, maxOutputLength: MAX_BYTES });

/** The filters that few programs use any more, by pdf-lib; it knows none of pictures. */
function otherwise(bytes: Uint8Array, filter: string, { context }: PDFDict, params: PDFDict | undefined): Uint8Array {
  const dict = PDFDict.withContext(context);
  dict.set(PDFName.of('Filter'), PDFName.of(filter));
  if (params !== undefined) dict.set(PDFName.of('DecodeParms'), params);
  const stream = decodePDFRawStream(PDFRawStream.of(dict, bytes));
  const pieces: Uint8Array[] = [];
  let length = 0;
  for (let piece = stream.getBytes(PIECE); piece.length > 0; piece = stream.getBytes(PIECE)) {
    length += piece.length;
    if (length > MAX_BYTES) throw new PdfError('damaged');
    pieces.push(new Uint8Array(piece));
  }
  return Buffer.concat(pieces);
}

/** What the filter of that place is told; where there is one filter, there need be no array. */
function paramsIn(dict: PDFDict, index: number): PDFDict | undefined {
  const params = valueIn(dict, 'DecodeParms');
  const own = params instanceof PDFDict ? [params] : itemsOf(params);
  const one = own[index];
  return one instanceof PDFDict ? one : undefined;
}

/** PNG's predictors (ISO 32000-1 7.4.4.4). TIFF's is rare, and only in images. */
function undoPredictor(bytes: Uint8Array, params: PDFDict | undefined): Uint8Array {
  const number = (key: string, fallback: number): number => numberIn(params, key) ?? fallback;
  if (number('Predictor', 1) < 10) return bytes;
  const bits = number('Colors', 1) * number('BitsPerComponent', 8);
  const length = Math.ceil((bits * number('Columns', 1)) / 8);
  if (!(length >= 1)) throw new PdfError('damaged');
  const count = Math.floor(bytes.length / (length + 1));
  return unfiltered(bytes, { from: 0, count, length, step: Math.max(1, bits >> 3) });
}

/** A page's content streams; some pages have none. */
export function contentStreamsOf(page: PDFDict): PDFStream[] {
  const contents = valueIn(page, 'Contents');
  return [contents, ...itemsOf(contents)].filter((item): item is PDFStream => item instanceof PDFStream);
}

/** A page's content as one. An operator never spans two streams, a token never ends with one (ISO 32000-1 7.8.2). */
export function contentOf(page: PDFDict): Uint8Array {
  const parts: Uint8Array[] = [];
  let length = 0;
  for (const stream of contentStreamsOf(page)) {
    const part = decode(stream);
    length += part.length + NEW_LINE.length;
    if (length > MAX_BYTES) throw new PdfError('damaged');
    parts.push(part, NEW_LINE);
  }
  return Buffer.concat(parts);
}

const NEW_LINE = Buffer.from('\n');
