/** What is cut to a shape: its outline and its holes, as numbers. */
import type { Scheme } from '../paper/scheme.ts';
import type { Size } from '../pdf/boxes.ts';

export interface Point {
  x: number;
  y: number;
}

/** A line that the die follows, pt from the lower left corner of the trim: straight on, or on a curve (Bézier). */
export interface DiePath {
  start: Point;
  steps: readonly ([to: Point] | [handle: Point, handle: Point, to: Point])[];
}

export interface Die {
  paths: readonly DiePath[];
  hole: Hole;
  /** pt at which the page ends, above the hole. */
  head: number;
}

interface Hole {
  middle: Point;
  radius: number;
}

const INCH = 72;

/** pt. Of a bookmark: round corners of an eighth of an inch, which do not dog-ear, and a hole for a ribbon. */
const CORNER = INCH / 8;
const RIBBON = { radius: INCH / 8, below: (3 / 8) * INCH };
/**
 * pt. Of a door hanger: a hole of an inch and a half goes over the neck of a knob and over a lever; half an inch of card
 * above it holds. What is narrow has less, so that as much is left beside it.
 */
const HANDLE = { radius: (3 / 4) * INCH, above: INCH / 2, share: 0.25 };
/** The slit comes from the side, downwards to the hole, so that the hanger is pushed on and hangs by its weight. */
const SLIT = { rise: INCH / 2 };

/** How far a quarter circle's handles stand from its ends, as a share of its radius. */
export const QUARTER = 0.5523;

/** The die of a scheme that has one. @param page trimmed, pt */
export function dieOf(scheme: Scheme, page: Size): Die | undefined {
  switch (scheme) {
    case 'bookmark': {
      const hole = { middle: { x: page.width / 2, y: page.height - RIBBON.below }, radius: RIBBON.radius };
      return { paths: [rounded(page, CORNER), circle(hole)], hole, head: page.height };
    }
    case 'door-hanger': {
      const radius = Math.min(HANDLE.radius, HANDLE.share * page.width);
      const middle = { x: page.width / 2, y: page.height - HANDLE.above - radius };
      const end = { x: middle.x + radius, y: middle.y };
      const slit: DiePath = { start: { x: page.width, y: middle.y + SLIT.rise }, steps: [[end]] };
      const hole = { middle, radius };
      return { paths: [rounded(page, 0), circle(hole), slit], hole, head: page.height };
    }
    default:
      return undefined;
  }
}

/** A rectangle, its corners rounded. */
function rounded({ width, height }: Size, r: number): DiePath {
  const [at, h] = [(x: number, y: number): Point => ({ x, y }), r * (1 - QUARTER)];
  const corners: [before: Point, handle: Point, other: Point, after: Point][] = [
    [at(width - r, 0), at(width - h, 0), at(width, h), at(width, r)],
    [at(width, height - r), at(width, height - h), at(width - h, height), at(width - r, height)],
    [at(r, height), at(h, height), at(0, height - h), at(0, height - r)],
    [at(0, r), at(0, h), at(h, 0), at(r, 0)],
  ];
  const steps = corners.flatMap(([before, one, other, after]): DiePath['steps'] =>
    r === 0 ? [[before]] : [[before], [one, other, after]],
  );
  return { start: at(r, 0), steps: [...steps, [at(r, 0)]] };
}

function circle({ middle, radius: r }: Hole): DiePath {
  const h = r * QUARTER;
  const at = (x: number, y: number): Point => ({ x: middle.x + x, y: middle.y + y });
  return {
    start: at(r, 0),
    steps: [
      [at(r, h), at(h, r), at(0, r)],
      [at(-h, r), at(-r, h), at(-r, 0)],
      [at(-r, -h), at(-h, -r), at(0, -r)],
      [at(h, -r), at(r, -h), at(r, 0)],
    ],
  };
}
