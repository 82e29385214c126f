/** What structure elements are called in a version of PDF, and which namespace their names are of (ISO 32000-2 14.7.4, 14.8.6). */
import type { PdfVersion } from '../page/pdf-version.ts';
import type { StructureElement, StructureType } from '../page/structure.ts';

export interface Vocabulary {
  version: PdfVersion;
  /** What a type is called. */
  nameOf(type: StructureType): string;
  /** The namespace of a type; none: that of ISO 32000-1, which is the default one. */
  namespaceOf(type: StructureType): string | undefined;
  /** What readers may take a type for that its standard does not know. */
  roles: Readonly<Partial<Record<StructureType, string>>>;
  /** How the items of a list are numbered. */
  numberingOf(list: StructureElement): string | undefined;
}

const PDF_1: Vocabulary = {
  version: '1.7',
  nameOf: (type) => type,
  namespaceOf: () => undefined,
  // Types of PDF 2.0 that ISO 32000-1 does not know.
  roles: { Em: 'Span', Strong: 'Span' },
  numberingOf: ({ numbering }) => numbering,
};

/** Types that ISO 32000-2 has left to the namespace of ISO 32000-1 (14.8.6, table M.1). */
const OF_PDF_1: ReadonlySet<StructureType> = new Set(['BlockQuote', 'Code', 'Reference']);

const hasLabels = ({ children }: StructureElement): boolean =>
  children.some(
    (item) => item.kind === 'element' && item.children.some((part) => part.kind === 'element' && part.type === 'Lbl'),
  );

const PDF_2: Vocabulary = {
  version: '2.0',
  nameOf: (type) => (type === 'Note' ? 'FENote' : type),
  namespaceOf: (type) => (OF_PDF_1.has(type) ? undefined : 'http://iso.org/pdf2/ssn'),
  roles: {},
  // What has labels is not without numbering (ISO 14289-2 8.2.5.25), be they names of speakers.
  numberingOf: (list) => (list.numbering === 'None' && hasLabels(list) ? 'Unordered' : list.numbering),
};

export const vocabularyOf = (version: PdfVersion): Vocabulary => (version === '2.0' ? PDF_2 : PDF_1);
