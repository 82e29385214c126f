/**
 * An issue fitted to its pages: copyfit, which counts, and what makes sure that it is set as it was counted.
 */

import type { PagesWanted } from '../paper/sheet.ts';
import { TemplateError } from '../template/error.ts';
import type { Setting, Variation } from '../template/template.ts';
import { fingerprintOf } from '../text/fingerprint.ts';
import { castCard } from './card.ts';
import type { Cast, Caster, Counted } from './cast.ts';
import { areCutAlike, type CastAt, copyfit, type FitCast, type Fitting } from './copyfit.ts';
import { pagesOf, roomBesideImprint } from './cut.ts';
import { fitNaturally } from './fit-naturally.ts';
import { fillSheets } from './whole-sheets.ts';

/** More pages than one: lines are counted for these where it is not known yet how many there will be. */
export const SEVERAL = 2;

interface Fitted {
  /** None: it takes what it takes. */
  fit?: number;
  fitting?: Fitting;
  /** Where it fills no pages, and is set otherwise than the template likes best. */
  setting?: Setting;
  isCard?: boolean;
  /** The issue set so, where it fills its pages. */
  cast?: Cast | undefined;
}

/** At what setting the issue fills its pages, and how many those are; nothing if it takes what it takes. */
export async function fitted(
  caster: Caster,
  ideal: Counted,
  variation: Variation | undefined,
  wanted: PagesWanted | undefined,
): Promise<Fitted> {
  const { covers } = ideal;
  if (wanted === undefined || variation === undefined) return {};
  if (wanted === 'auto') {
    const even = caster.evenly();
    const card = caster.asCard();
    return fitNaturally(ideal, variation, {
      fitAt: (pages, limits) => fitSurely(even, limits, { pages, covers }),
      castAt: (pages) => async (setting) => fitCast(await even.castOff(setting, pages), pages),
      cast: (setting, pages) => even.cast(setting, pages),
      card: async () => card && castCard(card),
    });
  }
  const casts = new Map<Fitting, Cast>();
  const fitAt = async (pages: number): Promise<Fitting> => {
    const { fitting, cast } = await fitSurely(caster, variation, { pages, covers });
    if (cast !== undefined) casts.set(fitting, cast);
    return fitting;
  };
  if (typeof wanted === 'number') {
    const fitting = await fitAt(wanted);
    return { fit: wanted, fitting, cast: casts.get(fitting) };
  }
  const fewest = await pagesOf(await castSmallest(caster, variation));
  const { pages: fit, fitting } = await fillSheets(wanted, { fewest, covers }, fitAt);
  return { fit, fitting, cast: casts.get(fitting) };
}

/** Settings at which an issue may turn out otherwise than it was counted by itself, before its design is given up. */
const MOST_SURPRISES = 8;

/**
 * Fits the issue, and sets it to see whether it is as it was counted. Designs are drawn freely, and one may not do what
 * counting takes for granted (that nothing but the leading follows the leading, that furniture takes its share of the
 * free space at every size): then every setting is counted by itself, which takes longer. Where it turns out otherwise
 * even so, what was set is believed.
 *
 * @throws {TemplateError} where the design is another each time that it is looked at.
 */
async function fitSurely(
  caster: Caster,
  variation: Variation,
  { pages, covers }: { pages: number; covers: number },
): Promise<Pick<Fitted, 'cast'> & { fitting: Fitting }> {
  const bySize: CastAt = async (setting) => fitCast(await caster.castOff(setting, pages), pages);
  const known = new Map<string, FitCast>();
  const bySetting: CastAt = async (setting) => {
    const key = fingerprintOf(setting);
    const cast = known.get(key) ?? (await fitCast(await caster.castOffAlone(setting, pages), pages));
    known.set(key, cast);
    return cast;
  };
  for (let surprises = 0; surprises <= MOST_SURPRISES; surprises++) {
    const isFirst = surprises === 0;
    const fitWithin = (limits: Variation): Promise<Fitting> =>
      isFirst ? copyfit(limits, pages - covers, bySize) : copyfit(limits, pages - covers, bySetting, 'by setting');
    // A long title or epigraph grows with the type, and may leave the page no room for it.
    const fitting = (await roomFor(() => fitWithin(variation))) ?? (await fitWithin(withoutGrowth(variation)));
    if (fitting.kind === 'overset') return { fitting };
    const { setting } = fitting;
    const set = isFirst ? await roomFor(() => setAt(caster, fitting, pages)) : await setAt(caster, fitting, pages);
    if (set === undefined) continue;
    if (areCutAlike(fitting.cast, set.fitCast, setting.leading)) return { fitting, cast: set.cast };
    known.set(fingerprintOf(setting), set.fitCast);
  }
  throw new TemplateError(
    'its design is another each time that it is looked at, so that nothing can be fitted to pages',
  );
}

/** Nothing where the template leaves no room for something. */
async function roomFor<T>(made: () => Promise<T>): Promise<T | undefined> {
  try {
    return await made();
  } catch (error) {
    if (error instanceof TemplateError) return undefined;
    throw error;
  }
}

/** As the issue comes out at a setting; pages that it cannot fill are set in another way. */
async function setAt(
  caster: Caster,
  { kind, setting }: Exclude<Fitting, { kind: 'overset' }>,
  pages: number,
): Promise<Pick<Fitted, 'cast'> & { fitCast: FitCast }> {
  const cast = kind === 'fitted' ? await caster.cast(setting, pages) : undefined;
  return { cast, fitCast: await fitCast(cast ?? (await caster.castOffAlone(setting, pages)), pages) };
}

/** Type no larger than the design likes best, no wider apart, and no more space. */
const withoutGrowth = ({ size, leading, space }: Variation): Variation => ({
  size: { ...size, most: size.ideal },
  leading: { ...leading, most: leading.ideal },
  space: { ...space, most: 0 },
});

/** The issue at the smallest setting, its lines counted and not set. */
export const castSmallest = (caster: Caster, { size: { least }, leading }: Variation): Promise<Counted> =>
  caster.castOff({ size: least, leading: least * leading.least, space: 0 }, SEVERAL);

/**
 * Whether there is room for a cover on the pages that the issue fills without one: it is worth neither another sheet
 * nor smaller type.
 *
 * @param cast at the template's ideal, with the cover.
 */
export async function hasRoomForCover(
  cast: Counted,
  plain: Caster,
  variation: Variation | undefined,
  wanted: PagesWanted | undefined,
): Promise<boolean> {
  if (wanted === undefined || wanted === 'auto') return true;
  const pages = await pagesOf(cast);
  if (typeof wanted === 'number') return pages <= wanted;
  const smallest = variation === undefined ? plain.cast(plain.ideal) : castSmallest(plain, variation);
  return pages <= Math.ceil((await pagesOf(await smallest)) / wanted.multiple) * wanted.multiple;
}

/** What fitting needs of a cast. */
async function fitCast(cast: Counted, pages: number): Promise<FitCast> {
  const { galley, masters, covers, setting } = cast;
  const [first, second] = [1 + covers, 2 + covers];
  const frames = async (page: number, total: number): Promise<number[]> =>
    (await masters(page, total)).frames.map((frame) => frame.height);
  const heights = async (page: number): Promise<readonly number[]> =>
    (await roomBesideImprint(() => frames(page, pages), cast)) ?? (await frames(first, second)).map(() => 0);
  return {
    leading: setting.leading,
    galley,
    frames: {
      first: await heights(first),
      later: pages > first ? await heights(second) : [],
      last: pages > first ? await heights(pages) : [],
    },
  };
}
