/** Crop, cut and fold marks: short lines outside the pages. */
import type { Guide, Plan, Side } from './sheets.ts';

export interface Mark {
  from: { x: number; y: number };
  to: { x: number; y: number };
  /** Folds are dashed. */
  isDashed: boolean;
}

/** pt between what is kept and the mark, so that a crooked cut leaves no ink on the page. */
const GAP = 3;
const LENGTH = 14;
/** pt; shorter marks are not seen. */
const SHORTEST = 6;
/** pt from the paper's edge to the mark's far end where the pages fill the paper: copiers print nothing in the first 12. */
const REACH = 20;

/** The marks of one side. */
export const marksOf = ({ guides }: Side, plan: Pick<Plan, 'block' | 'bleed' | 'paper'>): Mark[] =>
  guides.flatMap((guide) => ends(guide, plan).map((line) => markAt(guide, line)));

/** Where along the guide its two marks run, from and to. */
function ends({ axis }: Guide, { block, bleed, paper }: Pick<Plan, 'block' | 'bleed' | 'paper'>): [number, number][] {
  const [start, space] = axis === 'x' ? [block.y, paper.height] : [block.x, paper.width];
  const room = start - bleed - GAP;
  if (room < SHORTEST)
    return [
      [0, REACH],
      [space - REACH, space],
    ];
  const far = space - room;
  return [
    [Math.max(0, room - LENGTH), room],
    [far, Math.min(space, far + LENGTH)],
  ];
}

const markAt = ({ kind, axis, at }: Guide, [from, to]: [number, number]): Mark => ({
  from: axis === 'x' ? { x: at, y: from } : { x: from, y: at },
  to: axis === 'x' ? { x: at, y: to } : { x: to, y: at },
  isDashed: kind === 'fold',
});
