/** From a letter to the Markdown of an issue. */
import type { BlockContent, Html, List, ListItem, PhrasingContent, Root, RootContent } from 'mdast';
import { gfmToMarkdown } from 'mdast-util-gfm';
import { defaultHandlers, type Handle, toMarkdown } from 'mdast-util-to-markdown';
import { stringify } from 'yaml';
import type { ItemBlock, Letter } from './import.ts';
import { trimmed } from './inline.ts';

declare module 'mdast' {
  interface ListData {
    /** What stands behind its numbers; a full stop if not given. */
    delimiter?: ')';
  }
}

/** The text of the issue. What a letter says is never read as Markdown: its signs are escaped. */
export function writeIssue({ front, doubts, blocks }: Letter): string {
  const matter = Object.entries(front)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => stringify({ [key]: value }, { lineWidth: 0 }).trimEnd());
  const comments = doubts.map((doubt) => `# ${doubt.replace(/\s+/g, ' ')}`);
  return ['---', ...matter, ...comments, '---', '', bodyOf(blocks)].join('\n');
}

function bodyOf(blocks: Letter['blocks']): string {
  const children: RootContent[] = [];
  for (let index = 0; index < blocks.length; index++) {
    const block = blocks[index]!;
    if (block.doubt !== undefined) children.push(comment(block.doubt));
    switch (block.kind) {
      case 'paragraph':
        pushParagraph(children, block.content);
        break;
      case 'heading': {
        const content = tidy(block.content);
        if (content.length > 0) children.push({ type: 'heading', depth: block.depth as 2 | 3 | 4, children: content });
        break;
      }
      case 'item': {
        const items = takeItems(blocks, index);
        children.push(...listsOf(items, 0));
        index += items.length - 1;
        break;
      }
      case 'rule':
        children.push({ type: 'thematicBreak' });
        break;
      case 'whole':
        children.push(tidied(block.node));
    }
  }
  const root: Root = { type: 'root', children };
  return toMarkdown(root, {
    extensions: [gfmToMarkdown()],
    bullet: '-',
    listItemIndent: 'one',
    rule: '*',
    fences: true,
    handlers: { list: numbered },
  });
}

/** Numbers have behind them what they have in the letter. */
const numbered: Handle = (node: List, parent, state, info) => {
  state.options.bulletOrdered = delimiterOf(node);
  return defaultHandlers.list(node, parent, state, info);
};

const delimiterOf = ({ data }: List): '.' | ')' => data?.delimiter ?? '.';

/** A block that is kept, its text as it can be written. */
function tidied<Kept extends RootContent>(node: Kept): Kept {
  if (!('children' in node)) return node;
  if (node.type === 'paragraph' || node.type === 'heading' || node.type === 'tableCell')
    return { ...node, children: tidy(node.children) };
  const children = (node.children as RootContent[])
    .map(tidied)
    .filter((child) => child.type !== 'paragraph' || child.children.length > 0);
  return { ...node, children };
}

/** A comment cannot hold two hyphens (HTML, 13.1.6). */
const comment = (text: string): RootContent => ({ type: 'html', value: `<!-- ${text.replace(/-{2,}|>/g, ' ')} -->` });

function pushParagraph(children: RootContent[], content: readonly PhrasingContent[]): void {
  const tidied = tidy(content);
  if (tidied.length > 0) children.push({ type: 'paragraph', children: tidied });
}

function takeItems(blocks: Letter['blocks'], start: number): ItemBlock[] {
  const items: ItemBlock[] = [];
  for (const block of blocks.slice(start)) {
    if (block.kind !== 'item' || (block.doubt !== undefined && items.length > 0)) break;
    items.push(block);
  }
  return items;
}

/**
 * Lists within lists from a row of items; numbered ones and others are lists of their own, and so is what begins to
 * count anew. Between two that Markdown would take for one stands a comment.
 */
