/** What stands within paragraphs: links in plain text, lines, and bold. */
import type { Link, PhrasingContent } from 'mdast';
import { toString as plainText } from 'mdast-util-to-string';

/** The text without its styles; a line's end is a space. */
export const textOf = (content: readonly PhrasingContent[]): string => wholeText(content).replace(/\s+/g, ' ').trim();

/** White space within bold and italics counts: `**Prayer **letter` is two words. */
const wholeText = (content: readonly PhrasingContent[]): string =>
  content
    .map((node) =>
      node.type === 'break'
        ? ' '
        : 'children' in node
          ? wholeText(node.children)
          : plainText(node, { includeHtml: false }),
    )
    .join('');

/** A part of the name of a host, as CommonMark has it in an autolink: no hyphen at either end, and no `_`. */
const LABEL = '[a-z\\d](?:[a-z\\d-]{0,61}[a-z\\d])?';
/** Bounded, so that nothing is gone over twice: a host, and what follows up to white space. */
const ADDRESS = new RegExp(
  `<?(?:https?://[^\\s<>"“”]{1,2000}|(?<![\\w.+-])[\\w.+-]{1,64}@${LABEL}(?:\\.${LABEL}){1,6})>?`,
  'giu',
);

/** Plain text with its addresses as links. */
export function phrasingOf(text: string): PhrasingContent[] {
  const content: PhrasingContent[] = [];
  let cursor = 0;
  for (const { 0: found, index } of text.matchAll(ADDRESS)) {
    const link = linkTo(found);
    if (link === undefined) continue;
    const { before, address, url, after } = link;
    const isBracketed = found.startsWith('<') && found.endsWith('>');
    // Without its brackets it would be one word with what stands beside it.
    const isJoined = isBracketed && /[\p{L}\p{N}]/u.test(text[index - 1] ?? '');
    addText(content, text.slice(cursor, index) + (isJoined ? ' ' : before));
    content.push({ type: 'link', url, children: [{ type: 'text', value: address }] } satisfies Link);
    cursor = index + found.length - after.length;
    if (isBracketed && /[\p{L}\p{N}]/u.test(text[cursor] ?? '')) addText(content, ' ');
  }
  addText(content, text.slice(cursor));
  return content;
}

/** Angle brackets around an address go: it is a link without them. A stop after it is the sentence's. */
function linkTo(found: string): { before: string; address: string; url: string; after: string } | undefined {
  const isBracketed = found.startsWith('<') && found.endsWith('>');
  const before = found.startsWith('<') && !isBracketed ? '<' : '';
  const bare = isBracketed ? found.slice(1, -1) : found.slice(before.length);
  const address = bare.replace(/[.,;:!?)\]}'’*_>]+$/u, '');
  const after = isBracketed ? '' : bare.slice(address.length);
  const url = /^https?:/i.test(address) ? address : `mailto:${address}`;
  return URL.canParse(url) ? { before, address, url, after } : undefined;
}

function addText(content: PhrasingContent[], value: string): void {
  if (value !== '') content.push({ type: 'text', value });
}

/** Divides at line breaks, those within bold and italics too. */
export function linesOf(content: readonly PhrasingContent[]): PhrasingContent[][] {
  const lines: PhrasingContent[][] = [[]];
  for (const node of content) {
    if (node.type === 'break') {
      lines.push([]);
    } else if (node.type === 'strong' || node.type === 'emphasis' || node.type === 'delete') {
      const [first = [], ...rest] = linesOf(node.children);
      lines.at(-1)!.push({ ...node, children: first });
      for (const children of rest) lines.push([{ ...node, children }]);
    } else {
      lines.at(-1)!.push(node);
    }
  }
  return lines;
}

/** Removes so many characters from the beginning of the text. */
export function withoutBeginning(content: readonly PhrasingContent[], length: number): PhrasingContent[] {
  let left = length;
  const rest: PhrasingContent[] = [];
  for (const node of content) {
    if (left === 0) {
      rest.push(node);
    } else if (node.type === 'text') {
      const value = node.value.slice(left);
      left -= node.value.length - value.length;
      if (value !== '') rest.push({ ...node, value });
    } else if ('children' in node) {
      const before = rawLength(node.children);
      const children = withoutBeginning(node.children, left) as typeof node.children;
      left -= Math.min(left, before);
      if (children.length > 0) rest.push({ ...node, children } as PhrasingContent);
    } else {
      rest.push(node);
      left = 0;
    }
  }
  return rest;
}

/** The text as `withoutBeginning` counts it. */
export const rawText = (content: readonly PhrasingContent[]): string =>
  content
    .map((node) => (node.type === 'text' ? node.value : 'children' in node ? rawText(node.children) : ''))
    .join('');

const rawLength = (content: readonly PhrasingContent[]): number => rawText(content).length;

/** Whether all of the text is bold. */
export const isBold = (content: readonly PhrasingContent[]): boolean =>
  textOf(content) !== '' && content.every((node) => node.type === 'strong' || textOf([node]) === '');

/** Bold and italics around the whole are taken off: a heading has a style of its own. */
export function withoutStyle(content: readonly PhrasingContent[]): PhrasingContent[] {
  const isWhole = content.every((node) => node.type === 'strong' || node.type === 'emphasis' || textOf([node]) === '');
  if (!isWhole) return [...content];
  return content.flatMap((node) =>
    node.type === 'strong' || node.type === 'emphasis' ? withoutStyle(node.children) : [node],
  );
}

/** White space at both ends goes, and what is empty then. */
export function trimmed(content: readonly PhrasingContent[]): PhrasingContent[] {
  const nodes = [...content];
  trimSide(nodes, 'start');
  trimSide(nodes, 'end');
  return nodes;
}

function trimSide(nodes: PhrasingContent[], side: 'start' | 'end'): void {
  for (;;) {
    const index = side === 'start' ? 0 : nodes.length - 1;
    const node = nodes[index];
    if (node === undefined) return;
    if (node.type === 'text') {
      const value = side === 'start' ? node.value.trimStart() : node.value.trimEnd();
      nodes[index] = { ...node, value };
      if (value !== '') return;
    } else if (node.type === 'strong' || node.type === 'emphasis' || node.type === 'delete' || node.type === 'link') {
      const children = [...node.children] as PhrasingContent[];
      trimSide(children, side);
      nodes[index] = { ...node, children } as PhrasingContent;
      if (children.length > 0) return;
    } else if (node.type !== 'break') {
      return;
    }
    nodes.splice(index, 1);
  }
}
