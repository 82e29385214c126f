/**
 * Parts that are one: each is set as a galley of its own, and they are put beside and under one another in each of the
 * ways that the group offers. A way is one row, so that no column ends inside it. A group that is higher than any column
 * has its parts under one another, and parts between their lines.
 */
import type { Block, GroupBlock } from '../flow/block.ts';
import { inOneWay, leftOf, linesOf, placeLabel, SPLIT_PARAGRAPH } from '../flow/lines.ts';
import type { GalleyBlock, GalleyContext, Row, SetBlock } from '../flow/rows.ts';
import type { PlacedRule } from '../page/layout.ts';
import type { FrameStyle } from '../template/template.ts';
import { directionOf } from '../text/direction.ts';
import { across, down, type Placing } from './even-columns.ts';

type GalleySetter = (story: { blocks: Block[] }, measure: number, context: GalleyContext) => GalleyBlock[];

/** What a column more costs, in units of pagination: a group is no narrower than it need be. */
const COLUMN_COST = 0.5;

/** The parts set to one width. */
interface Arrangement {
  columns: number;
  /** pt */
  width: number;
  parts: SetPart[];
  placing: Placing;
}

interface SetPart {
  galley: GalleyBlock[];
  framed: boolean;
  /** pt, its frame's steps included. */
  height: number;
}

export function setGroup(
  block: GroupBlock,
  measure: number,
  context: GalleyContext,
  setGalley: GalleySetter,
): SetBlock {
  const { grid, styles } = context.design;
  const frame = styles.frame ?? { rule: styles.rule, padding: 0.8 * styles.paragraph.text.size };
  const inside: GalleyContext = { ...context, across: undefined, sets: undefined, gives: false };
  const room = measure - block.indent;
  const arrange = (columns: number): Arrangement => {
    const width = (room - block.gutter * (columns - 1)) / columns;
    const parts = block.parts.map(({ blocks, framed }): SetPart => {
      const galley = setGalley({ blocks }, width - (framed ? 2 * frame.padding : 0), inside);
      return { galley, framed, height: heightOf(galley, grid) + (framed ? 2 * grid : 0) };
    });
    const place = block.order === 'down' ? down : across;
    const heights = parts.map(({ height }) => height);
    return { columns, width, parts, placing: place(heights, columns, block.between * grid) };
  };
  const direction = directionOf(block.lang ?? context.lang);
  const left = (from: number, width: number): number => leftOf(block.indent + from, width, measure, direction);
  const labelled = (rows: Row[]): Row[] => {
    if (rows[0] !== undefined)
      placeLabel(rows[0], block, measure, styles.item, linesOf(styles.item, [], context), context);
    return rows;
  };

  const arrangements = block.columns(room).map(arrange);
  const whole = arrangements.filter(({ placing }) => placing.height <= context.height + EPSILON);
  if (whole.length === 0) {
    const { parts } = arrange(1);
    const { rows, costs } = rowsOf(parts, block.between * grid, frame, left(0, room), room, grid);
    return { ...inOneWay(labelled(rows), costs), ...evennessOf(parts) };
  }
  return {
    ways: whole.map(({ columns, placing }) => ({
      rows: [{ height: placing.height, breakCost: 0 }],
      cost: COLUMN_COST * (columns - 1),
    })),
    ...evennessOf(whole[0]!.parts),
    set: (chosen) => {
      const { width, parts, placing } = whole[chosen]!;
      const row: Row = { height: placing.height, placed: [], anchors: [], share: 0 };
      for (const [index, { galley, framed }] of parts.entries()) {
        const { column, y, height } = placing.at[index]!;
        const x = left(column * (width + block.gutter), width);
        if (framed) row.placed.push(...frameAround(frame, { x, y, width, height }, grid));
        placeGalley(row, galley, x + (framed ? frame.padding : 0), y + (framed ? grid : 0), grid);
      }
      return labelled([row]);
    },
  };
}

const EPSILON = 1e-6;

const evennessOf = (parts: readonly SetPart[]): Pick<SetBlock, 'unevenness' | 'lines'> => {
  const blocks = parts.flatMap(({ galley }) => galley);
  return {
    unevenness: blocks.reduce((sum, { unevenness }) => sum + unevenness, 0),
    lines: blocks.reduce((sum, { lines }) => sum + lines, 0),
  };
};

// ---- what is in a part --------------------------------------------------------------------------------

/** Each block as it is set best. */
const bestWay = ({ flow: { ways } }: GalleyBlock): number =>
  ways.reduce((best, way, index) => (way.cost < ways[best]!.cost ? index : best), 0);

