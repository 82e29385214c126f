/**
 * What gives way, besides the type, where an issue is to fill its pages: the free space above a heading grows by whole
 * lines, and a picture is set smaller, by whole lines too.
 */
import type { FlowWay } from './ways.ts';

/**
 * Cost of the first line more above one heading, twice as much for the second: the reader sees one heading stand
 * freer than the next. Type that is 7 % larger or smaller costs as much (`copyfit.ts`), a free line at a column's foot
 * five times that.
 */
const STRETCH = 4;
/** The share of its height that a picture may lose. */
const MOST_SHRINK = 0.15;
/** Cost of the first line that a picture is lower, growing by the square: nobody has the larger one to compare. */
const SHRINK = 3;

/** The ways as they are, then each with up to so many grid steps more above it. @param grid pt */
export const stretched = (ways: readonly FlowWay[], steps: number, grid: number): FlowWay[] =>
  Array.from({ length: steps + 1 }, (_, more) => more).flatMap((more) =>
    ways.map((way) => (more === 0 ? way : { ...way, above: more * grid, cost: way.cost + STRETCH * triangle(more) })),
  );

/** 1, 3, 6, … */
const triangle = (count: number): number => (count * (count + 1)) / 2;

export interface PictureWay {
  /** Grid steps. */
  steps: number;
  cost: number;
}

/** @param natural pt, the picture's height at its own size. @param grid pt */
export function pictureWays(natural: number, grid: number): [PictureWay, ...PictureWay[]] {
  const most = stepsFor(natural, grid);
  const least = Math.min(most, stepsFor(natural * (1 - MOST_SHRINK), grid));
  const smaller = Array.from({ length: most - least }, (_, index) => ({
    steps: most - index - 1,
    cost: SHRINK * (index + 1) ** 2,
  }));
  return [{ steps: most, cost: 0 }, ...smaller];
}

const stepsFor = (height: number, grid: number): number => Math.max(1, Math.ceil(height / grid - 1e-6));
