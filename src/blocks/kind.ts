/**
 * A kind of block: all that is said of it, in one place. Who sets, guards, checks or sends an issue asks the kind and
 * knows no kind by name. The kinds there are stand in `kinds.ts`.
 */
import type { ElementContent } from 'hast';
import type { h } from 'hastscript';
import type { BlockContent, DefinitionContent, Node, Parent, PhrasingContent, Root } from 'mdast';
import type { VFile } from 'vfile';
import type { Block } from '../flow/block.ts';
import type { Flowing, Label } from '../flow/flowing.ts';
import type { SourceRange, StructureElement, StructureType } from '../page/structure.ts';
import type { Picture } from '../picture/picture.ts';
import type { BlockStyle, BlockStyles } from '../template/template.ts';
import type { Span, TextStyle } from '../text/style.ts';

declare module 'vfile' {
  interface DataMap {
    /** What the front matter says, by which blocks are read. */
    letter: { lang: string; date?: string };
  }
}

export type BlockNode = BlockContent | DefinitionContent;

/** @typeParam Of its nodes. */
export interface BlockKind<Of extends Node = Node> {
  /** The `type` of its nodes, which no other kind has. */
  type: Of['type'];
  given: Given<Of>;
  /** Whether it counts as a level where blocks stand within one another. */
  nests: boolean;
  spacing: Spacing;
  styles: StylesAsked;
  /** Every text and every block that it holds, in the order of reading. What is not here reaches nobody, or is guarded by nobody. */
  held(node: Of): Held[];
  /** Tells it as blocks that flow, with the elements that they belong to. */
  tell(node: Of, teller: Teller, place: Place): void;
  /** As it stands in e-mails and on web pages. */
  html(node: Of, writer: HtmlWriter, place: HtmlPlace): ElementContent[];
  screen: ScreenLook;
  /** As lines of plain text, no wider than the place. */
  plain(node: Of, writer: PlainWriter, place: PlainPlace): string[];
  /** What of it is projected for all to read from: slides, each of a few lines. */
  slides(node: Of): string[][];
}

/** How Markdown gives it. */
type Given<Of extends Node = Node> =
  /** CommonMark and GFM have such a node. `read` completes each, and reports what cannot be set. */
  | { by: 'markdown'; read(node: Of, parent: Parent, file: VFile): void }
  /** It is made of other nodes of the whole body. */
  | { by: 'tree'; read(body: Root, file: VFile): void }
  /** `:::name` on a line of its own, Markdown below it, and `:::`. The names stand in the register. */
  | { by: 'blocks'; read(container: Container, blocks: BlockNode[], file: VFile): Of | undefined }
  /** So too, but each line is taken as it was typed, but for the marks within it: a `*` before it is no bullet. */
  | { by: 'lines'; read(container: Container, lines: Line[], file: VFile): Of | undefined };

/** `:::name Title {key="value"}` */
export interface Container {
  /** That which it was called by, in small letters: a kind may have several. */
  name: string;
  /** By key, in small letters; the words after the name are its `title`. */
  attributes: Readonly<Record<string, string>>;
  position?: Node['position'];
}

/** A line between `:::name` and `:::`. */
export interface Line {
  /** Columns before its first word. */
  indent: number;
  /** None: the line is empty. */
  children: PhrasingContent[];
  position?: Node['position'];
}

/** A kind that an issue names. It is loaded by the issues that do. */
export interface NamedKind {
  /** What it is given by. */
  holds: 'blocks' | 'lines';
  load(): Promise<BlockKind>;
}

/** A node of Markdown that is taken as it is. */
export const asWritten = { by: 'markdown', read: () => {} } as const;

/**
 * How a block stands to those around it: as running text, whose paragraphs are told apart by indents; as a heading, which
 * takes what follows to itself; as a list, which a paragraph introduces; apart from what is before it; as its style says;
 * or as what stands at its edges does.
 */
export type Spacing = 'text' | 'heading' | 'list' | 'apart' | 'own' | 'inside';

/**
 * The styles it asks of a template, by name: those that every template has, and its own, with what they are where a
 * template (`BlockStyles.kinds`) says nothing of them.
 */
type StylesAsked = Readonly<Record<string, 'given' | ((styles: BlockStyles) => BlockStyle)>>;

/** What the style sheets of screens have for it beyond what they say of HTML's own elements. */
export interface ScreenLook {
  /** Rules of CSS. */
  web: string;
  /** Declarations by element and class, e.g. `div.aside`: programs of mail read no style sheets. */
  mail: Readonly<Record<string, string>>;
}

