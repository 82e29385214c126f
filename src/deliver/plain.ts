/**
 * The issue as plain text, for mail programs and people that want no more: 72 columns, so that lines stay whole when
 * they are quoted in an answer (RFC 3676, 4.2, asks for fewer than 79).
 *
 *     IJM Prayer Request
 *     ==================
 *
 *     • Pray for the health of the children who were rescued [1] out of forced
 *       labor on fishing boats in Ghana in April.
 *
 *     [1] https://example.org/ghana
 */
import type {
  BlockContent,
  DefinitionContent,
  FootnoteDefinition,
  Link,
  List,
  ListItem,
  PhrasingContent,
  Table,
} from 'mdast';
import { wordsIn } from '../compose/words.ts';
import { columnsOf } from '../say/monospace.ts';
import { breakOpportunities, loadBreakRules } from '../text/opportunities.ts';
import type { Delivery } from './deliver.ts';
import { foreignBlocks, foreignText } from './foreign.ts';
import { imprintLines } from './imprint.ts';
import { followable, saysAddress } from './links.ts';

/** Columns. */
const WIDTH = 72;
/** What is left to deep nesting: narrower, lines hold no words. */
const LEAST_WIDTH = 24;

const BULLETS = ['•', '–', '◦'];
const ORNAMENT = '*  *  *';
/** Of a page or a mailbox: whole, programs make a link of it. */
const ADDRESS = /(?:https?:\/\/|www\.)\S+|[^\s@]+@[^\s@]+\.[^\s@]+/g;
const NO_BREAK_SPACE = '\u00a0';

/** Lines end in LF, the last one too. */
export async function plainTextOf(delivery: Delivery): Promise<string> {
  await loadBreakRules(JSON.stringify([delivery.issue, delivery.organization]));
  const lines = new PlainWriter(delivery).write();
  return `${lines.map((line) => line.trimEnd()).join('\n')}\n`;
}

class PlainWriter {
  private readonly delivery: Delivery;
  private readonly lang: string;
  private readonly noteNumbers: ReadonlyMap<string, number>;
  /** Addresses in the order of their numbers. */
  private readonly addresses: string[] = [];

  constructor(delivery: Delivery) {
    this.delivery = delivery;
    const { notes, frontMatter } = delivery.issue;
    this.lang = frontMatter.lang;
    this.noteNumbers = new Map(notes.map(({ identifier }, index) => [identifier, index + 1]));
  }

  write(): string[] {
    const { issue } = this.delivery;
    const sections = [
      this.masthead(),
      this.blocks(issue.opening, WIDTH, 0),
      ...issue.regions.map(({ heading, leadIn, body }) => [
        ...this.underlined(this.inlines(heading.children), '-'),
        ...below(this.blocks([...leadIn, ...body], WIDTH, 0)),
      ]),
      this.notes(issue.notes),
      this.links(),
      this.imprint(),
    ];
    return sections
      .filter(({ length }) => length > 0)
      .flatMap((lines, index) => (index > 0 ? ['', '', ...lines] : lines));
  }

  private masthead(): string[] {
    const { issue, organization, date } = this.delivery;
    const { title, scripture } = issue.frontMatter;
    const about = [organization, date].filter((part) => part !== undefined).join(' · ');
    const lines = [...this.underlined(title, '='), ...(about === '' ? [] : this.fill(about, WIDTH))];
    if (scripture === undefined) return lines;
    const cited = [scripture.reference, scripture.version].filter((part) => part !== undefined).join(' · ');
    const citation = cited === '' ? [] : hung(this.fill(cited, WIDTH - 10), '      — ', '        ');
    return [...lines, '', ...hung(this.fill(scripture.text, WIDTH - 8), '    '), ...citation];
  }

  /** A heading; the line under it is as long as its longest line. */
  private underlined(heading: string, mark: string): string[] {
    const lines = this.fill(heading, WIDTH);
    return [...lines, mark.repeat(Math.max(0, ...lines.map(columnsOf)))];
  }

