import type { PlacedPicture } from '../../page/layout.ts';
import type { Reading } from '../reading.ts';
import type { Flaw, Rule } from '../rule.ts';

/** Pixels to the inch. Printers ask for 300; below 200 the eye sees it at arm’s length. */
const LEAST = 200;

/** pt, of the longer side: 1.5 inches. A picture is never enlarged beyond 300 pixels to the inch, so few make it small. */
const SMALL = 108;

/** A picture with too few pixels for the size it is printed at, or for any size that shows something. */
export const imageResolution: Rule = {
  name: 'image-resolution',
  level: 'warning',
  *find({ images, around }) {
    for (const image of images) {
      // An ornament may be as small as it likes.
      if (image.title?.trim().toLowerCase() === 'decorative') continue;
      const reason = placesOf(image.url, around.set)
        .map(faultOf)
        .find((one) => one !== undefined);
      if (reason !== undefined) yield flaw(reason, image.position?.start.offset ?? 0);
    }
  },
};

/** Where a picture stands, on all pages of all sizes. */
function placesOf(url: string, set: Reading['around']['set']): PlacedPicture[] {
  const picture = set?.issue.pictures.get(url);
  return (set?.layouts ?? [])
    .flatMap(({ pages }) => pages.flatMap(({ placed }) => placed))
    .filter((one): one is PlacedPicture => one.kind === 'picture' && one.picture === picture);
}

function faultOf({ picture, width, height }: PlacedPicture): string | undefined {
  // From 5 on it is turned by a quarter (EXIF 2.32, 4.6.4).
  const across = picture.orientation >= 5 ? picture.height : picture.width;
  const density = Math.floor(across / (width / 72));
  if (density < LEAST) return `the picture has ${density} pixels to the inch as it is printed, fewer than ${LEAST}`;
  if (Math.max(width, height) >= SMALL) return undefined;
  const size = `${(width / 72).toFixed(1)} × ${(height / 72).toFixed(1)} inches`;
  return `the picture has only ${picture.width} × ${picture.height} pixels, so it is printed ${size} small`;
}

const flaw = (reason: string, at: number): Flaw => ({
  reason,
  help: 'Use a larger copy of it; ask for the photograph itself rather than one from a web page or a chat.',
  at,
});
