/**
 * What a template is: the design of a page and the type of each kind of block. It sets no line and
 * breaks no column; it says where they go and how they look.
 */
import type { Scripture } from '../keys/scripture.ts';
import type { Picture } from '../picture/picture.ts';
import type { Microtype } from '../text/microtype.ts';
import type { Alignment, TextStyle, WordSpace } from '../text/typography.ts';
import type { PageElement } from './element.ts';
import type { QrCode } from './qr-code.ts';

export interface Template {
  /** One line for people who choose. */
  description: string;
  /** What copyfit may change; none: the design is as it is, and an issue that does not fit is an error. */
  variation?: Variation;
  /** Sets an issue and its translation side by side, in a frame over the whole width. */
  bilingual?: boolean;
  design(context: DesignContext): Design;
  /**
   * How a letter is set that leaves most of its page empty: in one frame, whose width follows the size, and in larger
   * type; what it takes is moved to the middle of the page. None: it stands at the page's head.
   */
  card?: Card;
}

/** A short letter's design, and the limits of its sizes; the largest that leaves air is taken. */
export interface Card {
  variation: Variation;
  design(context: DesignContext): Design;
}

/** The size that a design likes best, and its limits, pt. */
export interface TypeSizes {
  ideal: number;
  least: number;
  most: number;
}

/** The limits within which a design stays itself. */
export interface Variation {
  /** Of running text, pt; copyfit goes by tenths. All other sizes keep their proportion to it. An edition may narrow it. */
  size: TypeSizes;
  /** Multiples of the size; copyfit goes by tenths of a pt. */
  leading: { ideal: number; least: number; most: number };
  /** Free grid steps added before regions and between items: from 0 to `most`, by `step` (at least a quarter). */
  space: { step: number; most: number };
}

/** A point in the variation. */
export interface Setting {
  /** pt */
  size: number;
  /** pt */
  leading: number;
  /** Grid steps. */
  space: number;
}

/** What a design is made for. */
export interface DesignContext {
  /** The template's ideal, or what copyfit tries. For furniture the leading is the ideal one. */
  setting: Setting;
  /** pt */
  page: { width: number; height: number };
  /** The text family that the issue or the configuration asks for, if it does. */
  family?: string;
  /** `#rrggbb`: the one colour beside black that the project asks for, if it does. It can be read on paper, and paper on it. */
  accent?: string;
  /** BCP 47 */
  lang: string;
  /**
   * The size at which a family looks as large as the shipped text face does at `size` (pt): faces with low
   * lower-case letters are set larger.
   */
  sizeOf(family: string, size: number): number;
  /** pt: the measure that holds so many characters a line on average, spaces among them, of a family at a size (pt). */
  measureOf(family: string, size: number, characters: number): number;
}

export interface Design {
  /** The baseline grid, pt: the leading of running text. Every column of every page keeps to it. */
  grid: number;
  /** Where in its grid step a baseline stands, as a share of the step from its top. */
  baseline: number;
  styles: BlockStyles;
  /** pt between the two languages of a bilingual template. */
  gutter?: number;
  /** Where pictures stand that are narrower than their column; centred where left out. */
  pictures?: 'left' | 'center';
  /** One page: react-pdf's `Page` with furniture and at least one `Frame`. */
  page(props: PageProps): PageElement;
  /**
   * What a booklet begins with: react-pdf's `Page` with furniture and no `Frame`. The text then begins on page 2, whose
   * `page` needs no masthead.
   */
  cover?(props: PageProps): PageElement;
}

/** What furniture may show of an issue. */
export interface Head {
  title: string;
  organization?: string;
  /** Written out in the language, e.g. `5 June 2015`. */
  date?: string;
  scripture?: Scripture;
  /** BCP 47 */
  lang: string;
}

/** What furniture may show. */
export interface PageProps extends Head {
  logo?: Picture;
  /** A picture that may stand across the masthead: `Banner` crops it. */
  masthead?: Picture;
  /** On the last page, where the project has one: `Imprint` sets it. */
  imprint?: PrintedImprint;
  /** On a bilingual sheet. */
  translation?: Head;
  /** Of the language. A page from right to left is mirrored whole when it has been laid out; `left` is where lines begin. */
  direction: 'ltr' | 'rtl';
  /** From 1. */
  page: number;
  total: number;
  /** Written out in the language, e.g. `2 of 4`. */
  folio: string;
}

/** The imprint as it is printed. */
export interface PrintedImprint {
  name?: string;
  /** Lines, as are `services`, `contact` and `permissions`. */
  address: readonly string[];
  /** When and where they meet. */
  services: readonly string[];
  /** Telephone numbers, e-mail addresses. */
  contact: readonly string[];
  permissions: readonly string[];
  logo?: Picture;
  /** Where it leads, and what is printed of that. */
  link?: { url: string; printed: string };
  /** Of the link. */
  code?: QrCode;
  /** What other columns of a table of imprints say, by their names in small letters: text. */
  readonly [column: string]: unknown;
}

