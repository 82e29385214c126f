import { expect, test } from 'vitest';
import { isFolded, SCHEMES, type Scheme } from '../paper/scheme.ts';
import { foldProfile } from './fold-profile.ts';

type Point = readonly [number, number];

/** On which side of the line from a to b a point is. */
const side = (a: Point, b: Point, [x, y]: Point): number => (b[0] - a[0]) * (y - a[1]) - (b[1] - a[1]) * (x - a[0]);

const cross = ([a, b]: [Point, Point], [c, d]: [Point, Point]): boolean =>
  side(a, b, c) * side(a, b, d) < -1e-9 && side(c, d, a) * side(c, d, b) < -1e-9;

test.each(Object.keys(SCHEMES) as Scheme[])(
  '%s is drawn if it is folded, and paper does not go through paper',
  (scheme) => {
    for (const sheets of [1, 2, 20]) {
      const lines = foldProfile(scheme, sheets);
      expect(lines.length > 0).toBe(isFolded(scheme));
      const panels = lines.flatMap((line) => line.slice(1).map((to, index): [Point, Point] => [line[index]!, to]));
      for (const one of panels) for (const other of panels) expect(cross(one, other)).toBe(false);
      for (const [x, y] of lines.flat()) expect(x >= -0.05 && x <= 1 && y >= 0 && y <= 0.45).toBe(true);
    }
  },
);

test.each([
  ['letter-fold', 3],
  ['z-fold', 3],
  ['gate-fold', 3],
  ['accordion', 4],
] as const)('%s has its panels', (scheme, panels) => {
  expect(foldProfile(scheme, 1)[0]).toHaveLength(panels + 1);
});
