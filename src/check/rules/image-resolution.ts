import type { Flaw, Rule } from '../rule.ts';

/** Pixels to the inch. Printers ask for 300; below 200 the eye sees it at arm’s length. */
const LEAST = 200;

/** A picture with too few pixels for the size it is printed at. */
export const imageResolution: Rule = {
  name: 'image-resolution',
  level: 'warning',
  *find({ images, around }) {
    for (const image of images) {
      const density = leastDensity(image.url, around.set);
      if (density !== undefined && density < LEAST) yield flaw(density, image.position?.start.offset ?? 0);
    }
  },
};

/** The least on any page, in pixels to the inch. */
function leastDensity(url: string, set: Parameters<Rule['find']>[0]['around']['set']): number | undefined {
  const picture = set?.issue.pictures.get(url);
  const densities = (set?.layouts ?? [])
    .flatMap(({ pages }) => pages.flatMap(({ placed }) => placed))
    .flatMap((one) => {
      if (one.kind !== 'picture' || one.picture !== picture) return [];
      // From 5 on it is turned by a quarter (EXIF 2.32, 4.6.4).
      const across = picture.orientation >= 5 ? picture.height : picture.width;
      return [across / (one.width / 72)];
    });
  return densities.length === 0 ? undefined : Math.min(...densities);
}

const flaw = (density: number, at: number): Flaw => ({
  reason: `the picture has ${Math.floor(density)} pixels to the inch as it is printed, fewer than ${LEAST}`,
  help: 'Use a larger copy of it; ask for the photograph itself rather than one from a web page or a chat.',
  at,
});
