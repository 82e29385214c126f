/** Rows: what a galley is made of, and what pagination cuts between. */

import type { Placed } from '../page/layout.ts';
import type { Mark } from '../page/structure.ts';
import type { Design } from '../template/template.ts';
import type { Hyphenator } from '../text/hyphenate.ts';
import type { Ink } from '../text/ink.ts';
import type { Paragraph } from '../text/paragraph.ts';
import type { ParagraphSetting, TextContext } from '../text/setting.ts';
import type { Span } from '../text/style.ts';
import type { FlowBlock, FlowWay } from './ways.ts';

/** A row is whole: no column ends inside it. */
export interface Row {
  /** pt */
  height: number;
  /** Relative to the row's upper left corner. */
  placed: Placed[];
  /** Named places, outline entries and lines to cut along at the row. */
  anchors: Anchor[];
  /** What stands once more above the row where it begins a column: the head of its table, as an artifact. */
  again?: { height: number; placed: Placed[] };
  /** What microtypography does to its line: `SetLine.share`. */
  share: number;
  /** pt by which its text is lifted off its grid line; nothing where left out. */
  lifted?: number;
}

/** A block as pagination sees it, set when the way is chosen. */
export interface GalleyBlock {
  flow: FlowBlock;
  /** Of the best way of its paragraph, what its last line counts as among it. */
  unevenness: number;
  /** Lines of the best way. */
  lines: number;
  /** pt, of a picture: what it needs, before it is filled up to the grid. */
  natural: number | undefined;
  /** Of a table. */
  table?: TableForm | undefined;
  /** @param beside `share` of the row before the block. */
  set(way: number, beside: number): Row[];
}

/** What became of a table. */
export interface TableForm {
  /** Of the file, where it begins. */
  line?: number;
  /** In its columns, across all columns of the page, or each of its rows as a list with the heads as labels. */
  form: 'columns' | 'across' | 'list';
  /** Of the size that the template gives its cells. */
  scale: number;
  /** How many of its lines end in a hyphen. */
  hyphens: number;
}

type Anchor =
  | { kind: 'destination'; name: string; mark: Mark; x: number; y: number }
  | { kind: 'outline'; title: string; level: number; mark: Mark; y: number }
  /** What stands below it, up to the foot of the column, is cut off. pt */
  | { kind: 'cut'; x: number; y: number; width: number };

/** A block before its place in the flow is known. */
export interface SetBlock {
  ways: FlowWay[];
  unevenness: number;
  lines: number;
  natural?: number;
  /** It was set across all columns of a page. */
  across?: boolean;
  /** pt that a column must have, or it would be set otherwise; any will do where left out. */
  needs?: number;
  table?: TableForm;
  set(way: number, beside: number): Row[];
}

/** How far a line's letters reach, pt; none: all are of the issue's own script, which it is drawn for. */
export type Reach = (spans: readonly Span[]) => Ink | undefined;

/** What blocks are set with. */
export interface GalleyContext {
  design: Design;
  text: TextContext;
  /** By language; none: no words are hyphenated. */
  hyphenators: ReadonlyMap<string, Hyphenator>;
  /** Of the issue. */
  lang: string;
  /** pt, the highest that a picture may be. */
  height: number;
  /** All columns of a page together, where there are several. */
  across?: { measure: number; columns: number } | undefined;
  /** Whether the issue is to fill its pages, and what may give way does. */
  gives: boolean;
  /** Whether paragraphs take no number of lines that would be seen to be less even; they may where left out. */
  isEven?: boolean | undefined;
  /** Inside a block that is kept whole: what may have several heights has the least. */
  isWithin?: boolean;
  /** Lines that are closer than those of the grid go on after the last block. */
  runsOn?: boolean;
  /** How far letters reach that are not of the issue's own script; none: it has no such letters. */
  reach?: Reach | undefined;
  /** The tightest leading that the issue may be set with instead, as a share of the grid; 1 where left out. */
  tightest?: number | undefined;
  /** The loosest, likewise. */
  loosest?: number | undefined;
  /** What stands side by side is set in: the design of each language, and how far apart they stand. */
  parallel?: { sides: readonly [GalleyContext, GalleyContext]; gutter: number } | undefined;
  /** Blocks that the free space between them leaves as they are, by their index: set once a size. */
  sets?: Map<number, SetBlock> | undefined;
  /** Breaks a paragraph; casting off remembers what it broke before. */
  open(spans: readonly Span[], setting: ParagraphSetting, text: TextContext): Paragraph;
}
