/**
 * Pages as form XObjects of another document. One copier takes all of them over, so that what they share, fonts
 * above all, is in the file once. pdf-lib's own `embedPages` would bring annotations along and, behind their
 * links, whole pages; and it would leave out groups and layers.
 */
import { deflateSync } from 'node:zlib';
import {
  PDFArray,
  type PDFContext,
  PDFDict,
  type PDFDocument,
  PDFName,
  type PDFObject,
  PDFObjectCopier,
  type PDFPageLeaf,
  PDFRawStream,
  type PDFRef,
} from 'pdf-lib';
import { type Box, grown, type PageBoxes } from '../pdf/boxes.ts';
import { contentOf, contentStreamsOf, decode, filtersOf } from '../pdf/streams.ts';
import { withoutIdentifiers } from './strip.ts';

/**
 * Embeds pages. Each form's space is the page's own.
 *
 * @param bleed pt around the trim that may be painted.
 */
export function embedPages(from: PDFDocument, to: PDFDocument, pages: readonly PageBoxes[], bleed: number): PDFRef[] {
  const copier = PDFObjectCopier.for(from.context, to.context);
  const forms = from.getPages().map(({ node }, index) => {
    const { trim, unit } = pages[index]!;
    return formOf(node, grown(trim, bleed / unit), copier, to.context);
  });
  copyLayers(from, to, copier);
  copyIntents(from, to, copier);
  for (const [ref, object] of to.context.enumerateIndirectObjects()) untag(ref, object, to.context);
  return forms;
}

function formOf(page: PDFPageLeaf, { x, y, width, height }: Box, copier: PDFObjectCopier, to: PDFContext): PDFRef {
  const dict = to.obj({ Type: 'XObject', Subtype: 'Form', BBox: [x, y, x + width, y + height] });
  const resources = page.context.lookup(page.getInheritableAttribute(PDFName.of('Resources')));
  dict.set(PDFName.of('Resources'), resources instanceof PDFDict ? copier.copy(resources) : to.obj({}));
  // The page's transparency group: its colours blend as they did on the page.
  const group = page.context.lookup(page.get(PDFName.of('Group')));
  if (group instanceof PDFDict) dict.set(PDFName.of('Group'), copier.copy(group));
  dict.set(PDFName.of('Filter'), PDFName.of('FlateDecode'));
  return to.register(PDFRawStream.of(dict, contentFor(page)));
}

/** A page's content, deflated; packed again only if it must be. */
function contentFor(page: PDFPageLeaf): Uint8Array {
  const [only, ...others] = contentStreamsOf(page);
  const content = contentOf(page);
  const stripped = withoutIdentifiers(content);
  const isSame = stripped === content && others.length === 0 && only instanceof PDFRawStream;
  return isSame && isPlainFlate(only) ? only.contents : deflateSync(stripped);
}

const isPlainFlate = (stream: PDFRawStream): boolean =>
  filtersOf(stream).join() === 'FlateDecode' && !stream.dict.has(PDFName.of('DecodeParms'));

/** Which layers are shown; without it, viewers would show those that are switched off. */
function copyLayers(from: PDFDocument, to: PDFDocument, copier: PDFObjectCopier): void {
  const key = PDFName.of('OCProperties');
  const layers = from.context.lookup(from.catalog.get(key));
  if (layers instanceof PDFDict) to.catalog.set(key, copier.copy(layers));
}

/** What the colours of a press file mean. That of PDF/A is a claim about the whole file, and stays behind. */
function copyIntents(from: PDFDocument, to: PDFDocument, copier: PDFObjectCopier): void {
  const intents = from.context.lookup(from.catalog.get(PDFName.of('OutputIntents')));
  if (!(intents instanceof PDFArray)) return;
  const kept = intents.asArray().map((item) => from.context.lookup(item));
  const press = kept.filter(
    (item): item is PDFDict => item instanceof PDFDict && item.lookup(PDFName.of('S')) === PDFName.of('GTS_PDFX'),
  );
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
