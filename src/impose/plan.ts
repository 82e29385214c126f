/** From what is wanted to what stands where: pure, numbers in and slots out. */

import { isFolded, type Scheme } from '../paper/scheme.ts';
import { narrowing } from '../paper/sizes.ts';
import { type Box, grown, overlap, type Size } from '../pdf/boxes.ts';
import { dieOf } from './die.ts';
import { ImposeError } from './error.ts';
import { chooseGrid, type Grid, planned, turned } from './fit.ts';
import { roomForMarks } from './marks.ts';
import type { Flip, Guide, Order, Part, Plan, Sheet, Side, Slot, Source } from './sheets.ts';
import type { Folio, Page } from './signature.ts';
import * as signature from './signature.ts';

/** Pages in a signature if nothing is said: four sheets, which copier paper still folds well. */
const SIGNATURE = 16;

/**
 * Where every page goes. What is bound at the top is what is bound at the left with rows for columns: it is planned so,
 * and every place reflected about the line from the upper left to the lower right. Pages stay upright.
 *
 * @throws {ImposeError} when the pages do not fit, or the order contradicts itself.
 */
export function planSheets(source: Source, order: Order): Plan {
  if (order.binding === 'top' && order.scheme === 'n-up')
    throw new ImposeError('n-up has nothing that is bound at the top', 'Leave --binding top away.');
  const side = planFromSide(planned(source, order), source, order);
  const plan = order.binding === 'top' ? reflected(side) : side;
  const die = dieOf(order.scheme, plan.sheets[0]!.front.slots[0]!);
  return die === undefined ? plan : { ...plan, die };
}

/**
 * The outermost sheet of a booklet by itself, and the others.
 *
 * @throws {ImposeError} when there are no others.
 */
export function coverAndInside(plan: Plan): { cover: Plan; inside: Plan } {
  const [outermost, ...inner] = plan.sheets;
  if (inner.length === 0)
    throw new ImposeError(
      `with ${plan.pages} ${plan.pages === 1 ? 'page' : 'pages'}, the booklet is its cover and nothing else`,
      'Leave --cover-stock away, and print it on whatever paper you like.',
    );
  const partOf = (part: Part, sheets: Sheet[]): Plan => ({ ...plan, part, sheets, blanks: blanksOf(sheets) });
  return { cover: partOf('cover', [outermost!]), inside: partOf('inside', inner) };
}

const blanksOf = (sheets: readonly Sheet[]): number =>
  sheets.flatMap(({ front, back }) => [...front.slots, ...(back?.slots ?? [])]).filter(({ page }) => page === null)
    .length;

/** @param source as it is planned; `shown`: as it is */
function planFromSide(source: Source, shown: Source, order: Order): Plan {
  const { scheme, binding = source.binding } = order;
  const grid = chooseGrid(shown, order);
  const isCard = scheme === 'quarter-fold';
  if (isCard && order.flip !== undefined && order.flip !== 'none')
    throw new ImposeError('a quarter-fold is printed on one side', 'Leave --flip away.');
  const flip = isCard
    ? 'none'
    : (order.flip ?? (isOneSided(source.pages, grid, scheme) ? 'none' : turningEdge(grid.paper)));
  if (flip === 'none' && isFolded(scheme) && !isCard)
    throw new ImposeError(`a ${scheme} is printed on both sides`, 'Take --flip short or --flip long.');
  const folios = foliosOf(source.pages, grid, order, flip !== 'none').map((folio) =>
    binding === 'right' ? signature.mirrored(folio, grid.columns) : folio,
  );
  const creepOf = (depth: number): number => creepAt(depth, order);
  const front = cellsOf(source, grid, scheme, binding === 'right');
  const back = mirroredCells(front, grid.paper);
  const sheets = folios.map(({ front: pages, back: behind, depth }) => {
    const lying = sideOf(front, pages, depth.map(creepOf));
    const sheet = { front: isCard ? withUpperHalfTurned(lying) : lying };
    if (flip === 'none') return sheet;
    const upright = sideOf(back, behind, depth.map(creepOf));
    return { ...sheet, back: flip === turningEdge(grid.paper) ? upright : upsideDown(upright, grid.paper) };
  });
  const bleed = source.bleed * grid.scale;
  const isTrimmed = isSmaller(front.block, grid.paper, bleed) || bleed > 0;
  return {
    scheme,
    paper: grid.paper,
    flip,
    binding,
    pages: source.pages,
    blanks: blanksOf(sheets),
    scale: grid.scale,
    bleed,
    block: front.block,
    marks: order.marks ?? (scheme === '4-up' || (isTrimmed && front.guides.some(({ kind }) => kind === 'cut'))),
    hasRoomForMarks: front.guides.every(({ axis }) =>
      roomForMarks(axis === 'x' ? front.block.y : front.block.x, bleed),
    ),
    sheets,
  };
}

