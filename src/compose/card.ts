/** A short letter as a card: in type as large as leaves air around it, in the optical middle of its page. */
import type { Guides, LayoutPage, Placed } from '../page/layout.ts';
import type { Cast, Caster } from './cast.ts';
import { sizesOf } from './copyfit.ts';
import { cut } from './cut.ts';
import { filledOf } from './filled.ts';
import { spreadOfGaps } from './gaps.ts';

/** Share of the room for text that a card takes at most, if its type can be as small; else it takes the page. */
const MOST = 0.86;
/** By how much smaller type may be that is more even; and what that is worth, in deviation of the gaps as a share. */
const GIVES = 0.1;
const SMALLER = 0.25;
/** Of what stays free, the share above: the eye's middle is higher than the ruler's, by an eighth of it. */
const ABOVE = 0.44;

/** The letter in type about as large as leaves air, the evenest; or in the smallest; nothing where that takes more than a page. */
export async function castCard({
  caster,
  variation,
}: NonNullable<ReturnType<Caster['asCard']>>): Promise<Cast | undefined> {
  const castAt = (size: number): Promise<Cast> =>
    caster.cast({ size, leading: size * variation.leading.ideal, space: 0 });
  const sizes = sizesOf(variation);
  const smallest = await castAt(sizes[0]!);
  if ((await filledOf(smallest)).pages > 1) return undefined;
  let largest = 0;
  for (let to = sizes.length; to - largest > 1; ) {
    const middle = (largest + to) >> 1;
    const { pages, last } = await filledOf(await castAt(sizes[middle]!));
    if (pages === 1 && last <= MOST) largest = middle;
    else to = middle;
  }
  let best = smallest;
  let least = Number.POSITIVE_INFINITY;
  for (const size of sizes.slice(0, largest + 1).reverse()) {
    const smaller = 1 - size / sizes[largest]!;
    if (smaller > GIVES) break;
    const cast = await castAt(size);
    // Of so few lines, what was counted on tells little: they are set.
    const [{ ways }] = await cut(cast, undefined);
    const cost = spreadOfGaps(cast, ways) + SMALLER * smaller;
    if (cost >= least) continue;
    least = cost;
    best = cast;
  }
  return best;
}

/**
 * The one page of a card: all of it but what stands below its frame is moved to its optical middle, with the places on it
 * that are led to.
 */
export function inTheMiddle(
  page: LayoutPage & { guides: Guides },
  { destinations, outline }: { destinations: { y: number }[]; outline: { y: number }[] },
): LayoutPage {
  const { guides, height, placed } = page;
  const foot = Math.max(...guides.frames.map((frame) => frame.y + frame.height));
  const [fixed, moved] = [true, false].map((isFixed) =>
    placed.filter((item) => extentOf(item).top >= foot === isFixed),
  );
  const top = Math.min(...moved!.map((item) => extentOf(item).top));
  const bottom = Math.max(...moved!.map((item) => extentOf(item).bottom));
  const limit = Math.min(height, ...fixed!.map((item) => extentOf(item).top));
  const by = Math.max(0, ABOVE * (limit - (bottom - top)) - top);
  for (const place of [...destinations, ...outline]) place.y += by;
  const frames = guides.frames.map((frame) => ({ ...frame, y: frame.y + by, height: frame.height - by }));
  return {
    ...page,
    placed: placed.map((item) => (fixed!.includes(item) ? item : { ...item, y: item.y + by })),
    guides: { ...guides, frames },
  };
}

/** From where to where something reaches down its page, pt. */
function extentOf(item: Placed): { top: number; bottom: number } {
  if (item.kind !== 'text') return { top: item.y, bottom: item.y + ('height' in item ? item.height : 0) };
  const { face, size } = item.run;
  return { top: item.y - (face.capHeight / face.unitsPerEm) * size, bottom: item.y };
}
