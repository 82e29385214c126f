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
import type { FootnoteDefinition, Link, PhrasingContent } from 'mdast';
import type { BlockNode, PlainPlace, PlainWriter } from '../blocks/kind.ts';
import { kindOf } from '../blocks/kinds.ts';
import { apart, below, hung, spaced } from '../blocks/plain-text.ts';
import { serviceWords } from '../blocks/service-words.ts';
import { wordsIn } from '../compose/words.ts';
import { columnsOf } from '../say/monospace.ts';
import { directionOf } from '../text/direction.ts';
import { nativeFigures } from '../text/numerals.ts';
import { breakOpportunities, loadBreakRules, type Stretch } from '../text/opportunities.ts';
import type { Delivery } from './deliver.ts';
import { type FlowedText, flowed } from './flowed.ts';
import { imprintLines } from './imprint.ts';
import { followable, saysAddress } from './links.ts';

/** Columns. */
const WIDTH = 72;
const MARGIN: PlainPlace = { width: WIDTH, depth: 0 };
/** What is left to deep nesting: narrower, lines hold no words. */
const LEAST_WIDTH = 24;

/** Of a page or a mailbox: whole, programs make a link of it. */
const ADDRESS = /(?:https?:\/\/|www\.)\S+|[^\s@]+@[^\s@]+\.[^\s@]+/g;
const NO_BREAK_SPACE = '\u00a0';

/** Lines end in LF, the last one too. */
export async function plainTextOf(delivery: Delivery): Promise<string> {
  const lines = await linesOf(delivery, 'fixed');
  return `${lines.map((line) => line.trimEnd()).join('\n')}\n`;
}

/** The same for mail, whose programs fill its paragraphs anew. */
export const flowedTextOf = async (delivery: Delivery): Promise<FlowedText> =>
  flowed(await linesOf(delivery, 'flowed'), delivery.issue.frontMatter.lang, addressesIn);

/** Whether paragraphs come as lines, or each as one that is still to be parted. */
type Form = 'fixed' | 'flowed';

async function linesOf(delivery: Delivery, form: Form): Promise<string[]> {
  const { issue, organization } = delivery;
  const { lang } = issue.frontMatter;
  // What is added has characters of its own: an issue in Japanese may be in Latin letters but for that.
  await loadBreakRules(JSON.stringify([issue, organization, wordsIn(lang), serviceWords(lang)]));
  return new IssueWriter(delivery, form).write();
}

const addressesIn = (text: string): Stretch[] =>
  [...text.matchAll(ADDRESS)].map(({ index, 0: { length } }) => ({ from: index, to: index + length }));

class IssueWriter implements PlainWriter {
  private readonly delivery: Delivery;
  private readonly form: Form;
  readonly lang: string;
  private readonly noteNumbers: ReadonlyMap<string, number>;
  /** Addresses in the order of their numbers. */
  private readonly addresses: string[] = [];

  constructor(delivery: Delivery, form: Form) {
    this.delivery = delivery;
    this.form = form;
    const { notes, frontMatter } = delivery.issue;
    this.lang = frontMatter.lang;
    this.noteNumbers = new Map(notes.map(({ identifier }, index) => [identifier, index + 1]));
  }

  figures(text: string): string {
    const { numerals } = this.delivery.issue.frontMatter;
    return numerals === undefined ? text : nativeFigures(this.lang)(text);
  }

  write(): string[] {
    const { issue } = this.delivery;
    const sections = [
      this.masthead(),
      this.blocks(issue.opening, MARGIN),
      ...issue.regions.map(({ heading, leadIn, body }) => [
        ...this.underlined(this.inlines(heading.children), '-'),
        ...below(this.blocks([...leadIn, ...body], MARGIN)),
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
    // Moved in, only its first line would stay so where it is filled anew.
    const inset = this.form === 'flowed' ? '' : '    ';
    const citation =
      cited === '' ? [] : hung(this.flow(cited, WIDTH - 10), `${inset && `${inset}  `}— `, `${inset}    `);
    return [...lines, '', ...hung(this.flow(scripture.text, WIDTH - 8), inset), ...citation];
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
      return hung(this.blocks(note.children, { width: WIDTH - hang, depth: 1 }), label, ' '.repeat(hang));
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
    const paragraphs = imprintLines(imprint, directionOf(this.delivery.issue.frontMatter.lang)).map((lines) =>
      lines.flatMap((line) => this.flow(line, WIDTH)),
    );
    return ['-'.repeat(24), '', ...apart(paragraphs)];
  }

  blocks(nodes: readonly BlockNode[], { width, depth }: PlainPlace): string[] {
    const lines: string[] = [];
    for (const [index, node] of nodes.entries()) {
      const kind = kindOf(node);
      const block = kind.plain(node, this, { width: Math.max(LEAST_WIDTH, width), depth });
      if (block.length === 0) continue;
      const before = nodes[index - 1];
      // A list inside an item follows its words at once.
      const isNestedList =
        kind.spacing === 'list' && depth > 0 && before !== undefined && kindOf(before).spacing === 'text';
      if (lines.length > 0 && !isNestedList) lines.push('');
      lines.push(...block);
    }
    return lines;
  }

  inlines(nodes: readonly PhrasingContent[]): string {
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
      case 'foreignText':
        return this.inlines(node.children);
      default:
        throw new Error(`no plain text for ${node.type}`);
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

  flow(text: string, width: number): string[] {
    return this.fill(text, this.form === 'flowed' ? Number.POSITIVE_INFINITY : width);
  }

  /** An address that is wider than a line stands whole in one of its own. */
  fill(text: string, width: number): string[] {
    const addresses = addressesIn(text);
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

const SUPERIORS = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** `12` as ¹² */
const superior = (number: number): string => [...String(number)].map((digit) => SUPERIORS[Number(digit)]).join('');
