/** Inline Markdown becomes spans: one style, one place in the structure each. */
import type { FootnoteReference, Link as LinkNode, Node, PhrasingContent, Text } from 'mdast';
import type { VFile } from 'vfile';
import type { ForeignText } from '../blocks/foreign.ts';
import type { Content, SourceRange, StructureElement } from '../page/structure.ts';
import { reportError } from '../say/message.ts';
import type { BlockStyles } from '../template/template.ts';
import { partsOf } from '../text/abbreviations.ts';
import { smarten } from '../text/smart.ts';
import type { Link, Span, TextStyle } from '../text/style.ts';

export interface InlineContext {
  /** Takes what cannot be laid out. */
  file: VFile;
  styles: BlockStyles;
  /** BCP 47, of the block being told. */
  lang: string;
  smart: boolean;
  /** By identifier, from 1. */
  noteNumbers: ReadonlyMap<string, number>;
  /** What abbreviations stand for. */
  abbreviations?: Readonly<Record<string, string>> | undefined;
  /** As `Teller.figures`. */
  figures(text: string): string;
  /** Before the names of notes and their calls, where two issues stand on one sheet. */
  notePrefix: string;
  /** Identifiers of the notes whose first call has been set; links back go there. */
  referred: Set<string>;
}

/** The state that nested marks hand down. */
interface Inherited {
  style: TextStyle;
  /** Text goes into a marked content of this element. */
  parent: StructureElement;
  mark: { current: Content | undefined };
  link?: Link;
  decoration?: 'strike';
  /** BCP 47, where it differs from the block's. */
  lang?: string;
}

/** @param parent the element that the text belongs to; links become its children. */
export function inlineSpans(
  nodes: readonly PhrasingContent[],
  style: TextStyle,
  parent: StructureElement,
  context: InlineContext,
): Span[] {
  const own = style.lang === context.lang ? style : { ...style, lang: context.lang };
  const inherited: Inherited = { style: own, parent, mark: { current: undefined } };
  const spans = nodes.flatMap((node) => visit(node, inherited, context));
  return joinSpaces(context.smart ? smartened(spans, context.lang) : spans);
}

function visit(node: PhrasingContent, inherited: Inherited, context: InlineContext): Span[] {
  const { style } = inherited;
  const { inline } = context.styles;
  const inside = (children: readonly PhrasingContent[], change: Partial<Inherited>): Span[] =>
    children.flatMap((child) => visit(child, { ...inherited, ...change }, context));
  switch (node.type) {
    case 'text':
      return textSpans(node, inherited, context);
    case 'break':
      return [span('\n', inherited, node, context)];
    case 'emphasis':
      return inside(node.children, { style: { ...style, ...(inline.emphasis ?? { italic: !style.italic }) } });
    case 'strong':
      return inside(node.children, { style: { ...style, ...inline.strong } });
    case 'delete':
      return inside(node.children, { decoration: 'strike' });
    case 'inlineCode':
      return [
        { ...span(node.value, { ...inherited, style: { ...style, ...inline.code } }, node, context), verbatim: true },
      ];
    case 'link':
      return linkSpans(node, inherited, context);
    case 'foreignText':
      return foreignSpans(node, inherited, context);
    case 'footnoteReference':
      return noteSpans(node, inherited, context);
    case 'image':
      reportError(context.file, {
        rule: 'image-inline',
        reason: 'a picture stands inside a line of text',
        help: 'put the picture in a paragraph of its own, with an empty line before and after it',
        at: node.position,
      });
      return [];
    default:
      throw new Error(`no layout for ${node.type}`);
  }
}

/** An abbreviation is an element of its own, which says what it stands for. */
function textSpans(node: Text, inherited: Inherited, context: InlineContext): Span[] {
  const { abbreviations } = context;
  const value = node.value.replace(/(?<!\s)\s*\n\s*/g, ' ');
  if (abbreviations === undefined) return [span(value, inherited, node, context)];
  return partsOf(value, abbreviations).map(({ text, expansion }) => {
    if (expansion === undefined) return span(text, inherited, node, context);
    const parent = child(inherited.parent, 'Span');
    parent.expansion = expansion;
    return span(text, { ...inherited, parent, mark: { current: undefined } }, node, context);
  });
}

function span(text: string, inherited: Inherited, node: PhrasingContent, context: InlineContext): Span {
  const { style, link, decoration, lang } = inherited;
  return {
    text,
    style,
    mark: sourced(textMark(inherited), node, context),
    at: node.position?.start,
    ...(link ? { link } : {}),
    ...(decoration ? { decoration } : {}),
    ...(lang === undefined ? {} : { lang }),
  };
}

/** Where a node stands in its file; nothing of one that bulletin has made itself. */
export function sourcesOf({ position }: Node, { path }: VFile): SourceRange[] {
  const [start, end] = [position?.start.offset, position?.end.offset];
  return start === undefined || end === undefined ? [] : [{ path, start, end }];
}

