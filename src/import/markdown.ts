/** Letters in Markdown, with whatever HTML and pictures are in them. */
import type { Html, Link, Parent, PhrasingContent, Root, RootContent } from 'mdast';
import { toString as plainText } from 'mdast-util-to-string';
import { remark } from 'remark';
import remarkGfm from 'remark-gfm';
import { VFile } from 'vfile';
import { resolveReferences } from '../issue/references.ts';
import { refuseAsIssue, refuseLong, refuseSigns } from './bounds.ts';
import { clean } from './clean.ts';
import { takeMatter, withMatter } from './front-matter.ts';
import { readHtml } from './html.ts';
import { type Dropped, ImportError, type ReadingOptions, type Source } from './import.ts';
import { LinkLog } from './links.ts';
import { mended } from './mended.ts';
import { blocksOf } from './rich.ts';

const processor = remark().use(remarkGfm).freeze();

/** Nodes within one another. The walks that follow are recursive. */
const MAX_DEPTH = 100;

/** @param raw decoded, not yet cleaned. @throws {ImportError} for what is beyond bounds. */
export async function readMarkdown(raw: string, options: ReadingOptions = {}): Promise<Source> {
  refuseLong(raw);
  const { text: legible, remarks } = mended(raw);
  // What would take the parser minutes is refused as it would be in an issue.
  const source = refuseAsIssue(clean(legible));
  refuseSigns(source);
  const matter = await takeMatter(source);
  // Empty lines keep the places of what stands below.
  const body =
    matter === undefined
      ? source
      : source.slice(0, -matter.rest.length || undefined).replace(/[^\n]/g, '') + matter.rest;
  const tree = processor.parse(body);
  if (depthOf(tree) > MAX_DEPTH) {
    throw new ImportError(
      'import-size',
      'this is nested too deeply to be a letter',
      'Remove the signs > and - that are not meant.',
    );
  }
  resolveReferences(tree, new VFile());
  const text = textIn(tree);
  const state: State = { dropped: [], remarks, links: new LinkLog(), options };
  const { blocks, marks } = blocksOf(plain(tree, state) as RootContent[]);
  const { dropped, links } = state;
  const read: Source = { blocks, about: {}, dropped, marks, text, remarks: [...state.remarks, ...links.remarks] };
  return matter === undefined ? read : withMatter(read, matter);
}

interface State {
  dropped: Dropped[];
  remarks: string[];
  links: LinkLog;
  options: ReadingOptions;
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
          node.url = straight(node, state);
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

/** Where a link leads; an address that is printed stays as it is printed. */
const straight = ({ url, children }: Link, { links }: State): string =>
  plainText(children) === url ? url : links.straight(url);

/** Within a paragraph, tags stand alone, their text beside them; those of blocks part what stands beside them. */
function htmlIn(node: Html, parent: string, state: State): (RootContent | PhrasingContent)[] {
  if (parent === 'root' || parent === 'blockquote' || parent === 'listItem') {
    const source = readHtml(node.value, state.options);
    state.dropped.push(...source.dropped);
    state.remarks.push(...source.remarks);
    const text = source.text.trim();
    if (text === '') return [];
    return text.split(/\n+/).map((value) => ({ type: 'paragraph', children: [{ type: 'text', value }] }));
  }
  return readHtml(node.value).text.includes('\n') ? [{ type: 'break' }] : [];
}
