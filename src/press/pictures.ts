/** A layout's pictures in inks. */
import { deflateSync } from 'node:zlib';
import { type Layout, type LayoutPage, type Placed, type PlacedPicture, wholeOf } from '../page/layout.ts';
import type { BulletinDocument, Reference } from '../paint/document.ts';
import { softMask } from '../paint/png.ts';
import type { Picture } from '../picture/picture.ts';
import type { Raster } from '../picture/raster.ts';
import { difference } from './difference.ts';
import type { ColourEngine } from './engine.ts';
import { type Inks, limitSamples } from './inks.ts';
import { onPaper, rasterOf, reduced } from './raster.ts';
import { blackFor, blackRamp } from './recipes.ts';

/** A picture as it is printed: in four inks, or in black alone. */
export interface PrintedPicture {
  width: number;
  height: number;
  inks: 1 | 4;
  /** A byte an ink and pixel, 255 being solid. */
  samples: Uint8Array;
  opacity?: Uint8Array;
  /** CIEDE2000 between the picture on the screen and on paper, mean of its pixels. */
  shift: number;
  /** The most that a pixel has of all inks, 1 being solid. */
  mostInk: number;
}

/** Pixels to the inch beyond which none is seen in print; and what is left where there are more. */
const TOO_FINE = 450;
const FINE = 300;

/** @throws {PaintError} when a picture is damaged. */
export async function printPictures(
  layout: Layout,
  engine: ColourEngine,
  limit: number,
): Promise<Map<Picture, PrintedPicture>> {
  const ramp = blackRamp(engine);
  return mapPictures(layout, (raster) =>
    raster.channels === 1 ? inBlack(raster, engine, ramp) : inFourInks(raster, engine, limit),
  );
}

/**
 * What is made of the pixels of each picture, which are no finer than print shows, and opaque unless something is
 * printed under them.
 */
export async function mapPictures<Made>(layout: Layout, make: (raster: Raster) => Made): Promise<Map<Picture, Made>> {
  const made = new Map<Picture, Made>();
  const over = picturesOverOthers(layout);
  for (const [picture, resolution] of resolutionsOf(layout)) {
    const decoded = await rasterOf(picture);
    const whole = over.has(picture) ? decoded : onPaper(decoded);
    made.set(picture, make(resolution > TOO_FINE ? reduced(whole, FINE / resolution) : whole));
  }
  return made;
}

/** Of each picture, the pixels to the inch where it is printed largest. */
function resolutionsOf({ pages }: Layout): Map<Picture, number> {
  const resolutions = new Map<Picture, number>();
  for (const placed of pages.flatMap((page) => page.placed).filter(isPicture)) {
    const { picture } = placed;
    const { width, height } = wholeOf(placed);
    const lies = picture.orientation > 4;
    const across = (lies ? picture.height : picture.width) / (width / 72);
    const down = (lies ? picture.width : picture.height) / (height / 72);
    const resolution = Math.min(across, down);
    resolutions.set(picture, Math.min(resolutions.get(picture) ?? Number.POSITIVE_INFINITY, resolution));
  }
  return resolutions;
}

const isPicture = (placed: Placed): placed is PlacedPicture => placed.kind === 'picture';

/** Pictures with something printed under them: what is transparent in them must stay so. */
function picturesOverOthers({ pages }: Layout): Set<Picture> {
  const over = new Set<Picture>();
  for (const { placed } of pages) {
    placed.forEach((one, index) => {
      if (isPicture(one) && placed.slice(0, index).some((other) => isUnder(other, one))) over.add(one.picture);
    });
  }
  return over;
}

function isUnder(other: LayoutPage['placed'][number], picture: PlacedPicture): boolean {
  if (other.kind === 'link' || other.kind === 'text') return false;
  // Where a path reaches to, only its painting tells.
  if (other.kind === 'path') return true;
  return (
    other.x < picture.x + picture.width &&
    other.x + other.width > picture.x &&
    other.y < picture.y + picture.height &&
    other.y + other.height > picture.y
  );
}

