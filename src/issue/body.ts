/** The Markdown of an issue as an mdast tree, every node with its true place in the file. */
import type { Nodes, Parent, Root, RootContent } from 'mdast';
import { remark } from 'remark';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import { visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import { location } from 'vfile-location';
import { isBlock, kindOf } from '../blocks/kinds.ts';
import { readBlocks } from '../blocks/read.ts';
import { reportError } from '../say/message.ts';
import { mayHaveAddresses, withoutAddresses } from './addresses.ts';

/** Quotations, lists, emphasis and links within one another. Nothing that can be read on paper nests half as deep. */
const MAX_DEPTH = 12;

const markdown = remark().use(remarkGfm).use(remarkFrontmatter, ['yaml']).freeze();
const markdownWithoutAddresses = markdown().use(withoutAddresses).freeze();

/** The tree of a text as Markdown’s parser makes it, before anything of ours looks at it. */
export const parseMarkdown = (source: string, syntax = syntaxFor(source)): Root =>
  // remark knows a front matter by a bare ---; what `---yaml` or a refused `---json` opens is still none of the body.
  syntax.parse(source.replace(/^---(?!-)[^\n]+/, '---'));

const syntaxFor = (source: string) => (mayHaveAddresses(source) ? markdown : markdownWithoutAddresses);

/**
 * Parses the whole file, front matter included, so that lines and columns are the file's, and has the kinds of blocks
 * read it. `undefined`, with an error reported, when it is nested too deeply for the walks that follow.
 *
 * @param parsed what `parseMarkdown` has made of the same text; it is changed.
 */
export async function parseBody(source: string, file: VFile, parsed?: Root): Promise<Root | undefined> {
  const named = mayHaveContainers(source) ? await import('../blocks/containers.ts') : undefined;
  const tree =
    named === undefined
      ? (parsed ?? parseMarkdown(source))
      : parseMarkdown(source, syntaxFor(source)().use(named.containers).freeze());
  await named?.readContainers(tree, source, file);
  if (isTooDeep(tree, file)) return undefined;
  placeAutolinks(tree, source);
  readBlocks(tree, file);
  return tree;
}

const mayHaveContainers = (source: string): boolean => /^[ \t>]*:::/m.test(source);

const NESTING = new Set(['emphasis', 'strong', 'delete', 'link', 'linkReference']);
const nests = (node: Nodes): boolean => NESTING.has(node.type) || (isBlock(node) && kindOf(node).nests);

/** Goes through the tree without recursion, since its depth is what is in question. */
function isTooDeep(tree: Root, file: VFile): boolean {
  const pending: { node: Nodes; depth: number }[] = [{ node: tree, depth: 0 }];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { node } = next;
    const depth = next.depth + (nests(node) ? 1 : 0);
    if (depth > MAX_DEPTH) {
      reportError(file, {
        rule: 'nesting-depth',
        reason: `this is nested more than ${MAX_DEPTH} deep`,
        help: 'Say it with fewer lists and quotations within one another.',
        at: node.position,
      });
      return true;
    }
    if ('children' in node) for (const child of node.children) pending.push({ node: child, depth });
  }
  return false;
}

/**
 * Some bare addresses are found only after parsing (mdast-util-gfm-autolink-literal), and then neither they
 * nor the text around them have a place. They stand in the source in order, so each is found after the one before.
 */
function placeAutolinks(tree: Root, source: string): void {
  const places = location(source);
  visit(tree, (node) => {
    if (!('children' in node) || node.children.every((child) => child.position)) return;
    placeChildren(node, source, (offset) => places.toPoint(offset));
  });
}

type PointOf = (offset: number) => { line: number; column: number; offset?: number | undefined } | undefined;

function placeChildren(parent: Parent, source: string, pointOf: PointOf): void {
  let cursor = parent.position?.start.offset ?? 0;
  for (const child of parent.children) {
    if (!child.position) {
      const value = literalOf(child);
      const found = source.indexOf(value, cursor);
      // Text with a character reference in it (`&amp;`) is not in the source as it reads: it begins where the last ended.
      const isHere = found >= 0 && found + value.length <= (parent.position?.end.offset ?? source.length);
      const start = pointOf(isHere ? found : cursor);
      const end = pointOf(isHere ? found + value.length : cursor);
      if (start && end) child.position = { start, end };
    }
    cursor = child.position?.end.offset ?? cursor;
  }
}

function literalOf(node: RootContent): string {
  if ('value' in node) return node.value;
  return 'children' in node ? node.children.map(literalOf).join('') : '';
}
