/** What makes a file PDF/X-4 (ISO 15930-7) besides its pages: output intent, metadata, page boxes. */
import { createHash } from 'node:crypto';
import type { Metadata } from '../page/layout.ts';
import { type BulletinDocument, InfoName, textString, thousandth } from '../paint/document.ts';
import { writeMetadata, xmpDate } from '../paint/metadata.ts';
import type { Profile } from './profile.ts';

/** The printing condition, with its profile (6.2.2). */
export function writePressIntent(document: BulletinDocument, { bytes, description, registered }: Profile): void {
  document.catalog.OutputIntents = [
    document.finished({
      Type: 'OutputIntent',
      S: 'GTS_PDFX',
      OutputConditionIdentifier: textString(registered ?? 'Custom'),
      ...(registered === undefined ? {} : { RegistryName: textString('http://www.color.org') }),
      Info: textString(description),
      DestOutputProfile: document.finished({ N: 4 }, bytes),
    }),
  ];
}

/** A press file must have dates (6.7); one without says this, not the day on which it happened to be made. */
const UNDATED = new Date(0);

/** XMP and Info dictionary (6.7.2, 6.7.3). Its name among documents is drawn from what is printed. */
export function writePressMetadata(document: BulletinDocument, metadata: Metadata, content: string): void {
  const identifier = uuid(content);
  writeMetadata(document, metadata, {
    undated: UNDATED,
    info: (created) => ({ ModDate: created, Trapped: new InfoName('False') }),
    namespaces: [
      ['pdfxid', 'http://www.npes.org/pdfx/ns/id/'],
      ['xmpMM', 'http://ns.adobe.com/xap/1.0/mm/'],
    ],
    xmp: (created = UNDATED) => [
      `<xmp:ModifyDate>${xmpDate(created)}</xmp:ModifyDate>`,
      `<xmp:MetadataDate>${xmpDate(created)}</xmp:MetadataDate>`,
      '<pdf:Trapped>False</pdf:Trapped>',
      `<xmpMM:DocumentID>uuid:${identifier}</xmpMM:DocumentID>`,
      '<xmpMM:VersionID>1</xmpMM:VersionID>',
      '<xmpMM:RenditionClass>default</xmpMM:RenditionClass>',
      '<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>',
    ],
  });
}

/** A UUID by its name (RFC 9562 5.8: version 8, of any digest). */
function uuid(content: string): string {
  const bytes = createHash('sha256').update(content).digest().subarray(0, 16);
  bytes[6] = (bytes[6]! & 0x0f) | 0x80;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

/** The boxes of the current page (6.1.2): the paper, the page as it is cut, and what is printed beyond the cut. */
export function writeBoxes(
  document: BulletinDocument,
  trim: { width: number; height: number },
  { margin, bleed }: { margin: number; bleed: number },
): void {
  const box = (around: number): number[] =>
    [margin - around, margin - around, margin + trim.width + around, margin + trim.height + around].map(thousandth);
  Object.assign(document.currentPageObject.data, { BleedBox: box(bleed), TrimBox: box(0) });
}