  private notes(notes: readonly FootnoteDefinition[]): string[] {
    if (notes.length === 0) return [];
    const entries = notes.map((note, index) => {
      const label = `${superior(index + 1)} `;
      const hang = columnsOf(label);
      return hung(this.blocks(note.children, WIDTH - hang, 1), label, ' '.repeat(hang));
    });
    return [...this.underlined(wordsIn(this.lang).notes, '-'), ...below(apart(entries))];
  }

  /** Addresses are not broken: a mail program must find them whole. */
  private links(): string[] {
    return this.addresses.map((address, index) => `[${index + 1}] ${address}`);
  }

  private imprint(): string[] {
    const { imprint } = this.delivery.issue;
    if (imprint === undefined) return [];
    const paragraphs = imprintLines(imprint).map((lines) => lines.flatMap((line) => this.fill(line, WIDTH)));
    return ['-'.repeat(24), '', ...apart(paragraphs)];
  }

  /** @param depth how many lists they are inside */
  private blocks(nodes: readonly (BlockContent | DefinitionContent)[], width: number, depth: number): string[] {
    const lines: string[] = [];
    for (const [index, node] of nodes.entries()) {
      const block = this.block(node, Math.max(LEAST_WIDTH, width), depth);
      if (block.length === 0) continue;
      // A list inside an item follows its words at once.
      const isNestedList = node.type === 'list' && depth > 0 && nodes[index - 1]?.type === 'paragraph';
      if (lines.length > 0 && !isNestedList) lines.push('');
      lines.push(...block);
    }
    return lines;
  }

  private block(node: BlockContent | DefinitionContent, width: number, depth: number): string[] {
    switch (node.type) {
      case 'paragraph':
        return this.fill(this.inlines(node.children), width);
      case 'heading':
        return [...this.fill(this.inlines(node.children), width)];
      case 'list':
        return this.list(node, width, depth);
      case 'blockquote':
        return hung(this.blocks(node.children, width - 2, depth), '> ');
      case 'code':
        return hung(node.value.split('\n'), '    ');
      case 'table':
        return this.table(node, width);
      case 'thematicBreak':
        return [`${' '.repeat((width - ORNAMENT.length) >> 1)}${ORNAMENT}`];
      case 'html':
      case 'definition':
      case 'footnoteDefinition':
        throw new Error(`a ${node.type} should have been taken out of the issue before`);
      default: {
        const other = foreignBlocks(node);
        if (other === undefined) throw new Error(`no plain text for ${(node as { type: string }).type}`);
        return this.blocks(other.children, width, depth);
      }
    }
  }

  private list(node: List, width: number, depth: number): string[] {
    const start = node.start ?? 1;
    const digits = String(start + node.children.length - 1).length;
    const items = node.children.map((item, index) => {
      const label = this.label(node, item, `${start + index}.`.padStart(digits + 1), depth);
      const hang = columnsOf(label);
      return hung(this.blocks(item.children, width - hang, depth + 1), label, ' '.repeat(hang));
    });
    const isShort = depth > 0 || items.every(({ length }) => length === 1);
    return isShort ? items.flat() : apart(items);
  }

  private label(list: List, item: ListItem, number: string, depth: number): string {
    if (typeof item.checked === 'boolean') return item.checked ? '☑ ' : '☐ ';
    return `${list.ordered ? number : BULLETS[Math.min(depth, BULLETS.length - 1)]} `;
  }

  /** In columns, if they fit beside one another; else a row's cells follow one another. */
  private table(node: Table, width: number): string[] {
    const rows = node.children.map(({ children }) => children.map((cell) => spaced(this.inlines(cell.children))));
    const count = rows[0]?.length ?? 0;
    const widths = Array.from({ length: count }, (_, column) =>
      Math.max(3, ...rows.map((row) => columnsOf(row[column] ?? ''))),
    );
    const total = widths.reduce((sum, each) => sum + each + 2, -2);
    if (total > width) return apart(rows.map((row) => hung(this.fill(row.join(' | '), width - 2), '', '  ')));
    const line = (row: readonly string[]): string =>
      widths.map((each, column) => aligned(row[column] ?? '', each, node.align?.[column])).join('  ');
    const [head, ...body] = rows.map(line);
    return [head ?? '', widths.map((each) => '-'.repeat(each)).join('  '), ...body];
  }

