/** Pictures as pixels. */
import type { Orientation } from './picture.ts';

/** Eight bits a sample; rows from the top. */
export interface Raster {
  width: number;
  height: number;
  /** Grey, or red, green and blue. */
  channels: 1 | 3;
  samples: Uint8Array;
  /** A byte a pixel, 255 being opaque; left out where all are. */
  opacity?: Uint8Array;
}

/** Four bytes a pixel: red, green, blue, opacity. */
export interface Rgba {
  width: number;
  height: number;
  data: Uint8ClampedArray;
}

export function rasterOfRgba({ width, height, data }: Rgba): Required<Raster> {
  const samples = new Uint8Array(3 * width * height);
  const opacity = new Uint8Array(width * height);
  for (let pixel = 0; pixel < width * height; pixel++) {
    samples[3 * pixel] = data[4 * pixel]!;
    samples[3 * pixel + 1] = data[4 * pixel + 1]!;
    samples[3 * pixel + 2] = data[4 * pixel + 2]!;
    opacity[pixel] = data[4 * pixel + 3]!;
  }
  return { width, height, channels: 3, samples, opacity };
}

export function withoutOpaque(raster: Raster): Raster {
  const { opacity, ...rest } = raster;
  return opacity?.some((value) => value < 255) ? raster : rest;
}

/** The picture as it stands upright (Exif 2.32, 4.6.4 A). */
export function turned(raster: Raster, orientation: Orientation): Raster {
  if (orientation === 1) return raster;
  const { width, height, channels, samples, opacity } = raster;
  const order = pixelsInOrder(width, height, orientation);
  const size = orientation < 5 ? { width, height } : { width: height, height: width };
  return {
    ...{ ...size, channels, samples: inOrder(samples, channels, order) },
    ...(opacity === undefined ? {} : { opacity: inOrder(opacity, 1, order) }),
  };
}

/** Of each pixel of the upright picture, row by row, the one that it is of the stored picture. */
function pixelsInOrder(width: number, height: number, orientation: Orientation): Uint32Array {
  const order = new Uint32Array(width * height);
  const [across, down] = orientation < 5 ? [width, height] : [height, width];
  const isFromRight = [2, 3, 7, 8].includes(orientation);
  const isFromBelow = [3, 4, 6, 7].includes(orientation);
  let at = 0;
  for (let y = 0; y < down; y++) {
    for (let x = 0; x < across; x++) {
      const [column, row] = orientation < 5 ? [x, y] : [y, x];
      order[at++] = (isFromBelow ? height - 1 - row : row) * width + (isFromRight ? width - 1 - column : column);
    }
  }
  return order;
}

function inOrder(samples: Uint8Array, channels: number, order: Uint32Array): Uint8Array {
  const moved = new Uint8Array(samples.length);
  for (let pixel = 0; pixel < order.length; pixel++) {
    for (let channel = 0; channel < channels; channel++)
      moved[pixel * channels + channel] = samples[order[pixel]! * channels + channel]!;
  }
  return moved;
}
