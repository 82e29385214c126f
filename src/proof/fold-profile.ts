/** How folded paper looks from its edge: lines, numbers in and numbers out. */
import type { Scheme } from '../paper/scheme.ts';

type Point = readonly [x: number, y: number];

/** A panel is 1 long; y goes down. The binding, or the first fold, is at the left. Nothing, if it is not folded. */
export function foldProfile(scheme: Scheme, sheets: number): Point[][] {
  switch (scheme) {
    case 'booklet':
    case '4-up':
      return nested(scheme === '4-up' ? 2 * sheets : sheets);
    case 'perfect':
      return [0, 1, 2].map((signature) => leaf(0, 0.06 + 0.16 * signature, 0.06)).concat([spine(0.44)]);
    case 'quarter-fold':
      return nested(2);
    case 'letter-fold':
      // The panel that is tucked in, the back, the cover.
      return [
        [
          [0.2, 0.27],
          [1, 0.44],
          [0, 0.3],
          [1, 0],
        ],
      ];
    case 'z-fold':
      return [
        [
          [1, 0.02],
          [0, 0.16],
          [1, 0.3],
          [0, 0.44],
        ],
      ];
    case 'gate-fold':
      return [
        [
          [0.48, 0.14],
          [0, 0.36],
          [1, 0.36],
          [0.52, 0.14],
        ],
      ];
    case 'accordion':
      return [
        [
          [1, 0],
          [0, 0.11],
          [1, 0.22],
          [0, 0.33],
          [1, 0.44],
        ],
      ];
    case 'n-up':
    case 'repeat':
    case 'stack':
    case 'bookmark':
    case 'door-hanger':
      return [];
  }
}

/** More sheets in each other look like so many. */
const MOST = 3;

const nested = (sheets: number): Point[][] =>
  Array.from({ length: Math.min(sheets, MOST) }, (_, sheet) => leaf(0.09 * sheet, 0.22, 0.2 - 0.06 * sheet));

/** A sheet that is folded once, a little open. */
const leaf = (x: number, y: number, open: number): Point[] => [
  [1, y - open],
  [x, y],
  [1, y + open],
];

const spine = (height: number): Point[] => [
  [-0.02, 0],
  [-0.02, height],
];
