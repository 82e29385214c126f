/**
 * Parts that are one: each is set as a galley of its own, and they are put beside and under one another in each of the
 * ways that the group offers. A way is one row, so that no column ends inside it. A group that is higher than any column
 * is parted between its rows of parts; only a part that is too high by itself is parted between its lines.
 */
import type { GroupBlock } from '../flow/block.ts';
import { leftOf, linesOf, placeLabel, SPLIT_PARAGRAPH } from '../flow/lines.ts';
import type { GalleyBlock, GalleyContext, Row, SetBlock } from '../flow/rows.ts';
import type { FlowRow, FlowWay } from '../flow/ways.ts';
import type { PlacedRule } from '../page/layout.ts';
import type { Artifact } from '../page/structure.ts';
import type { FrameStyle } from '../template/template.ts';
import { directionOf } from '../text/direction.ts';
import { across, down, type Placing } from './even-columns.ts';
import type { Story } from './story.ts';

type GalleySetter = (story: Pick<Story, 'blocks'>, measure: number, context: GalleyContext) => GalleyBlock[];

/** What each way costs that is liked less than the one before it, in units of pagination. */
const LIKED_LESS = 0.5;
/**
 * What a step costs that a group might stand lower at its page's foot, in units of pagination: more than columns of a last
 * page that are not balanced. Where the issue is to fill its pages, free room costs enough by itself.
 */
const NOT_SUNK = { free: 100, filled: 0.002 };
/** Of a column's height: a picture leaves room for the words beside it, and one row of what is parted can be read. */
const MOST_OF_COLUMN = 0.5;

/** What a group is set by: lengths in pt, from where lines begin. */
interface Frame {
  block: GroupBlock;
  context: GalleyContext;
  /** From one edge of the group to the other. */
  room: number;
  grid: number;
  between: number;
  style: FrameStyle;
  /** @returns pt from the row's left edge. */
  left(from: number, width: number): number;
}

interface SetPart {
  galley: readonly GalleyBlock[];
  framed: boolean;
  /** pt */
  width: number;
  /** pt, its frame's steps included. */
  height: number;
  /** pt above it where it does not begin a column. */
  above: number;
}

/** Parts set for so many columns. */
interface Arrangement {
  columns: number;
  parts: readonly SetPart[];
  placing: Placing;
}

export function setGroup(
  block: GroupBlock,
  measure: number,
  context: GalleyContext,
  setGalley: GalleySetter,
): SetBlock {
  const { grid, styles } = context.design;
  const direction = directionOf(block.lang ?? context.lang);
  const frame: Frame = {
    block,
    context,
    room: measure - block.indent,
    grid,
    between: block.between * grid,
    style: styles.frame ?? plainFrame(context),
    left: (from, width) => leftOf(block.indent + from, width, measure, direction),
  };
  const arrangements = block.columns(frame.room).map((columns): Arrangement => {
    const parts = setParts(columns, frame, setGalley);
    return { columns, parts, placing: placingOf(parts, columns, frame) };
  });
  const whole = arrangements.filter(({ placing }) => placing.height <= context.height + EPSILON);
  const labelled = (rows: Row[]): Row[] => {
    if (rows[0] !== undefined)
      placeLabel(rows[0], block, measure, styles.item, linesOf(styles.item, [], context), context);
    return rows;
  };
  if (whole.length === 0) {
    const pieces = pieced(arrangements[0]!, frame, setGalley);
    return {
      ways: [{ rows: pieces.flatMap(({ rows }) => rows), cost: 0 }],
      ...evennessOf(pieces.flatMap(({ parts }) => parts)),
      needs: Number.POSITIVE_INFINITY,
      set: () => labelled(pieces.flatMap(({ set }) => set())),
    };
  }
  return {
    ways: whole.map(
      ({ placing }, index): FlowWay => ({
        rows: [{ height: placing.height, breakCost: 0 }],
        cost: LIKED_LESS * index,
      }),
    ),
    ...evennessOf(whole[0]!.parts),
    needs:
      whole.length < arrangements.length
        ? Number.POSITIVE_INFINITY
        : Math.max(...whole.map(({ placing }) => placing.height)),
    set: (chosen) => labelled([rowOf(whole[chosen]!, frame)]),
  };
}

/** Lines as dark as text: a copier loses fine lines that are grey. */
function plainFrame({ design: { styles } }: GalleyContext): FrameStyle {
  const { text } = styles.paragraph;
  return { rule: { thickness: Math.max(0.6, styles.rule.thickness), color: text.color }, padding: 0.8 * text.size };
}

