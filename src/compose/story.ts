/**
 * The story: an issue's blocks, styled and put in order to flow, and the structure tree they belong to.
 */
import type { FootnoteDefinition, Heading, Node, PhrasingContent } from 'mdast';
import type { VFile } from 'vfile';
import { tellHeading } from '../blocks/heading.ts';
import type { BlockKind, BlockNode, Place, Spacing, Teller } from '../blocks/kind.ts';
import { kindOf } from '../blocks/kinds.ts';
import { numberWidth } from '../blocks/list.ts';
import { type Block, spansOf } from '../flow/block.ts';
import type { Flowing, Label } from '../flow/flowing.ts';
import type { Issue } from '../issue/issue.ts';
import type { Content, SourceRange, StructureElement, StructureType } from '../page/structure.ts';
import type { Picture } from '../picture/picture.ts';
import type { BlockStyle, BlockStyles } from '../template/template.ts';
import { nativeFigures } from '../text/numerals.ts';
import type { Span, TextStyle } from '../text/style.ts';
import { type InlineContext, inlineSpans, sourcesOf } from './inline.ts';

export interface Story {
  blocks: Block[];
  elements: StructureElement[];
  /** In their order; what they are made of, so that two stories can be set side by side. */
  sections: Section[];
}

/** The opening, a region (by its index) or the notes. */
export interface Section {
  of: 'opening' | 'notes' | number;
  element: StructureElement;
  parts: Part[];
}

/** A block at the margin; of a list, an item. */
export interface Part {
  /** A node's type. */
  kind: string;
  /** Its blocks: from..to-1. */
  from: number;
  to: number;
}

/** How a story is told that stands beside another. */
export interface Telling {
  /** BCP 47: every section says that it is in another language than the document. */
  lang: string;
  /** Keeps the names of its notes apart from the other’s. */
  prefix: string;
}

/**
 * @param words the few words that bulletin adds, in the issue's language.
 * @param telling of a story that stands beside another.
 */
export function tellStory(
  issue: Issue,
  styles: BlockStyles,
  file: VFile,
  words: { notes: string },
  telling?: Telling,
): Story {
  const teller = new StoryTeller(issue, styles, file, telling);
  if (issue.opening.length > 0) teller.blocks(issue.opening, teller.at(teller.section('opening')));
  const [begins] = teller.told;
  if (styles.initial !== undefined && issue.opening[0]?.type === 'paragraph' && begins?.kind === 'text')
    begins.initial = styles.initial;
  for (const [index, region] of issue.regions.entries()) {
    const parent = teller.section(index);
    teller.part('heading');
    tellHeading(region.heading, teller, teller.at(parent), styles.region);
    teller.blocks(region.leadIn, teller.at(parent, styles.leadIn));
    const last = teller.told.at(-1);
    if (last !== undefined && region.leadIn.length > 0) last.keepWithNext = true;
    const opening = teller.told.length;
    teller.blocks(region.body, teller.at(parent));
    const [first] = region.body;
    if (first?.type === 'heading' && region.leadIn.length === 0 && teller.told[opening])
      teller.told[opening].before = 0;
  }
  // A page that has notes has some text above them.
  const ending = teller.told.at(-1);
  if (issue.notes.length > 0 && ending !== undefined) ending.keepWithNext = true;
  if (issue.notes.length > 0) tellNotes(issue.notes, teller, teller.section('notes'), words.notes);
  return teller.end();
}

/** All characters of the story, its labels included, in no particular order. */
export const textOf = ({ blocks }: Pick<Story, 'blocks'>): string =>
  blocks
    .flatMap(spansOf)
    .map((span) => span.text)
    .join('');

/** The languages of the story beside the issue's own, BCP 47. */
export const languagesOf = ({ blocks }: Pick<Story, 'blocks'>): string[] =>
  blocks.flatMap((block) => [block, ...spansOf(block)]).flatMap(({ lang }) => lang ?? []);

class StoryTeller implements Teller {
  readonly told: Block[] = [];
  readonly styles: BlockStyles;
  readonly notePrefix: string;
  /** Identifiers of the notes whose first call has been set. */
  readonly referred = new Set<string>();
  lang: string;
  /** Whether what is told stands in a block, so that nothing of it is a part by itself. */
  private isWithin = false;
  private readonly issue: Issue;
  private readonly file: VFile;
  private readonly telling: Telling | undefined;
  readonly figures = (text: string): string =>
    this.issue.frontMatter.numerals === undefined ? text : nativeFigures(this.lang)(text);
  private readonly noteNumbers: ReadonlyMap<string, number>;
  private readonly sections: Section[] = [];
  /** Depth of the heading told last; the title's is 1. */
  private level = 1;

