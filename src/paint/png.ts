/**
 * A PNG as a PDF image (ISO/IEC 15948). Opaque pictures go into the file as they are, since PDF has PNG's own
 * predictors; those with transparency are taken apart into colours and a soft mask, interlaced ones put in order.
 * pdfkit's reader is passed over: it decodes in callbacks, whose errors nobody can catch and whose order decides
 * the order of the file, and it misreads the transparent colour of opaque pictures.
 */

import { deflateSync } from 'node:zlib';
import {
  CHANNELS,
  colorKey,
  GREY,
  GREY_ALPHA,
  INDEXED,
  inflate,
  openPng,
  type Png,
  paletteOpacity,
  RGB_ALPHA,
  rowsOf,
  splitAlpha,
} from '../picture/png-pixels.ts';
import type { BulletinDocument, Dictionary, Reference } from './document.ts';

/** @throws {DamagedPicture} when the picture is damaged. */
export function embedPng(document: BulletinDocument, bytes: Uint8Array): Reference {
  const png = openPng(bytes);
  const filtered = inflate(png);
  const image: Dictionary = {
    Type: 'XObject',
    Subtype: 'Image',
    Width: png.width,
    Height: png.height,
    BitsPerComponent: png.depth,
    ColorSpace: colorSpace(png),
    Filter: 'FlateDecode',
  };
  const alpha = png.color === GREY_ALPHA || png.color === RGB_ALPHA;
  const translucentPalette = png.color === INDEXED && png.transparency !== undefined;
  if (!alpha && !translucentPalette) image.Mask = colorKey(png);
  if (!alpha && !translucentPalette && !png.interlaced) {
    image.DecodeParms = {
      // 15: each row says which of PNG's filters it has.
      Predictor: 15,
      Colors: CHANNELS[png.color],
      BitsPerComponent: png.depth,
      Columns: png.width,
    };
    return document.finished(image, png.data);
  }
  const rows = rowsOf(png, filtered);
  if (alpha) {
    const [colors, opacity] = splitAlpha(png, rows);
    image.SMask = softMask(document, png, png.depth, opacity);
    return document.finished(image, deflateSync(colors));
  }
  if (translucentPalette) image.SMask = softMask(document, png, 8, paletteOpacity(png, rows));
  return document.finished(image, deflateSync(rows));
}

/** How opaque a picture of that size is, pixel by pixel. */
export function softMask(
  document: BulletinDocument,
  { width, height }: { width: number; height: number },
  depth: number,
  opacity: Uint8Array,
): Reference {
  return document.finished(
    {
      Type: 'XObject',
      Subtype: 'Image',
      Width: width,
      Height: height,
      BitsPerComponent: depth,
      ColorSpace: 'DeviceGray',
      Filter: 'FlateDecode',
    },
    deflateSync(opacity),
  );
}

function colorSpace({ color, palette }: Png): Dictionary[string] {
  if (color === INDEXED) return ['Indexed', 'DeviceRGB', Math.floor(palette.length / 3) - 1, palette];
  return color === GREY || color === GREY_ALPHA ? 'DeviceGray' : 'DeviceRGB';
}
