/**
 * The story: an issue's blocks, styled and put in order to flow, and the structure tree they belong to.
 */
import type {
  BlockContent,
  Blockquote,
  Code,
  DefinitionContent,
  FootnoteDefinition,
  Heading,
  Image,
  List,
  ListItem,
  Node,
  Paragraph,
  PhrasingContent,
  Table,
} from 'mdast';
import type { VFile } from 'vfile';
import type { ForeignBlock } from '../blocks/foreign.ts';
import { openingVerb } from '../blocks/opening-verb.ts';
import type { Issue } from '../issue/issue.ts';
import type { Content, StructureElement, StructureType } from '../page/structure.ts';
import type { Picture } from '../picture/picture.ts';
import type { BlockStyle, BlockStyles } from '../template/template.ts';
import { directionOf } from '../text/direction.ts';
import type { Span, TextStyle } from '../text/style.ts';
import { type InlineContext, inlineSpans } from './inline.ts';

export type Block = TextBlock | CodeBlock | PictureBlock | TableBlock | ParallelBlock;

interface Flowing {
  /** pt from the column's left edge. */
  indent: number;
  /** Free grid steps before the block; nothing is free at a column's top. */
  before: number;
  /** Grid steps that may be added before, where the issue is to fill its pages. */
  stretch: number;
  after: number;
  /** The last line of the block stays with the next block's first two. */
  keepWithNext: boolean;
  /** A line's cost of ending a column inside the block: items split only when they must. */
  splitting: 'free' | 'reluctant' | 'never';
  label?: Label;
  /** BCP 47, where it differs from the issue's language. */
  lang?: string;
}

export interface TextBlock extends Flowing {
  kind: 'text';
  style: BlockStyle;
  spans: Span[];
  outline?: { title: string };
}

export interface CodeBlock extends Flowing {
  kind: 'code';
  style: BlockStyle;
  /** One a line of the source. */
  lines: Span[][];
}

export interface PictureBlock extends Flowing {
  kind: 'picture';
  picture: Picture;
  mark: Content | { kind: 'artifact'; type: 'Layout' };
  /** The element of a picture that is not mere decoration. */
  figure?: StructureElement;
}

export interface TableBlock extends Flowing {
  kind: 'table';
  rows: TableRow[];
}

export interface TableRow {
  head: boolean;
  cells: { spans: Span[]; align: TableCellAlign }[];
}

/** `left` is where lines begin, `right` where they end. */
type TableCellAlign = 'left' | 'center' | 'right';

/** A bullet, a number or a box, hanging before the text's left edge. */
interface Label {
  spans: Span[];
  /** pt between the label's end and the text; none: it stands at the hang's left. */
  gap?: number;
  /** pt from the text's edge back to the hang's left. */
  hang: number;
}

/** Blocks of an issue beside those of its translation. */
export interface ParallelBlock extends Flowing {
  kind: 'parallel';
  sides: readonly [Block[], Block[]];
}

export interface Story {
  blocks: Block[];
  elements: StructureElement[];
  /** In their order; what they are made of, so that two stories can be set side by side. */
  sections: Section[];
}

/** The opening, a region (by its index) or the notes. */
export interface Section {
  of: 'opening' | 'notes' | number;
  element: StructureElement;
  parts: Part[];
}

/** A block at the margin; of a list, an item. */
export interface Part {
  /** A node's type. */
  kind: string;
  /** Its blocks: from..to-1. */
  from: number;
  to: number;
}

/** How a story is told that stands beside another. */
export interface Telling {
  /** BCP 47: every section says that it is in another language than the document. */
  lang: string;
  /** Keeps the names of its notes apart from the other’s. */
  prefix: string;
}

interface Context extends InlineContext {
  issue: Issue;
  styles: BlockStyles;
  blocks: Block[];
  /** Of the heading told last. */
  level: number;
  sections: Section[];
}

