/** The one colour beside black that a project gives its designs: whether it can be read, and what could be in its place. */
import * as z from 'zod/mini';

const FAULTY = 'must be a colour such as "#7a2a2a", in quotes';

export const accentField = z.string(FAULTY).check(
  z.regex(/^#[0-9a-f]{6}$/i, FAULTY),
  z.overwrite((color) => color.toLowerCase()),
  z.describe('Colour of headings, rules and bands, such as "#7a2a2a", in quotes. The design’s own if not given.'),
);

/** To 1, of words beside what they stand on (WCAG 2.2, 1.4.3). */
export const FAINTEST = 4.5;

type Rgb = readonly [red: number, green: number, blue: number];

/** Shares of 1. @param color `#rrggbb` */
const rgbOf = (color: string): Rgb =>
  [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16) / 255) as unknown as Rgb;

const linear = (value: number): number => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);

/** Of white beside a colour (WCAG 2.2, contrast ratio). */
function contrastOf([red, green, blue]: Rgb): number {
  const light = 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
  return 1.05 / (light + 0.05);
}

/** As printers and copiers with black alone make grey of it (ISO 32000-1, 10.3.2, after the television of 1953). */
function greyOf([red, green, blue]: Rgb): Rgb {
  const grey = 0.3 * red + 0.59 * green + 0.11 * blue;
  return [grey, grey, grey];
}

/**
 * How much a colour stands out from white, and white from it, in colour or in a copier's grey, whichever is less: from 1
 * for white to 21 for black.
 *
 * @param color `#rrggbb`
 */
export const legibilityOf = (color: string): number =>
  Math.min(contrastOf(rgbOf(color)), contrastOf(greyOf(rgbOf(color))));

/** The lightest colour of the same hue, no lighter than it was, that can be read. */
export function legible(color: string): string {
  for (let share = 100; share > 0; share--) {
    const darker = `#${rgbOf(color)
      .map((value) =>
        Math.floor((value * 255 * share) / 100)
          .toString(16)
          .padStart(2, '0'),
      )
      .join('')}`;
    if (legibilityOf(darker) >= FAINTEST) return darker;
  }
  return '#000000';
}
