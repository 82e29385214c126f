/**
 * Boxes: what is to be seen apart from the text around it.
 *
 *     :::box Harvest lunch {date="6 December" place="Parish hall"}
 *     Bring a dish to share.
 *     :::
 *
 * A `notice` is one whose words stand centred; `announcements` are several, each with its own title.
 */
import type { ElementContent } from 'hast';
import type { List, ListItem, Node, Paragraph } from 'mdast';
import type { VFile } from 'vfile';
import type { GroupBlock } from '../flow/block.ts';
import type { StructureElement } from '../page/structure.ts';
import type { BlockStyle } from '../template/template.ts';
import {
  type BlockTitle,
  heldTitle,
  tellTitle,
  titled,
  titleHtml,
  titleOf,
  titlePlain,
  wordsAt,
} from './block-title.ts';
import { readKeys } from './keys.ts';
import type {
  BlockKind,
  BlockNode,
  Container,
  Held,
  HtmlWriter,
  Place,
  PlainPlace,
  PlainWriter,
  Teller,
} from './kind.ts';
import { notProjected } from './kind.ts';
import { apart, hung } from './plain-text.ts';

export interface Boxes extends Node {
  type: 'boxes';
  as: 'box' | 'notice' | 'announcements';
  /** Over all of several boxes, and what stands before the first of them. */
  children: (BlockTitle | Box | BlockNode)[];
}

interface Box extends Node {
  type: 'box';
  /** Its title and its facts first, where it has them. */
  children: (BlockTitle | BoxFacts | BlockNode)[];
}

/** When, where, and who knows more. */
interface BoxFacts extends Node {
  type: 'boxFacts';
  children: Paragraph['children'];
}

export const boxes: BlockKind<Boxes> = {
  type: 'boxes',
  given: { by: 'blocks', read: readBoxes },
  nests: true,
  spacing: 'apart',
  styles: {
    boxesTitle: ({ heading3 }) => ({ ...heading3, before: 0, stretch: 0 }),
    boxTitle: ({ heading3 }) => ({ ...heading3, align: 'left', before: 0, stretch: 0, hyphenate: false }),
    boxText: ({ paragraph }) => ({ ...paragraph, align: 'left', hyphenate: false, firstIndent: 0 }),
    boxFacts: ({ paragraph, inline, tableLeast = 0 }) => {
      const text = {
        ...paragraph.text,
        ...(inline.emphasis ?? { italic: true }),
        size: Math.max(tableLeast, paragraph.text.size * 0.94),
      };
      return { ...paragraph, text, align: 'left', hyphenate: false, wholeWords: true };
    },
    noticeTitle: ({ heading3 }) => ({ ...heading3, align: 'center', before: 0, stretch: 0, hyphenate: false }),
    noticeText: ({ paragraph }) => ({
      ...paragraph,
      align: 'center',
      hyphenate: false,
      wholeWords: true,
      firstIndent: 0,
    }),
  },
  held: ({ children }) => children.flatMap((child) => (isBox(child) ? child.children.map(heldIn) : [heldIn(child)])),
  tell: tellBoxes,
  html: boxesHtml,
  screen: {
    web: '.boxes{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,15em),1fr));gap:1em;margin:0 0 1.2em}.box{padding:.9em 1.1em;border:1px solid var(--line);border-radius:3px;background:var(--wash)}.box>:last-child{margin-bottom:0}.box h3{margin:0 0 .35em}.facts{color:var(--grey);font-style:italic;margin-bottom:.5em}.notice{text-align:center}@media print{.box{break-inside:avoid;background:none}}',
    mail: {
      'div.box': 'margin:0 0 16px;padding:12px 16px;border:1px solid #b3a59b;',
      'div.box p': 'margin:0 0 6px;',
      'div.notice': 'margin:0 0 16px;padding:12px 16px;border:1px solid #b3a59b;text-align:center;',
    },
  },
  plain: boxesPlain,
  slides: notProjected,
};

