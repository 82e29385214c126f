/** An issue as a letter in Word says the same. */
import type { List, Nodes, Parent, PhrasingContent, Root, RootContent } from 'mdast';
import { remark } from 'remark';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import { parse } from 'yaml';
import { call, escaped, item, type LevelParts, lists, note, p, run, styled, table, wordFile } from './word-file.ts';

const processor = remark().use(remarkGfm).use(remarkFrontmatter).freeze();

/** @param markdown of an issue without directives, HTML and code. */
export function wordOf(markdown: string): Uint8Array {
  const tree = processor.parse(markdown);
  const [first] = tree.children;
  const matter = first?.type === 'yaml' ? (parse(first.value) as Record<string, never>) : {};
  return new Writer(tree).file(matter);
}

class Writer {
  readonly #lists: LevelParts[][] = [];
  readonly #links: Record<string, string> = {};
  readonly #notes = new Map<string, number>();
  readonly #tree: Root;

  constructor(tree: Root) {
    this.#tree = tree;
  }

  file({ title, date, scripture }: Record<string, never>): Uint8Array {
    const head = [
      styled('Title', String(title)),
      ...(date === undefined ? [] : [p(String(date).slice(0, 10))]),
      ...(scripture === undefined ? [] : this.#scripture(scripture)),
    ];
    const body = head.join('') + this.#tree.children.map((node) => this.#block(node)).join('');
    const notes = this.#tree.children.flatMap((node) =>
      node.type === 'footnoteDefinition' && this.#notes.has(node.identifier)
        ? [
            note(
              'footnote',
              this.#notes.get(node.identifier)!,
              node.children.map((child) => this.#block(child)).join(''),
            ),
          ]
        : [],
    );
    const numbering = lists(...this.#lists);
    return wordFile({ body, numbering, footnotes: notes.join(''), links: this.#links });
  }

  #scripture({ text, reference, version }: { text: string; reference: string; version?: string }): string[] {
    return [styled('Quote', text), styled('Quote', `— ${reference}${version === undefined ? '' : ` (${version})`}`)];
  }

  #block(node: RootContent, list?: { id: number; level: number }): string {
    switch (node.type) {
      case 'heading':
        return styled(`Heading${node.depth - 1}`, this.#inline(node.children));
      case 'paragraph':
        return list === undefined
          ? p(this.#inline(node.children))
          : styled(`ListContinue${Math.min(list.level + 1, 4)}`, this.#inline(node.children));
      case 'list':
        return this.#list(node, list === undefined ? 0 : list.level + 1);
      case 'blockquote':
        return node.children
          .map((child) =>
            child.type === 'paragraph' ? styled('Quote', this.#inline(child.children)) : this.#block(child),
          )
          .join('');
      case 'table':
        return table(...node.children.map((row) => row.children.map((cell) => p(this.#inline(cell.children)))));
      default:
        return '';
    }
  }

  #list(list: List, level: number): string {
    const levels: LevelParts[] = Array.from({ length: level + 1 }, () => [
      list.ordered ? 'decimal' : 'bullet',
      list.ordered ? `%${level + 1}.` : '•',
      list.start ?? 1,
    ]);
    this.#lists.push(levels);
    const id = this.#lists.length;
    return list.children
      .map(({ checked, children: [first, ...rest] }) => {
        const box = typeof checked === 'boolean' ? run(checked ? '☒ ' : '☐ ') : '';
        const text = first?.type === 'paragraph' ? this.#inline(first.children) : '';
        const others = first?.type === 'paragraph' || first === undefined ? rest : [first, ...rest];
        return item(box + text, id, level) + others.map((child) => this.#block(child, { id, level })).join('');
      })
      .join('');
  }

  #inline(nodes: readonly PhrasingContent[], properties = ''): string {
    return nodes
      .map((node) => {
        switch (node.type) {
          case 'text':
            return run(node.value.replace(/\n/g, ' '), properties);
          case 'inlineCode':
            return run(node.value, properties);
          case 'break':
            return '<w:r><w:br/></w:r>';
          case 'strong':
            return this.#inline(node.children, `${properties}<w:b/>`);
          case 'emphasis':
            return this.#inline(node.children, `${properties}<w:i/>`);
          case 'delete':
            return this.#inline(node.children, `${properties}<w:strike/>`);
          case 'link': {
            const id = `L${Object.keys(this.#links).length + 1}`;
            this.#links[id] = node.url;
            return `<w:hyperlink r:id="${id}">${this.#inline(node.children, properties)}</w:hyperlink>`;
          }
          case 'footnoteReference': {
            const number = this.#notes.get(node.identifier) ?? this.#notes.size + 1;
            this.#notes.set(node.identifier, number);
            return call('footnote', number);
          }
          case 'image':
            return `<w:r><w:drawing><wp:inline><wp:docPr id="1" name="x" descr="${escaped(node.alt ?? '')}"/></wp:inline></w:drawing></w:r>`;
          default:
            return '';
        }
      })
      .join('');
  }
}

/** What a round trip must keep: the words, and what they stand in. */
export interface Kept {
  title: unknown;
  words: string[];
  regions: string[];
  /** How each item begins, with its number or box. */
  items: string[];
  /** Of each table, its cells. */
  tables: string[];
}

export function keptIn(markdown: string): Kept {
  const tree = processor.parse(markdown);
  const [first] = tree.children;
  const matter = first?.type === 'yaml' ? (parse(first.value) as Record<string, unknown>) : {};
  // A mark of direction is none of the title’s words, and no PDF has it in its own.
  const title = typeof matter.title === 'string' ? matter.title.replace(/[\u200E\u200F\u061C]/g, '') : matter.title;
  const kept: Kept = { title, words: [], regions: [], items: [], tables: [] };
  const walk = (node: Nodes): void => {
    if (node.type === 'heading') kept.regions.push(`${'#'.repeat(node.depth)} ${textIn(node)}`);
    if (node.type === 'table')
      kept.tables.push(node.children.map((row) => row.children.map(textIn).join('|')).join('\n'));
    if (node.type === 'list')
      for (const [index, { checked, children }] of node.children.entries()) {
        const mark = typeof checked === 'boolean' ? (checked ? '[x]' : '[ ]') : '-';
        const [head] = children;
        kept.items.push(
          `${node.ordered ? `${(node.start ?? 1) + index}.` : mark} ${head?.type === 'paragraph' ? textIn(head) : ''}`,
        );
      }
    if ('children' in node) for (const child of node.children) walk(child);
  };
  walk(tree);
  const text = tree.children
    .filter(({ type }) => type !== 'footnoteDefinition')
    .map(textIn)
    .join('\n');
  kept.words = text.match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
  return kept;
}

/** Quotes and dashes as a typewriter has them: what is printed has those of its language. */
const asTyped = (text: string): string =>
  text
    .replace(/\s+/g, ' ')
    .replace(/[“”«»]/g, '"')
    .replace(/[‘’]/g, "'")
    .replace(/-{2,3}|[–—]/g, '-')
    .replace(/…/g, '...');

function textIn(node: Nodes): string {
  if (node.type === 'text' || node.type === 'inlineCode') return asTyped(node.value);
  if (node.type === 'break') return ' ';
  if (!('children' in node)) return '';
  const inner = (node as Parent).children.map(textIn).join('');
  return ['paragraph', 'heading', 'tableCell', 'listItem'].includes(node.type) ? `${inner} `.trimStart() : inner;
}