/** Whole steps, so that what stands side by side stands on one grid. pt */
const gapAbove = ({ flow }: GalleyBlock, index: number, grid: number): number =>
  index === 0 ? 0 : Math.ceil(flow.before / grid - EPSILON) * grid;

function heightOf(galley: readonly GalleyBlock[], grid: number): number {
  return galley.reduce((sum, block, index) => {
    const { rows } = block.flow.ways[bestWay(block)]!;
    return sum + gapAbove(block, index, grid) + rows.reduce((height, row) => height + row.height, 0);
  }, 0);
}

/** @param left pt from the row's left edge. @param top pt from its top. */
function placeGalley(row: Row, galley: readonly GalleyBlock[], left: number, top: number, grid: number): void {
  let y = top;
  for (const [index, block] of galley.entries()) {
    y += gapAbove(block, index, grid);
    for (const inner of block.set(bestWay(block), 0)) {
      placeRow(row, inner, left, y);
      y += inner.height;
    }
  }
}

function placeRow(row: Row, inner: Row, left: number, top: number): void {
  for (const item of inner.placed) row.placed.push({ ...item, x: item.x + left, y: item.y + top });
  for (const anchor of inner.anchors)
    row.anchors.push(
      anchor.kind === 'outline'
        ? { ...anchor, y: anchor.y + top }
        : { ...anchor, x: anchor.x + left, y: anchor.y + top },
    );
}

// ---- frames -------------------------------------------------------------------------------------------

/**
 * Where in the free steps above and below its text a frame's edges stand, as shares of a step: its outside keeps clear
 * of what is before and after it, and the white inside looks alike above capitals and below baselines.
 */
const TOP_EDGE = 0.3;
const BOTTOM_EDGE = 0.62;

interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Which ends of a frame stand in a row. */
interface Ends {
  top: boolean;
  bottom: boolean;
}

const WHOLE: Ends = { top: true, bottom: true };

function frameAround({ rule, tint }: FrameStyle, box: Box, grid: number, ends = WHOLE): PlacedRule[] {
  const y = box.y + (ends.top ? TOP_EDGE * grid : 0);
  const height = box.y + box.height - (ends.bottom ? (1 - BOTTOM_EDGE) * grid : 0) - y;
  const { x, width } = box;
  const filled = (area: Box, color: string): PlacedRule => ({
    kind: 'rule',
    ...area,
    color,
    mark: { kind: 'artifact', type: 'Layout' },
  });
  const placed: PlacedRule[] = [];
  if (tint !== undefined) placed.push(filled({ x, y, width, height }, tint));
  if (rule === undefined) return placed;
  const { thickness, color } = rule;
  placed.push(filled({ x, y, width: thickness, height }, color));
  placed.push(filled({ x: x + width - thickness, y, width: thickness, height }, color));
  if (ends.top) placed.push(filled({ x, y, width, height: thickness }, color));
  if (ends.bottom) placed.push(filled({ x, y: y + height - thickness, width, height: thickness }, color));
  return placed;
}

// ---- a group that is parted ---------------------------------------------------------------------------

/** All parts under one another as rows, a frame's sides in each of its own. */
function rowsOf(
  parts: readonly SetPart[],
  between: number,
  frame: FrameStyle,
  left: number,
  width: number,
  grid: number,
): { rows: Row[]; costs: number[] } {
  const rows: Row[] = [];
  const costs: number[] = [];
  for (const [part, { galley, framed }] of parts.entries()) {
    const padding = framed ? frame.padding : 0;
    const inner = galley.flatMap((block, index) => {
      const way = block.flow.ways[bestWay(block)]!;
      const above = gapAbove(block, index, grid);
      return block.set(bestWay(block), 0).map((row, line) => ({
        row,
        above: line === 0 ? above : 0,
        cost: line === way.rows.length - 1 ? SPLIT_PARAGRAPH + block.flow.breakCost : way.rows[line]!.breakCost,
      }));
    });
    inner.forEach(({ row: set, above, cost }, index) => {
      const ends = { top: index === 0, bottom: index === inner.length - 1 };
      const head = above + (framed && ends.top ? grid : 0) + (ends.top && part > 0 ? between : 0);
      const height = head + set.height + (framed && ends.bottom ? grid : 0);
      const row: Row = { height, placed: [], anchors: [], share: 0 };
      const y = ends.top && part > 0 ? between : 0;
      if (framed) row.placed.push(...frameAround(frame, { x: left, y, width, height: height - y }, grid, ends));
      placeRow(row, set, left + padding, head);
      rows.push(row);
      costs.push(ends.bottom ? 0 : cost);
    });
  }
  return { rows, costs };
}
