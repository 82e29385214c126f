/**
 * Dots grow as they are printed: ink spreads, and light is caught under its edge (tone value increase). A plate that is
 * to look like half must have less.
 */
import type { Ink } from './inks.ts';

/**
 * How much a dot of half the area grows. No maker says it of duplicators; what their inks do on uncoated paper is near to
 * what offset does there, for which ISO 12647-2 has 0.2 and more. The edge of a light dot is hardly seen, so it seems to
 * grow less.
 */
const [GAIN_OF_DARK, GAIN_OF_LIGHT] = [0.22, 0.14] as const;
/** L* of black ink on its paper, and of yellow. */
const [DARK, LIGHT] = [25, 90] as const;

/** The most is a quarter: beyond, more ink would print less. */
export function gainOf({ look }: Pick<Ink, 'look'>): number {
  const share = Math.min(1, Math.max(0, (look.l - DARK) / (LIGHT - DARK)));
  return GAIN_OF_DARK + (GAIN_OF_LIGHT - GAIN_OF_DARK) * share;
}

/** What a tint prints as. */
export const printed = (tint: number, gain: number): number => tint + 4 * gain * tint * (1 - tint);

/** The tint that prints as wanted. */
export function tintFor(wanted: number, gain: number): number {
  const slope = 1 + 4 * gain;
  return (slope - Math.sqrt(Math.max(0, slope * slope - 16 * gain * wanted))) / (8 * gain);
}
