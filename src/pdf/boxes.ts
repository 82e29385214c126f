/** The boxes of a PDF page (ISO 32000-1 14.11.2), its turn and its unit. */
import type { PDFDict } from 'pdf-lib';
import { itemsIn, numberIn, numberOf } from './objects.ts';

export interface Size {
  width: number;
  height: number;
}

/** `x`, `y`: the lower left corner. */
export interface Box extends Size {
  x: number;
  y: number;
}

/** Clockwise degrees by which the page is turned when it is shown. */
export type Rotation = 0 | 90 | 180 | 270;

export interface PageBoxes {
  /** Units of the page's own space; where one is not given or makes no sense, what the standard puts in its place. */
  media: Box;
  crop: Box;
  bleed: Box;
  trim: Box;
  /** The boxes that the page has. */
  given: ReadonlySet<BoxName>;
  /** Those of them that reach beyond the media box, which is all the paper there is. */
  stray: ReadonlySet<BoxName>;
  rotation: Rotation;
  /** pt in one unit. */
  unit: number;
}

const BOX_NAMES = ['MediaBox', 'CropBox', 'BleedBox', 'TrimBox'] as const;
type BoxName = (typeof BOX_NAMES)[number];

/** US letter, which viewers show a page on that has no MediaBox. */
const FALLBACK: Box = { x: 0, y: 0, width: 612, height: 792 };

/** @param page with what it inherits */
export function boxesOf(page: PDFDict): PageBoxes {
  const boxes = BOX_NAMES.map((name) => [name, boxOf(page, name)] as const);
  const found = new Map(boxes.filter((entry): entry is [BoxName, Box] => entry[1] !== undefined));
  const media = found.get('MediaBox') ?? FALLBACK;
  const crop = overlap(found.get('CropBox') ?? media, media) ?? media;
  const trim = overlap(found.get('TrimBox') ?? crop, media) ?? crop;
  const bleed = overlap(found.get('BleedBox') ?? trim, media) ?? trim;
  const rotate = numberIn(page, 'Rotate') ?? 0;
  const unit = numberIn(page, 'UserUnit') ?? 1;
  return {
    media,
    crop,
    bleed: around(trim, bleed),
    trim,
    given: new Set(found.keys()),
    stray: new Set([...found].filter(([, box]) => !isWithin(box, media)).map(([name]) => name)),
    rotation: ((((Math.round(rotate / 90) * 90) % 360) + 360) % 360) as Rotation,
    unit: unit > 0 ? unit : 1,
  };
}

/** pt, as the page is shown. */
export const shownSize = ({ rotation, unit }: Pick<PageBoxes, 'rotation' | 'unit'>, { width, height }: Size): Size =>
  rotation % 180 === 0
    ? { width: width * unit, height: height * unit }
    : { width: height * unit, height: width * unit };

/** What two boxes have in common, if anything. */
export function overlap(a: Box, b: Box): Box | undefined {
  const x = Math.max(a.x, b.x);
  const y = Math.max(a.y, b.y);
  const width = Math.min(a.x + a.width, b.x + b.width) - x;
  const height = Math.min(a.y + a.height, b.y + b.height) - y;
  return width > 0 && height > 0 ? { x, y, width, height } : undefined;
}

/** Units; what rounding leaves. */
const NEAR = 0.01;

const isWithin = (inner: Box, { x, y, width, height }: Box): boolean =>
  inner.x >= x - NEAR &&
  inner.y >= y - NEAR &&
  inner.x + inner.width <= x + width + NEAR &&
  inner.y + inner.height <= y + height + NEAR;

/** The least box around both. */
function around(a: Box, b: Box): Box {
  const x = Math.min(a.x, b.x);
  const y = Math.min(a.y, b.y);
  return {
    x,
    y,
    width: Math.max(a.x + a.width, b.x + b.width) - x,
    height: Math.max(a.y + a.height, b.y + b.height) - y,
  };
}

/** The box with so much added on each side. */
export const grown = ({ x, y, width, height }: Box, by: number): Box => ({
  x: x - by,
  y: y - by,
  width: width + 2 * by,
  height: height + 2 * by,
});

/** A box of four numbers and some area. */
export function boxOf(page: PDFDict, name: string): Box | undefined {
  const numbers = itemsIn(page, name).map(numberOf);
  if (numbers.length !== 4 || !numbers.every((number) => number !== undefined)) return undefined;
  const [left, bottom, right, top] = numbers as [number, number, number, number];
  const box = {
    x: Math.min(left, right),
    y: Math.min(bottom, top),
    width: Math.abs(right - left),
    height: Math.abs(top - bottom),
  };
  return box.width > 0 && box.height > 0 ? box : undefined;
}
