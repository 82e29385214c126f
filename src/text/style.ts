/** Text in a style, and what it belongs to. */
import type { LinkTarget } from '../page/links.ts';
import type { Mark, StructureElement } from '../page/structure.ts';
import type { Point } from '../say/message.ts';
import type { TextStyle } from './typography.ts';

export type { TextStyle } from './typography.ts';

/** A link and the element that its annotations belong to. */
export interface Link {
  target: LinkTarget;
  contents: string;
  element: StructureElement;
}

/** Text in one style and one place of the structure. */
export interface Span {
  text: string;
  style: TextStyle;
  mark: Mark;
  link?: Link;
  decoration?: 'strike' | 'underline';
  /** A named place that links may go to, at the span's start. */
  destination?: string;
  /** Code: no hyphens, no quotation marks changed. */
  verbatim?: boolean;
  /** Belongs to the word before it, as the call of a note does: no line begins with it. */
  clings?: boolean;
  /** BCP 47, where it differs from the paragraph's language. */
  lang?: string;
  /** Where the text stands in the file, for messages. */
  at?: Point | undefined;
}