  private inlines(nodes: readonly PhrasingContent[]): string {
    return nodes.map((node) => this.inline(node)).join('');
  }

  private inline(node: PhrasingContent): string {
    switch (node.type) {
      case 'text':
        return spaced(node.value);
      case 'break':
        return '\n';
      // As people have marked words in mail for as long as there is mail; programs show them so.
      case 'emphasis':
        return `_${this.inlines(node.children)}_`;
      case 'strong':
        return `*${this.inlines(node.children)}*`;
      // Left out, it would say the contrary.
      case 'delete':
        return `~~${this.inlines(node.children)}~~`;
      case 'inlineCode':
        return node.value;
      case 'link':
        return this.link(node);
      case 'footnoteReference':
        return superior(this.noteNumbers.get(node.identifier)!);
      case 'image':
        return node.alt ? `[${spaced(node.alt)}]` : '';
      default: {
        const other = foreignText(node);
        if (other === undefined) throw new Error(`no plain text for ${(node as { type: string }).type}`);
        return this.inlines(other.children);
      }
    }
  }

  private link(node: Link): string {
    const content = this.inlines(node.children);
    const address = followable(node.url);
    if (address === undefined || saysAddress(node)) return content;
    const plain = address.replace(/^(?:mailto|tel):/i, '');
    const known = this.addresses.indexOf(plain);
    const number = known < 0 ? this.addresses.push(plain) : known + 1;
    return `${content}${NO_BREAK_SPACE}[${number}]`;
  }

  /** Lines as full as they get. An address that is wider than a line stands whole in one of its own. */
  private fill(text: string, width: number): string[] {
    const addresses = [...text.matchAll(ADDRESS)].map(({ index, 0: { length } }) => ({
      from: index,
      to: index + length,
    }));
    const isInAddress = (at: number): boolean => addresses.some(({ from, to }) => at > from && at < to);
    const lines: string[] = [];
    let line = '';
    let from = 0;
    const end = { offset: text.length, kind: 'mandatory' } as const;
    for (const { offset, kind } of [...breakOpportunities(text, this.lang), end]) {
      // A soft hyphen shows in some programs; here no word is parted.
      if (kind === 'hyphen' || isInAddress(offset)) continue;
      const piece = text.slice(from, offset).replaceAll('\u00ad', '');
      from = offset;
      if (line !== '' && columnsOf((line + piece).trimEnd()) > width) {
        lines.push(line);
        line = piece;
      } else line += piece;
      if (kind !== 'mandatory') continue;
      lines.push(line);
      line = '';
    }
    return lines.map((each) => each.trim()).filter((each) => each !== '');
  }
}

/** White space of the source means one space; soft hyphens mean nothing here. */
const spaced = (text: string): string => text.replace(/[ \t\r\n]+/g, ' ');

/** The first line after `first`, the others after `rest`. */
const hung = (lines: readonly string[], first: string, rest = first): string[] =>
  (lines.length === 0 ? [''] : lines).map((line, index) => (index === 0 ? first : rest) + line);

/** After a free line, if there is anything. */
const below = (lines: readonly string[]): string[] => (lines.length === 0 ? [] : ['', ...lines]);

/** Blocks with free lines between. */
const apart = (blocks: readonly (readonly string[])[]): string[] =>
  blocks.flatMap((lines, index) => (index > 0 ? ['', ...lines] : [...lines]));

function aligned(cell: string, width: number, align: string | null | undefined): string {
  const free = width - columnsOf(cell);
  const before = align === 'right' ? free : align === 'center' ? free >> 1 : 0;
  return ' '.repeat(before) + cell + ' '.repeat(free - before);
}

const SUPERIORS = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** `12` as ¹² */
const superior = (number: number): string => [...String(number)].map((digit) => SUPERIORS[Number(digit)]).join('');
