/** The words of Markdown and the words of pages, to be compared: nothing may be dropped. */
import type { Nodes, Root } from 'mdast';
import { remark } from 'remark';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import { textsByMark } from '../src/page/describe.ts';
import type { Layout } from '../src/page/layout.ts';
import type { Content, StructureElement } from '../src/page/structure.ts';

export function elementsIn(element: StructureElement, ...types: string[]): StructureElement[] {
  const inside = element.children.flatMap((child) => (child.kind === 'element' ? elementsIn(child, ...types) : []));
  return types.includes(element.type) ? [element, ...inside] : inside;
}

export const sectionsOf = ({ structure }: Layout): StructureElement[] => elementsIn(structure, 'Sect');

const plain = (text: string): string[] =>
  text
    .replace(/[“”«»]/g, '"')
    .replace(/[‘’′]/g, "'")
    .replace(/″/g, '"')
    .replace(/-{2,3}|[–—]/g, '-')
    .replace(/…/g, '...')
    .replace(/[\ufe0e\ufe0f\u200b\u00ad]/g, '')
    .split(/[\s\u00a0]+/)
    .filter((word) => word !== '');

const BLOCKS = ['paragraph', 'heading', 'tableCell', 'code'];

/** The words of an issue’s body, its notes last, past bulletin’s own parser. */
export function wordsOfMarkdown(markdown: string): string[] {
  const root: Root = remark().use(remarkGfm).use(remarkFrontmatter).parse(markdown);
  const notes: Nodes[] = [];
  const called: string[] = [];
  const textOf = (node: Nodes): string => {
    if (node.type === 'yaml' || node.type === 'html' || node.type === 'definition') return '';
    if (node.type === 'footnoteReference') called.push(node.identifier);
    if (node.type === 'footnoteDefinition') {
      notes.push(node);
      return '';
    }
    if (node.type === 'break') return '\n';
    const text = 'value' in node ? node.value : 'children' in node ? node.children.map(textOf).join('') : '';
    return BLOCKS.includes(node.type) ? `${text}\n` : text;
  };
  const body = textOf(root);
  const inOrder = [...new Set(called)].map((name) =>
    notes.find((note) => 'identifier' in note && note.identifier === name),
  );
  const noteText = inOrder.map((note) => (note && 'children' in note ? note.children.map(textOf).join('') : ''));
  return plain([body, ...noteText].join('\n'));
}

/** What the pages say in the order of the structure, without what bulletin itself puts in. */
export function wordsOfLayout(layout: Layout): string[] {
  const texts = textsByMark(layout);
  const say = (element: StructureElement): string => {
    if (['Lbl', 'Reference'].includes(element.type)) return '';
    const text = element.children
      .map((child) => (child.kind === 'content' ? (texts.get(child) ?? '') : say(child)))
      .join('');
    if (element.type === 'Link') return text.replace(/ \([^()]*\)$/, '');
    return ['P', 'H2', 'H3', 'H4', 'TH', 'TD'].includes(element.type) ? `${text}\n` : text;
  };
  // The heading over the notes is bulletin’s own word.
  const isOurs = (child: StructureElement | Content): boolean => child.kind === 'element' && child.type === 'H2';
  const sections = sectionsOf(layout).map((section) =>
    elementsIn(section, 'Note').length === 0
      ? section
      : { ...section, children: section.children.filter((child) => !isOurs(child)) },
  );
  return plain(sections.map(say).join('\n'));
}
