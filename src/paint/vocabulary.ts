/** What structure elements are called in a version of PDF, and which namespace their names are of (ISO 32000-2 14.7.4, 14.8.6). */
import type { PdfVersion } from '../page/pdf-version.ts';
import type { StructureType } from '../page/structure.ts';

export interface Vocabulary {
  version: PdfVersion;
  /** What a type is called. */
  nameOf(type: StructureType): string;
  /** The namespace of a type; none: that of ISO 32000-1, which is the default one. */
  namespaceOf(type: StructureType): string | undefined;
  /** What readers may take a type for that its standard does not know. */
  roles: Readonly<Partial<Record<StructureType, string>>>;
}

const PDF_1: Vocabulary = {
  version: '1.7',
  nameOf: (type) => type,
  namespaceOf: () => undefined,
  // Types of PDF 2.0 that ISO 32000-1 does not know.
  roles: { Em: 'Span', Strong: 'Span' },
};

/** Types that ISO 32000-2 has left to the namespace of ISO 32000-1 (14.8.6, table M.1). */
const OF_PDF_1: ReadonlySet<StructureType> = new Set(['BlockQuote', 'Code', 'Reference']);

const PDF_2: Vocabulary = {
  version: '2.0',
  nameOf: (type) => (type === 'Note' ? 'FENote' : type),
  namespaceOf: (type) => (OF_PDF_1.has(type) ? undefined : 'http://iso.org/pdf2/ssn'),
  roles: {},
};

export const vocabularyOf = (version: PdfVersion): Vocabulary => (version === '2.0' ? PDF_2 : PDF_1);