  constructor(issue: Issue, styles: BlockStyles, file: VFile, telling: Telling | undefined) {
    this.issue = issue;
    this.styles = styles;
    this.file = file;
    this.telling = telling;
    this.lang = issue.frontMatter.lang;
    this.notePrefix = telling?.prefix ?? '';
    this.noteNumbers = new Map(issue.notes.map((note, index) => [note.identifier, index + 1]));
  }

  section(of: Section['of']): StructureElement {
    const element: StructureElement = { kind: 'element', type: 'Sect', children: [] };
    if (this.telling !== undefined) element.lang = this.telling.lang;
    this.sections.push({ of, element, parts: [] });
    return element;
  }

  /** The margin of a section. */
  at(parent: StructureElement, paragraph = this.styles.paragraph): Place {
    return { parent, indent: 0, depth: 0, paragraph, splitting: 'free' };
  }

  end(): Story {
    const { told: blocks, sections } = this;
    // Every part reaches to the next.
    const parts = sections.flatMap((section) => section.parts);
    parts.forEach((part, index) => {
      part.to = parts[index + 1]?.from ?? blocks.length;
    });
    return { blocks, elements: sections.map(({ element }) => element), sections };
  }

  /** A part of a part takes its place: the first item that of its list. */
  part(kind: string): void {
    if (this.isWithin) return;
    const parts = this.sections.at(-1)?.parts ?? [];
    if (parts.at(-1)?.from === this.told.length) parts.pop();
    parts.push({ kind, from: this.told.length, to: this.told.length });
  }

  style(kind: BlockKind, name: string): BlockStyle {
    const asked = kind.styles[name];
    if (asked === undefined || asked === 'given') throw new Error(`${kind.type} has no style ${name} of its own`);
    return this.styles.kinds?.[name] ?? asked(this.styles);
  }

  gather(tell: () => void): Block[] {
    const from = this.told.length;
    const outer = this.isWithin;
    this.isWithin = true;
    tell();
    this.isWithin = outer;
    return this.told.splice(from);
  }

  blocks(nodes: readonly BlockNode[], place: Place): void {
    let own = place;
    let previous: Spacing | undefined;
    for (const node of nodes) {
      const count = this.told.length;
      const first = atEdge(node, 0);
      const { spacing } = kindOf(first);
      if (own.depth === 0) this.part(first.type);
      kindOf(node).tell(node, this, own);
      const added = this.told[count];
      if (added !== undefined && previous !== undefined) separate(added, spacing, previous, own);
      // A paragraph that a list follows introduces it.
      const introduction = this.told[count - 1];
      if (spacing === 'list' && previous === 'text' && introduction) introduction.keepWithNext = true;
      previous = kindOf(atEdge(node, -1)).spacing;
      // The label and the opening verb belong to the first block only.
      if (this.told.length > count) {
        const { label: _, opens: __, ...rest } = own;
        own = rest;
      }
    }
  }

  within(lang: string, tell: () => void): void {
    const outer = this.lang;
    this.lang = lang;
    tell();
    this.lang = outer;
  }

  element(parent: StructureElement, type: StructureType): StructureElement {
    const child: StructureElement = { kind: 'element', type, children: [] };
    parent.children.push(child);
    return child;
  }

  flowing(place: Place, style: BlockStyle): Flowing {
    return {
      indent: place.indent + style.indent.left,
      before: style.before,
      stretch: style.stretch ?? 0,
      after: style.after,
      keepWithNext: false,
      splitting: place.splitting,
      ...(place.label ? { label: place.label } : {}),
      ...(this.lang === this.issue.frontMatter.lang ? {} : { lang: this.lang }),
    };
  }

  inline(
    nodes: readonly PhrasingContent[],
    style: TextStyle,
    parent: StructureElement,
  ): { spans: Span[]; lang?: string } {
    const [only] = nodes;
    if (nodes.length !== 1 || only?.type !== 'foreignText' || only.lang === this.lang)
      return { spans: inlineSpans(nodes, style, parent, this.inlineContext()) };
    const { lang, children } = only;
    parent.lang = lang;
    return { spans: inlineSpans(children, style, parent, { ...this.inlineContext(), lang }), lang };
  }

