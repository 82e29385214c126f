/** From a tree of Markdown, which web pages and Word files become too, to the blocks of a letter. */
import type { Blockquote, List, Nodes, Paragraph, PhrasingContent, RootContent } from 'mdast';
import { boxAt, readBullet } from './bullets.ts';
import type { Block } from './import.ts';
import { linesOf, rawText, textOf, trimmed, withoutBeginning } from './inline.ts';

/** @returns the blocks, and the bullets typed by hand. */
export function blocksOf(nodes: readonly RootContent[]): { blocks: Block[]; marks: string[] } {
  const quoted = nodes.reduce((sum, node) => sum + (node.type === 'blockquote' ? wordCount(node) : 0), 0);
  const words = nodes.reduce((sum, node) => sum + wordCount(node), 0);
  const state: RichState = { blocks: [], marks: [], group: 0, isQuoted: quoted > words / 2 };
  for (const node of nodes) addBlock(node, state);
  return state;
}

export interface RichState {
  blocks: Block[];
  marks: string[];
  group: number;
  /** Whether most of the letter is quoted: whoever passed it on did that. */
  isQuoted?: boolean;
}

function addBlock(node: RootContent, state: RichState): void {
  const line = node.position === undefined ? {} : { line: node.position.start.line };
  switch (node.type) {
    case 'paragraph':
      addLines(node, state);
      return;
    case 'heading':
      if (textOf(node.children) === '') return;
      // A heading of two lines is one heading.
      state.blocks.push({ kind: 'heading', depth: node.depth, content: trimmed(onOneLine(node.children)), ...line });
      return;
    case 'list':
      addItems(node, 0, state);
      return;
    case 'thematicBreak':
      state.blocks.push({ kind: 'rule', ...line });
      return;
    case 'blockquote':
      // A letter that was quoted whole is a letter; a quotation is a few paragraphs.
      if (isQuotation(node, state)) state.blocks.push({ kind: 'whole', node, ...line });
      else for (const child of node.children) addBlock(child, state);
      return;
    case 'table':
    case 'code':
    case 'footnoteDefinition':
      state.blocks.push({ kind: 'whole', node, ...line });
      return;
    default:
      if ('children' in node) for (const child of node.children) addBlock(child as RootContent, state);
  }
}

/** A quotation may hold lists, and another quotation; where most of the letter is quoted, that is a letter. */
function isQuotation(node: Blockquote, { isQuoted }: RichState): boolean {
  if (wordCount(node) >= LONGEST_QUOTATION) return false;
  const isPlain = node.children.every(({ type }) => type === 'paragraph');
  return isPlain || (isQuoted !== true && holdsLittle(node.children, 0));
}

/** Quotations and lists within one another; deeper ones are taken apart. */
const MAX_QUOTED = 3;

const holdsLittle = (nodes: readonly RootContent[], depth: number): boolean =>
  depth <= MAX_QUOTED &&
  nodes.every(
    (node) =>
      node.type === 'paragraph' ||
      ((node.type === 'blockquote' || node.type === 'list' || node.type === 'listItem') &&
        holdsLittle(node.children, node.type === 'listItem' ? depth : depth + 1)),
  );

/** Words of the longest passage that is quoted in a letter. */
const LONGEST_QUOTATION = 200;

const wordCount = (node: Nodes): number =>
  'value' in node
    ? node.value.split(/\s+/).length
    : 'children' in node
      ? node.children.reduce((sum: number, child: Nodes) => sum + wordCount(child), 0)
      : 0;

const onOneLine = (content: readonly PhrasingContent[]): PhrasingContent[] =>
  linesOf(content).flatMap((line, index) => (index === 0 ? line : [{ type: 'text', value: ' ' }, ...line]));

/** Whether it is a number that Markdown has none like, `a)` or `(1)`: it stays text. */
const isLabel = (mark: string): boolean => /^\(|^[a-z]\)/.test(mark);

