/**
 * Paints a Layout: one file that is valid PDF/UA-1 (ISO 14289-1) and PDF/A-2a (ISO 19005-2) at once. Painting
 * decides nothing: it puts down what the Layout says, in its order.
 */
import type { Layout, LayoutPage, Placed, PlacedPath, PlacedRule } from '../compose/layout.ts';
import type { FontFace } from '../text/face.ts';
import type { GlyphRun } from '../text/glyphs.ts';
import { PageContent } from './content.ts';
import { type Box, BulletinDocument, thousandth } from './document.ts';
import { PaintError } from './error.ts';
import { embedFonts, loadSubsetter, type PaintedFace } from './fonts.ts';
import { addLink, writeDestinations } from './links.ts';
import { writeMetadata } from './metadata.ts';
import { writeOutline } from './outline.ts';
import { Pictures } from './pictures.ts';
import { colorOperator, writeOutputIntent } from './srgb.ts';
import { Tagging } from './tags.ts';
import { paintText } from './text.ts';

/**
 * The bytes of the PDF; the same for the same Layout.
 *
 * @throws {PaintError} when a picture or a font is broken, or the Layout contradicts itself.
 */
export async function paint(layout: Layout): Promise<Uint8Array> {
  const document = new BulletinDocument(layout.metadata.lang);
  await loadSubsetter(layout);
  const tagging = new Tagging(layout.structure, layout.pages.length);
  const tools: Tools = { document, tagging, faces: embedFonts(document, layout), pictures: new Pictures(document) };
  layout.pages.forEach((page, index) => {
    paintPage(tools, page, index);
  });
  writeDestinations(document, layout);
  writeOutline(document, layout.outline);
  tagging.write(document);
  writeMetadata(document, layout.metadata);
  writeOutputIntent(document);
  return document.bytes();
}

interface Tools {
  document: BulletinDocument;
  tagging: Tagging;
  faces: ReadonlyMap<FontFace, PaintedFace>;
  pictures: Pictures;
}

function paintPage(tools: Tools, { width, height, placed }: LayoutPage, index: number): void {
  const { document, tagging } = tools;
  document.addPage({ size: [width, height], margin: 0 });
  const content = new PageContent(document, tagging, index);
  for (const one of placed) paintPlaced(tools, content, one);
  content.close();
  document.finishPage();
  // The page's key in the parent tree is its number.
  if (tagging.hasContent(index)) document.currentPageObject.data.StructParents = index;
}

function paintPlaced(tools: Tools, content: PageContent, placed: Placed): void {
  if (placed.kind === 'link') {
    addLink(tools.document, placed, tools.tagging);
    return;
  }
  content.within(placed.mark);
  const box = paintMatter(tools, content, placed);
  if (box !== undefined && placed.mark.kind === 'content') tools.tagging.occupy(placed.mark, content.page, box);
}

/** Gives the box that was painted. */
function paintMatter(tools: Tools, content: PageContent, placed: Exclude<Placed, { kind: 'link' }>): Box | undefined {
  switch (placed.kind) {
    case 'text':
      if (placed.run.glyphs.length > 0) paintText(content, placed, tools.faces.get(placed.run.face)!);
      return textBox(placed.x, placed.y, placed.run);
    case 'rule':
      paintRule(content, placed);
      return undefined;
    case 'path':
      return paintPath(content, placed);
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

function paintRule(content: PageContent, { x, y, width, height, color }: PlacedRule): void {
  content.endText();
  content.setFill(color);
  content.write(`${[x, y, width, height].map(thousandth).join(' ')} re f`);
}

function paintPath(content: PageContent, { x, y, scale, d, fill, stroke, strokeWidth }: PlacedPath): Box | undefined {
  const paintOperator = fill === undefined ? (stroke === undefined ? 'n' : 'S') : stroke === undefined ? 'f' : 'B';
  let box: Box | undefined;
  content.isolated(() => {
    content.document.transform(scale, 0, 0, scale, x, y);
    if (fill !== undefined) content.write(colorOperator(fill, 'fill'));
    if (stroke !== undefined) content.write(`${colorOperator(stroke, 'stroke')} ${thousandth(strokeWidth ?? 1)} w`);
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
