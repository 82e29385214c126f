/** Which paper, which way round, and how many pages on it. */

import { formatSize, isInInches } from '../paper/length.ts';
import { hasDie, isCut, isFolded, type Scheme } from '../paper/scheme.ts';
import { narrowing, PAGE_SIZES } from '../paper/sizes.ts';
import type { Size } from '../pdf/boxes.ts';
import { ImposeError } from './error.ts';
import type { Order, Paper, Source } from './sheets.ts';

/** How the pages lie on a side. */
export interface Grid {
  /** As it lies. */
  paper: Paper;
  columns: number;
  rows: number;
  /** Between columns, and between rows, pt. */
  gutter: { x: number; y: number };
  /** 1 unless the pages have to shrink. */
  scale: number;
}

/** pt by which pages may be larger than their place, and lose a sliver: other programs round to whole mm or pt. */
const TOLERANCE = 2;

/** pt beside the bleed that marks take up: a gap of 3 and 14 of ink (see `marks.ts`), and some air. */
const MARK_ROOM = 21;

/** More on a sheet than anybody cuts; keeps the search short. */
const MAX_UP = 64;

/**
 * The pages as the plan sees them: what is bound at the top is planned as if it lay on its side, bound at the left (see
 * `plan.ts`). Which way the paper lies is found here.
 */
export const planned = (source: Source, { binding }: Pick<Order, 'binding'>): Source =>
  binding === 'top' ? { ...source, page: turned(source.page) } : source;

/** The best grid for the order, as it is planned. @throws {ImposeError} when no paper is large enough. */
export function chooseGrid(shown: Source, order: Order): Grid {
  const source = planned(shown, order);
  const papers = order.paper === undefined ? papersFor(source, order) : [order.paper];
  const room = wantsRoom(source, order) ? 2 * (source.bleed + MARK_ROOM) : 0;
  for (const wanted of new Set([room, 0])) {
    for (const paper of papers) {
      const best = bestOn(paper, source, order, wanted);
      if (best !== undefined) return best;
    }
  }
  throw tooLarge(shown, order);
}

/**
 * Whoever names the paper has it; when it is ours to choose, marks that are asked for shall have room. When the number of
 * pages is ours to choose, fewer are better than bleed that ends at the paper's edge.
 */
function wantsRoom({ bleed }: Source, { scheme, paper, up, marks }: Order): boolean {
  if (paper === undefined && !hasDie(scheme)) return marks === true;
  return isCut(scheme) && up === undefined && marks !== false && (marks === true || bleed > 0);
}

/** The smallest paper that has room for marks beside the pages; none, if no paper is large enough. */
export function paperWithMarks(shown: Source, order: Order): Paper | undefined {
  const source = planned(shown, order);
  const room = 2 * (source.bleed + MARK_ROOM);
  return papersFor(source, { ...order, mayShrink: false }).find(
    (paper) => bestOn(paper, source, { ...order, mayShrink: false }, room) !== undefined,
  );
}

/** The papers there are, the smallest first. */
function papersFor({ page }: Source, { scheme, mayShrink = false }: Order): Paper[] {
  const all = Object.entries(PAGE_SIZES)
    .map(([name, size]) => ({ name, ...size }))
    .sort((a, b) => a.width * a.height - b.width * b.height);
  if (!mayShrink) return hasDie(scheme) ? officePapers(all, page) : all;
  // Pages of letter size are shrunk to letter paper.
  const own = all.find((paper) => isNear(paper, page) || isNear(turned(paper), page));
  return [own ?? all.find(({ name }) => name === 'letter')!];
}

/** What is small is cut from the paper that everybody has, of those who measure as its maker does. */
function officePapers(all: readonly Paper[], page: Size): Paper[] {
  const first = isInInches(page) ? 'letter' : 'a4';
  const usual = all.find(({ name }) => name === first)!;
  return [usual, ...all.filter(({ width, height }) => width * height > usual.width * usual.height)];
}

const isNear = (a: Size, b: Size): boolean =>
  Math.abs(a.width - b.width) <= TOLERANCE && Math.abs(a.height - b.height) <= TOLERANCE;

export const turned = <Sized extends Size>(paper: Sized): Sized => ({
  ...paper,
  width: paper.height,
  height: paper.width,
});

/** @param room pt in each direction that must stay free. */
function bestOn(paper: Paper, source: Source, order: Order, room: number): Grid | undefined {
  const fitting = [turned(paper), paper]
    .flatMap((lying) => shapes(order, lying, source.page).map((shape) => gridOf(lying, shape, source, order)))
    .map((grid) => ({ grid, scale: roomiest(grid, source, order.scheme, room) }))
    .filter(({ grid, scale }) => grid.columns * grid.rows >= least(order) && (order.mayShrink || scale >= 1));
  // As many as fit, then the grid that the pages fill best; sheets of rows lie upright when both are alike.
  const better = fitting.sort((a, b) => count(b.grid, order) - count(a.grid, order) || b.scale - a.scale)[0];
  return better === undefined ? undefined : { ...better.grid, scale: Math.min(1, better.scale) };
}

