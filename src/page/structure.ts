/**
 * The structure tree as data (ISO 32000-1 14.7–14.8), so that tags can be tested without a PDF.
 * The order of `children` is the reading order.
 */

export type StructureType =
  | 'Document'
  | 'Sect'
  | 'Div'
  | 'H1'
  | 'H2'
  | 'H3'
  | 'H4'
  | 'P'
  | 'BlockQuote'
  | 'L'
  | 'LI'
  | 'Lbl'
  | 'LBody'
  | 'Table'
  | 'THead'
  | 'TBody'
  | 'TR'
  | 'TH'
  | 'TD'
  | 'Figure'
  | 'Link'
  | 'Note'
  | 'Reference'
  | 'Code'
  | 'Span'
  | 'Em'
  | 'Strong';

export interface StructureElement {
  kind: 'element';
  type: StructureType;
  children: (StructureElement | Content)[];
  /** Alternative text of a Figure. */
  alt?: string;
  /** What is read in place of what is printed: of a sign, the words that it stands for (ISO 32000-1 14.9.4). */
  says?: string;
  /** What it stands for, of an abbreviation (ISO 32000-1 14.9.5). */
  expansion?: string;
  /** BCP 47, where it differs from the document's. */
  lang?: string;
  /** Unique; required on Note (ISO 14289-1 7.9). */
  id?: string;
  scope?: 'Column' | 'Row';
  numbering?: 'Disc' | 'Circle' | 'Decimal' | 'None';
  /** Columns that a cell takes, where it takes more than one. */
  colSpan?: number;
  /** The heads of a cell, where its place in the table does not say which they are. */
  heads?: StructureElement[];
}

/** A stretch of marked content. It may be painted in several places (lines, columns, pages). */
export interface Content {
  kind: 'content';
  /** What in a file it was made of, in the order of reading. Nothing that is painted follows from it: who looks at a page and wants to be in the text asks for it. */
  sources?: SourceRange[];
}

/** Characters of a file: offsets in its text with lines ending in LF and without a byte order mark. */
export interface SourceRange {
  path: string;
  start: number;
  end: number;
}

/** Painted matter that is not part of the reading order (ISO 32000-1 14.8.2.2). */
export interface Artifact {
  kind: 'artifact';
  type: 'Pagination' | 'Layout' | 'Page' | 'Background';
  subtype?: 'Header' | 'Footer';
}

export type Mark = Content | Artifact;
