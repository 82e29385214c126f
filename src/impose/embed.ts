/**
 * Pages as form XObjects of another document. One copier takes all of them over, so that what they share, fonts
 * above all, is in the file once. pdf-lib's own `embedPages` would bring annotations along and, behind their
 * links, whole pages; and it would leave out groups and layers.
 */
import { deflateSync } from 'node:zlib';
import {
  type PDFContext,
  PDFDict,
  type PDFDocument,
  PDFName,
  type PDFObject,
  PDFRawStream,
  type PDFRef,
} from 'pdf-lib';
import { type Box, grown, type PageBoxes } from '../pdf/boxes.ts';
import { Copier } from '../pdf/copy.ts';
import { PdfError } from '../pdf/error.ts';
import { dictIn, dictsIn, nameIn } from '../pdf/objects.ts';
import type { Pdf } from '../pdf/open.ts';
import { contentOf, contentStreamsOf, decode, filtersOf } from '../pdf/streams.ts';
import { withoutIdentifiers } from './strip.ts';

/** Of all pages’ contents, unpacked: an atlas has a gigabyte. More comes of pages that share what unpacks to much. */
const MOST_BYTES = 8 * 1024 ** 3;

/** What is taken over. */
interface Taken {
  /** pt around the trim that may be painted. */
  bleed: number;
  /** Pages, from 1. */
  wanted: ReadonlySet<number>;
}

/** Embeds pages, found by their numbers. Each form's space is the page's own. */
export function embedPages(
  from: Pdf,
  to: PDFDocument,
  pages: readonly PageBoxes[],
  { bleed, wanted }: Taken,
): Map<number, PDFRef> {
  const copier = new Copier(from.context, to.context);
  let unpacked = 0;
  const forms = new Map<number, PDFRef>();
  for (const [index, page] of from.pages.entries()) {
    if (!wanted.has(index + 1)) continue;
    const { trim, unit } = pages[index]!;
    const content = contentOf(page);
    unpacked += content.length;
    if (unpacked > MOST_BYTES) throw new PdfError('damaged');
    forms.set(index + 1, formOf(page, content, grown(trim, bleed / unit), copier, to.context));
  }
  copyLayers(from, to, copier);
  copyIntents(from, to, copier);
  for (const [ref, object] of to.context.enumerateIndirectObjects()) untag(ref, object, to.context);
  return forms;
}

function formOf(
  page: PDFDict,
  content: Uint8Array,
  { x, y, width, height }: Box,
  copier: Copier,
  to: PDFContext,
): PDFRef {
  const dict = to.obj({ Type: 'XObject', Subtype: 'Form', BBox: [x, y, x + width, y + height] });
  const resources = dictIn(page, 'Resources');
  dict.set(PDFName.of('Resources'), resources === undefined ? to.obj({}) : copier.copy(resources));
  // The page's transparency group: its colours blend as they did on the page.
  const group = dictIn(page, 'Group');
  if (group !== undefined) dict.set(PDFName.of('Group'), copier.copy(group));
  dict.set(PDFName.of('Filter'), PDFName.of('FlateDecode'));
  return to.register(PDFRawStream.of(dict, packed(content, page)));
}

/** A page's content, deflated; packed again only if it must be. */
function packed(content: Uint8Array, page: PDFDict): Uint8Array {
  const [only, ...others] = contentStreamsOf(page);
  const stripped = withoutIdentifiers(content);
  const isSame = stripped === content && others.length === 0 && only instanceof PDFRawStream;
  return isSame && isPlainFlate(only) ? only.contents : deflateSync(stripped);
}

const isPlainFlate = (stream: PDFRawStream): boolean =>
  filtersOf(stream).join() === 'FlateDecode' && !stream.dict.has(PDFName.of('DecodeParms'));

/** Which layers are shown; without it, viewers would show those that are switched off. */
function copyLayers({ catalog }: Pdf, to: PDFDocument, copier: Copier): void {
  const layers = dictIn(catalog, 'OCProperties');
  if (layers !== undefined) to.catalog.set(PDFName.of('OCProperties'), copier.copy(layers));
}

/** What the colours of a press file mean. That of PDF/A is a claim about the whole file, and stays behind. */
function copyIntents({ catalog }: Pdf, to: PDFDocument, copier: Copier): void {
  const press = dictsIn(catalog, 'OutputIntents').filter((intent) => nameIn(intent, 'S') === 'GTS_PDFX');
  if (press.length > 0)
    to.catalog.set(PDFName.of('OutputIntents'), to.context.obj(press.map((item) => copier.copy(item))));
}

/** Takes what points into the structure tree from an object that was copied. */
function untag(ref: PDFRef, object: PDFObject, context: PDFContext): void {
  if (object instanceof PDFDict) object.delete(PDFName.of('MCID'));
  if (!(object instanceof PDFRawStream)) return;
  for (const key of ['StructParent', 'StructParents']) object.dict.delete(PDFName.of(key));
  if (object.dict.get(PDFName.of('Subtype')) !== PDFName.of('Form')) return;
  const content = decode(object);
  const stripped = withoutIdentifiers(content);
  if (stripped === content) return;
  const { dict } = object;
  dict.delete(PDFName.of('DecodeParms'));
  dict.set(PDFName.of('Filter'), PDFName.of('FlateDecode'));
  context.assign(ref, PDFRawStream.of(dict, deflateSync(stripped)));
}