/** Whether paper is cut off, and not a sliver that the copier's own sizes leave. */
const isSmaller = (block: Box, paper: Size, bleed: number): boolean =>
  roomForMarks((paper.width - block.width) / 2, bleed) || roomForMarks((paper.height - block.height) / 2, bleed);

/** Whether there is nothing for the backs. */
const isOneSided = (pages: number, { columns, rows }: Grid, scheme: Scheme): boolean =>
  !isFolded(scheme) && pages <= (scheme === 'n-up' ? columns * rows : 1);

/** The edge about which the sheet, as it lies, turns like the leaf of a book. */
const turningEdge = ({ width, height }: Size): Flip => (width > height ? 'short' : 'long');

function foliosOf(
  pages: number,
  grid: Grid,
  { scheme, signature: size = SIGNATURE, hasBackCover = true }: Order,
  isTwoSided: boolean,
): Folio[] {
  const fill = hasBackCover ? signature.padded : signature.filled;
  const cells = { columns: grid.columns, rows: grid.rows, isTwoSided };
  switch (scheme) {
    case 'booklet':
      return signature.saddle(fill(pages, 4));
    case 'perfect':
      return signature.signatures(fill(pages, 4), size);
    case '4-up':
      return signature.quartered(fill(pages, 8));
    case 'letter-fold':
    case 'z-fold':
      return signature.tripled(signature.filled(pages, 6));
    case 'gate-fold':
      return signature.gated(signature.filled(pages, 8));
    case 'accordion':
      return signature.pleated(signature.filled(pages, 8));
    case 'quarter-fold':
      return signature.carded(signature.filled(pages, 4));
    case 'n-up':
      return signature.nUp(signature.counted(pages), cells);
    case 'repeat':
    case 'bookmark':
    case 'door-hanger':
      return signature.repeated(signature.counted(pages), cells);
    case 'stack':
      return signature.stacked(signature.counted(pages), cells);
  }
}

/** The places of one side before pages stand in them. */
interface Cells {
  /** In rows, from the top left. */
  cells: Cell[];
  guides: Guide[];
  block: Box;
}

interface Cell {
  /** The place of the page's trim. */
  box: Box;
  /** What may be painted on. */
  clip: Box;
  /** The way towards the spine: 1 to the right, -1 to the left. */
  inwards: 1 | -1;
}

function cellsOf({ page, bleed }: Source, grid: Grid, scheme: Scheme, isMirrored: boolean): Cells {
  const { paper, columns, rows, gutter, scale } = grid;
  const size = { width: page.width * scale, height: page.height * scale };
  const widths = isPanelled(scheme)
    ? panels(scheme, paper, size.width, isMirrored)
    : new Array<number>(columns).fill(size.width);
  const heights = new Array<number>(rows).fill(size.height);
  const xs = starts(widths, gutter.x, paper.width);
  const ys = starts(heights, gutter.y, paper.height);
  const block = {
    x: xs[0]!,
    y: ys[0]!,
    width: xs.at(-1)! + widths.at(-1)! - xs[0]!,
    height: ys.at(-1)! + size.height - ys[0]!,
  };
  const out = bleed * scale;
  const whole = { x: 0, y: 0, width: paper.width, height: paper.height };
  const cells = Array.from({ length: rows * columns }, (_, index): Cell => {
    const column = index % columns;
    const row = rows - 1 - Math.floor(index / columns);
    const cell = { x: xs[column]!, y: ys[row]!, width: widths[column]!, height: size.height };
    const clip = beyond(cell, {
      left: column === 0 ? out : Math.min(out, gutter.x / 2),
      right: column === columns - 1 ? out : Math.min(out, gutter.x / 2),
      bottom: row === 0 ? out : Math.min(out, gutter.y / 2),
      top: row === rows - 1 ? out : Math.min(out, gutter.y / 2),
    });
    // A panel may be narrower than the page, which is then cut evenly on both sides.
    const box = { ...cell, x: cell.x + (cell.width - size.width) / 2, width: size.width };
    return { box, clip: overlap(clip, whole) ?? clip, inwards: column === 0 ? 1 : -1 };
  });
  return { cells, guides: guidesOf(scheme, { xs, ys, widths, heights, block, paper }), block };
}

