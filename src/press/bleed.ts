/** What reaches the cut goes on beyond it, so that no white shows where the knife is off by a hair. */
import type { Layout, Placed, PlacedPicture, PlacedRule } from '../page/layout.ts';

/** pt; nearer to the edge than this is meant to reach it. As in src/preflight/checks/bleed.ts. */
const AT_EDGE = 0.5;

/**
 * The layout with its rectangles and pictures stretched to the bleed where they reach the edge of the page. A picture
 * as wide as the page becomes some 3 % wider than high, which is not seen; one cut at the edge would be.
 *
 * @param bleed pt
 */
export function extendToBleed(layout: Layout, bleed: number): Layout {
  const pages = layout.pages.map((page) => ({
    ...page,
    placed: page.placed.map((placed): Placed => (isArt(placed) ? stretched(placed, page, bleed) : placed)),
  }));
  return { ...layout, pages };
}

const isArt = (placed: Placed): placed is PlacedRule | PlacedPicture =>
  placed.kind === 'rule' || placed.kind === 'picture';

interface Size {
  width: number;
  height: number;
}

function stretched<Art extends PlacedRule | PlacedPicture>(art: Art, page: Size, bleed: number): Art {
  const [x, width] = stretchedAlong(art.x, art.width, page.width, bleed);
  const [y, height] = stretchedAlong(art.y, art.height, page.height, bleed);
  return { ...art, x, width, y, height };
}

function stretchedAlong(start: number, length: number, edge: number, bleed: number): [number, number] {
  const end = start + length;
  // What lies outside altogether is cut off anyway.
  if (end <= 0 || start >= edge) return [start, length];
  const from = start < AT_EDGE ? Math.min(start, -bleed) : start;
  const to = end > edge - AT_EDGE ? Math.max(end, edge + bleed) : end;
  return [from, to - from];
}
