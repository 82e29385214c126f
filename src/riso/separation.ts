/**
 * Which ink a colour is printed in, and how densely. Drums do not stand on each other by up to a millimetre, so a
 * letter or an area has one ink; pictures alone are mixed, where a shift is not seen.
 */
import type { Matter } from '../paint/inking.ts';
import { type Ink, type Look, lookOf, type Rgb, rgbOf } from './inks.ts';

/** How much of each ink, 1 being solid. */
export type Tints = readonly number[];

/** C*ab under which a colour is grey. */
const NEUTRAL = 10;
/** L* over which it is the paper's white. */
const WHITE = 99;
/** L* up to which letters and lines are solid: tints are made of dots, which fray thin strokes. */
const DARK = 40;
/** L* that is printed solid: what is that dark is meant to be black. */
const BLACK = 15;

/** Areas: more sticks to the drum, smudges, and wraps the sheet around it. See docs/printing.md for where it is from. */
export const MOST_OF_AREA = 0.85;

/** The index of the ink that stands for black: the darkest. */
export const darkest = (inks: readonly Ink[]): number =>
  inks.reduce((dark, ink, index) => (ink.look.l < inks[dark]!.look.l ? index : dark), 0);

const chroma = ({ a, b }: Look): number => Math.hypot(a, b);

/** @param color `#rrggbb` */
export function tintsOf(color: string, matter: Matter, inks: readonly Ink[]): Tints {
  const look = lookOf(rgbOf(color));
  if (look.l >= WHITE) return inks.map(() => 0);
  const chosen = inkFor(look, inks);
  const tint = tintOf(look, inks[chosen]!, matter);
  return inks.map((_, index) => (index === chosen ? tint : 0));
}

/** Greys go to the darkest ink, colours to the one of the nearest hue. */
function inkFor(look: Look, inks: readonly Ink[]): number {
  const coloured = inks.flatMap((ink, index) => (chroma(ink.look) >= NEUTRAL ? [index] : []));
  if (chroma(look) < NEUTRAL || coloured.length === 0) return darkest(inks);
  const away = (index: number): number => angle(look, inks[index]!.look);
  return coloured.reduce((nearest, index) => (away(index) < away(nearest) ? index : nearest), coloured[0]!);
}

/** Between two hues, in radians. */
function angle(one: Look, other: Look): number {
  const apart = Math.abs(Math.atan2(one.b, one.a) - Math.atan2(other.b, other.a));
  return Math.min(apart, 2 * Math.PI - apart);
}

/** So much that it is as dark as the colour, or as dark as the ink can be. */
function tintOf({ l }: Look, ink: Ink, matter: Matter): number {
  if (matter !== 'area' && l <= DARK) return 1;
  const tint = Math.min(1, (100 - l) / (100 - Math.max(BLACK, ink.look.l)));
  return matter === 'area' ? Math.min(MOST_OF_AREA, tint) : tint;
}

/** What tints look like on each other: each ink takes its part of the light, as a filter does. */
export const mixed = (tints: Tints, inks: readonly Ink[]): Rgb =>
  [0, 1, 2].map((channel) =>
    tints.reduce((light, tint, index) => light * (1 - tint * (1 - inks[index]!.rgb[channel]!)), 1),
  ) as unknown as Rgb;

/** A finer tint is a speck here and there. */
const LEAST = 0.02;

/** Steps of a channel in the table of pictures' colours, and of a tint among those it is looked for. */
const CELLS = 17;
const STEPS = 32;

/** A picture's colours, three bytes a pixel, in inks: for each ink a byte a pixel, 255 being solid. */
export function separator(inks: readonly Ink[]): (rgb: Uint8Array) => Uint8Array[] {
  // Most issues have no pictures to be separated.
  let tables: readonly Float64Array[] | undefined;
  return (rgb) => {
    tables ??= tablesFor(inks);
    return tables.map((table) => {
      const plate = new Uint8Array(rgb.length / 3);
      for (let pixel = 0; pixel < plate.length; pixel++) {
        const tint = interpolated(table, rgb[3 * pixel]!, rgb[3 * pixel + 1]!, rgb[3 * pixel + 2]!);
        plate[pixel] = tint < LEAST ? 0 : Math.round(255 * tint);
      }
      return plate;
    });
  };
}

/** Of each ink, for each cell of red, green and blue, its tint in the mixture that looks most like it. */
function tablesFor(inks: readonly Ink[]): Float64Array[] {
  const candidates = combinations(inks.length).map((tints) => ({ tints, look: lookOf(mixed(tints, inks)) }));
  // White stays white; black is as dark as the inks can be, and what is between keeps its distances.
  const floor = Math.min(...candidates.map(({ look }) => look.l));
  const tables = inks.map(() => new Float64Array(CELLS ** 3));
  for (let cell = 0; cell < CELLS ** 3; cell++) {
    const rgb = [Math.floor(cell / CELLS ** 2), Math.floor(cell / CELLS) % CELLS, cell % CELLS];
    const look = lookOf(rgb.map((step) => step / (CELLS - 1)) as unknown as Rgb);
    const wanted = { ...look, l: floor + ((100 - floor) * look.l) / 100 };
    nearest(wanted, candidates).forEach((tint, ink) => {
      tables[ink]![cell] = tint;
    });
  }
  return tables;
}

interface Candidate {
  tints: number[];
  look: Look;
}

function nearest({ l, a, b }: Look, candidates: readonly Candidate[]): number[] {
  let best = candidates[0]!;
  let least = Number.POSITIVE_INFINITY;
  for (const candidate of candidates) {
    const { look } = candidate;
    // Lightness counts twice: a picture is known by its lights and darks, and few hues can be had.
    const distance = 4 * (look.l - l) ** 2 + (look.a - a) ** 2 + (look.b - b) ** 2;
    if (distance < least) [best, least] = [candidate, distance];
  }
  return best.tints;
}

/** All tints in steps, up to what an area may have. */
function combinations(count: number): number[][] {
  const tints = Array.from({ length: STEPS + 1 }, (_, step) => (MOST_OF_AREA * step) / STEPS);
  return count === 1 ? tints.map((tint) => [tint]) : tints.flatMap((one) => tints.map((other) => [one, other]));
}

/** Between the eight cells around a colour, by how near they are. It is done for every pixel, so it makes no objects. */
function interpolated(table: Float64Array, red: number, green: number, blue: number): number {
  const scale = (CELLS - 1) / 255;
  const r = Math.min(CELLS - 2, Math.floor(red * scale));
  const g = Math.min(CELLS - 2, Math.floor(green * scale));
  const b = Math.min(CELLS - 2, Math.floor(blue * scale));
  const [x, y, z] = [red * scale - r, green * scale - g, blue * scale - b];
  const at = (r * CELLS + g) * CELLS + b;
  const low = across(table, at, y, z);
  return low + x * (across(table, at + CELLS * CELLS, y, z) - low);
}

function across(table: Float64Array, at: number, y: number, z: number): number {
  const one = table[at]! + z * (table[at + 1]! - table[at]!);
  const other = table[at + CELLS]! + z * (table[at + CELLS + 1]! - table[at + CELLS]!);
  return one + y * (other - one);
}