const isPanelled = (scheme: Scheme): scheme is 'letter-fold' | 'z-fold' =>
  scheme === 'letter-fold' || scheme === 'z-fold';

/** pt that three pages together may differ from the paper, and the panels still be those of the whole paper. */
const PANEL_SLACK = 12;

/**
 * Widths of the outside's panels from the left: tucked in, back, cover. A Z-fold tucks nothing in, so its panels
 * are alike.
 */
function panels(scheme: 'letter-fold' | 'z-fold', paper: Grid['paper'], page: number, isMirrored: boolean): number[] {
  const less = scheme === 'letter-fold' ? narrowing(paper) : 0;
  const total = Math.abs(3 * page - less - paper.width) <= PANEL_SLACK ? paper.width : 3 * page - less;
  const wide = (total + less) / 3;
  const widths = [wide - less, wide, wide];
  return isMirrored ? widths.reverse() : widths;
}

/** Where each begins when all stand in the middle. */
function starts(lengths: readonly number[], gutter: number, space: number): number[] {
  const total = lengths.reduce((sum, length) => sum + length, (lengths.length - 1) * gutter);
  let at = (space - total) / 2;
  return lengths.map((length) => {
    const start = at;
    at += length + gutter;
    return start;
  });
}

const beyond = (
  { x, y, width, height }: Box,
  { left, right, bottom, top }: { left: number; right: number; bottom: number; top: number },
): Box => ({ x: x - left, y: y - bottom, width: width + left + right, height: height + bottom + top });

interface Lines {
  xs: number[];
  ys: number[];
  widths: number[];
  heights: number[];
  block: Box;
  paper: Size;
}

/** Between which columns and rows the sheet is folded or cut. */
const INNER: Readonly<Record<Scheme, { x?: Guide['kind']; y?: Guide['kind'] }>> = {
  booklet: { x: 'fold' },
  perfect: { x: 'fold' },
  'n-up': {},
  repeat: { x: 'cut', y: 'cut' },
  stack: { x: 'cut', y: 'cut' },
  bookmark: { x: 'cut', y: 'cut' },
  'door-hanger': { x: 'cut', y: 'cut' },
  'letter-fold': { x: 'fold' },
  'z-fold': { x: 'fold' },
  'gate-fold': { x: 'fold' },
  accordion: { x: 'fold' },
  'quarter-fold': { x: 'fold', y: 'fold' },
  '4-up': { x: 'fold', y: 'cut' },
};

function guidesOf(scheme: Scheme, { xs, ys, widths, heights, block, paper }: Lines): Guide[] {
  const { x, y } = INNER[scheme];
  const inner = [
    ...(x === undefined ? [] : between(xs, widths).map((at): Guide => ({ kind: x, axis: 'x', at }))),
    ...(y === undefined ? [] : between(ys, heights).map((at): Guide => ({ kind: y, axis: 'y', at }))),
  ];
  if (scheme === 'n-up') return inner;
  const trim: Guide[] = [
    ...edges(block.x, block.width, paper.width).map((at): Guide => ({ kind: 'cut', axis: 'x', at })),
    ...edges(block.y, block.height, paper.height).map((at): Guide => ({ kind: 'cut', axis: 'y', at })),
  ];
  return [...inner, ...trim];
}

/** pt; less paper than this is not cut off. */
const SLIVER = 1;

/** The edges that do not coincide with those of the paper. */
const edges = (start: number, length: number, space: number): number[] =>
  [start, start + length].filter((at) => at > SLIVER && at < space - SLIVER);

