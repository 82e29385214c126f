/**
 * The issue as HTML: a tree whose elements say what things are. Classes name what the elements alone do not; the
 * e-mail and the web page give them a look each.
 *
 * Text enters the tree as text nodes and attributes as properties, and one serialiser writes both, so that nothing an
 * issue says can become markup.
 */
import type { Element, ElementContent } from 'hast';
import { h } from 'hastscript';
import type {
  FootnoteDefinition,
  FootnoteReference,
  Heading,
  Image,
  Link,
  Node,
  Paragraph,
  PhrasingContent,
} from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import type { BlockNode, HtmlPlace, HtmlWriter } from '../blocks/kind.ts';
import { kindOf } from '../blocks/kinds.ts';
import { verbOf } from '../blocks/opening-verb.ts';
import { wordsIn } from '../compose/words.ts';
import { partsOf } from '../text/abbreviations.ts';
import { directionOf } from '../text/direction.ts';
import { nativeFigures } from '../text/numerals.ts';
import type { Delivery } from './deliver.ts';
import type { Ids } from './ids.ts';
import { followable, saysAddress } from './links.ts';
import { languageOfOwn } from './own-words.ts';
import { type PictureSource, pictureIn } from './pictures.ts';

export interface HtmlParts {
  /** Overline, title, date, epigraph. */
  masthead: ElementContent[];
  opening: ElementContent[];
  /** One section a region, and one of the notes if there are any. */
  sections: Element[];
}

/** How the parts of a page are called. */
export interface Naming {
  /** None in mails, where nobody links to a part. */
  ids?: Ids;
  /** Before the names of notes, where there are two letters on a page. */
  prefix: string;
}

/** Names that are taken on the page of an issue. @param prefix of its notes */
export const namesTaken = ({ issue }: Delivery, prefix = ''): string[] => [
  `${prefix}notes`,
  ...issue.notes.flatMap((_, index) => [`${prefix}note-${index + 1}`, `${prefix}reference-${index + 1}`]),
];

/** @param most CSS pixels that a picture may be wide. */
export function htmlOf(
  delivery: Delivery,
  source: PictureSource,
  most: number,
  naming: Naming = { prefix: '' },
): HtmlParts {
  const { issue } = delivery;
  const writer = new IssueWriter(delivery, source, most, naming);
  const opening = writer.blocks(issue.opening);
  const sections = issue.regions.map(({ heading, leadIn, body }) => {
    return h('section', {}, [
      writer.regionHeading(heading),
      ...leadIn.map((paragraph) => writer.leadIn(paragraph)),
      ...writer.blocks(body),
    ]);
  });
  const notes = issue.notes.length === 0 ? [] : [writer.notes(issue.notes)];
  return { masthead: writer.masthead(), opening, sections: [...sections, ...notes] };
}

const TOP: HtmlPlace = { depth: 0, opens: false };

class IssueWriter implements HtmlWriter {
  readonly h = h;
  private readonly delivery: Delivery;
  private readonly source: PictureSource;
  private readonly most: number;
  private readonly naming: Naming;
  readonly lang: string;
  private readonly noteNumbers: ReadonlyMap<string, number>;
  private readonly referred = new Set<number>();
  /** Of the heading written last. */
  private level = 1;

  constructor(delivery: Delivery, source: PictureSource, most: number, naming: Naming) {
    this.delivery = delivery;
    this.naming = naming;
    this.source = source;
    this.most = most;
    this.lang = delivery.issue.frontMatter.lang;
    this.noteNumbers = new Map(delivery.issue.notes.map(({ identifier }, index) => [identifier, index + 1]));
  }

  figures(text: string): string {
    const { numerals } = this.delivery.issue.frontMatter;
    return numerals === undefined ? text : nativeFigures(this.lang)(text);
  }

  masthead(): ElementContent[] {
    const { issue, organization, date, logo } = this.delivery;
    const { title, scripture, date: day } = issue.frontMatter;
    const parts: ElementContent[] = [];
    // The organization's name follows in words.
    if (logo !== undefined) parts.push(h('p', { className: 'logo' }, [pictureIn(LOGO, logo, '', this.source)]));
    if (organization !== undefined) parts.push(h('p', { className: 'overline' }, [text(organization)]));
    parts.push(h('h1', {}, [text(title)]));
    if (date !== undefined) parts.push(h('p', { className: 'date' }, [h('time', { dateTime: day! }, [text(date)])]));
    if (scripture !== undefined) {
      const cited = [scripture.reference, scripture.version].filter((part) => part !== undefined).join(' · ');
      const lines = scripture.text.split('\n').flatMap((line, index) => [...(index > 0 ? [h('br')] : []), text(line)]);
      parts.push(
        h('figure', { className: 'epigraph' }, [
          h('blockquote', {}, [h('p', {}, lines)]),
          ...(cited === '' ? [] : [h('figcaption', {}, [text(cited)])]),
        ]),
      );
    }
    return parts;
  }

  regionHeading(node: Heading): Element {
    this.level = 2;
    return h('h2', this.idOf(node.children), this.inlines(node.children));
  }

