/**
 * Which ink a colour of the design is printed in, and how densely. Drums do not stand on each other by up to a
 * millimetre, so a letter or an area has one ink; pictures alone are mixed (`photographs.ts`), where a shift is not seen.
 */
import type { Matter } from '../paint/inking.ts';
import { type Ink, type Look, lookOf, rgbOf } from './inks.ts';

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
