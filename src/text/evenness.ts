/**
 * What the evenness of a justified line is worth: one account, by which lines are broken (`linebreak.ts`) and by which
 * what a line lacks is shared out between its letters and its gaps (`microtype.ts`). Lines are chosen for the help that
 * their letters will give, so both must know the same of it. In demerits of Knuth & Plass 1981 p. 1128, where a gap that
 * stretches by all that it may is worth 10 000. Numbers in, numbers out.
 */

/** What a justified line lacks, and what gives way. pt */
export interface FlexibleLine {
  measure: number;
  /** Of the measure; negative where the line is too long. */
  lack: number;
  /** What letter-spacing and scaling give at most, either way. */
  flex: number;
  /** What all gaps together give by themselves. */
  stretch: number;
  shrink: number;
  /** Ends a paragraph: its gaps keep their width, unless it is too long. */
  ended: boolean;
}

/** Rounding in sums of widths must not make a full line overfull. pt */
export const ROUNDING = 1e-6;
/** Lines worse than this are equally hopeless; a lone word that leaves its line empty is so. */
export const HOPELESS_STRAIN = 20;
/**
 * Gaps stretched by more than this, the letters having done what they may, are seen as holes: with gaps of 0.24 em that
 * may stretch by half, over 0.38 em.
 */
export const LOOSE_STRAIN = 1.2;

/** Of a justified line whose gaps are seen as holes, and of each strain of 1 more. */
export const LOOSE_DEMERITS = 1e6;
/**
 * Of a strain of 1, squared: a variance, so that what is least is the unevenness that can be measured. Some five times
 * the paper's, since the strain is what remains when the letters have given what they may, and that is little.
 */
const STRAIN = 55_000;
/** Of letters that give all they may, squared: unneeded change is avoided. */
const LETTERS = 700;
/** Of neighbouring lines of which one gives all and the other nothing, squared: the eye compares lines. */
const CONTRAST = 2000;
/** Added for what neighbours differ by beyond that, squared. A limit in place of it crushed the gaps of every tenth line. */
const FAR_CONTRAST = 13_000;

/** pt left to the gaps. */
export const restOf = ({ lack, flex }: FlexibleLine, share: number): number => lack - share * flex;

/** How far the gaps are stretched, in what they may stretch by, whether they are widened or narrowed. */
export const strainOf = ({ stretch, measure }: FlexibleLine, rest: number): number =>
  stretch > 0 ? rest / stretch : rest > ROUNDING ? (HOPELESS_STRAIN * rest) / measure : 0;

/** Demerits of letters that give a share of what they may, from −1 to 1, and of the gaps that are left. */
export function shareDemerits(line: FlexibleLine, share: number, looseDemerits: number): number {
  const rest = restOf(line, share);
  const letters = LETTERS * share * share;
  if (line.ended && rest >= -ROUNDING) return letters;
  if (rest < -line.shrink - ROUNDING) return Number.POSITIVE_INFINITY;
  const strain = Math.min(HOPELESS_STRAIN, strainOf(line, rest));
  const holes = strain > LOOSE_STRAIN ? looseDemerits * (1 + strain - LOOSE_STRAIN) : 0;
  return STRAIN * strain * strain + letters + holes;
}

/** Demerits of neighbouring lines whose letters give these shares. */
export function contrastDemerits(share: number, other: number): number {
  const contrast = Math.abs(share - other);
  return CONTRAST * contrast ** 2 + FAR_CONTRAST * Math.max(0, contrast - 1) ** 2;
}