/** The end of one and the beginning of the next, which are the same where there is no gutter. */
const between = (starts: readonly number[], lengths: readonly number[]): number[] =>
  starts.slice(1).flatMap((start, index) => {
    const end = starts[index]! + lengths[index]!;
    return start - end > SLIVER ? [end, start] : [(start + end) / 2];
  });

/** The same places seen through the paper: what lies behind the left lies right. */
function mirroredCells({ cells, guides, block }: Cells, { width }: Size): Cells {
  const mirror = (box: Box): Box => ({ ...box, x: width - box.x - box.width });
  const seen = cells.map(
    ({ box, clip, inwards }): Cell => ({ box: mirror(box), clip: mirror(clip), inwards: inwards === 1 ? -1 : 1 }),
  );
  // Rows stay, columns run from the left again.
  const sorted = seen.sort((a, b) => b.box.y - a.box.y || a.box.x - b.box.x);
  return {
    cells: sorted,
    guides: guides.map((guide) => (guide.axis === 'x' ? { ...guide, at: width - guide.at } : guide)),
    block: mirror(block),
  };
}

/**
 * pt by which a sheet sticks out that so many lie around: their thickness; trimmed, its pages would lose that much.
 */
const creepAt = (depth: number, { caliper = 0, cover = caliper }: Order): number =>
  depth === 0 ? 0 : cover + (depth - 1) * caliper;

const sideOf = ({ cells, guides }: Cells, pages: readonly Page[], creeps: readonly number[]): Side => ({
  slots: cells.map(({ box, clip, inwards }, index): Slot => {
    const creep = inwards * creeps[index]!;
    return { page: pages[index]!, ...box, x: box.x + creep, turn: 0, clip, creep: Math.abs(creep) };
  }),
  guides,
});

/** The upper row on its head: it is folded behind the lower one. */
const withUpperHalfTurned = ({ slots, guides }: Side): Side => ({
  slots: slots.map((slot, index): Slot => (index < slots.length / 2 ? { ...slot, turn: 180 } : slot)),
  guides,
});

/** The side turned by half a circle. */
function upsideDown({ slots, guides }: Side, { width, height }: Size): Side {
  const turn = (box: Box): Box => ({ ...box, x: width - box.x - box.width, y: height - box.y - box.height });
  return {
    slots: slots.map((slot): Slot => ({ ...slot, ...turn(slot), turn: 180, clip: turn(slot.clip) })).reverse(),
    guides: guides.map((guide) => ({ ...guide, at: (guide.axis === 'x' ? width : height) - guide.at })),
  };
}

/** All places with rows for columns. The edge about which the sheet turns keeps its name, for the paper lies otherwise. */
function reflected(plan: Plan): Plan {
  const { width, height } = plan.paper;
  const box = ({ x, y, width: w, height: h }: Box): Box => ({
    x: height - y - h,
    y: width - x - w,
    width: h,
    height: w,
  });
  const side = ({ slots, guides }: Side): Side => ({
    slots: inRows(slots.map((slot): Slot => ({ ...slot, ...box(slot), clip: box(slot.clip) }))),
    guides: guides.map(
      ({ kind, axis, at }): Guide =>
        axis === 'x' ? { kind, axis: 'y', at: width - at } : { kind, axis: 'x', at: height - at },
    ),
  });
  return {
    ...plan,
    paper: turned(plan.paper),
    block: box(plan.block),
    sheets: plan.sheets.map(({ front, back }) => ({
      front: side(front),
      ...(back === undefined ? {} : { back: side(back) }),
    })),
  };
}

const inRows = <Placed extends Box>(boxes: readonly Placed[]): Placed[] =>
  [...boxes].sort((a, b) => (Math.abs(b.y - a.y) > SLIVER ? b.y - a.y : a.x - b.x));

/** The sheet's bleed box: the block and the bleed around it, as far as there is paper. */
export function bleedBoxOf({ block, bleed, paper }: Pick<Plan, 'block' | 'bleed' | 'paper'>): Box {
  const around = grown(block, bleed);
  return overlap(around, { x: 0, y: 0, width: paper.width, height: paper.height }) ?? around;
}
