/** Inks of four-colour printing. */

/** Shares of cyan, magenta, yellow and black, 1 being solid. */
export type Inks = readonly [cyan: number, magenta: number, yellow: number, black: number];

/** In the order of `Inks`. */
export const INK_NAMES = ['Cyan', 'Magenta', 'Yellow', 'Black'] as const;

export const totalOf = (inks: Inks): number => inks[0] + inks[1] + inks[2] + inks[3];

/**
 * The colour with no more ink than the limit: the grey that cyan, magenta and yellow have in common is printed by
 * black instead (grey component replacement), as much of it as needed; what is left over is taken from all three.
 */
export function withinLimit(inks: Inks, limit: number): Inks {
  const [c, m, y, k] = inks;
  const excess = c + m + y + k - limit;
  if (excess <= 0) return inks;
  // Three parts taken away, one part of black put in their place, while there is room for it.
  const room = 1 - k;
  const common = Math.min(c, m, y);
  const swapped = Math.min(common, excess / 2 <= room ? excess / 2 : (excess + room) / 3);
  const black = Math.min(1, k + swapped);
  const [c1, m1, y1] = [c - swapped, m - swapped, y - swapped];
  const over = c1 + m1 + y1 + black - limit;
  if (over <= 0) return [c1, m1, y1, black];
  const scale = Math.max(0, 1 - over / (c1 + m1 + y1));
  return [c1 * scale, m1 * scale, y1 * scale, black];
}

/**
 * The same for samples of a picture, four bytes a pixel, in place.
 *
 * @returns how many pixels had too much.
 */
export function limitSamples(samples: Uint8Array, limit: number): number {
  const most = Math.floor(limit * 255);
  let changed = 0;
  for (let at = 0; at < samples.length; at += 4) {
    const [c, m, y, k] = [samples[at]!, samples[at + 1]!, samples[at + 2]!, samples[at + 3]!];
    if (c + m + y + k <= most) continue;
    const limited = withinLimit([c / 255, m / 255, y / 255, k / 255], most / 255);
    // Rounded down, but for black, which is so dark already that a step is not seen.
    for (let ink = 0; ink < 4; ink++) samples[at + ink] = Math.floor(limited[ink]! * 255 + 1e-6);
    changed++;
  }
  return changed;
}
