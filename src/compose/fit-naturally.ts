/**
 * Copyfit to the pages that an issue takes by itself: they are filled, with type near enough to the template's ideal
 * that issues look alike from week to week, and as evenly as it would be set without.
 */
import type { Setting, Variation } from '../template/template.ts';
import type { Cast, Counted } from './cast.ts';
import { type CastAt, type Fitting, isUnfilled } from './copyfit.ts';
import { filledOf, NEARLY_EMPTY } from './filled.ts';
import { nearlyFull } from './nearly-full.ts';

/** How far the size may be from the ideal. */
const NEAR = 0.05;
/** A last page that is as full looks filled. */
const FULL_ENOUGH = 0.85;
/** By how much the gaps may deviate more, as a share of their width: nobody sees it. */
const LESS_EVEN = 0.005;

/** At what setting, on how many pages; nothing: as the template likes it best. */
export type Natural =
  | { fit: number; fitting: Fitting; cast: Cast }
  /** It does not fill its pages to their last line. */
  | { fit?: number; cast: Cast; setting: Setting }
  /** A short letter, set as a card. */
  | { cast: Cast; setting: Setting; isCard: true }
  | Record<string, never>;

/** An issue cast so that no paragraph is less even for it. */
interface Casting {
  /** Fits the issue to exactly so many pages, within limits. */
  fitAt(pages: number, limits: Variation): Promise<{ fitting: Fitting; cast?: Cast | undefined }>;
  /** Counts it, to be set on so many pages. */
  castAt(pages: number): CastAt;
  cast(setting: Setting, pages: number): Promise<Cast>;
  /** Sets it as a card, if the template has such a form and it is short enough. */
  card(): Promise<Cast | undefined>;
}

/** @param ideal the issue at the template's ideal. */
export async function fitNaturally(ideal: Counted, variation: Variation, casting: Casting): Promise<Natural> {
  const limits = near(variation);
  const plain = await filledOf(ideal);
  const unevenness = plain.unevenness + LESS_EVEN;
  // It is drawn in, if that can be, or else spread.
  const isNearlyEmpty = plain.pages - ideal.covers > 1 && (plain.last < NEARLY_EMPTY || plain.hasNotesAlone);
  const fullest = async (fit: number, gives: boolean, atLeast: number): Promise<Natural | undefined> => {
    const wanted = { pages: fit - ideal.covers, gives, atLeast, unevenness };
    const setting = await nearlyFull(limits, wanted, casting.castAt(fit));
    if (setting === undefined) return undefined;
    const cast = await casting.cast(setting, fit);
    // A design that keeps to no rule may turn out otherwise than it was counted.
    const { least, hasNotesAlone } = await filledOf(cast, gives ? fit : undefined);
    return least >= atLeast && !hasNotesAlone ? { cast, setting, ...(gives ? { fit } : {}) } : undefined;
  };
  const counts = isNearlyEmpty ? [plain.pages - 1, plain.pages] : [plain.pages];
  const asCard = async (): Promise<Natural | undefined> => {
    const cast = plain.pages === 1 ? await casting.card() : undefined;
    return cast && { cast, setting: cast.setting, isCard: true };
  };
  const card = plain.last < NEARLY_EMPTY ? await asCard() : undefined;
  if (card !== undefined) return card;
  for (const fit of counts) {
    const { fitting, cast } = await casting.fitAt(fit, limits);
    if (fitting.kind !== 'fitted' || isUnfilled(fitting) || cast === undefined) continue;
    const filled = await filledOf(cast, fit);
    if (filled.unevenness <= unevenness && !filled.hasNotesAlone) return { fit, fitting, cast };
  }
  for (const gives of [false, true]) {
    for (const fit of counts) {
      const found = await fullest(fit, gives, FULL_ENOUGH);
      if (found !== undefined) return found;
    }
  }
  return (isNearlyEmpty ? await fullest(plain.pages, false, NEARLY_EMPTY) : await asCard()) ?? {};
}

/** A template's sizes no farther from its ideal than readers see from one issue to the next. */
function near({ size, leading, space }: Variation): Variation {
  const least = Math.max(size.least, size.ideal * (1 - NEAR));
  const most = Math.min(size.most, size.ideal * (1 + NEAR));
  return { size: { ...size, least, most }, leading, space };
}
