/**
 * Two galleys as one. Each is set to its own measure; a row goes across both, and ends where a line of either side ends
 * and no line of the other goes on. So what is cut into columns is cut through both languages at once, and both go on
 * at the head of the next page.
 */

import type { GalleyBlock, Row, SetBlock } from '../flow/rows.ts';
import type { FlowRow, FlowWay } from '../flow/ways.ts';

type Sides<T> = readonly [T, T];

/** @param lefts pt from the row's left edge, by side. @param grid pt */
export function setSideBySide(galleys: Sides<readonly GalleyBlock[]>, lefts: Sides<number>, grid: number): SetBlock {
  const sides = [waysOf(galleys[0], grid), waysOf(galleys[1], grid)] as const;
  const pairs = pairWays(sides);
  const least = Math.min(...pairs.map(({ cost }) => cost));
  const acrossOf = (ways: Sides<number[]>): AcrossRow[] =>
    rowsAcross([flowRows(galleys[0], ways[0], grid), flowRows(galleys[1], ways[1], grid)], MOST_APART * grid);
  return {
    ways: pairs.map(
      ({ ways, cost }): FlowWay => ({
        rows: acrossOf(ways).map(({ height, breakCost, again }) => ({ height, breakCost, again })),
        cost: cost - least,
      }),
    ),
    unevenness: galleys.flat().reduce((sum, block) => sum + block.unevenness, 0),
    lines: galleys.flat().reduce((sum, block) => sum + block.lines, 0),
    set: (chosen) => {
      const { ways } = pairs[chosen]!;
      return together(acrossOf(ways), [setRows(galleys[0], ways[0], grid), setRows(galleys[1], ways[1], grid)], lefts);
    },
  };
}

// ---- ways ---------------------------------------------------------------------------------------------

/** A way of setting all blocks of a side. */
interface SideWay {
  /** Hundredths of a pt, so that equal heights are equal. */
  height: number;
  cost: number;
  /** By block. */
  ways: number[];
}

/** Of each height that a side can take, the cheapest way, from low to high. */
function waysOf(galley: readonly GalleyBlock[], grid: number): SideWay[] {
  let found: SideWay[] = [{ height: 0, cost: 0, ways: [] }];
  galley.forEach(({ flow }, index) => {
    const gap = index === 0 ? 0 : gapOf(flow.before, grid);
    const next = new Map<number, SideWay>();
    for (const so of found) {
      flow.ways.forEach((way, chosen) => {
        const height = so.height + hundredths(gap + heightOf(way.rows));
        const cost = so.cost + way.cost;
        const known = next.get(height);
        if (known === undefined || cost < known.cost) next.set(height, { height, cost, ways: [...so.ways, chosen] });
      });
    }
    found = [...next.values()].sort((a, b) => a.height - b.height);
  });
  return found;
}

const hundredths = (height: number): number => Math.round(height * 100);
const heightOf = (rows: readonly { height: number }[]): number => rows.reduce((sum, row) => sum + row.height, 0);

/** Whole steps, or the lines of the two sides would not stand side by side. */
const gapOf = (before: number, grid: number): number => Math.ceil(before / grid - 1e-6) * grid;

/** Of each height that the two can take together, the cheapest way: one side fills it, the other has it or less. */
function pairWays(sides: Sides<SideWay[]>): { ways: Sides<number[]>; cost: number }[] {
  const heights = [...new Set(sides.flat().map(({ height }) => height))].sort((a, b) => a - b);
  return heights.flatMap((height) => {
    const full = sides.map((ways) => ways.find((way) => way.height === height));
    const within = sides.map((ways) => cheapest(ways.filter((way) => way.height <= height)));
    const options = [
      [full[0], within[1]],
      [within[0], full[1]],
    ].flatMap(([first, second]) =>
      first === undefined || second === undefined
        ? []
        : [{ ways: [first.ways, second.ways] as const, cost: first.cost + second.cost }],
    );
    return options.sort((a, b) => a.cost - b.cost).slice(0, 1);
  });
}

const cheapest = (ways: readonly SideWay[]): SideWay | undefined =>
  ways.reduce<SideWay | undefined>((best, way) => (best === undefined || way.cost < best.cost ? way : best), undefined);

// ---- rows ---------------------------------------------------------------------------------------------

/** The rows of a side, each with the free space below it, so that a column never begins with it. */
function flowRows(galley: readonly GalleyBlock[], ways: readonly number[], grid: number): FlowRow[] {
  return galley.flatMap(({ flow }, index) => {
    const rows = flow.ways[ways[index]!]!.rows;
    return rows.map((row, line) => {
      if (line < rows.length - 1) return row;
      return { ...row, height: row.height + gapAfter(galley, index, grid), breakCost: flow.breakCost };
    });
  });
}