const isBox = (node: Node): node is Box => node.type === 'box';
const isTitle = (node: Node): node is BlockTitle => node.type === 'blockTitle';
const isFacts = (node: Node): node is BoxFacts => node.type === 'boxFacts';

function heldIn(node: BlockTitle | BoxFacts | BlockNode | Box): Held {
  if (isTitle(node)) return heldTitle(node);
  if (isFacts(node)) return { kind: 'running', as: 'paragraph', node };
  return { kind: 'blocks', nodes: [node as BlockNode] };
}

// ---- reading ------------------------------------------------------------------------------------------

const FACTS = ['date', 'time', 'place', 'contact'] as const;

function readBoxes(container: Container, blocks: BlockNode[], file: VFile): Boxes | undefined {
  const { position } = container;
  const as = container.name as Boxes['as'];
  if (as === 'announcements') {
    const { title } = readKeys(container, ['title'], file);
    const over = titleOf(title, container, file);
    return {
      type: 'boxes',
      as,
      children: [...(over ? [over] : []), ...announcementsIn(blocks)],
      ...(position && { position }),
    };
  }
  const { title: words, ...said } = readKeys(container, ['title', ...FACTS], file);
  const title = titleOf(words, container, file);
  const facts = factsOf(said, container, file);
  const box: Box = { type: 'box', children: [...(title ? [title] : []), ...(facts ? [facts] : []), ...blocks] };
  return { type: 'boxes', as, children: [box], ...(position && { position }) };
}

function factsOf(said: Partial<Record<string, string>>, container: Container, file: VFile): BoxFacts | undefined {
  const values = FACTS.flatMap((key) => said[key] || []);
  const children = values.flatMap((value, index) => [
    ...(index === 0 ? [] : [{ type: 'text', value: ' · ' } as const]),
    wordsAt(value, container, file),
  ]);
  return values.length === 0 ? undefined : { type: 'boxFacts', children };
}

/** A box begins with a heading, a paragraph or an item whose first words are bold, or after `***`. */
function announcementsIn(blocks: readonly BlockNode[]): Boxes['children'] {
  const parts = blocks.flatMap((block): (BlockNode | ListItem)[] => (isListOfOpened(block) ? block.children : [block]));
  const isSeveral = parts.some((part) => opens(part));
  const children: Boxes['children'] = [];
  let current: Box | undefined;
  for (const part of parts) {
    if (part.type === 'thematicBreak') current = undefined;
    else if (opens(part) || (current === undefined && (!isSeveral || children.some(isBox)))) {
      current = { type: 'box', children: boxed(part) };
      children.push(current);
    } else if (current === undefined) children.push(...(contentOf(part) as BlockNode[]));
    else current.children.push(...contentOf(part));
  }
  return children;
}

const isListOfOpened = (block: BlockNode): block is List =>
  block.type === 'list' && !block.ordered && block.children.every((item) => opens(item));

const contentOf = (part: BlockNode | ListItem): BlockNode[] => (part.type === 'listItem' ? part.children : [part]);

function boxed(part: BlockNode | ListItem): Box['children'] {
  if (part.type === 'heading') return [titled(part.children)];
  return contentOf(part);
}

function opens(part: BlockNode | ListItem): boolean {
  if (part.type === 'heading') return part.depth > 2;
  const [first] = contentOf(part);
  return first?.type === 'paragraph' && first.children[0]?.type === 'strong';
}

// ---- pages --------------------------------------------------------------------------------------------

/** em: a box beside another holds some 25 letters at least. */
const LEAST_MEASURE = 13;
/** em between boxes. */
const GUTTER = 1.2;
const MOST_BESIDE = 3;

