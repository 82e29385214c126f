/**
 * Microtypography: what may be done to a line that nobody sees but everybody feels. Letter-spacing and glyph
 * scaling within small bounds take up what the gaps between words would have to, and light marks stand out over
 * the margin so that the edge looks straight (Hàn Thế Thành, "Micro-typographic extensions to the TeX typesetting
 * system", 2000, §§ 1.2–1.3).
 */

import { contrastDemerits, type FlexibleLine, LOOSE_DEMERITS, shareDemerits } from './evenness.ts';

export interface Microtype {
  /** Most letter-spacing, added or taken away, em. */
  tracking: number;
  /** Most scaling of the glyphs' widths, as a share. */
  scaling: number;
  /** Whether stops, hyphens and quotation marks hang over the margins. */
  hanging: boolean;
}

/**
 * 1.5 % and 3 %: at four times their size and at 1200 dpi, letters show neither; 1.5 % is less than three dots at 10 pt.
 * Scaling has the larger part: it leaves a line its colour, which letters that stand apart lose.
 */
export const MICROTYPE: Microtype = { tracking: 0.015, scaling: 0.03, hanging: true };

/** Shares of the mark's own width that hang over, after microtype's settings for Garamond. */
const HANG_RIGHT: ReadonlyMap<string, number> = new Map([
  ['.', 0.7],
  [',', 0.7],
  ['-', 0.6],
  ['‐', 0.6],
  [';', 0.4],
  [':', 0.4],
  ['’', 0.6],
  ['”', 0.5],
  ["'", 0.6],
  ['"', 0.5],
  ['–', 0.25],
  ['—', 0.15],
  ['!', 0.2],
  ['?', 0.15],
  [')', 0.1],
  // Full-width marks stand in the left half of their square, and lose the other one at a line's end (JLREQ 3.1.9).
  ...[...'、。，．」』）〉》】〕］｝'].map((mark): [string, number] => [mark, 0.5]),
]);
const HANG_LEFT: ReadonlyMap<string, number> = new Map([
  ['‘', 0.6],
  ['“', 0.5],
  ["'", 0.6],
  ['"', 0.5],
  ['–', 0.25],
  ['—', 0.15],
  ['(', 0.1],
  ...[...'「『（〈《【〔［｛'].map((mark): [string, number] => [mark, 0.5]),
]);

export const hangRight = (character: string | undefined): number => HANG_RIGHT.get(character ?? '') ?? 0;
export const hangLeft = (character: string | undefined): number => HANG_LEFT.get(character ?? '') ?? 0;

/** Steps into which the flex is divided, either way. A tenth of 1.5 % of an em is far under what can be seen. */
const STEPS = 10;
const SHARES = Array.from({ length: 2 * STEPS + 1 }, (_, step) => (step - STEPS) / STEPS);

/**
 * How much of its flex each line uses, −1 to 1, by the account that the lines were broken by: gaps as even and
 * neighbouring lines as alike as can be had together.
 *
 * @param beside what the line before the first one uses.
 */
export function evenFlex(lines: readonly FlexibleLine[], beside = 0, looseDemerits = LOOSE_DEMERITS): number[] {
  const count = SHARES.length;
  let costs = SHARES.map((share) => contrastDemerits(beside, share));
  const back: Int8Array[] = [];
  lines.forEach((line, index) => {
    const own = ownDemerits(line, looseDemerits);
    const from = new Int8Array(count);
    const before = costs;
    costs = own.map((demerits, step) => {
      if (index === 0) return before[step]! + demerits;
      let best = step;
      let least = before[step]!;
      for (let other = 0; other < count; other++) {
        const total = before[other]! + CONTRASTS[step]![other]!;
        if (total >= least) continue;
        least = total;
        best = other;
      }
      from[step] = best;
      return least + demerits;
    });
    back.push(from);
  });
  let step = costs.reduce((best, cost, index) => (cost < costs[best]! ? index : best), STEPS);
  const shares: number[] = [];
  for (let index = lines.length - 1; index >= 0; index--) {
    shares.unshift(SHARES[step]!);
    step = back[index]![step]!;
  }
  return shares;
}

const CONTRASTS = SHARES.map((share) => SHARES.map((other) => contrastDemerits(share, other)));

/** By step. A line that is too long whatever its letters give has them give all. */
function ownDemerits(line: FlexibleLine, looseDemerits: number): number[] {
  const own = SHARES.map((share) => shareDemerits(line, share, looseDemerits));
  return own.some((demerits) => demerits < Number.POSITIVE_INFINITY) ? own : own.with(0, 0);
}