/** What is projected of what people have in their hands, or hear: nothing. */
export const notProjected = (): string[][] => [];

/** What HTML's own elements look like anyway. */
export const plainLook: ScreenLook = { web: '', mail: {} };

export type Held =
  /** Text that is set as one. */
  | Running
  /** Running texts that the eye takes together: the cells of a row. */
  | { kind: 'row'; cells: Running[] }
  /** Characters as they were typed. */
  | { kind: 'literal'; node: Node & { value: string } }
  /** Blocks within it, in its own language where that differs. */
  | { kind: 'blocks'; nodes: BlockNode[]; lang?: string };

export interface Running {
  kind: 'running';
  as: 'paragraph' | 'heading' | 'cell';
  node: Node & { children: PhrasingContent[] };
}

/** Where a block stands in the story. */
export interface Place {
  parent: StructureElement;
  /** pt from the column's left edge. */
  indent: number;
  /** How many lists it is inside. */
  depth: number;
  /** The style of its paragraphs. */
  paragraph: BlockStyle;
  label?: Label;
  /** A first block of a list item carries the item's opening verb. */
  opens?: boolean;
  splitting: Flowing['splitting'];
}

/** Tells the story of an issue, block after block. */
export interface Teller {
  readonly styles: BlockStyles;
  /** BCP 47, of what is being told. */
  readonly lang: string;
  /** A text that bulletin makes, its figures in the digits that the issue asks for. */
  readonly figures: (text: string) => string;
  /** A style of a kind's own. @throws for a name that the kind does not ask for. */
  style(kind: BlockKind, name: string): BlockStyle;
  /** All blocks so far, to which a kind adds its own. */
  readonly told: Block[];
  /** What is told meanwhile, for a block that holds it. */
  gather(tell: () => void): Block[];
  /** Tells blocks within a block. */
  blocks(nodes: readonly BlockNode[], place: Place): void;
  /** Tells blocks that are in a language of their own, BCP 47. */
  within(lang: string, tell: () => void): void;
  /** A new element, the last child of its parent. */
  element(parent: StructureElement, type: StructureType): StructureElement;
  flowing(place: Place, style: BlockStyle): Flowing;
  /** Text that is all in another language says so by its element: `lang`. */
  inline(
    nodes: readonly PhrasingContent[],
    style: TextStyle,
    parent: StructureElement,
  ): { spans: Span[]; lang?: string };
  /** Begins a part that may stand beside its translation, e.g. an item. */
  part(kind: string): void;
  /** The depth that a heading is told at: none is skipped (ISO 14289-1 7.4.2). @param depth as written, from 2 */
  headingDepth(depth: number): number;
  /** By the `url` of an image. */
  picture(url: string): Picture;
  /** Where a node stands, for content that is not told by `inline`. */
  sources(node: Node): SourceRange[];
}

/** Where blocks stand in HTML. */
export interface HtmlPlace {
  /** How many lists they are inside. */
  depth: number;
  /** The first paragraph opens with an item's verb. */
  opens: boolean;
}

export interface HtmlWriter {
  /** Makes elements. Given to the kinds, so that an issue on paper loads no library for HTML. */
  readonly h: typeof h;
  /** BCP 47, of the issue. */
  readonly lang: string;
  /** As `Teller.figures`. */
  figures(text: string): string;
  blocks(nodes: readonly BlockNode[], place?: HtmlPlace): ElementContent[];
  inlines(nodes: readonly PhrasingContent[]): ElementContent[];
  /** By which a link leads to an item: its first words, where pages have addresses. In mails there is none. */
  idOf(nodes: readonly Node[]): { id?: string };
  /** The content of a paragraph, its opening verb in bold if the place is such. */
  opened(nodes: readonly PhrasingContent[], place: HtmlPlace): ElementContent[];
  /** As `Teller.headingDepth`. */
  headingDepth(depth: number): number;
}

export interface PlainPlace {
  /** Columns. */
  width: number;
  /** How many lists it is inside. */
  depth: number;
}

export interface PlainWriter {
  /** BCP 47, of the issue. */
  readonly lang: string;
  /** As `Teller.figures`. */
  figures(text: string): string;
  blocks(nodes: readonly BlockNode[], place: PlainPlace): string[];
  /** On one line, but for forced breaks. */
  inlines(nodes: readonly PhrasingContent[]): string;
  /** Lines as full as they get, which stay as they are. @param width columns */
  fill(text: string, width: number): string[];
  /** Running text, which mail programs may fill anew: in lines, or in one for them to part. @param width columns */
  flow(text: string, width: number): string[];
}
