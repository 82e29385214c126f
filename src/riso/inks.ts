/**
 * Inks of duplicators, by the names that their makers give them. The list and the colours on a screen are those of
 * https://stencil.wiki/colors, from the package riso-colors (MIT); what comes on paper depends on the paper.
 */
import { converter, modeLab, modeRgb, modeXyz50, useMode as registerMode } from 'culori/fn';
import COLORS from 'riso-colors/riso-colors.json' with { type: 'json' };

registerMode(modeRgb);
registerMode(modeXyz50);
registerMode(modeLab);
const toLab = converter('lab');

export interface Ink {
  /** In small letters. */
  name: string;
  /** Solid, on white paper: red, green, blue, each to 1. */
  rgb: Rgb;
  look: Look;
}

export type Rgb = readonly [red: number, green: number, blue: number];

/** CIE L*a*b*. */
export interface Look {
  l: number;
  a: number;
  b: number;
}

export const lookOf = ([r, g, b]: Rgb): Look => {
  const { l, a, b: blueness } = toLab({ mode: 'rgb', r, g, b });
  return { l, a, b: blueness };
};

/** Small letters, one space between words; a hyphen counts as a space, as in the names of files. */
const plain = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[\s-]+/g, ' ')
    .trim();

const INKS: ReadonlyMap<string, Ink> = new Map(
  COLORS.map(({ name, hex }) => {
    const rgb = rgbOf(hex);
    return [plain(name), { name: plain(name), rgb, look: lookOf(rgb) }];
  }),
);

export const INK_NAMES: readonly string[] = [...INKS.keys()];

/** @returns nothing if there is no ink of that name. */
export const inkCalled = (name: string): Ink | undefined => INKS.get(plain(name));

/** @param color `#rrggbb` */
export function rgbOf(color: string): Rgb {
  const [red, green, blue] = [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16) / 255);
  return [red!, green!, blue!];
}

/** One or two names of `INK_NAMES`. */
export type Inks = readonly [string] | readonly [string, string];
