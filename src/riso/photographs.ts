/**
 * Pictures in the inks of a duplicator. One without colour is printed in the darkest ink alone. Of others, each pixel is
 * so much white, so much black and so much of a pure hue; what inks those have is reckoned once, and all between is
 * mixed in proportion. So no ink ever goes back while a colour goes on in one direction: there are no stripes.
 */
import { lightnessOf } from '../press/grey.ts';
import { gainOf, printed, tintFor } from './gain.ts';
import { type Ink, type Look, lookOf, type Rgb } from './inks.ts';
import { darkest, MOST_OF_AREA } from './separation.ts';

/** What tints look like on each other once they are printed: each ink takes its part of the light, as a filter does. */
export const mixed = (tints: readonly number[], inks: readonly Ink[]): Rgb =>
  [0, 1, 2].map((channel) =>
    tints.reduce((light, tint, index) => {
      const ink = inks[index]!;
      return light * (1 - printed(tint, gainOf(ink)) * (1 - ink.rgb[channel]!));
    }, 1),
  ) as unknown as Rgb;

/** A picture's colours, three bytes a pixel, in inks: for each ink a byte a pixel, 255 being solid. */
export function separator(inks: readonly Ink[]): (rgb: Uint8Array) => Uint8Array[] {
  const dark = darkest(inks);
  // Most issues have no pictures to be separated.
  let model: Model | undefined;
  return (rgb) => {
    const darkInk = inks[dark]!;
    if (inks.length === 1 || isColourless(rgb)) {
      const curve = bytesOf(greyCurve(darkInk));
      const plate = lightnessOf(rgb).map((grey) => curve[STEPS - Math.round((grey / 255) * STEPS)]!);
      return inks.map((_, index) => (index === dark ? plate : new Uint8Array(plate.length)));
    }
    model ??= modelOf(darkInk, inks[1 - dark]!);
    const [darkPlate, colourPlate] = inTwo(rgb, model);
    return dark === 0 ? [darkPlate, colourPlate] : [colourPlate, darkPlate];
  };
}

/** Of 255: what lies between the channels of a grey pixel after a JPEG was packed. */
const NEAR_GREY = 16;
/** Share of the pixels that may have colour in a picture without: a coloured frame has more. */
const FEW = 0.001;

function isColourless(rgb: Uint8Array): boolean {
  let coloured = 0;
  for (let at = 0; at < rgb.length; at += 3) {
    const [r, g, b] = [rgb[at]!, rgb[at + 1]!, rgb[at + 2]!];
    if (Math.max(r, g, b) - Math.min(r, g, b) > NEAR_GREY) coloured++;
  }
  return coloured <= (FEW * rgb.length) / 3;
}

/** Steps of a curve: four for each of a byte. */
const STEPS = 1020;

/** From a share of 0 to 1, in `STEPS`, to a tint. */
type Curve = Float64Array;

const curveOf = (tint: (share: number) => number): Curve =>
  Float64Array.from({ length: STEPS + 1 }, (_, step) => withoutSpecks(tint(step / STEPS)));

/** It never falls: what arithmetic leaves in the last place is no reason to go back. */
function bytesOf(curve: Curve): Uint8Array {
  const bytes = Uint8Array.from(curve, (tint) => Math.round(255 * tint));
  for (let step = 1; step <= STEPS; step++) bytes[step] = Math.max(bytes[step]!, bytes[step - 1]!);
  return bytes;
}

/** Finer tints are specks here and there; from where on a tint is as it was meant. */
const [SPECKS, WHOLE] = [0.02, 0.2] as const;

/** The lightest tints run out to nothing, without a step. */
function withoutSpecks(tint: number): number {
  if (tint >= WHOLE) return tint;
  return Math.max(0, ((tint - SPECKS) * WHOLE) / (WHOLE - SPECKS));
}

/** Reflectance of L* (CIE 15). */
const reflectance = (l: number): number => (l > 8 ? ((l + 16) / 116) ** 3 : l / 903.3);

/** The tint that makes paper as light as wanted, by what its dots and the paper between reflect (Murray and Davies). */
function tintOfLight(l: number, { look }: Ink, gain: number): number {
  const covered = (1 - reflectance(l)) / (1 - reflectance(look.l));
  return Math.min(MOST_OF_AREA, tintFor(Math.min(1, Math.max(0, covered)), gain));
}

/** L* of the darkest area that an ink prints. */
function floorOf({ look }: Ink, gain: number): number {
  const y = 1 - printed(MOST_OF_AREA, gain) * (1 - reflectance(look.l));
  return y > reflectance(8) ? 116 * Math.cbrt(y) - 16 : 903.3 * y;
}

/** Greys keep their distances between the paper's white and the darkest that there is. @returns by how far from white */
function greyCurve(ink: Ink): Curve {
  const gain = gainOf(ink);
  const floor = floorOf(ink, gain);
  return curveOf((share) => {
    const grey = 1 - share;
    return tintOfLight(floor + ((100 - floor) * lookOf([grey, grey, grey]).l) / 100, ink, gain);
  });
}

/** Of a colour, its lightness falls evenly from white to the ink's own. */
function colourCurve(ink: Ink): Curve {
  const gain = gainOf(ink);
  const floor = floorOf(ink, gain);
  return curveOf((share) => tintOfLight(100 - share * (100 - floor), ink, gain));
}