  idOf(nodes: readonly Node[]): { id?: string } {
    const id = this.naming.ids?.of(nodes.map((node) => textOf(node, { includeImageAlt: false })).join(' '));
    return id === undefined ? {} : { id };
  }

  leadIn(node: Paragraph): Element {
    return h('p', { className: 'lead-in' }, this.inlines(node.children));
  }

  notes(notes: readonly FootnoteDefinition[]): Element {
    const heading = h('h2', { id: `${this.naming.prefix}notes`, ...languageOfOwn(this.lang) }, [
      text(wordsIn(this.lang).notes),
    ]);
    this.level = 2;
    const entries = notes.map((note, index) => {
      const number = index + 1;
      const body = this.blocks(note.children);
      const label: ElementContent[] = this.referred.has(number)
        ? [
            h('a', { className: 'label', href: `#${this.naming.prefix}reference-${number}`, role: 'doc-backlink' }, [
              text(this.figures(`${number}.`)),
            ]),
          ]
        : [h('span', { className: 'label' }, [text(this.figures(`${number}.`))])];
      const [first] = body;
      // The number stands on the note's first line.
      if (first?.type === 'element' && first.tagName === 'p') first.children.unshift(...label, text(' '));
      else body.unshift(h('p', {}, label));
      return h('div', { className: 'note', id: `${this.naming.prefix}note-${number}` }, body);
    });
    return h('section', { className: 'notes' }, [heading, ...entries]);
  }

  blocks(nodes: readonly BlockNode[], place: HtmlPlace = TOP): ElementContent[] {
    return nodes.flatMap((node, index) =>
      kindOf(node).html(node, this, { ...place, opens: place.opens && index === 0 }),
    );
  }

  opened(nodes: readonly PhrasingContent[], { opens }: HtmlPlace): ElementContent[] {
    const [first, ...rest] = nodes;
    const verb = opens && first?.type === 'text' ? verbOf(first.value, this.lang) : undefined;
    if (verb === undefined || first?.type !== 'text') return this.inlines(nodes);
    const remainder: PhrasingContent = { ...first, value: first.value.slice(verb.length) };
    return [h('b', {}, [text(verb)]), ...this.inlines([remainder, ...rest])];
  }

  headingDepth(depth: number): number {
    // A skipped level is told in order.
    this.level = Math.min(depth, this.level + 1);
    return this.level;
  }

  inlines(nodes: readonly PhrasingContent[]): ElementContent[] {
    return nodes.flatMap((node) => this.inline(node));
  }

  private text(value: string): ElementContent[] {
    const { abbreviations } = this.delivery.issue;
    if (abbreviations === undefined) return [text(value)];
    return partsOf(value, abbreviations).map(({ text: part, expansion }) =>
      expansion === undefined ? text(part) : h('abbr', { title: expansion }, [text(part)]),
    );
  }

  private inline(node: PhrasingContent): ElementContent[] {
    switch (node.type) {
      case 'text':
        return node.value === '' ? [] : this.text(node.value);
      case 'break':
        return [h('br')];
      case 'emphasis':
        return [h('em', {}, this.inlines(node.children))];
      case 'strong':
        return [h('strong', {}, this.inlines(node.children))];
      case 'delete':
        return [h('del', {}, this.inlines(node.children))];
      case 'inlineCode':
        return [h('code', {}, [text(node.value)])];
      case 'link':
        return this.link(node);
      case 'footnoteReference':
        return [this.reference(node)];
      case 'image':
        return [this.picture(node)];
      case 'foreignText':
        return [h('span', { lang: node.lang, dir: directionOf(node.lang) }, this.inlines(node.children))];
      default:
        throw new Error(`no HTML for ${node.type}`);
    }
  }

  private link(node: Link): ElementContent[] {
    const href = followable(node.url);
    const content = this.inlines(node.children);
    if (href === undefined) return content;
    // Among words from right to left, the stroke at its end would stand before it.
    const direction = directionOf(this.lang) === 'rtl' ? { dir: 'ltr' } : {};
    return [h('a', { href, ...(saysAddress(node) ? { className: 'address', ...direction } : {}) }, content)];
  }

  private reference(node: FootnoteReference): Element {
    const number = this.noteNumbers.get(node.identifier);
    if (number === undefined) throw new Error(`a note without a number: ${node.identifier}`);
    const id = this.referred.has(number) ? {} : { id: `${this.naming.prefix}reference-${number}` };
    this.referred.add(number);
    return h('sup', {}, [
      h('a', { ...id, href: `#${this.naming.prefix}note-${number}`, role: 'doc-noteref' }, [
        text(this.figures(String(number))),
      ]),
    ]);
  }

  private picture(node: Image): Element {
    const picture = this.delivery.issue.pictures.get(node.url);
    if (picture === undefined) throw new Error(`a picture that was not read: ${node.url}`);
    return pictureIn({ width: this.most, height: Number.POSITIVE_INFINITY }, picture, node.alt ?? '', this.source);
  }
}

/** CSS pixels that a logo has room for. */
const LOGO = { width: 220, height: 72 };

const text = (value: string): ElementContent => ({ type: 'text', value });