/** A paragraph is its lines; which of them belong together is seen later, by their group. */
export function addLines(node: Paragraph, state: RichState): void {
  state.group++;
  const line = node.position === undefined ? {} : { line: node.position.start.line };
  for (const part of linesOf(node.children)) {
    const content = trimmed(part);
    if (content.length === 0) {
      state.group++;
      continue;
    }
    const box = boxAt(rawText(content));
    if (box !== undefined) {
      state.marks.push(rawText(content).slice(0, box.length));
      const paragraphs = [trimmed(withoutBeginning(content, box.length))];
      state.blocks.push({ kind: 'item', depth: 0, checked: box.checked, paragraphs, ...line });
      continue;
    }
    const bullet = readBullet(rawText(content));
    if (bullet === undefined) {
      state.blocks.push({ kind: 'paragraph', content, group: state.group, ...line });
      continue;
    }
    const { mark, number, length } = bullet;
    const depth = depthOf(mark, state.blocks.at(-1));
    if (isLabel(mark)) {
      state.blocks.push({ kind: 'item', depth, mark, paragraphs: [content], ...line });
      continue;
    }
    state.marks.push(mark);
    const paragraphs = [trimmed(withoutBeginning(content, length))];
    const numbered = number === undefined ? {} : { number, ...(mark.endsWith(')') ? { delimiter: ')' as const } : {}) };
    state.blocks.push({ kind: 'item', depth, mark, paragraphs, ...numbered, ...line });
  }
}

/** By the bullets that word processors give to their levels; the first item of a list is of the first. */
function depthOf(mark: string, before: Block | undefined): number {
  if (before?.kind !== 'item' || (before.mark === mark && before.depth === 0)) return 0;
  const level = /^[o◦○]$/.test(mark) ? 1 : /^[§▪]$/.test(mark) ? 2 : 0;
  return Math.min(level, before.depth + 1);
}

/** Deeper is not meant by anybody, and an issue is refused for it (src/issue/body.ts). */
const MAX_DEPTH = 3;

function addItems(list: List, depth: number, state: RichState): void {
  for (const [index, item] of list.children.entries()) {
    const line = item.position === undefined ? {} : { line: item.position.start.line };
    let checked: { checked?: boolean } = typeof item.checked === 'boolean' ? { checked: item.checked } : {};
    const number = list.ordered ? { number: (list.start ?? 1) + index } : {};
    const leading = item.children.findIndex(({ type }) => type !== 'paragraph');
    const count = leading < 0 ? item.children.length : leading;
    const paragraphs = (item.children.slice(0, count) as Paragraph[])
      .flatMap(({ children }) => linesOf(children).map(trimmed))
      .filter((content) => content.length > 0);
    const [first] = paragraphs;
    if (first !== undefined) {
      const box = Object.hasOwn(checked, 'checked') ? undefined : boxAt(rawText(first));
      if (box !== undefined) {
        state.marks.push(rawText(first).slice(0, box.length));
        paragraphs[0] = trimmed(withoutBeginning(first, box.length));
        checked = { checked: box.checked };
      }
      // People type a bullet in a list that has them already.
      const typed = box === undefined ? readBullet(rawText(first)) : undefined;
      if (typed !== undefined && typed.number === undefined && !isLabel(typed.mark)) {
        state.marks.push(typed.mark);
        paragraphs[0] = trimmed(withoutBeginning(first, typed.length));
      }
      state.blocks.push({ kind: 'item', depth, paragraphs, ...number, ...checked, ...line });
    }
    for (const child of item.children.slice(count)) {
      if (child.type === 'list') addItems(child, Math.min(depth + (first === undefined ? 0 : 1), MAX_DEPTH), state);
      else if (child.type === 'paragraph' && first !== undefined && state.blocks.at(-1)?.kind === 'item') {
        const more = linesOf(child.children)
          .map(trimmed)
          .filter((content) => content.length > 0);
        if (more.length > 0) state.blocks.push({ kind: 'item', depth, isMore: true, paragraphs: more, ...line });
      } else addBlock(child, state);
    }
  }
}
