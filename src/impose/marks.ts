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

/** Whether marks are seen between the pages and the paper's edge. @param free pt of paper there */
export const roomForMarks = (free: number, bleed: number): boolean => free - bleed - GAP >= SHORTEST;

/** The marks of one side. */
export const marksOf = ({ guides }: Side, plan: Pick<Plan, 'block' | 'bleed' | 'paper'>): Mark[] =>
  guides.flatMap((guide) => ends(guide, plan).map((line) => markAt(guide, line)));

/** Where along the guide its two marks run, from and to. */
function ends({ axis }: Guide, { block, bleed, paper }: Pick<Plan, 'block' | 'bleed' | 'paper'>): [number, number][] {
  const [start, space] = axis === 'x' ? [block.y, paper.height] : [block.x, paper.width];
  const room = start - bleed - GAP;
  if (!roomForMarks(start, bleed))
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

/** pt, of a register target's circle, and of the cross through it. */
export const TARGET = { radius: 4, arm: 6.5 };
/** pt between a target and a mark, so that neither is taken for the other. */
const APART = 12;

/**
 * Middles of the targets by which plates, and front and back, are laid on each other: at the middle of each side, and on
 * both sides of it if a mark is there, so that they lie behind each other however the sheet is turned.
 */
export function targetsOf({ guides }: Side, plan: Pick<Plan, 'block' | 'bleed' | 'paper'>): { x: number; y: number }[] {
  const { block, bleed, paper } = plan;
  const away = bleed + GAP + LENGTH / 2;
  const isRoom = (free: number): boolean => free >= away + TARGET.arm;
  const places = (axis: Guide['axis'], middle: number): number[] =>
    [0, 2 * APART, 4 * APART]
      .map((shift) => [...new Set([middle - shift, middle + shift])])
      .find((pair) => pair.every((at) => guides.every((one) => one.axis !== axis || Math.abs(one.at - at) >= APART))) ??
    [];
  const [right, top] = [block.x + block.width, block.y + block.height];
  const ys = [...(isRoom(block.y) ? [block.y - away] : []), ...(isRoom(paper.height - top) ? [top + away] : [])];
  const xs = [...(isRoom(block.x) ? [block.x - away] : []), ...(isRoom(paper.width - right) ? [right + away] : [])];
  return [
    ...places('x', block.x + block.width / 2).flatMap((x) => ys.map((y) => ({ x, y }))),
    ...places('y', block.y + block.height / 2).flatMap((y) => xs.map((x) => ({ x, y }))),
  ];
}

const markAt = ({ kind, axis, at }: Guide, [from, to]: [number, number]): Mark => ({
  from: axis === 'x' ? { x: at, y: from } : { x: from, y: at },
  to: axis === 'x' ? { x: at, y: to } : { x: to, y: at },
  isDashed: kind === 'fold',
});
