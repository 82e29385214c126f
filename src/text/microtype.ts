/**
 * Microtypography: what may be done to a line that nobody sees but everybody feels. Letter-spacing and glyph
 * scaling within small bounds take up what the gaps between words would have to, and light marks stand out over
 * the margin so that the edge looks straight (Hàn Thế Thành, "Micro-typographic extensions to the TeX typesetting
 * system", 2000, §§ 1.2–1.3).
 */

export interface Microtype {
  /** Most letter-spacing, added or taken away, em. */
  tracking: number;
  /** Most scaling of the glyphs' widths, as a share. */
  scaling: number;
  /** Whether stops, hyphens and quotation marks hang over the margins. */
  hanging: boolean;
}

/** 1.2 % and 1.5 %: under what is seen at reading distance; microtype's default expansion is 2 %. */
export const MICROTYPE: Microtype = { tracking: 0.012, scaling: 0.015, hanging: true };

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

/** A justified line: what it lacks of its measure, what its letters can give at most, and its gaps. */
export interface FlexibleLine {
  /** pt; negative where the line is too long. */
  lack: number;
  /** pt, either way. */
  flex: number;
  gaps: number;
  /** pt that all gaps together give by themselves. */
  shrink: number;
}

/** Steps into which the flex is divided, either way. A tenth of 1.2 % of an em is far under what can be seen. */
const STEPS = 10;
/** What using all of the flex counts as, in pt of a gap's deviation: unneeded change is avoided. */
const RELUCTANCE = 0.15;

/**
 * Where it evens the lines, gaps may give this many times what they give by themselves: of a third of the font’s space
 * nearly a half, and no more. With less, loose lines beside them are seen twice as often.
 */
const MOST_SHRINK = 1.45;
/** Weight of pt by which gaps are narrower than that, squared: worse than any looseness. */
const CROWDING = 1000;

/**
 * How much of its flex each line uses, −1 to 1: gaps as even as can be, while neighbouring lines differ by no more
 * than the flex of one direction (1.2 % of the em in letter-spacing).
 *
 * @param beside what the line before the first one uses.
 */
export function evenFlex(lines: readonly FlexibleLine[], beside = 0): number[] {
  const count = 2 * STEPS + 1;
  const shareOf = (step: number): number => (step - STEPS) / STEPS;
  const start = Math.round((beside + 1) * STEPS);
  let costs = new Float64Array(count).fill(Number.POSITIVE_INFINITY);
  costs[start] = 0;
  const back: Int8Array[] = [];
  for (const line of lines) {
    const next = new Float64Array(count);
    const from = new Int8Array(count);
    for (let step = 0; step < count; step++) {
      let best = step;
      for (let other = Math.max(0, step - STEPS); other <= Math.min(count - 1, step + STEPS); other++) {
        if (costs[other]! < costs[best]!) best = other;
      }
      from[step] = best;
      next[step] = costs[best]! + lineCost(line, shareOf(step));
    }
    costs = next;
    back.push(from);
  }
  let step = costs.reduce((best, cost, index) => (cost < costs[best]! ? index : best), STEPS);
  const shares: number[] = [];
  for (let index = lines.length - 1; index >= 0; index--) {
    shares.unshift(shareOf(step));
    step = back[index]![step]!;
  }
  return shares;
}

/**
 * Squared deviations of the gaps, as many as there are, the reluctance to change the letters, and what no gap should
 * bear: words that are set too near run together, so a tight line has its letters narrowed before a loose one beside
 * it has them widened.
 */
function lineCost({ lack, flex, gaps, shrink }: FlexibleLine, share: number): number {
  const rest = lack - share * flex;
  const deviation = rest / Math.max(1, gaps);
  const crowded = Math.max(0, -rest - shrink * MOST_SHRINK);
  return Math.max(1, gaps) * deviation ** 2 + (RELUCTANCE * share) ** 2 + CROWDING * crowded ** 2;
}