function sourced(mark: Content, node: Node, { file }: InlineContext): Content {
  const [range] = sourcesOf(node, file);
  const last = mark.sources?.at(-1);
  // A link's address is said in three spans of one node.
  if (range === undefined || (last?.start === range.start && last.end === range.end)) return mark;
  mark.sources ??= [];
  mark.sources.push(range);
  return mark;
}

function textMark({ parent, mark }: Inherited): Content {
  if (mark.current === undefined || parent.children.at(-1) !== mark.current) {
    mark.current = { kind: 'content' };
    parent.children.push(mark.current);
  }
  return mark.current;
}

const child = (parent: StructureElement, type: StructureElement['type']): StructureElement => {
  const element: StructureElement = { kind: 'element', type, children: [] };
  parent.children.push(element);
  return element;
};

/** The element says the language, so that a screen reader changes its voice (ISO 14289-1 7.2). */
function foreignSpans(node: ForeignText, inherited: Inherited, context: InlineContext): Span[] {
  const { lang } = node;
  let within = inherited;
  if (lang !== (inherited.lang ?? context.lang)) {
    const parent = child(inherited.parent, 'Span');
    parent.lang = lang;
    within = { ...inherited, parent, mark: { current: undefined }, lang, style: { ...inherited.style, lang } };
  }
  return node.children.flatMap((part) => visit(part, within, context));
}

/** A link is printed so that paper readers can use it: its address follows, unless its text says it already. */
function linkSpans(node: LinkNode, inherited: Inherited, context: InlineContext): Span[] {
  const { inline } = context.styles;
  const element = child(inherited.parent, 'Link');
  const address = printedAddress(node.url);
  const link: Link = { target: { kind: 'uri', uri: node.url }, contents: '', element };
  const style = { ...inherited.style, ...inline.link };
  const within: Inherited = { ...inherited, style, parent: element, mark: { current: undefined }, link };
  const spans = node.children.flatMap((part) => visit(part, within, context));
  const text = spans.map((part) => part.text).join('');
  const saysAddress = printedAddress(text) === address;
  link.contents = node.title ?? (saysAddress ? text : `${text} (${address})`);
  if (saysAddress) return spans;
  const quiet: Inherited = { ...within, style: { ...style, ...inline.address } };
  const open: Span = { ...span(' (', quiet, node, context), verbatim: true };
  return [
    ...spans,
    open,
    { ...span(address, quiet, node, context), verbatim: true },
    { ...span(')', quiet, node, context), verbatim: true },
  ];
}

/** What one would type or dial: without the scheme, `www.` kept, no lone slash at the end. */
export const printedAddress = (url: string): string =>
  url.replace(/^(?:https?:\/\/|mailto:|tel:)/i, '').replace(/^([^/]+)\/$/, '$1');

function noteSpans(node: FootnoteReference, inherited: Inherited, context: InlineContext): Span[] {
  const number = context.noteNumbers.get(node.identifier);
  if (number === undefined) throw new Error(`a note without a number: ${node.identifier}`);
  const element = child(child(inherited.parent, 'Reference'), 'Link');
  const target = { kind: 'destination', name: `${context.notePrefix}note-${number}` } as const;
  const link: Link = { target, contents: `${number}`, element };
  const style = { ...inherited.style, ...context.styles.inline.noteReference };
  const within: Inherited = { ...inherited, style, parent: element, mark: { current: undefined }, link };
  const call: Span = {
    ...span(context.figures(String(number)), within, node, context),
    verbatim: true,
    clings: true,
  };
  if (context.referred.has(node.identifier)) return [call];
  context.referred.add(node.identifier);
  return [{ ...call, destination: `${context.notePrefix}reference-${number}` }];
}

function smartened(spans: Span[], lang: string): Span[] {
  const texts = smarten(
    spans.map(({ text, verbatim = false, lang: own }) => ({
      text,
      verbatim,
      ...(own === undefined ? {} : { lang: own }),
    })),
    lang,
  );
  return spans.map((part, index) => ({ ...part, text: texts[index] ?? part.text }));
}

/** White space is one space between words, none at the ends and none beside a forced break. */
function joinSpaces(spans: Span[]): Span[] {
  let open = false;
  const result: Span[] = [];
  for (const part of spans) {
    let { text } = part;
    if (/[\t\r\n]| {2}/.test(text)) text = text.replace(/[ \t\r]+/g, ' ').replace(/ ?\n ?/g, '\n');
    if (!open || text.startsWith('\n')) text = text.replace(/^ /, '');
    if (text.startsWith('\n')) trimEnd(result);
    if (text === '') continue;
    open = !/[ \n]$/.test(text);
    result.push({ ...part, text });
  }
  trimEnd(result);
  return result;
}

function trimEnd(spans: Span[]): void {
  const last = spans.at(-1);
  if (last === undefined || !/[ \n]$/.test(last.text)) return;
  last.text = last.text.replace(/[ \n]+$/, '');
  if (last.text === '') {
    spans.pop();
    trimEnd(spans);
  }
}
