/** Colours as a printer with black alone shows them. */

import { thousandth } from '../paint/document.ts';
import type { Matter } from '../paint/inking.ts';

/** sRGB's own curve (IEC 61966-2-1), for samples of eight bits. */
const LINEAR = Float64Array.from({ length: 256 }, (_, sample) => {
  const value = sample / 255;
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
});

const encoded = (light: number): number => (light <= 0.0031308 ? light * 12.92 : 1.055 * light ** (1 / 2.4) - 0.055);

/** How much light of each primary makes the luminance (IEC 61966-2-1). */
const luminance = (red: number, green: number, blue: number): number =>
  0.2126 * LINEAR[red]! + 0.7152 * LINEAR[green]! + 0.0722 * LINEAR[blue]!;

/**
 * What is darker than this grey is printed black: printers make greys of dots, which fray thin strokes. The templates'
 * oxblood (0.27) and their grey (0.35) become black by it, of which they set small letters; of lines, all that are not
 * meant to be white: of a light one of half a point, a copier of 300 dots to the inch leaves dots here and there. What
 * has an area and is meant to be black is not made of dots, however large it is.
 */
const DARK: Record<Matter, number> = { text: 0.5, line: 0.9, area: 0.12 };

/**
 * The grey, 0 black and 1 white, as light as the colour.
 *
 * @param color `#rrggbb`
 */
export function greyOf(color: string, matter: Matter): number {
  const [red, green, blue] = [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16)) as [
    number,
    number,
    number,
  ];
  const grey = encoded(luminance(red, green, blue));
  return grey < DARK[matter] ? 0 : thousandth(grey);
}

/** The same of samples, three bytes a pixel; one byte a pixel. */
export function lightnessOf(rgb: Uint8Array): Uint8Array {
  return Uint8Array.from({ length: rgb.length / 3 }, (_, pixel) =>
    Math.round(255 * encoded(luminance(rgb[3 * pixel]!, rgb[3 * pixel + 1]!, rgb[3 * pixel + 2]!))),
  );
}
