/** From a letter to the Markdown of an issue. */
import type { BlockContent, List, ListItem, PhrasingContent, Root, RootContent } from 'mdast';
import { gfmToMarkdown } from 'mdast-util-gfm';
import { toMarkdown } from 'mdast-util-to-markdown';
import { stringify } from 'yaml';
import type { ItemBlock, Letter } from './import.ts';
import { trimmed } from './inline.ts';

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
        children.push(block.node);
    }
  }
  const root: Root = { type: 'root', children };
  return toMarkdown(root, {
    extensions: [gfmToMarkdown()],
    bullet: '-',
    listItemIndent: 'one',
    rule: '*',
    fences: true,
  });
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

/** Lists within lists from a row of items; numbered ones and others are lists of their own. */
function listsOf(items: readonly ItemBlock[], depth: number): List[] {
  const lists: List[] = [];
  for (let index = 0; index < items.length; ) {
    const item = items[index]!;
    let end = index + 1;
    while (end < items.length && items[end]!.depth > depth) end++;
    const paragraphs = item.paragraphs.map(tidy).filter((content) => content.length > 0);
    const children: ListItem['children'] = paragraphs.map((content) => ({ type: 'paragraph', children: content }));
    children.push(...(listsOf(items.slice(index + 1, end), depth + 1) as BlockContent[]));
    const node: ListItem = { type: 'listItem', spread: paragraphs.length > 1, children };
    const isOrdered = item.number !== undefined;
    const last = lists.at(-1);
    if (last !== undefined && last.ordered === isOrdered) last.children.push(node);
    else
      lists.push({
        type: 'list',
        ordered: isOrdered,
        spread: false,
        children: [node],
        ...(isOrdered ? { start: item.number! } : {}),
      });
    index = end;
  }
  return lists;
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