  headingDepth(depth: number): number {
    this.level = Math.min(depth, this.level + 1);
    return this.level;
  }

  picture(url: string): Picture {
    const picture = this.issue.pictures.get(url);
    if (picture === undefined) throw new Error(`a picture that was not read: ${url}`);
    return picture;
  }

  sources(node: Node): SourceRange[] {
    return sourcesOf(node, this.file);
  }

  private inlineContext(): InlineContext {
    const { file, styles, lang, noteNumbers, notePrefix, referred, issue, figures } = this;
    const { abbreviations, frontMatter } = issue;
    const given = { smart: frontMatter.smart, abbreviations };
    return { file, styles, lang, noteNumbers, notePrefix, referred, figures, ...given };
  }
}

/** What stands first or last in a block that makes no difference to the space around what is in it. */
function atEdge(node: BlockNode, index: 0 | -1): BlockNode {
  if (kindOf(node).spacing !== 'inside') return node;
  const inside = kindOf(node)
    .held(node)
    .flatMap((held): BlockNode[] => (held.kind === 'blocks' ? held.nodes : []));
  const child = inside.at(index);
  return child === undefined ? node : atEdge(child, index);
}

/**
 * A paragraph after a paragraph is indented, or free of it where the design has no indents; one after a list, a table or
 * a quotation stands free of it.
 */
function separate(block: Block, spacing: Spacing, previous: Spacing, { depth, paragraph }: Place): void {
  if (previous === 'heading') block.before = 0;
  else if (spacing === 'apart' || (spacing === 'text' && previous !== 'text' && depth === 0))
    block.before = Math.max(1, block.before);
  else if (spacing === 'list' && previous === 'list') block.before = Math.max(1, block.before);
  else if (spacing === 'text' && previous === 'text' && block.kind === 'text') {
    const { firstIndent = paragraph.text.size } = paragraph;
    block.style = { ...block.style, firstIndent };
    if (firstIndent === 0) block.before = Math.max(1, block.before);
  }
}

/** Notes are gathered at the issue's end, each with a link back to where it is called. */
function tellNotes(
  notes: readonly FootnoteDefinition[],
  teller: StoryTeller,
  parent: StructureElement,
  title: string,
): void {
  const { styles, notePrefix } = teller;
  teller.part('heading');
  const heading: Heading = { type: 'heading', depth: 2, children: [{ type: 'text', value: title }] };
  const margin: Place = { parent, indent: 0, depth: 0, paragraph: styles.note, splitting: 'never' };
  tellHeading(heading, teller, margin, styles.notesHeading);
  const { hang, ...aligned } = notesHang(notes.length, teller);
  const paragraph = { ...styles.note, indent: { ...styles.note.indent, left: hang } };
  notes.forEach((note, index) => {
    const number = index + 1;
    const entry = teller.element(parent, 'Note');
    teller.part(note.type);
    entry.id = `${notePrefix}note-${number}`;
    const spans = noteNumber(teller, number, note.identifier, teller.element(entry, 'Lbl'));
    teller.blocks(note.children, {
      parent: entry,
      indent: 0,
      depth: 1,
      paragraph,
      label: { spans, hang, ...aligned },
      splitting: 'reluctant',
    });
  });
}

/** Templates are drawn for nine notes. The numbers of more are aligned like those of lists, or the tenth touches its text. */
function notesHang(count: number, { styles: { note, list }, figures }: StoryTeller): Pick<Label, 'hang' | 'gap'> {
  const { left } = note.indent;
  const highest = String(count);
  if (highest.length === 1) return { hang: left };
  return { hang: Math.max(left, numberWidth(highest, figures(highest), note.text.size) + list.gap), gap: list.gap };
}

function noteNumber(teller: StoryTeller, number: number, identifier: string, parent: StructureElement): Span[] {
  const { styles, notePrefix, referred } = teller;
  const style = { ...styles.note.text, features: styles.list.number.features };
  const link = teller.element(parent, 'Link');
  const mark: Content = { kind: 'content' };
  link.children.push(mark);
  const target = { kind: 'destination', name: `${notePrefix}reference-${number}` } as const;
  const back = referred.has(identifier) ? { link: { target, contents: `${number}`, element: link } } : {};
  const span: Span = {
    text: teller.figures(`${number}.`),
    style,
    mark,
    verbatim: true,
    destination: `${notePrefix}note-${number}`,
    ...back,
  };
  return [span];
}