function listsOf(items: readonly ItemBlock[], depth: number): (List | Html)[] {
  const lists: (List | Html)[] = [];
  for (let index = 0; index < items.length; ) {
    const item = items[index]!;
    let end = index + 1;
    while (end < items.length && items[end]!.depth > depth) end++;
    const paragraphs = item.paragraphs.map(tidy).filter((content) => content.length > 0);
    const children: ListItem['children'] = paragraphs.map((content) => ({ type: 'paragraph', children: content }));
    children.push(...(listsOf(items.slice(index + 1, end), depth + 1) as BlockContent[]));
    const { checked = null } = item;
    const node: ListItem = { type: 'listItem', spread: paragraphs.length > 1, checked, children };
    const last = lists.at(-1) as List | undefined;
    if (item.isMore && last !== undefined) {
      last.children.at(-1)!.children.push(...children);
      last.children.at(-1)!.spread = true;
      index = end;
      continue;
    }
    if (last !== undefined && goesOn(last, item)) last.children.push(node);
    else {
      const list = listFrom(item, node);
      if (last?.ordered && list.ordered && delimiterOf(last) === delimiterOf(list)) lists.push(PARTED);
      lists.push(list);
    }
    index = end;
  }
  return lists;
}

const PARTED: Html = { type: 'html', value: '<!-- -->' };

function goesOn(list: List, { number, delimiter }: ItemBlock): boolean {
  if (!list.ordered || number === undefined) return !list.ordered && number === undefined;
  return list.data?.delimiter === delimiter && number === (list.start ?? 1) + list.children.length;
}

function listFrom({ number, delimiter }: ItemBlock, first: ListItem): List {
  const list: List = { type: 'list', ordered: number !== undefined, spread: false, children: [first] };
  if (number !== undefined) list.start = number;
  return delimiter === undefined ? list : { ...list, data: { delimiter } };
}

/** Without what Markdown has no signs for: empty styles, styles within themselves, white space at their edges. */
function tidy(content: readonly PhrasingContent[]): PhrasingContent[] {
  return joinTexts(trimmed(joinTexts(flatten(content, new Set()))));
}

function flatten(content: readonly PhrasingContent[], within: ReadonlySet<string>): PhrasingContent[] {
  return content.flatMap((node): PhrasingContent[] => {
    if (node.type === 'text') {
      const value = node.value.replace(/\s+/g, ' ');
      return value === '' ? [] : [{ ...node, value }];
    }
    if (node.type === 'html' || node.type === 'image' || node.type === 'imageReference') return [];
    if (node.type === 'inlineCode') return codeOf(node.value);
    if (!('children' in node)) return [node];
    const children = joinTexts(flatten(node.children, new Set([...within, node.type])));
    if (within.has(node.type) || children.length === 0) return children;
    return withSpaceOutside({ ...node, children } as Extract<PhrasingContent, { children: unknown }>);
  });
}

/** Code on one line. Between two backticks there must be something, or they are two backticks. */
function codeOf(code: string): PhrasingContent[] {
  const value = code.replace(/\s+/g, ' ');
  if (value === '') return [];
  return [{ type: value === ' ' ? 'text' : 'inlineCode', value }];
}

/** `Pray **for ** us` is not bold in Markdown; `Pray **for** us` is. So it is with the ends of lines. */
function withSpaceOutside(node: Extract<PhrasingContent, { children: unknown }>): PhrasingContent[] {
  const before = spaceOf(node.children[0], /^\s/);
  const after = spaceOf(node.children.at(-1), /\s$/);
  const children = trimmed(node.children as PhrasingContent[]);
  if (children.length === 0) return before.length > 0 ? before : after;
  return [...before, { ...node, children } as PhrasingContent, ...after];
}

/** The white space at an edge, if there is some. */
function spaceOf(edge: PhrasingContent | undefined, atEdge: RegExp): PhrasingContent[] {
  if (edge?.type === 'break') return [edge];
  return edge?.type === 'text' && atEdge.test(edge.value) ? [{ type: 'text', value: ' ' }] : [];
}

/** Neighbours of one kind are one: `**a****b**` would print its stars. */
function joinTexts(content: readonly PhrasingContent[]): PhrasingContent[] {
  const joined: PhrasingContent[] = [];
  for (const node of content) {
    const before = joined.at(-1);
    if (node.type === 'text' && before?.type === 'text') {
      joined[joined.length - 1] = { ...before, value: (before.value + node.value).replace(/\s+/g, ' ') };
    } else if (
      (node.type === 'strong' || node.type === 'emphasis' || node.type === 'delete') &&
      before?.type === node.type
    ) {
      joined[joined.length - 1] = { ...before, children: joinTexts([...before.children, ...node.children]) };
    } else {
      joined.push(node);
    }
  }
  return joined;
}