function setRows(galley: readonly GalleyBlock[], ways: readonly number[], grid: number): Row[] {
  // What stands above is of either language; each side begins anew.
  let share = 0;
  return galley.flatMap((block, index) => {
    const rows = block.set(ways[index]!, share);
    share = rows.at(-1)?.share ?? share;
    const last = rows.length - 1;
    return rows.map((row, line) =>
      line < last ? row : { ...row, height: row.height + gapAfter(galley, index, grid) },
    );
  });
}

function gapAfter(galley: readonly GalleyBlock[], index: number, grid: number): number {
  const next = galley[index + 1];
  return next === undefined ? 0 : gapOf(next.flow.before, grid);
}

/** A row across both sides: which of their rows are in it, up to but not including `to`. */
interface AcrossRow {
  height: number;
  breakCost: number;
  /** pt that stand once more above it, on either side, where it begins a column. */
  again: number;
  /** pt from the first row's top. */
  top: number;
  to: Sides<number>;
}

/** Rounding in sums of heights. pt */
const EPSILON = 1e-3;
/**
 * Grid steps for which no line of both sides may end at one height: then the side that is behind waits for the other, or
 * a long table whose rows are not alike would be one row, higher than its page.
 */
const MOST_APART = 12;

/** @param most pt, of a row whose sides end at one height by themselves. */
function rowsAcross(sides: Sides<readonly FlowRow[]>, most: number): AcrossRow[] {
  const rows: AcrossRow[] = [];
  const at: [number, number] = [0, 0];
  // pt: how far each side has come, and where the row begins.
  const y: [number, number] = [0, 0];
  let top = 0;
  /** Of the row that begins at `top`. */
  let again = 0;
  const againAt = (): number => Math.max(...[0, 1].map((side) => sides[side]![at[side]!]?.again ?? 0));
  const isDone = (side: 0 | 1): boolean => at[side] >= sides[side].length;
  const advance = (side: 0 | 1): void => {
    y[side] += sides[side][at[side]]!.height;
    at[side]++;
  };
  const costOf = (side: 0 | 1): number => (isDone(side) ? 0 : (sides[side][at[side] - 1]?.breakCost ?? 0));
  while (!isDone(0) || !isDone(1)) {
    const behind = isDone(0) ? 1 : isDone(1) || y[0] <= y[1] + EPSILON ? 0 : 1;
    advance(behind);
    const other = behind === 0 ? 1 : 0;
    const isAcross = Math.abs(y[0] - y[1]) < EPSILON || (isDone(other) && y[behind] > y[other] - EPSILON);
    const bottom = Math.max(y[0], y[1]);
    const waits = bottom - top > most && Number.isFinite(costOf(0) + costOf(1));
    if (!isAcross && !waits) continue;
    if (waits) y.fill(bottom);
    rows.push({ height: bottom - top, breakCost: costOf(0) + costOf(1), again, top, to: [at[0], at[1]] });
    top = bottom;
    again = againAt();
  }
  const bottom = Math.max(y[0], y[1]);
  if (bottom - top > EPSILON) rows.push({ height: bottom - top, breakCost: 0, again, top, to: [at[0], at[1]] });
  return rows;
}

function together(across: readonly AcrossRow[], sides: Sides<readonly Row[]>, lefts: Sides<number>): Row[] {
  const from = [0, 0];
  const y = [0, 0];
  return across.map(({ height, again, top, to }): Row => {
    const row: Row = { height, placed: [], anchors: [], share: 0 };
    if (again > 0) row.again = { height: again, placed: [] };
    for (const side of [0, 1] as const) {
      const head = from[side]! < to[side] ? sides[side][from[side]!]?.again : undefined;
      // Both stand on what follows.
      for (const item of head?.placed ?? [])
        row.again!.placed.push({ ...item, x: item.x + lefts[side], y: item.y + again - head!.height });
      for (; from[side]! < to[side]; from[side]!++) {
        const own = sides[side][from[side]!]!;
        const below = y[side]! - top;
        for (const item of own.placed) row.placed.push({ ...item, x: item.x + lefts[side], y: item.y + below });
        for (const anchor of own.anchors)
          row.anchors.push(
            anchor.kind === 'outline'
              ? { ...anchor, y: anchor.y + below }
              : { ...anchor, x: anchor.x + lefts[side], y: anchor.y + below },
          );
        y[side]! += own.height;
      }
    }
    y.fill(top + height);
    return row;
  });
}