/** Where a block stands. */
interface Position {
  parent: StructureElement;
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

/**
 * @param words the few words that bulletin adds, in the issue's language.
 * @param telling of a story that stands beside another.
 */
export function tellStory(
  issue: Issue,
  styles: BlockStyles,
  file: VFile,
  words: { notes: string },
  telling?: Telling,
): Story {
  const root: StructureElement[] = [];
  const { lang, smart } = issue.frontMatter;
  const noteNumbers = new Map(issue.notes.map((note, index) => [note.identifier, index + 1]));
  const told = { blocks: [], sections: [], referred: new Set<string>(), notePrefix: telling?.prefix ?? '' };
  const context: Context = { level: 1, file, issue, styles, lang, smart, noteNumbers, ...told };

  const section = (of: Section['of']): StructureElement => {
    const element: StructureElement = { kind: 'element', type: 'Sect', children: [] };
    if (telling !== undefined) element.lang = telling.lang;
    root.push(element);
    context.sections.push({ of, element, parts: [] });
    return element;
  };
  const at = (parent: StructureElement, paragraph = styles.paragraph): Position => ({
    parent,
    indent: 0,
    depth: 0,
    paragraph,
    splitting: 'free',
  });

  if (issue.opening.length > 0) addBlocks(context, issue.opening, at(section('opening')));
  for (const [index, region] of issue.regions.entries()) {
    const parent = section(index);
    beginPart(context, 'heading');
    addHeading(context, region.heading, at(parent), styles.region);
    addBlocks(context, region.leadIn, at(parent, styles.leadIn));
    const last = context.blocks.at(-1);
    if (last !== undefined && region.leadIn.length > 0) last.keepWithNext = true;
    const opening = context.blocks.length;
    addBlocks(context, region.body, at(parent));
    const [first] = region.body;
    if (first?.type === 'heading' && region.leadIn.length === 0 && context.blocks[opening])
      context.blocks[opening].before = 0;
  }
  if (issue.notes.length > 0) addNotes(context, issue.notes, section('notes'), words.notes);
  endParts(context);
  return { blocks: context.blocks, elements: root, sections: context.sections };
}

/** A part of a part takes its place: the first item that of its list. */
function beginPart({ sections, blocks }: Context, kind: string): void {
  const parts = sections.at(-1)?.parts ?? [];
  if (parts.at(-1)?.from === blocks.length) parts.pop();
  parts.push({ kind, from: blocks.length, to: blocks.length });
}

/** Every part reaches to the next. */
function endParts({ sections, blocks }: Context): void {
  const parts = sections.flatMap((section) => section.parts);
  parts.forEach((part, index) => {
    part.to = parts[index + 1]?.from ?? blocks.length;
  });
}

/** All characters of the story, its labels included, in no particular order. */
export const textOf = ({ blocks }: Pick<Story, 'blocks'>): string =>
  blocks
    .flatMap(spansOf)
    .map((span) => span.text)
    .join('');

/** The languages of the story beside the issue's own, BCP 47. */
export const languagesOf = ({ blocks }: Pick<Story, 'blocks'>): string[] =>
  blocks.flatMap((block) => [block, ...spansOf(block)]).flatMap(({ lang }) => lang ?? []);

/** All spans of a block in the order of reading, its label's first. */
export function spansOf(block: Block): Span[] {
  const label = block.label?.spans ?? [];
  switch (block.kind) {
    case 'text':
      return [...label, ...block.spans];
    case 'code':
      return [...label, ...block.lines.flat()];
    case 'table':
      return [...label, ...block.rows.flatMap((row) => row.cells.flatMap((cell) => cell.spans))];
    case 'picture':
      return label;
    case 'parallel':
      return block.sides.flat().flatMap(spansOf);
  }
}

function addBlocks(context: Context, nodes: readonly (BlockContent | DefinitionContent)[], position: Position): void {
  let place = position;
  let previous: BlockContent | DefinitionContent | undefined;
  for (const node of nodes) {
    const count = context.blocks.length;
    const first = atEdge(node, 0);
    if (place.depth === 0) beginPart(context, first.type);
    addBlock(context, node, place);
    const added = context.blocks[count];
    if (added !== undefined && previous !== undefined) separate(added, first, previous, place);
    // A paragraph that a list follows introduces it.
    const introduction = context.blocks[count - 1];
    if (first.type === 'list' && previous?.type === 'paragraph' && introduction) introduction.keepWithNext = true;
    previous = atEdge(node, -1);
    // The label and the opening verb belong to the first block only.
    if (context.blocks.length > count) {
      const { label: _, opens: __, ...rest } = place;
      place = rest;
    }
  }
}

/** What stands first or last in a block of another language, which makes no difference to the space around it. */
function atEdge(node: BlockContent | DefinitionContent, index: 0 | -1): BlockContent | DefinitionContent {
  const child = node.type === 'foreignBlock' ? node.children.at(index) : undefined;
  return child === undefined ? node : atEdge(child, index);
}

/**
 * A paragraph after a paragraph is indented, or free of it where the design has no indents; one after a list, a table or
 * a quotation stands free of it.
 */
function separate(block: Block, node: Node, previous: Node, { depth, paragraph }: Position): void {
  if (previous.type === 'heading') block.before = 0;
  else if (node.type === 'blockquote' || (node.type === 'paragraph' && previous.type !== 'paragraph' && depth === 0))
    block.before = Math.max(1, block.before);
  else if (node.type === 'list' && previous.type === 'list') block.before = Math.max(1, block.before);
  else if (node.type === 'paragraph' && previous.type === 'paragraph' && block.kind === 'text') {
    const { firstIndent = paragraph.text.size } = paragraph;
    block.style = { ...block.style, firstIndent };
    if (firstIndent === 0) block.before = Math.max(1, block.before);
  }
}

function addBlock(context: Context, node: BlockContent | DefinitionContent, position: Position): void {
  switch (node.type) {
    case 'paragraph':
      addParagraph(context, node, position);
      break;
    case 'heading':
      addHeading(context, node, position, node.depth === 3 ? context.styles.heading3 : context.styles.heading4);
      break;
    case 'list':
      addList(context, node, position);
      break;
    case 'blockquote':
      addQuote(context, node, position);
      break;
    case 'code':
      addCode(context, node, position);
      break;
    case 'table':
      addTable(context, node, position);
      break;
    case 'thematicBreak':
      addThematicBreak(context, position);
      break;
    case 'foreignBlock':
      addForeign(context, node, position);
      break;
    case 'html':
    case 'definition':
    case 'footnoteDefinition':
      throw new Error(`a ${node.type} should have been taken out of the issue before`);
    default:
      // mdast is open to extension: a node type that a plugin brings must not vanish.
      throw new Error(`no layout for ${(node as { type: string }).type}`);
  }
}

function addForeign(context: Context, { lang, children }: ForeignBlock, position: Position): void {
  const parent = element(position.parent, 'Div');
  if (lang !== context.lang) parent.lang = lang;
  const outer = context.lang;
  context.lang = lang;
  addBlocks(context, children, { ...position, parent });
  context.lang = outer;
}

/** Grid steps around a picture or a table. */
const STANDING_FREE = { before: 1, after: 1, stretch: 1 } as const;

const element = (parent: StructureElement, type: StructureType): StructureElement => {
  const child: StructureElement = { kind: 'element', type, children: [] };
  parent.children.push(child);
  return child;
};

const flowing = (context: Context, position: Position, style: BlockStyle): Flowing => ({
  indent: position.indent + style.indent.left,
  before: style.before,
  stretch: style.stretch ?? 0,
  after: style.after,
  keepWithNext: false,
  splitting: position.splitting,
  ...(position.label ? { label: position.label } : {}),
  ...(context.lang === context.issue.frontMatter.lang ? {} : { lang: context.lang }),
});

/** Tells text all of which is in one language by the element itself. */
function inlineIn(
  context: Context,
  nodes: readonly PhrasingContent[],
  style: TextStyle,
  parent: StructureElement,
): { spans: Span[]; lang?: string } {
  const [only] = nodes;
  if (nodes.length !== 1 || only?.type !== 'foreignText' || only.lang === context.lang)
    return { spans: inlineSpans(nodes, style, parent, context) };
  parent.lang = only.lang;
  return { spans: inlineSpans(only.children, style, parent, { ...context, lang: only.lang }), lang: only.lang };
}

function addParagraph(context: Context, node: Paragraph, position: Position): void {
  const pictures = node.children.filter((child) => child.type === 'image');
  if (pictures.length > 0) {
    addPictures(context, node, position);
    return;
  }
  const style = position.paragraph;
  const parent = element(position.parent, 'P');
  const { spans, ...lang } = inlineIn(context, node.children, style.text, parent);
  const verb = position.opens ? context.styles.inline.openingVerb : undefined;
  context.blocks.push({
    kind: 'text',
    style: { ...style, firstIndent: 0 },
    spans: openingVerb(spans, verb, lang.lang ?? context.lang),
    ...flowing(context, position, style),
    ...lang,
  });
}

/** Pictures stand between paragraphs; one inside a line of text has no place to go. */
function addPictures(context: Context, node: Paragraph, position: Position): void {
  const only = node.children.every((child) => child.type === 'image' || isBlank(child));
  // Set as text, the paragraph has its pictures refused, each with its place.
  if (!only) inlineSpans(node.children, position.paragraph.text, position.parent, context);
  else for (const child of node.children) if (child.type === 'image') addPicture(context, child, position);
}

function addPicture(context: Context, node: Image, position: Position): void {
  const picture = context.issue.pictures.get(node.url);
  if (picture === undefined) throw new Error(`a picture that was not read: ${node.url}`);
  const flow = {
    ...flowing(context, position, position.paragraph),
    ...STANDING_FREE,
    splitting: 'never',
  } as const;
  if (!node.alt) {
    context.blocks.push({ kind: 'picture', picture, mark: { kind: 'artifact', type: 'Layout' }, ...flow });
    return;
  }
  const figure = element(position.parent, 'Figure');
  const mark: Content = { kind: 'content' };
  figure.alt = node.alt;
  figure.children.push(mark);
  context.blocks.push({ kind: 'picture', picture, mark, figure, ...flow });
}

const isBlank = (node: PhrasingContent): boolean =>
  node.type === 'break' || (node.type === 'text' && node.value.trim() === '');

function addHeading(context: Context, node: Heading, position: Position, style: BlockStyle): void {
  // A skipped level is set as it looks, but told in order (ISO 14289-1 7.4.2); H1 is the title.
  const depth = Math.min(node.depth, context.level + 1);
  context.level = depth;
  const type = `H${depth}` as StructureType;
  const { spans, ...lang } = inlineIn(context, node.children, style.text, element(position.parent, type));
  const title = spans.map((span) => span.text).join('');
  context.blocks.push({
    kind: 'text',
    style,
    spans,
    ...flowing(context, position, style),
    ...lang,
    keepWithNext: true,
    splitting: 'never',
    ...(node.depth === 2 ? { outline: { title } } : {}),
  });
}

function addList(context: Context, node: List, position: Position): void {
  const { styles } = context;
  const list = element(position.parent, 'L');
  list.numbering = node.ordered ? 'Decimal' : position.depth === 0 ? 'Disc' : 'Circle';
  const hang = node.ordered ? orderedHang(node, styles) : styles.list.hang;
  const free = position.depth === 0 ? styles.list.between : styles.list.betweenNested;
  node.children.forEach((item, index) => {
    const entry = element(list, 'LI');
    const label = listLabel(context, node, item, index, position.depth, element(entry, 'Lbl'), hang);
    const body = element(entry, 'LBody');
    if (position.depth === 0) beginPart(context, item.type);
    const first = context.blocks.length;
    addBlocks(context, item.children, {
      parent: body,
      indent: position.indent + hang,
      depth: position.depth + 1,
      paragraph: position.depth === 0 && position.paragraph === styles.paragraph ? styles.item : position.paragraph,
      label,
      opens: position.depth === 0,
      splitting: 'reluctant',
    });
    if (context.blocks.length === first) addEmptyItem(context, body, position, hang, label);
    const opening = context.blocks[first];
    if (opening !== undefined && index > 0) opening.before = Math.max(opening.before, free);
  });
}

/** An item without words still shows its bullet. */
function addEmptyItem(context: Context, body: StructureElement, position: Position, hang: number, label: Label): void {
  const style = context.styles.item;
  const flow = flowing(context, { ...position, parent: body, indent: position.indent + hang, label }, style);
  context.blocks.push({ kind: 'text', style, spans: [], ...flow });
}

/** Wide enough for the list's highest number. */
function orderedHang(node: List, styles: BlockStyles): number {
  const digits = String((node.start ?? 1) + node.children.length - 1).length;
  return Math.max(styles.list.hang, numberWidth(digits, styles.list.number.size) + styles.list.gap);
}

/** pt: a figure is hardly wider than half an em, and the full stop comes on top. */
const numberWidth = (digits: number, size: number): number => (digits * 0.55 + 0.3) * size;

const BOX = { empty: '☐', ticked: '☑' };

function listLabel(
  context: Context,
  list: List,
  item: ListItem,
  index: number,
  depth: number,
  parent: StructureElement,
  hang: number,
): Label {
  const { bullets, bullet, number, gap } = context.styles.list;
  const span = (text: string, style: TextStyle): Span[] => {
    const mark: Content = { kind: 'content' };
    parent.children.push(mark);
    return [{ text, style, mark, verbatim: true }];
  };
  if (typeof item.checked === 'boolean') return { spans: span(item.checked ? BOX.ticked : BOX.empty, bullet), hang };
  if (list.ordered) return { spans: span(`${(list.start ?? 1) + index}.`, number), gap, hang };
  return { spans: span(bullets[Math.min(depth, bullets.length - 1)] ?? '•', bullet), hang };
}

function addQuote(context: Context, node: Blockquote, position: Position): void {
  const { quote } = context.styles;
  const parent = element(position.parent, 'BlockQuote');
  addBlocks(context, node.children, { ...position, parent, paragraph: quote });
}

function addCode(context: Context, node: Code, position: Position): void {
  const style = context.styles.code;
  const mark: Content = { kind: 'content' };
  const code = element(element(position.parent, 'P'), 'Code');
  code.children.push(mark);
  const at = node.position?.start;
  const lines = node.value
    .split('\n')
    .map((text): Span[] => [{ text: spaces(text), style: style.text, mark, verbatim: true, at }]);
  context.blocks.push({ kind: 'code', style, lines, ...flowing(context, position, style) });
}

/** Code keeps its spaces: they become no-break spaces, tabs four of them. */
const spaces = (line: string): string => line.replace(/\t/g, '    ').replace(/ /g, '\u00a0');

function addTable(context: Context, node: Table, position: Position): void {
  const table = element(position.parent, 'Table');
  // A head without a body is no head (ISO 32000-1 14.8.4.3.4, and veraPDF 7.2-14): its row stands by itself.
  const alone = node.children.length === 1;
  const head = alone ? table : element(table, 'THead');
  const body = alone ? table : element(table, 'TBody');
  const rows = node.children.map((row, rowIndex): TableRow => {
    const isHead = rowIndex === 0;
    const style = isHead ? context.styles.tableHead : context.styles.tableCell;
    const line = element(isHead ? head : body, 'TR');
    // GFM lets a row have fewer cells than the head; the missing ones are empty.
    const columns = node.children[0]?.children.length ?? 0;
    const cells = Array.from({ length: columns }, (_, column) => {
      const cell = element(line, isHead ? 'TH' : 'TD');
      if (isHead) cell.scope = 'Column';
      const { spans, lang } = inlineIn(context, row.children[column]?.children ?? [], style.text, cell);
      if (lang !== undefined) for (const span of spans) span.lang ??= lang;
      return { spans, align: alignOf(node.align?.[column], context.lang) };
    });
    return { head: isHead, cells };
  });
  const flow = flowing(context, position, context.styles.tableCell);
  context.blocks.push({ kind: 'table', rows, ...flow, ...STANDING_FREE });
}

/** What Markdown calls left is the left side; for a block, `left` is where lines begin. */
function alignOf(asked: 'left' | 'center' | 'right' | null | undefined, lang: string): TableCellAlign {
  if (!asked || asked === 'center' || directionOf(lang) === 'ltr') return asked ?? 'left';
  return asked === 'left' ? 'right' : 'left';
}

function addThematicBreak(context: Context, position: Position): void {
  const { text, style } = context.styles.thematicBreak;
  const mark = { kind: 'artifact', type: 'Layout' } as const;
  const block: BlockStyle = { ...context.styles.paragraph, align: 'center', hyphenate: false };
  context.blocks.push({
    kind: 'text',
    style: block,
    spans: [{ text, style, mark, verbatim: true }],
    ...flowing(context, position, block),
    splitting: 'never',
  });
}

/** Notes are gathered at the issue's end, each with a link back to where it is called. */
function addNotes(context: Context, notes: FootnoteDefinition[], parent: StructureElement, title: string): void {
  const { styles, notePrefix } = context;
  beginPart(context, 'heading');
  const heading: Heading = { type: 'heading', depth: 2, children: [{ type: 'text', value: title }] };
  addHeading(
    context,
    heading,
    { parent, indent: 0, depth: 0, paragraph: styles.note, splitting: 'never' },
    styles.notesHeading,
  );
  const { hang, ...aligned } = notesHang(notes.length, styles);
  const paragraph = { ...styles.note, indent: { ...styles.note.indent, left: hang } };
  notes.forEach((note, index) => {
    const number = index + 1;
    const entry = element(parent, 'Note');
    beginPart(context, note.type);
    entry.id = `${notePrefix}note-${number}`;
    const spans = noteNumber(context, number, note.identifier, element(entry, 'Lbl'));
    addBlocks(context, note.children, {
      parent: entry,
      indent: 0,
      depth: 1,
      paragraph,
      label: { spans, hang, ...aligned },
      splitting: 'reluctant',
    });
  });
}

/** Templates are drawn for nine notes. The numbers of more are aligned like those of lists, or the tenth touches its text. */
function notesHang(count: number, { note, list }: BlockStyles): Pick<Label, 'hang' | 'gap'> {
  const { left } = note.indent;
  const digits = String(count).length;
  if (digits === 1) return { hang: left };
  return { hang: Math.max(left, numberWidth(digits, note.text.size) + list.gap), gap: list.gap };
}

function noteNumber(context: Context, number: number, identifier: string, parent: StructureElement): Span[] {
  const style = { ...context.styles.note.text, features: context.styles.list.number.features };
  const link = element(parent, 'Link');
  const mark: Content = { kind: 'content' };
  link.children.push(mark);
  const target = { kind: 'destination', name: `${context.notePrefix}reference-${number}` } as const;
  const back = context.referred.has(identifier) ? { link: { target, contents: `${number}`, element: link } } : {};
  const span: Span = {
    text: `${number}.`,
    style,
    mark,
    verbatim: true,
    destination: `${context.notePrefix}note-${number}`,
    ...back,
  };
  return [span];
}
