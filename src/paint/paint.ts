/**
 * Paints a Layout: one file that is valid PDF/UA-1 (ISO 14289-1) and PDF/A-2a (ISO 19005-2) at once; as PDF 2.0, PDF/UA-2
 * (ISO 14289-2), PDF/A-4 (ISO 19005-4) and WTPDF 1.0. Painting decides nothing: it puts down what the Layout says, in its
 * order.
 */
import type { Layout, LayoutPage } from '../page/layout.ts';
import type { PdfVersion } from '../page/pdf-version.ts';
import { PageContent } from './content.ts';
import { Destinations } from './destinations.ts';
import { BulletinDocument } from './document.ts';
import { embedFonts, loadSubsetter } from './fonts.ts';
import type { Inking } from './inking.ts';
import { claimsOf, writeMetadata } from './metadata.ts';
import { writeOutline } from './outline.ts';
import { type Embedding, embedPicture, Pictures } from './pictures.ts';
import { paintPlaced, type Tools } from './placed.ts';
import { type Duplex, writePrinting } from './printing.ts';
import { withSpacesAtJoints } from './spaces-at-joints.ts';
import { sRGB, writeOutputIntent } from './srgb.ts';
import { Tagging } from './tags.ts';
import { vocabularyOf } from './vocabulary.ts';

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
 * @param version of PDF.
 * @param appearance of sRGB and DeviceGray.
 * @throws {PaintError} when a picture or a font is broken, or the Layout contradicts itself.
 */
export async function paint(
  set: Layout,
  version: PdfVersion = '1.7',
  appearance: Appearance = AS_DESIGNED,
): Promise<Uint8Array> {
  const { inking, embedding, duplex } = appearance;
  const layout = withSpacesAtJoints(set);
  const document = new BulletinDocument({ version, lang: layout.metadata.lang, isTagged: true });
  await loadSubsetter(layout);
  const tagging = new Tagging(layout.structure, layout.pages.length, vocabularyOf(version));
  const destinations = new Destinations(document, tagging, layout, version);
  const faces = embedFonts(document, layout);
  const pictures = new Pictures(document, embedding);
  const tools = { document, tagging, destinations, faces, pictures, inking };
  layout.pages.forEach((page, index) => {
    paintPage(tools, page, index);
  });
  destinations.write();
  writeOutline(document, layout.outline, destinations);
  // As folios count: viewers that number pages otherwise are told.
  document.catalog.PageLabels = document.finished({ Nums: [0, { S: 'D' }] });
  tagging.write(document);
  writeMetadata(document, layout.metadata, claimsOf(version));
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
