/** What lies under what: which inks and how much light there is where something is painted. */
import type { Box } from '../pdf/boxes.ts';
import { type InkMap, NO_INK, over, sumOf } from './inks.ts';
import type { Mark } from './inspect.ts';

/** What there is at a place of the page. */
interface Ground {
  /** Of every plate; nothing where the press makes the inks itself, or where a picture lies. */
  inks: InkMap | undefined;
  /** Luminance, 1 being the paper's; nothing where it is not one. */
  light: number | undefined;
  isPaper: boolean;
  /** Whether a picture in colour lies there. */
  isColourPicture: boolean;
}

const PAPER: Ground = { inks: NO_INK, light: 1, isPaper: true, isColourPicture: false };

/** Grounds of one page's marks. Each is asked for the marks that matter alone, since a map has a million. */
export interface Grounds {
  /** Under the middle of a mark. */
  under(mark: Mark): Ground;
  /** The most ink anywhere in the mark, what it leaves of what lies under it with it; nothing where that is not known. */
  most(mark: Mark): number | undefined;
}

/** Cells of the page in each direction; a place is looked for among the marks of its cell. */
const CELLS = 24;
/** Marks that are looked at under a place; what is farther down has been covered. */
const MOST_UNDER = 64;
/** Marks that are put in their cells: beyond, a page is taken for paper. */
const MOST_ENTRIES = 4_000_000;

type Area = Extract<Mark, { kind: 'fill' | 'image' }>;

/** @param paper what of the page's space there may be marks in */
export function groundsOf(marks: readonly Mark[], paper: Box): Grounds {
  let cells: Map<number, number[]> | undefined;
  const order = new Map<Mark, number>();

  const column = (x: number): number => cell((x - paper.x) / paper.width);
  const row = (y: number): number => cell((y - paper.y) / paper.height);

  const fill = (): Map<number, number[]> => {
    const filled = new Map<number, number[]>();
    let left = MOST_ENTRIES;
    for (const [index, mark] of marks.entries()) {
      order.set(mark, index);
      if (!isArea(mark) || left <= 0) continue;
      const { x, y, width, height } = mark.box;
      for (let across = column(x); across <= column(x + width); across++)
        for (let up = row(y); up <= row(y + height); up++) {
          const key = across * CELLS + up;
          const here = filled.get(key);
          if (here === undefined) filled.set(key, [index]);
          else here.push(index);
          left--;
        }
    }
    return filled;
  };

  /** What was painted at a place before the mark, the newest first, to the first that covers all. */
  const stackAt = (x: number, y: number, before: number): Area[] => {
    cells ??= fill();
    const here = cells.get(column(x) * CELLS + row(y)) ?? [];
    const stack: Area[] = [];
    for (let at = lastBelow(here, before); at >= 0 && stack.length < MOST_UNDER; at--) {
      const mark = marks[here[at]!] as Area;
      if (!isAt(mark, x, y)) continue;
      stack.push(mark);
      const { leaves, opacity, darkens } = mark.meeting;
      if (leaves === 'nothing' && opacity === 1 && !darkens) break;
    }
    return stack;
  };

  const groundAt = (x: number, y: number, before: number): Ground =>
    stackAt(x, y, before).reduceRight<Ground>((ground, mark) => met(mark, ground), PAPER);

  const indexOf = (mark: Mark): number => {
    cells ??= fill();
    return order.get(mark) ?? 0;
  };

  return {
    under: (mark) => groundAt(...middleOf(mark.box), indexOf(mark)),
    most(mark) {
      const { inks } = mark.paint;
      const { leaves, opacity, darkens } = mark.meeting;
      if (inks === undefined) return undefined;
      if (leaves === 'nothing' && opacity === 1 && !darkens) return sumOf(inks);
      const index = indexOf(mark);
      const sums = probesOf(mark)
        .filter(([x, y]) => !isArea(mark) || isAt(mark, x, y))
        .map(([x, y]) => groundAt(x, y, index).inks)
        .map((ground) => (ground === undefined ? sumOf(inks) : sumOf(over(inks, ground, mark.meeting))));
      return Math.max(...sums, leaves === 'nothing' ? 0 : sumOf(inks) * opacity);
    },
  };
}

const cell = (share: number): number => Math.min(CELLS - 1, Math.max(0, Math.floor(share * CELLS)));

/** Areas that lie under others. What is full of holes is not known to. */
const isArea = (mark: Mark): mark is Area => (mark.kind === 'fill' || mark.kind === 'image') && !mark.isPatchy;

/** The last index in a list that is less than a number; -1 if none is. */
function lastBelow(list: readonly number[], limit: number): number {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (list[middle]! < limit) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

function isAt(mark: Area, x: number, y: number): boolean {
  const { box } = mark;
  if (x < box.x || x > box.x + box.width || y < box.y || y > box.y + box.height) return false;
  const outline = mark.kind === 'fill' ? mark.outline : undefined;
  if (outline === undefined) return true;
  let isInside = false;
  for (let [at, before] = [0, outline.length - 1]; at < outline.length; before = at++) {
    const [a, b] = [outline[at]!, outline[before]!];
    if (a.y > y !== b.y > y && x < ((b.x - a.x) * (y - a.y)) / (b.y - a.y) + a.x) isInside = !isInside;
  }
  return isInside;
}

const middleOf = ({ x, y, width, height }: Box): [number, number] => [x + width / 2, y + height / 2];

/** Places in a box where something else may lie under it. */
const PROBES = [0.02, 0.25, 0.5, 0.75, 0.98];

const probesOf = ({ box: { x, y, width, height } }: Mark): [number, number][] =>
  PROBES.flatMap((across) => PROBES.map((up): [number, number] => [x + across * width, y + up * height]));

function met(mark: Area, ground: Ground): Ground {
  const { paint, meeting } = mark;
  const isColourPicture = mark.kind === 'image' && paint.kind !== 'grey';
  // White that knocks out is as good as paper.
  if (paint.isWhite && meeting.leaves === 'nothing' && meeting.opacity === 1 && !meeting.darkens) return PAPER;
  const light = mixedLight(paint.light, ground.light, meeting.opacity, meeting.darkens || meeting.leaves !== 'nothing');
  const inks = paint.inks && ground.inks && over(paint.inks, ground.inks, meeting);
  return {
    inks,
    light,
    isPaper: false,
    isColourPicture: isColourPicture || (ground.isColourPicture && inks === undefined),
  };
}

function mixedLight(
  own: number | undefined,
  under: number | undefined,
  opacity: number,
  adds: boolean,
): number | undefined {
  if (own === undefined || under === undefined) return undefined;
  return under + ((adds ? own * under : own) - under) * opacity;
}