const EPSILON = 1e-6;

const evennessOf = (parts: readonly SetPart[]): Pick<SetBlock, 'unevenness' | 'lines'> => {
  const blocks = parts.flatMap(({ galley }) => galley);
  return {
    unevenness: blocks.reduce((sum, { unevenness }) => sum + unevenness, 0),
    lines: blocks.reduce((sum, { lines }) => sum + lines, 0),
  };
};

/**
 * The ways of a group that stands at its page's foot, as far down as it can be: each as it is, then each a step lower.
 */
export function sunken(
  ways: readonly FlowWay[],
  { height, gives, tightest = 1, design: { grid } }: GalleyContext,
): FlowWay[] {
  const heights = ways.map(({ rows }) => rows.reduce((sum, row) => sum + row.height, 0));
  const less = gives ? NOT_SUNK.filled : NOT_SUNK.free;
  // As many at every leading of a size, so that copyfit may count them once; those beyond the foot have no column.
  const steps = Math.max(0, Math.floor(height / (grid * tightest) - Math.min(...heights) / grid + EPSILON));
  return Array.from({ length: steps + 1 }, (_, more) => more).flatMap((more) =>
    ways.map((way) => ({
      ...way,
      ...(more === 0 ? {} : { above: more * grid }),
      cost: way.cost + less * (steps - more),
    })),
  );
}

// ---- parts --------------------------------------------------------------------------------------------

/** What is framed fills the measure; of other parts, those under one another are as wide as one another. */
function setParts(
  columns: number,
  { block, context, room, grid, between, style }: Frame,
  set: GalleySetter,
): SetPart[] {
  const { parts, gutter } = block;
  const inside: GalleyContext = {
    ...context,
    across: undefined,
    sets: undefined,
    gives: false,
    isWithin: true,
    runsOn: block.keepsOwnLeading ?? false,
    height: MOST_OF_COLUMN * context.height,
  };
  const widthFor = (count: number): number => (room - gutter * (count - 1)) / count;
  const aboveOf = (part: GroupBlock['parts'][number]): number => (part.above ?? block.between) * grid;
  if (parts.every(({ framed }) => !framed)) {
    // Set as one, so that lines closer than the grid go on from part to part.
    const width = widthFor(columns);
    const galley = set({ blocks: parts.flatMap(({ blocks }) => blocks) }, width, inside);
    let from = 0;
    return parts.map((part) => {
      const own = galley.slice(from, from + part.blocks.length);
      from += part.blocks.length;
      return { galley: own, framed: false, width, height: heightOf(own, grid), above: aboveOf(part) };
    });
  }
  const fullRows = parts.length - (parts.length % columns);
  return parts.map(({ blocks, framed }, index) => {
    const count = block.order === 'across' && index >= fullRows ? parts.length % columns : columns;
    const width = widthFor(count);
    const galley = set({ blocks }, width - (framed ? 2 * style.padding : 0), inside);
    return { galley, framed, width, height: heightOf(galley, grid) + (framed ? 2 * grid : 0), above: between };
  });
}

function placingOf(parts: readonly SetPart[], columns: number, { block, grid, between }: Frame): Placing {
  const heights = parts.map(({ height }) => height);
  const above = parts.map((part) => part.above);
  const placing = block.order === 'down' ? down(heights, columns, above) : across(heights, columns, between);
  return block.keepsOwnLeading ? placing : { ...placing, height: Math.ceil(placing.height / grid - EPSILON) * grid };
}

function rowOf({ parts, placing }: Arrangement, { block, grid, style, left }: Frame): Row {
  const row: Row = { height: placing.height, placed: [], anchors: [], share: 0 };
  for (const [index, { galley, framed, width }] of parts.entries()) {
    const { column, y, height } = placing.at[index]!;
    const x = left(column * (width + block.gutter), width);
    if (framed) row.placed.push(...frameAround(style, { x, y, width, height }, grid));
    placeGalley(row, galley, x + (framed ? style.padding : 0), y + (framed ? grid : 0), grid);
  }
  return row;
}

/** Each block as it is set best. */
const bestWay = ({ flow: { ways } }: GalleyBlock): number =>
  ways.reduce((best, way, index) => (way.cost < ways[best]!.cost ? index : best), 0);

const bestRows = (block: GalleyBlock): readonly FlowRow[] => block.flow.ways[bestWay(block)]!.rows;

/** Whole steps, the nearest, so that what stands side by side stands on one grid. pt */
const gapAbove = ({ flow }: GalleyBlock, index: number, grid: number): number =>
  index === 0 ? 0 : Math.round(flow.before / grid) * grid;

