/**
 * Paints a Layout: one file that is valid PDF/UA-1 (ISO 14289-1) and PDF/A-2a (ISO 19005-2) at once. Painting
 * decides nothing: it puts down what the Layout says, in its order.
 */
import type { Layout, LayoutPage } from '../page/layout.ts';
import { PageContent } from './content.ts';
import { BulletinDocument } from './document.ts';
import { embedFonts, loadSubsetter } from './fonts.ts';
import type { Inking } from './inking.ts';
import { writeDestinations } from './links.ts';
import { writeMetadata } from './metadata.ts';
import { writeOutline } from './outline.ts';
import { type Embedding, embedPicture, Pictures } from './pictures.ts';
import { paintPlaced, type Tools } from './placed.ts';
import { type Duplex, writePrinting } from './printing.ts';
import { sRGB, writeOutputIntent } from './srgb.ts';
import { Tagging } from './tags.ts';

/** What colours and pictures become. */
export interface Appearance {
  inking: Inking;
  embedding: Embedding;
  /** How it is printed, where it is made for one machine. */
  duplex?: Duplex;
}

const AS_DESIGNED: Appearance = { inking: sRGB, embedding: embedPicture };

/**
 * The bytes of the PDF; the same for the same Layout.
 *
 * @param appearance of sRGB and DeviceGray.
 * @throws {PaintError} when a picture or a font is broken, or the Layout contradicts itself.
 */
export async function paint(layout: Layout, appearance: Appearance = AS_DESIGNED): Promise<Uint8Array> {
  const { inking, embedding, duplex } = appearance;
  const document = new BulletinDocument({ version: '1.7', lang: layout.metadata.lang, isTagged: true });
  await loadSubsetter(layout);
  const tagging = new Tagging(layout.structure, layout.pages.length);
  const faces = embedFonts(document, layout);
  const pictures = new Pictures(document, embedding);
  const tools = { document, tagging, faces, pictures, inking };
  layout.pages.forEach((page, index) => {
    paintPage(tools, page, index);
  });
  writeDestinations(document, layout);
  writeOutline(document, layout.outline);
  tagging.write(document);
  writeMetadata(document, layout.metadata);
  writeOutputIntent(document);
  if (duplex !== undefined) writePrinting(document, duplex);
  return document.bytes();
}

function paintPage(tools: Required<Tools>, { width, height, placed }: LayoutPage, index: number): void {
  const { document, tagging } = tools;
  document.addPage({ size: [width, height], margin: 0 });
  const content = new PageContent(document, tools.inking, index, tagging);
  for (const one of placed) paintPlaced(tools, content, one);
  content.close();
  document.finishPage();
  // The page's key in the parent tree is its number.
  if (tagging.hasContent(index)) document.currentPageObject.data.StructParents = index;
}
