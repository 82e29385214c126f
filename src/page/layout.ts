/**
 * The display list: pages of placed lines and furniture, plus the structure tree, the outline and the
 * metadata. Painting decides nothing that is not said here.
 *
 * Lengths are in pt; the origin is the page's upper left corner, y grows downwards.
 */

import type { Picture } from '../picture/picture.ts';
import type { GlyphRun } from './glyphs.ts';
import type { LinkTarget } from './links.ts';
import type { Artifact, Mark, StructureElement } from './structure.ts';

export interface Layout {
  pages: LayoutPage[];
  /** The Document element. */
  structure: StructureElement;
  outline: OutlineEntry[];
  /** Named places that links go to. */
  destinations: Destination[];
  metadata: Metadata;
}

export interface LayoutPage {
  width: number;
  height: number;
  placed: Placed[];
  /** What the page was set by. It is not painted; proofs can show it (src/proof/overlay.ts). */
  guides?: Guides;
}

export interface Guides {
  /** The columns of running text. */
  frames: { x: number; y: number; width: number; height: number }[];
  /** pt between the lines of the baseline grid. */
  grid: number;
  /** How far below the top of its frame the first baseline stands, pt. */
  baseline: number;
}

export type Placed = PlacedText | PlacedRule | PlacedPath | PlacedPicture | PlacedLink;

/** A run with its pen on the baseline. */
export interface PlacedText {
  kind: 'text';
  x: number;
  y: number;
  run: GlyphRun;
  mark: Mark;
}

/** A filled rectangle: rules, backgrounds, boxes. */
export interface PlacedRule {
  kind: 'rule';
  x: number;
  y: number;
  width: number;
  height: number;
  color: string;
  mark: Artifact;
}

/** A vector ornament: SVG path data, placed at (x, y) and scaled. */
export interface PlacedPath {
  kind: 'path';
  x: number;
  y: number;
  scale: number;
  d: string;
  fill?: string;
  stroke?: string;
  /** In the path's own units. */
  strokeWidth?: number;
  mark: Mark;
}

export interface PlacedPicture {
  kind: 'picture';
  x: number;
  y: number;
  /** As it stands on the page, turned upright. */
  width: number;
  height: number;
  picture: Picture;
  /** As much of it as is shown; all where left out. */
  shown?: Shown;
  /** Content of a Figure, or an artifact where the picture is decorative. */
  mark: Mark;
}

/** A part of a picture that stands upright, as shares of its width and height. */
export interface Shown {
  left: number;
  top: number;
  width: number;
  height: number;
}

const ALL: Shown = { left: 0, top: 0, width: 1, height: 1 };

/** Where the whole of a picture would stand of which a part is shown, pt. */
export function wholeOf({ x, y, width, height, shown = ALL }: PlacedPicture): {
  x: number;
  y: number;
  width: number;
  height: number;
} {
  const [w, h] = [width / shown.width, height / shown.height];
  return { x: x - shown.left * w, y: y - shown.top * h, width: w, height: h };
}

export interface LinkBox {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** A link of one column, in the rectangle that all of it stands in. */
export interface PlacedLink extends LinkBox {
  kind: 'link';
  /** Those of its lines, where it has several. */
  lines?: LinkBox[];
  target: LinkTarget;
  /** What a reader hears of the annotation (ISO 14289-1 7.18.5). */
  contents: string;
  /** The Link (or Reference) element that the annotation's object reference belongs to. */
  element: StructureElement;
}

export interface Destination {
  name: string;
  /** What stands there. */
  mark: Mark;
  /** From 0. */
  page: number;
  x: number;
  y: number;
}

export interface OutlineEntry {
  title: string;
  /** As it is written: 1 of the title, 2 of regions and notes, 3 and 4 of what is within. */
  level: number;
  /** The text of the heading. */
  mark: Mark;
  page: number;
  y: number;
  children: OutlineEntry[];
}

export interface Metadata {
  title: string;
  /** BCP 47 */
  lang: string;
  author?: string;
  subject?: string;
  /** `YYYY-MM-DD`, of the issue; the only date a document may carry unless SOURCE_DATE_EPOCH is set. */
  date?: string;
  /** Seconds since 1970-01-01T00:00Z; stands before `date`. From SOURCE_DATE_EPOCH, never from the clock. */
  created?: number;
}