function tellBoxes(node: Boxes, teller: Teller, place: Place): void {
  const { as, children } = node;
  const outer = teller.element(place.parent, 'Div');
  const within = { ...place, parent: outer };
  const lead = children.filter((child): child is BlockNode => !isBox(child) && !isTitle(child));
  for (const child of children) if (isTitle(child)) tellTitle(child, teller, within, teller.style(boxes, 'boxesTitle'));
  if (lead.length > 0) {
    teller.blocks(lead, within);
    teller.told.at(-1)!.keepWithNext = true;
  }
  const parts = children.filter(isBox).map((box) => ({ blocks: tellBox(box, as, outer, teller, place), framed: true }));
  if (parts.length === 0) return;
  const { size } = teller.styles.paragraph.text;
  const gutter = GUTTER * size;
  const group: GroupBlock = {
    kind: 'group',
    parts,
    order: 'across',
    columns: (measure) => [besideOne(parts.length, (measure + gutter) / (LEAST_MEASURE * size + gutter))],
    gutter,
    between: 0,
    ...teller.flowing(place, teller.style(boxes, 'boxText')),
    before: 0,
    after: 0,
  };
  teller.told.push(group);
}

/** As many beside one another as have room, or fewer where that leaves fewer places free in the last row. */
function besideOne(parts: number, room: number): number {
  const most = Math.max(1, Math.min(MOST_BESIDE, parts, Math.floor(room)));
  const free = (count: number): number => (count - (parts % count)) % count;
  return most === 3 && free(2) < free(3) ? 2 : most;
}

function tellBox(box: Box, as: Boxes['as'], parent: StructureElement, teller: Teller, place: Place) {
  const element = as === 'announcements' ? teller.element(parent, 'Div') : parent;
  const style = (name: 'Title' | 'Text'): BlockStyle =>
    teller.style(boxes, `${as === 'notice' ? 'notice' : 'box'}${name}`);
  const { label: _, ...rest } = place;
  const within: Place = { ...rest, parent: element, indent: 0, paragraph: style('Text'), splitting: 'free' };
  return teller.gather(() => {
    const text: BlockNode[] = [];
    for (const child of box.children) {
      if (isTitle(child)) tellTitle(child, teller, within, style('Title'));
      else if (isFacts(child)) tellFacts(child, as, teller, within);
      else text.push(child);
    }
    teller.blocks(text, within);
  });
}

function tellFacts({ children }: BoxFacts, as: Boxes['as'], teller: Teller, place: Place): void {
  const facts = teller.style(boxes, 'boxFacts');
  const style: BlockStyle = as === 'notice' ? { ...facts, align: 'center' } : facts;
  const { spans } = teller.inline(children, style.text, teller.element(place.parent, 'P'));
  teller.told.push({ kind: 'text', style, spans, ...teller.flowing(place, style), keepWithNext: true });
}

// ---- screens ------------------------------------------------------------------------------------------

function boxesHtml({ as, children }: Boxes, writer: HtmlWriter): ElementContent[] {
  const { h } = writer;
  const html = (child: BlockTitle | BoxFacts | BlockNode): ElementContent[] => {
    if (isTitle(child)) return [titleHtml(child, writer)];
    if (isFacts(child)) return [h('p', { className: 'facts' }, writer.inlines(child.children))];
    return writer.blocks([child]);
  };
  const over = children.flatMap((child) => (isBox(child) ? [] : html(child)));
  const all = children
    .filter(isBox)
    .map((box) => h('div', { className: as === 'notice' ? ['box', 'notice'] : ['box'] }, box.children.flatMap(html)));
  return [...over, h('div', { className: 'boxes' }, all)];
}

function boxesPlain({ children }: Boxes, writer: PlainWriter, { width, depth }: PlainPlace): string[] {
  const lines = (child: BlockTitle | BoxFacts | BlockNode, room: number): string[] => {
    if (isTitle(child)) return titlePlain(child, writer, room);
    if (isFacts(child)) return writer.fill(writer.inlines(child.children), room);
    return writer.blocks([child], { width: room, depth });
  };
  return apart(
    children.map((child) => {
      if (!isBox(child)) return lines(child, width);
      const head = child.children
        .filter((each) => isTitle(each) || isFacts(each))
        .flatMap((each) => lines(each, width - 2));
      const text = child.children.flatMap((each) => (isTitle(each) || isFacts(each) ? [] : [lines(each, width - 2)]));
      return hung(apart([...(head.length === 0 ? [] : [head]), ...text]), '| ');
    }),
  );
}
