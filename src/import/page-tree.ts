/** The tree of a page: what its elements are, and how they are found. */
import type { Element, ElementContent, Nodes, Text } from 'hast';

export const isElement = (node: Nodes, ...names: string[]): node is Element =>
  node.type === 'element' && (names.length === 0 || names.includes(node.tagName));

export const isNamed = (node: Element, ...names: string[]): boolean => names.includes(node.tagName);

export const textNode = (value: string): Text => ({ type: 'text', value });

export const element = (tagName: string, children: ElementContent[] = []): Element => ({
  type: 'element',
  tagName,
  properties: {},
  children,
});

export const BLOCK = new Set(
  'address article aside blockquote body caption center dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table tbody td tfoot th thead tr ul br details summary legend menu dialog'.split(
    ' ',
  ),
);

export const isBlock = (node: Nodes): node is Element =>
  node.type === 'element' && node.tagName !== 'br' && BLOCK.has(node.tagName);

/** All elements of some names, those within one another too, in their order. */
export function all(node: Element, ...names: string[]): Element[] {
  const found: Element[] = [];
  const walk = ({ children }: Element): void => {
    for (const child of children) {
      if (child.type !== 'element') continue;
      if (names.includes(child.tagName)) found.push(child);
      walk(child);
    }
  };
  walk(node);
  return found;
}

export const lineEnd = (): Element => element('br');

export const asDiv = (node: Element): Element => ({ ...node, tagName: 'div' });

/** The text without regard to what is shown. */
export const rawIn = (node: Nodes): string =>
  node.type === 'text' ? node.value : 'children' in node ? node.children.map(rawIn).join('') : '';
