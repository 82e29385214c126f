/** The document's metadata twice, as the standards ask: the Info dictionary and the same in XMP (ISO 19005-2 6.6). */
import type { Metadata } from '../page/layout.ts';
import type { PdfVersion } from '../page/pdf-version.ts';
import type { BulletinDocument, Dictionary } from './document.ts';

/** Of the file, not of a version of ours: an update of the program must not change the bytes of an old issue. */
const TOOL = 'bulletin';

/** What a standard wants said besides. */
export interface Claims {
  /** More of the Info dictionary; nothing where XMP alone is to speak. @param created of the document, if it has a date */
  info(created: Date | undefined): Dictionary | undefined;
  /** More of XMP, and the namespaces of it. */
  xmp(created: Date | undefined): string[];
  namespaces: readonly (readonly [prefix: string, uri: string])[];
  /** Where a document without a date must have one. */
  undated?: Date;
}

export function writeMetadata(document: BulletinDocument, said: Metadata, claims: Claims): void {
  const metadata: Metadata = {
    ...said,
    title: printable(said.title),
    ...(said.author === undefined ? {} : { author: printable(said.author) }),
    ...(said.subject === undefined ? {} : { subject: printable(said.subject) }),
  };
  const created = creationDate(metadata) ?? claims.undated;
  const info = claims.info(created);
  if (info === undefined) document.leaveInfoOut();
  else
    document.info = {
      Title: metadata.title,
      ...(metadata.author === undefined ? {} : { Author: metadata.author }),
      ...(metadata.subject === undefined ? {} : { Subject: metadata.subject }),
      Creator: TOOL,
      Producer: TOOL,
      ...(created === undefined ? {} : { CreationDate: created }),
      ...info,
    };
  const packet = new TextEncoder().encode(xmp(metadata, created, claims));
  const stream = document.object({ Type: 'Metadata', Subtype: 'XML' });
  // Left readable, for tools that look for the packet in the bytes.
  (stream as unknown as { compress: boolean }).compress = false;
  stream.end(packet);
  document.catalog.Metadata = stream;
}

function creationDate({ date, created }: Metadata): Date | undefined {
  if (created !== undefined) return new Date(created * 1000);
  return date === undefined ? undefined : new Date(`${date}T00:00:00Z`);
}

/** As XMP has a moment. */
export const xmpDate = (date: Date): string => date.toISOString().replace(/\.\d+Z$/, 'Z');

function xmp(metadata: Metadata, created: Date | undefined, claims: Claims): string {
  const language = (value: string): string => `<rdf:Bag><rdf:li>${escapeXml(value)}</rdf:li></rdf:Bag>`;
  const alternative = (value: string): string =>
    `<rdf:Alt><rdf:li xml:lang="x-default">${escapeXml(value)}</rdf:li></rdf:Alt>`;
  const fields = [
    '<dc:format>application/pdf</dc:format>',
    `<dc:title>${alternative(metadata.title)}</dc:title>`,
    `<dc:language>${language(metadata.lang)}</dc:language>`,
    metadata.author && `<dc:creator><rdf:Seq><rdf:li>${escapeXml(metadata.author)}</rdf:li></rdf:Seq></dc:creator>`,
    metadata.subject && `<dc:description>${alternative(metadata.subject)}</dc:description>`,
    `<xmp:CreatorTool>${TOOL}</xmp:CreatorTool>`,
    created && `<xmp:CreateDate>${xmpDate(created)}</xmp:CreateDate>`,
    `<pdf:Producer>${TOOL}</pdf:Producer>`,
    ...claims.xmp(created),
  ];
  return `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" ${[...NAMESPACES, ...claims.namespaces].map(([prefix, uri]) => `xmlns:${prefix}="${uri}"`).join(' ')}>
${fields.filter(Boolean).join('\n')}
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>`;
}

const NAMESPACES = [
  ['dc', 'http://purl.org/dc/elements/1.1/'],
  ['xmp', 'http://ns.adobe.com/xap/1.0/'],
  ['pdf', 'http://ns.adobe.com/pdf/1.3/'],
] as const;

/** PDF/A knows no `pdfuaid`, so the file must describe it (ISO 19005-2 6.6.2.3.3). */
const UA_SCHEMA = `<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>`;

/** Both PDF/UA-1 and PDF/A-2a. */
const ARCHIVED_AND_TAGGED: Claims = {
  info: () => ({}),
  namespaces: [
    ['pdfaid', 'http://www.aiim.org/pdfa/ns/id/'],
    ['pdfuaid', 'http://www.aiim.org/pdfua/ns/id/'],
    ['pdfaExtension', 'http://www.aiim.org/pdfa/ns/extension/'],
    ['pdfaSchema', 'http://www.aiim.org/pdfa/ns/schema#'],
    ['pdfaProperty', 'http://www.aiim.org/pdfa/ns/property#'],
  ],
  xmp: () => [
    '<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>',
    '<pdfuaid:part>1</pdfuaid:part>',
    UA_SCHEMA,
  ],
};

/** What a file says that it keeps to (PDF Declarations, PDF Association 2019). */
const declaration = (conformsTo: string): string =>
  `<rdf:li rdf:parseType="Resource"><pdfd:conformsTo>${conformsTo}</pdfd:conformsTo></rdf:li>`;

/** PDF/UA-2 (clause 5), PDF/A-4 (6.7.3, and 6.1.3 of the Info dictionary), and WTPDF 1.0 (6.1.2) for both of its ends. */
const WELL_TAGGED: Claims = {
  info: () => undefined,
  namespaces: [
    ['pdfaid', 'http://www.aiim.org/pdfa/ns/id/'],
    ['pdfuaid', 'http://www.aiim.org/pdfua/ns/id/'],
    ['pdfd', 'http://pdfa.org/declarations/'],
  ],
  xmp: () => [
    '<pdfaid:part>4</pdfaid:part><pdfaid:rev>2020</pdfaid:rev>',
    '<pdfuaid:part>2</pdfuaid:part><pdfuaid:rev>2024</pdfuaid:rev>',
    `<pdfd:declarations><rdf:Bag>
${declaration('http://pdfa.org/declarations/wtpdf#accessibility1.0')}
${declaration('http://pdfa.org/declarations/wtpdf#reuse1.0')}
</rdf:Bag></pdfd:declarations>`,
  ],
};

export const claimsOf = (version: PdfVersion): Claims => (version === '2.0' ? WELL_TAGGED : ARCHIVED_AND_TAGGED);

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Escapes markup. */
const escapeXml = (value: string): string => value.replace(/[&<>"]/g, (character) => ESCAPES[character]!);

/** Without what XML 1.0 § 2.2 has no character for: controls, lone surrogates, U+FFFE and U+FFFF. */
const printable = (value: string): string => value.replace(/[\p{Cc}\p{Surrogate}\ufffe\uffff]/gu, ' ');
