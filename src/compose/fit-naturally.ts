/**
 * Copyfit to the pages that an issue takes by itself: they are filled, with type near enough to the template's ideal
 * that issues look alike from week to week.
 */
import type { Variation } from '../template/template.ts';
import type { Cast, Counted } from './cast.ts';
import { type Fitting, isUnfilled } from './copyfit.ts';
import { cut } from './cut.ts';
import { chosenRows, heightIn } from './paginate.ts';

/** How far the size may be from the ideal. */
const NEAR = 0.05;
/** A last page that holds less is drawn in, if that can be. */
const NEARLY_EMPTY = 1 / 3;
/** Pages that are as full as that look filled. */
const FULL_ENOUGH = 0.85;

/** At what setting, on how many pages; nothing: as the template likes it best. */
export interface Natural {
  fit?: number;
  fitting?: Fitting;
  cast?: Cast | undefined;
  /** It does not fill its pages, and is set so nevertheless. */
  settles?: boolean;
}

/**
 * @param ideal the issue at the template's ideal.
 * @param fitAt fits it to exactly so many pages, within limits.
 * @param castAt counts it at a setting.
 */
export async function fitNaturally(
  ideal: Counted,
  variation: Variation,
  fitAt: (pages: number, limits: Variation) => Promise<{ fitting: Fitting; cast?: Cast | undefined }>,
  castAt: (setting: Counted['setting']) => Promise<Counted>,
): Promise<Natural> {
  const limits = near(variation);
  const { pages, last } = await filledOf(ideal);
  const drawsIn = pages - ideal.covers > 1 && last < NEARLY_EMPTY;
  for (const fit of drawsIn ? [pages - 1, pages] : [pages]) {
    const found = await fitAt(fit, limits);
    if (found.fitting.kind === 'fitted' && !isUnfilled(found.fitting)) return { fit, ...found };
    if (fit < pages || found.fitting.kind === 'overset') continue;
    // Not quite full; as full as can be is better than the ideal, if it looks full.
    const fullest = await filledOf(await castAt(found.fitting.setting));
    const isFull = fullest.pages === pages && fullest.all >= FULL_ENOUGH;
    if (found.fitting.kind === 'fitted') return isFull ? { fit, ...found } : {};
    const isSpread = drawsIn && fullest.pages === pages && fullest.last >= NEARLY_EMPTY;
    if (isFull || isSpread) return { fitting: found.fitting, settles: true };
  }
  return {};
}

/** A template's sizes no farther from its ideal than readers see from one issue to the next. */
function near({ size, leading, space }: Variation): Variation {
  const least = Math.max(size.least, size.ideal * (1 - NEAR));
  const most = Math.min(size.most, size.ideal * (1 + NEAR));
  return { size: { ...size, least, most }, leading, space };
}

/** Of the pages that hold text, the shares that it takes. */
interface Filled {
  pages: number;
  last: number;
  all: number;
}

/** How full the pages are on which an issue stands by itself. */
async function filledOf(cast: Counted): Promise<Filled> {
  const [{ columns, ways, pages }, capacities] = await cut(cast, undefined);
  const rows = chosenRows(
    cast.galley.map(({ flow }) => flow),
    ways,
  );
  let last = 0;
  let all = 0;
  for (const { page, from, to, across } of columns) {
    const used = heightIn(rows, { from, to }) * (across ? capacities(page, false).length : 1);
    all += used;
    if (page === pages - 1) last += used;
  }
  const roomOn = (page: number): number =>
    capacities(page, page === pages - 1).reduce((sum, height) => sum + height, 0);
  let room = 0;
  for (let page = cast.covers; page < pages; page++) room += roomOn(page);
  return { pages, last: last / roomOn(pages - 1), all: all / room };
}