const count = ({ columns, rows }: Grid, { up }: Order): number => (up === undefined ? columns * rows : 0);

/** Fewer than two of a page on a sheet is no imposition, unless it is asked for. */
const least = ({ scheme, up }: Order): number => (isCut(scheme) && up === undefined ? 2 : 1);

interface Shape {
  columns: number;
  rows: number;
}

function shapes({ scheme, up }: Order, paper: Paper, page: Size): Shape[] {
  switch (scheme) {
    case 'booklet':
    case 'perfect':
      return [{ columns: 2, rows: 1 }];
    case '4-up':
      return [{ columns: 2, rows: 2 }];
    case 'letter-fold':
    case 'z-fold':
      return [{ columns: 3, rows: 1 }];
    case 'gate-fold':
    case 'accordion':
      return [{ columns: 4, rows: 1 }];
    case 'quarter-fold':
      return [{ columns: 2, rows: 2 }];
    case 'n-up':
      return shapesOf(up ?? 2);
    case 'repeat':
    case 'stack':
    case 'bookmark':
    case 'door-hanger':
      return up === undefined ? fullShapes(paper, page) : shapesOf(up);
  }
}

const shapesOf = (up: number): Shape[] =>
  Array.from({ length: up }, (_, index) => index + 1)
    .filter((columns) => up % columns === 0)
    .map((columns) => ({ columns, rows: up / columns }));

/** Every grid up to the one that fills the paper: gutters may leave room for fewer. */
function fullShapes(paper: Paper, page: Size): Shape[] {
  const columns = Math.floor((paper.width + TOLERANCE) / page.width);
  const rows = Math.floor((paper.height + TOLERANCE) / page.height);
  return Array.from({ length: Math.min(columns, MAX_UP) }, (_, x) =>
    Array.from({ length: Math.min(rows, Math.floor(MAX_UP / (x + 1))) }, (_, y) => ({ columns: x + 1, rows: y + 1 })),
  ).flat();
}

function gridOf(paper: Paper, shape: Shape, { bleed }: Source, { scheme, gutter }: Order): Grid {
  const asked = gutter ?? (isCut(scheme) || scheme === '4-up' ? 2 * bleed : 0);
  return {
    paper,
    ...shape,
    gutter: { x: isFolded(scheme) ? 0 : asked, y: scheme === 'quarter-fold' ? 0 : asked },
    scale: 1,
  };
}

/** The scale at which the pages would just fit. */
function roomiest({ paper, columns, rows, gutter }: Grid, { page }: Source, scheme: Scheme, room: number): number {
  const width = paper.width - (columns - 1) * gutter.x - room;
  const height = paper.height - (rows - 1) * gutter.y - room;
  const slack = scheme === 'letter-fold' ? narrowing(paper) : 0;
  const fit = Math.min((width + slack) / (columns * page.width), height / (rows * page.height));
  const withTolerance = Math.min(
    (width + slack + columns * TOLERANCE) / (columns * page.width),
    (height + TOLERANCE) / (rows * page.height),
  );
  return fit < 1 && withTolerance >= 1 ? 1 : fit;
}

function tooLarge(shown: Source, order: Order): ImposeError {
  const source = planned(shown, order);
  const { paper } = order;
  const pages = `the pages are ${formatSize(shown.page)}`;
  const shrunk = paper && bestOn(paper, source, { ...order, mayShrink: true }, 0);
  const shrink = shrunk && shrunk.scale < 1 ? `, or add --shrink to print them at ${percent(shrunk.scale)}` : '';
  const atTop = fitsAtTop(shown, order) ? 'Bind them at the top, as a calendar: --binding top. Or ' : '';
  if (paper === undefined)
    return new ImposeError(
      `${pages}, too large for ${order.scheme} on any paper that there is a name for`,
      `${atTop}${atTop === '' ? 'Name' : 'name'} the paper by its size, such as --sheet 450x640mm, or add --shrink to make the pages smaller.`,
    );
  const larger = papersFor(source, { scheme: order.scheme }).find(
    (other) => bestOn(other, source, order, 0) !== undefined,
  );
  const name = larger === undefined ? 'larger paper by its size, such as --sheet 450x640mm' : `--sheet ${larger.name}`;
  return new ImposeError(
    `${pages}, too large for ${order.scheme} on ${paper.name} paper (${formatSize(paper)})`,
    `${atTop}${atTop === '' ? 'Take' : 'take'} ${name}${shrink}.`,
  );
}

/** Whether pages that are wider than high would fit if they were bound at their longer side. */
function fitsAtTop(source: Source, order: Order): boolean {
  const { width, height } = source.page;
  if (!isFolded(order.scheme) || order.binding === 'top' || width <= height) return false;
  const papers = order.paper === undefined ? papersFor(source, order) : [order.paper];
  return papers.some((paper) => bestOn(paper, planned(source, { binding: 'top' }), order, 0) !== undefined);
}

const percent = (scale: number): string => `${Math.floor(scale * 100)} %`;