/** The type styles, one a kind of block. */
export interface BlockStyles {
  paragraph: BlockStyle;
  leadIn: BlockStyle;
  item: BlockStyle;
  region: BlockStyle;
  /** Third- and fourth-level headings. */
  heading3: BlockStyle;
  heading4: BlockStyle;
  quote: BlockStyle;
  /** Of an issue that begins with a paragraph in Latin, Greek or Cyrillic letters; none: it begins as others do. */
  initial?: InitialStyle;
  code: BlockStyle;
  tableHead: BlockStyle;
  tableCell: BlockStyle;
  /** pt: the smallest that a table's cells may be set which are too wide; four fifths of their size where left out, 7 at least. */
  tableLeast?: number;
  /** The heading over the notes at the end, and the notes. */
  notesHeading: BlockStyle;
  note: BlockStyle;
  list: ListStyle;
  inline: InlineStyles;
  /** Rules of tables and the thematic break. */
  rule: { thickness: number; color: string };
  thematicBreak: { text: string; style: TextStyle };
  /** What leads the eye over white space to what stands at the end of a line, over and over: `. `; nothing where left out. */
  leader?: string;
  /** Boxes; a line like that of tables where left out. */
  frame?: FrameStyle;
  /** Of kinds of blocks that have styles of their own, by the names that they ask for; they have defaults. */
  kinds?: Readonly<Record<string, BlockStyle>>;
}

/** A first letter as high as several lines, its head level with that of the first, its foot with that of the last. */
export interface InitialStyle {
  lines: number;
  /** Its size follows from the lines. */
  text: TextStyle;
}

export interface BlockStyle {
  text: TextStyle;
  align: Alignment;
  /** Of a heading over items that take a line each: centred, it would stand over their empty right half. */
  alignOverShort?: Alignment;
  hyphenate: boolean;
  /** Nor are compounds parted at a hyphen of their own, or addresses, unless a line has no other place to end. */
  wholeWords?: boolean;
  /** Distance between baselines, pt; the grid where left out. Whole blocks return to the grid. */
  leading?: number;
  /** The same as a share of the grid, less than 1, so that it follows the leading of the text. `leading` goes before it. */
  closeness?: number;
  /** Free grid steps before and after; nothing is free at a column's top. */
  before: number;
  after: number;
  /** Whole grid steps that may be added before where that helps the issue to fill its pages; none where left out. */
  stretch?: number;
  /** pt */
  indent: { left: number; right: number };
  /** pt, of a paragraph that follows another one; its size where left out. Without it, a free step parts the two. */
  firstIndent?: number;
  /** pt that lines after the first hang in: verse and titles that are turned over; none where left out. */
  turnover?: number;
  /** Of who speaks: it begins the line, in place of a column of its own. */
  runIn?: boolean;
  /** How far the text is lifted off its grid line, as a share of the grid. */
  lift: number;
  /** Hairlines the width of the column: pt below the last baseline (above the first: negative from cap height). */
  rules: BlockRule[];
  /** Space between words; the default suits running text. */
  wordSpace?: WordSpace;
  /** What may be done to the letters of a justified line; `false` turns it off. */
  microtype?: Microtype | false;
}

/** How a box is told from what is around it. Its line stands inside the grid steps above and below its text. */
export interface FrameStyle {
  rule?: { thickness: number; color: string };
  /** `#rrggbb` behind the text; light enough that a copier leaves the text legible. */
  tint?: string;
  /** pt between the line and the text beside it. */
  padding: number;
}

export interface BlockRule {
  side: 'above' | 'below';
  /** pt between the rule and the baseline of the last line (below) or of the first line (above). */
  distance: number;
  /** pt */
  thickness: number;
  color: string;
}

export interface ListStyle {
  /** One a level, the last for all deeper ones. */
  bullets: string[];
  bullet: TextStyle;
  number: TextStyle;
  /** pt from the item's left edge to its text. */
  hang: number;
  /** pt between the label's end and the text for numbers, which stand right-aligned before it. */
  gap: number;
  /** Free grid steps between the items of a list, and of a list inside a list. */
  between: number;
  betweenNested: number;
}

/** What Markdown's inline marks do to the style around them. */
export interface InlineStyles {
  strong: Partial<TextStyle>;
  /** None: upright letters are slanted, slanted ones set upright. */
  emphasis?: Partial<TextStyle>;
  code: Partial<TextStyle>;
  link: Partial<TextStyle>;
  /** The address printed after a link for those who read on paper. */
  address: Partial<TextStyle>;
  noteReference: Partial<TextStyle>;
  /** The verb that an item begins with (Pray, Praise, Ask); none: it is left as it is. */
  openingVerb?: Partial<TextStyle>;
}

/** Says what a template is, with its types checked. */
export const defineTemplate = (template: Template): Template => template;
