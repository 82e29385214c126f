/** Paints what a page holds, one thing after the other, in the coordinates of the Layout. */

import type { FontFace } from '../page/face.ts';
import type { GlyphRun } from '../page/glyphs.ts';
import type { Placed, PlacedPath, PlacedRule } from '../page/layout.ts';
import type { PageContent } from './content.ts';
import type { Destinations } from './destinations.ts';
import { type Box, type BulletinDocument, thousandth } from './document.ts';
import { PaintError } from './error.ts';
import type { PaintedFace } from './fonts.ts';
import { type Inking, matterOf } from './inking.ts';
import { addLink } from './links.ts';
import type { Pictures } from './pictures.ts';
import type { Tagging } from './tags.ts';
import { paintText } from './text.ts';

export interface Tools {
  document: BulletinDocument;
  faces: ReadonlyMap<FontFace, PaintedFace>;
  pictures: Pictures;
  inking: Inking;
  /** None: nothing is tagged, and there are no links. */
  tagging?: Tagging;
  destinations?: Destinations;
}

/** Paints one thing of a page. */
export function paintPlaced(tools: Tools, content: PageContent, placed: Placed): void {
  const { tagging, destinations } = tools;
  if (placed.kind === 'link') {
    if (tagging !== undefined && destinations !== undefined) addLink(tools.document, placed, tagging, destinations);
    return;
  }
  content.within(placed.mark);
  const box = paintMatter(tools, content, placed);
  if (box === undefined) return;
  if (placed.mark.kind === 'artifact') content.occupy(box);
  else tagging?.occupy(placed.mark, content.page, box);
}

/** Gives the box that was painted. */
function paintMatter(tools: Tools, content: PageContent, placed: Exclude<Placed, { kind: 'link' }>): Box | undefined {
  switch (placed.kind) {
    case 'text':
      if (placed.run.glyphs.length > 0) paintText(content, placed, tools.faces.get(placed.run.face)!);
      return textBox(placed.x, placed.y, placed.run);
    case 'rule':
      paintRule(content, placed);
      return [placed.x, placed.y, placed.x + placed.width, placed.y + placed.height];
    case 'path':
      return paintPath(tools, content, placed);
    case 'picture':
      tools.pictures.paint(content, placed);
      return [placed.x, placed.y, placed.x + placed.width, placed.y + placed.height];
  }
}

function textBox(x: number, y: number, { face, size, glyphs }: GlyphRun): Box {
  const em = size / face.unitsPerEm;
  const width = glyphs.reduce((sum, { advance }) => sum + advance, 0);
  return [x, y - face.ascender * em, x + width, y - face.descender * em];
}

function paintRule(content: PageContent, rule: PlacedRule): void {
  const { x, y, width, height, color } = rule;
  content.endText();
  content.setFill(color, matterOf(rule));
  content.write(`${[x, y, width, height].map(thousandth).join(' ')} re f`);
}

function paintPath({ inking }: Tools, content: PageContent, path: PlacedPath): Box | undefined {
  const { x, y, scale, d, fill, stroke, strokeWidth } = path;
  const paintOperator = fill === undefined ? (stroke === undefined ? 'n' : 'S') : stroke === undefined ? 'f' : 'B';
  let box: Box | undefined;
  content.isolated(() => {
    content.document.transform(scale, 0, 0, scale, x, y);
    if (fill !== undefined) content.write(inking.operator(fill, 'fill', 'area'));
    if (stroke !== undefined)
      content.write(`${inking.operator(stroke, 'stroke', 'line')} ${thousandth(strokeWidth ?? 1)} w`);
    box = content.document.paintPath(d);
    if (box === undefined) throw new PaintError('inconsistent-layout', `not SVG path data: ${d}`);
    content.write(paintOperator);
  });
  // A stroke goes beyond its path by half its width.
  const overhang = stroke === undefined ? 0 : (strokeWidth ?? 1) / 2;
  return (
    box && [
      x + scale * (box[0] - overhang),
      y + scale * (box[1] - overhang),
      x + scale * (box[2] + overhang),
      y + scale * (box[3] + overhang),
    ]
  );
}