interface Model {
  dark: Uint8Array;
  colour: Uint8Array;
  /** For red, yellow, green, cyan, blue, magenta and red again, what a whole one has of the two inks, in `PARTS`. */
  hues: readonly { dark: number; colour: number }[];
}

/** Of a hue's share of an ink: whole numbers, so that sums of them have no error. A multiple of four. */
const PARTS = 64;

/** The corners of the cube of red, green and blue, around. */
const HUES: readonly Rgb[] = [
  [1, 0, 0],
  [1, 1, 0],
  [0, 1, 0],
  [0, 1, 1],
  [0, 0, 1],
  [1, 0, 1],
];

/** Shares of each ink that are tried for a hue. */
const TRIED = 32;
/** A dull ink is used for hues as if it were brighter: else the least of a hue would have all of it, in a step. */
const LEAST_CHROMA = 0.6;

function modelOf(darkInk: Ink, colourInk: Ink): Model {
  const [dark, colour] = [greyCurve(darkInk), colourCurve(colourInk)];
  const floor = floorOf(darkInk, gainOf(darkInk));
  const shares = Array.from({ length: TRIED + 1 }, (_, step) => step / TRIED);
  const at = (curve: Curve, share: number): number => curve[Math.round(share * STEPS)]!;
  const candidates = shares.flatMap((d) =>
    shares.map((c) => ({
      dark: d,
      colour: c,
      look: lookOf(mixed([at(dark, d), at(colour, c)], [darkInk, colourInk])),
    })),
  );
  const hues = HUES.map((rgb) => {
    const look = lookOf(rgb);
    const { dark: d, colour: c } = nearest({ ...look, l: floor + ((100 - floor) * look.l) / 100 }, candidates);
    return { dark: d, colour: c };
  });
  deepen(hues);
  // Chroma at which a colour has all of its coloured ink: that of the ink itself.
  const full = Math.max(LEAST_CHROMA, Math.max(...colourInk.rgb) - Math.min(...colourInk.rgb));
  const parts = hues.map(({ dark: d, colour: c }) => ({
    dark: Math.round(PARTS * d),
    colour: Math.round(PARTS * hastened(c, full)),
  }));
  return { dark: bytesOf(dark), colour: bytesOf(colour), hues: [...parts, parts[0]!] };
}

/**
 * What a hue has of the coloured ink if its last part is to be had at a chroma of `full`. A hue that has all of the ink
 * is as dull as the ink where it is solid, and stays solid from there on; one that has little of it is what it is at its
 * brightest. Between the two it must not bend, or hues that rounding shifts would make stripes where it is flat.
 */
const hastened = (share: number, full: number): number => share + (1 / full - 1) * share ** 4;

/** What is darker in every channel has no less of the dark ink: red, green and blue no less than the hues beside them. */
function deepen(hues: { dark: number }[]): void {
  for (const at of [0, 2, 4]) {
    const [before, after] = [hues[(at + 5) % 6]!, hues[at + 1]!];
    hues[at]!.dark = Math.max(hues[at]!.dark, before.dark, after.dark);
  }
}

function nearest<Candidate extends { look: Look }>({ l, a, b }: Look, candidates: readonly Candidate[]): Candidate {
  let best = candidates[0]!;
  let least = Number.POSITIVE_INFINITY;
  for (const candidate of candidates) {
    const { look } = candidate;
    // Lightness counts twice: a picture is known by its lights and darks, and few hues can be had.
    const distance = 4 * (look.l - l) ** 2 + (look.a - a) ** 2 + (look.b - b) ** 2;
    if (distance < least) [best, least] = [candidate, distance];
  }
  return best;
}

/**
 * It is done for every pixel, so it makes no objects. A colour is so much black (what its brightest channel lacks), and
 * so much of the two hues beside it: the distances of its channels. Both inks are sums of these three whole numbers. On
 * the way from white to a hue one of the latter grows at every step, and from a hue to black one of them turns to black:
 * so inks never go back, however the colours between were rounded.
 */
function inTwo(rgb: Uint8Array, { dark, colour, hues }: Model): [dark: Uint8Array, colour: Uint8Array] {
  const count = rgb.length / 3;
  const [darkPlate, colourPlate] = [new Uint8Array(count), new Uint8Array(count)];
  for (let pixel = 0; pixel < count; pixel++) {
    const r = rgb[3 * pixel]!;
    const g = rgb[3 * pixel + 1]!;
    const b = rgb[3 * pixel + 2]!;
    const most = Math.max(r, g, b);
    const least = Math.min(r, g, b);
    const middle = r + g + b - most - least;
    const primary = hues[most === r ? 0 : most === g ? 2 : 4]!;
    const secondary = hues[least === b ? 1 : least === r ? 3 : 5]!;
    const [pure, mixed] = [most - middle, middle - least];
    const darkParts = pure * primary.dark + mixed * secondary.dark;
    const colourParts = pure * primary.colour + mixed * secondary.colour;
    darkPlate[pixel] = dark[Math.min(STEPS, 4 * (255 - most) + Math.floor(darkParts / (PARTS / 4)))]!;
    colourPlate[pixel] = colour[Math.min(STEPS, Math.floor(colourParts / (PARTS / 4)))]!;
  }
  return [darkPlate, colourPlate];
}