function heightOf(galley: readonly GalleyBlock[], grid: number): number {
  return galley.reduce(
    (sum, block, index) =>
      sum + gapAbove(block, index, grid) + bestRows(block).reduce((height, row) => height + row.height, 0),
    0,
  );
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
  const filled = (area: Box, color: string, type: Artifact['type'] = 'Layout'): PlacedRule => ({
    kind: 'rule',
    ...area,
    color,
    mark: { kind: 'artifact', type },
  });
  const placed: PlacedRule[] = [];
  if (tint !== undefined) placed.push(filled({ x, y, width, height }, tint, 'Background'));
  if (rule === undefined) return placed;
  const { thickness, color } = rule;
  placed.push(filled({ x, y, width: thickness, height }, color));
  placed.push(filled({ x: x + width - thickness, y, width: thickness, height }, color));
  if (ends.top) placed.push(filled({ x, y, width, height: thickness }, color));
  if (ends.bottom) placed.push(filled({ x, y: y + height - thickness, width, height: thickness }, color));
  return placed;
}

// ---- a group that is parted ---------------------------------------------------------------------------

/** What stands between two places where a column may end, or the rows of one part. */
interface GroupPiece {
  parts: readonly SetPart[];
  rows: FlowRow[];
  set(): Row[];
}

/** As many parts to a row as stand beside one another, or down columns that are not too high to be read. */
function pieced({ columns, parts }: Arrangement, frame: Frame, setGalley: GalleySetter): GroupPiece[] {
  const { block, context, between, grid } = frame;
  const pieces: SetPart[][] = [];
  for (const part of parts) {
    const last = pieces.at(-1);
    const isFull =
      last === undefined ||
      (block.order === 'across'
        ? last.length === columns
        : placingOf([...last, part], columns, frame).height > MOST_OF_COLUMN * context.height);
    if (isFull) pieces.push([part]);
    else last.push(part);
  }
  const gap = block.order === 'across' ? between : Math.max(grid, between);
  const single = columns === 1 ? parts : setParts(1, frame, setGalley);
  let index = 0;
  return pieces.flatMap((piece, at): GroupPiece[] => {
    const ownGap = at === pieces.length - 1 ? 0 : gap;
    const placing = placingOf(piece, columns, frame);
    const alone = single.slice(index, index + piece.length);
    index += piece.length;
    if (placing.height <= context.height + EPSILON)
      return [rowPiece({ columns, parts: piece, placing }, ownGap, frame)];
    return alone.map((part, each) => linesPiece(part, each === alone.length - 1 ? ownGap : between, frame));
  });
}

/** @param gap pt below it, where it leaves no hole at a column's head. */
function rowPiece(arrangement: Arrangement, gap: number, frame: Frame): GroupPiece {
  const height = arrangement.placing.height + gap;
  return {
    parts: arrangement.parts,
    rows: [{ height, breakCost: SPLIT_PARAGRAPH }],
    set: () => [{ ...rowOf(arrangement, frame), height }],
  };
}

/** The lines of a part that is higher than a column, a frame's sides beside each of them. */
function linesPiece(part: SetPart, gap: number, { grid, style, left }: Frame): GroupPiece {
  const { galley, framed, width } = part;
  const edge = framed ? grid : 0;
  const lines = galley.flatMap((block, index) => {
    const own = bestRows(block);
    return own.map(({ height, breakCost }, line) => ({
      height,
      above: line === 0 ? gapAbove(block, index, grid) : 0,
      breakCost: line === own.length - 1 ? SPLIT_PARAGRAPH + block.flow.breakCost : breakCost,
    }));
  });
  const last = lines.length - 1;
  const rows = lines.map(({ height, above, breakCost }, index): FlowRow => {
    const head = index === 0 ? edge : above;
    return { height: head + height + (index === last ? edge + gap : 0), breakCost };
  });
  const set = (): Row[] => {
    const inner = galley.flatMap((block) => block.set(bestWay(block), 0));
    return inner.map((line, index) => {
      const { height } = rows[index]!;
      const ends = { top: index === 0, bottom: index === last };
      const row: Row = { height, placed: [], anchors: [], share: line.share };
      const box = { x: left(0, width), y: 0, width, height: height - (ends.bottom ? gap : 0) };
      if (framed) row.placed.push(...frameAround(style, box, grid, ends));
      placeRow(row, line, box.x + (framed ? style.padding : 0), ends.top ? edge : lines[index]!.above);
      return row;
    });
  };
  return { parts: [part], rows, set };
}
