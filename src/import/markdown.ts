/** Letters in Markdown, with whatever HTML and pictures are in them. */
import type { Html, Parent, PhrasingContent, Root, RootContent } from 'mdast';
import { remark } from 'remark';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import { VFile } from 'vfile';
import { resolveReferences } from '../issue/references.ts';
import { refuseAsIssue, refuseLong } from './bounds.ts';
import { clean } from './clean.ts';
import { readGiven } from './front-matter.ts';
import { readHtml } from './html.ts';
import { type Dropped, ImportError, type Source } from './import.ts';
import { blocksOf } from './rich.ts';

const processor = remark().use(remarkGfm).use(remarkFrontmatter, ['yaml', 'toml']).freeze();

/** Nodes within one another. The walks that follow are recursive. */
const MAX_DEPTH = 100;

/** @param raw decoded, not yet cleaned. @throws {ImportError} for what is beyond bounds. */
export function readMarkdown(raw: string): Source {
  refuseLong(raw);
  // What would take the parser minutes is refused as it would be in an issue.
  const source = refuseAsIssue(clean(raw));
  const tree = processor.parse(source);
  if (depthOf(tree) > MAX_DEPTH) {
    throw new ImportError(
      'import-size',
      'this is nested too deeply to be a letter',
      'Remove the signs > and - that are not meant.',
    );
  }
  resolveReferences(tree, new VFile());
  const [first] = tree.children;
  const given = first?.type === 'yaml' ? readGiven(source, first.value) : undefined;
  if (given !== undefined) tree.children.shift();
  const text = `${given?.text ?? ''}${textIn(tree)}`;
  const state: State = { dropped: [...(given?.dropped ?? [])], remarks: [] };
  const { blocks, marks } = blocksOf(plain(tree, state) as RootContent[]);
  const front = given === undefined ? {} : { front: given.front };
  return { blocks, about: {}, ...front, marks: [...marks, ...(given?.keys ?? [])], text, ...state };
}

interface State {
  dropped: Dropped[];
  remarks: string[];
}

function depthOf(root: Root): number {
  let deepest = 0;
  const pending: [node: Root | RootContent, depth: number][] = [[root, 0]];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const [node, depth] = next;
    deepest = Math.max(deepest, depth);
    if ('children' in node) for (const child of node.children) pending.push([child, depth + 1]);
  }
  return deepest;
}

/** Everything that the source says, also what goes no further. */
function textIn(node: Root | RootContent): string {
  if (node.type === 'html') return readHtml(node.value).text;
  if (node.type === 'image') return `${node.alt ?? ''} `;
  if (node.type === 'code') return `\n${node.value}\n`;
  if ('value' in node) return node.value;
  if (node.type === 'break') return '\n';
  if (!('children' in node)) return '';
  const inner = node.children.map(textIn).join('');
  return ['paragraph', 'heading', 'tableCell', 'listItem'].includes(node.type) ? `\n${inner}\n` : inner;
}

/** The children without HTML and pictures. */
function plain(parent: Parent, state: State): (RootContent | PhrasingContent)[] {
  return parent.children.flatMap((node): (RootContent | PhrasingContent)[] => {
    const line = node.position === undefined ? {} : { line: node.position.start.line };
    switch (node.type) {
      case 'html':
        return htmlIn(node, parent.type, state);
      case 'image':
        state.dropped.push({ what: 'a picture', text: node.alt ?? '', ...line });
        return [];
      case 'definition':
        return [];
      case 'link':
        node.children = plain(node, state) as typeof node.children;
        if (URL.canParse(node.url) && /^(?:https?|mailto|tel):/i.test(node.url)) {
          // Words in quotes after an address are not printed.
          delete node.title;
          return node.children.length > 0 ? [node] : [];
        }
        state.remarks.push(`${node.url.slice(0, 60)} is no address on the web, and no link any more`);
        return node.children;
      default:
        if ('children' in node) node.children = plain(node, state) as never;
        return [node];
    }
  });
}

/** Within a paragraph, tags stand alone, their text beside them; those of blocks part what stands beside them. */
function htmlIn(node: Html, parent: string, state: State): (RootContent | PhrasingContent)[] {
  if (parent === 'root' || parent === 'blockquote' || parent === 'listItem') {
    const source = readHtml(node.value);
    state.dropped.push(...source.dropped);
    state.remarks.push(...source.remarks);
    const text = source.text.trim();
    if (text === '') return [];
    return text.split(/\n+/).map((value) => ({ type: 'paragraph', children: [{ type: 'text', value }] }));
  }
  return readHtml(node.value).text.includes('\n') ? [{ type: 'break' }] : [];
}
