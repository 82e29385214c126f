/** How large a picture is on paper where nothing keeps it smaller. */
import type { Picture } from './picture.ts';

/** 300 dots an inch, the finest that a press shows. */
const POINTS_PER_PIXEL = 72 / 300;

/** pt, upright. */
export function naturalSize({ width, height, orientation }: Picture): { width: number; height: number } {
  const [across, down] = orientation < 5 ? [width, height] : [height, width];
  return { width: across * POINTS_PER_PIXEL, height: down * POINTS_PER_PIXEL };
}