function inBlack(raster: Raster, engine: ColourEngine, ramp: readonly number[]): PrintedPicture {
  const { width, height, samples, opacity } = raster;
  const greys = engine.lookOfRgb(Uint8Array.from({ length: 3 * 256 }, (_, index) => Math.floor(index / 3)));
  const blacks = greys.map(({ l }) => blackFor(l, 0, ramp));
  const looks = engine.look(blacks.map((black): Inks => [0, 0, 0, black]));
  const shifts = greys.map((grey, value) => difference(grey, looks[value]!));
  const bytes = blacks.map((black) => Math.round(black * 255));
  const [sum, most] = samples.reduce(
    ([shift, ink], value) => [shift + shifts[value]!, Math.max(ink, bytes[value]!)],
    [0, 0],
  );
  return {
    ...{ width, height, inks: 1 as const },
    samples: samples.map((value) => bytes[value]!),
    ...(opacity === undefined ? {} : { opacity }),
    shift: sum / samples.length,
    mostInk: most / 255,
  };
}

function inFourInks(raster: Raster, engine: ColourEngine, limit: number): PrintedPicture {
  const { width, height, opacity } = raster;
  const samples = engine.toInks(raster.samples);
  limitSamples(samples, limit);
  let most = 0;
  for (let at = 0; at < samples.length; at += 4)
    most = Math.max(most, samples[at]! + samples[at + 1]! + samples[at + 2]! + samples[at + 3]!);
  return {
    ...{ width, height, inks: 4 as const },
    samples,
    ...(opacity === undefined ? {} : { opacity }),
    shift: meanShift(raster.samples, samples, engine),
    mostInk: most / 255,
  };
}

/** Pixels looked at, spread over the picture; more change the mean by less than can be seen. */
const PROBES = 4000;

function meanShift(rgb: Uint8Array, inks: Uint8Array, engine: ColourEngine): number {
  const count = rgb.length / 3;
  const probes = Array.from({ length: Math.min(count, PROBES) }, (_, probe) =>
    Math.floor((probe * count) / Math.min(count, PROBES)),
  );
  const before = engine.lookOfRgb(
    Uint8Array.from(probes.flatMap((pixel) => [...rgb.subarray(3 * pixel, 3 * pixel + 3)])),
  );
  const after = engine.look(
    probes.map((pixel) => [...inks.subarray(4 * pixel, 4 * pixel + 4)].map((ink) => ink / 255) as unknown as Inks),
  );
  return probes.reduce((sum, _, probe) => sum + difference(before[probe]!, after[probe]!), 0) / probes.length;
}

/** The picture as an image of the file, unpacked to the last bit when it is read. */
export function embedPrinted(document: BulletinDocument, picture: PrintedPicture): Reference {
  const { width, height, inks, samples, opacity } = picture;
  const image = {
    Type: 'XObject',
    Subtype: 'Image',
    Width: width,
    Height: height,
    BitsPerComponent: 8,
    ColorSpace: inks === 4 ? 'DeviceCMYK' : 'DeviceGray',
    // In DeviceGray 0 is black.
    ...(inks === 1 ? { Decode: [1, 0] } : {}),
    Filter: 'FlateDecode',
    DecodeParms: { Predictor: 15, Colors: inks, BitsPerComponent: 8, Columns: width },
    ...(opacity === undefined ? {} : { SMask: softMask(document, picture, 8, opacity) }),
  };
  return document.finished(image, deflateSync(predicted(samples, width * inks)));
}

/** PNG's filter 2, `Up` (ISO/IEC 15948 9.2): what a photograph has in common with the row above it need not be said. */
function predicted(samples: Uint8Array, row: number): Uint8Array {
  const rows = samples.length / row;
  const filtered = new Uint8Array((row + 1) * rows);
  for (let y = 0; y < rows; y++) {
    const [from, to] = [y * row, y * (row + 1)];
    filtered[to] = 2;
    for (let index = 0; index < row; index++) {
      const above = y === 0 ? 0 : samples[from + index - row]!;
      filtered[to + 1 + index] = samples[from + index]! - above;
    }
  }
  return filtered;
}
