/** The title of a block of a service: what it is on the left, and where it is found or its tune at the line's end. */
import type { ElementContent } from 'hast';
import type { Node, PhrasingContent, Text } from 'mdast';
import type { StructureType } from '../page/structure.ts';
import { elementLine } from './element-line.ts';
import type { BlockKind, Container, HtmlWriter, Place, PlainWriter, Running, Teller } from './kind.ts';
import { wordsOf } from './parts-of-line.ts';

export interface ServiceTitle extends Node {
  type: 'serviceTitle';
  /** What; and what stands at the line's end, if anything does. */
  children: TitlePart[];
}

interface TitlePart extends Node {
  type: 'titlePart';
  children: PhrasingContent[];
}

/** Words that stand in the braces after a block's name: their place is the block's. */
export function givenText({ position }: Container, value: string): Text {
  if (position === undefined) return { type: 'text', value };
  return { type: 'text', value, position: { start: position.start, end: position.start } };
}

/** None where there are no words for it. */
export function titleOf(container: Container, what: string | undefined, end: string | undefined): ServiceTitle[] {
  const parts = [what, end].filter((words) => words !== undefined && words !== '') as string[];
  if (parts.length === 0) return [];
  const children = parts.map((words): TitlePart => ({ type: 'titlePart', children: [givenText(container, words)] }));
  return [{ type: 'serviceTitle', children }];
}

export const titleCells = ({ children }: ServiceTitle): Running[] =>
  children.map((node) => ({ kind: 'running', as: 'heading', node }));

/** On one line. */
export const titleWords = ({ children }: ServiceTitle): string =>
  children.map((part) => wordsOf(part.children)).join(' · ');

/** As written where a heading of the third level stands. */
const DEPTH = 3;

/** A heading, so that a listener finds it; what stands at its end is read after it. */
export function tellTitle({ children }: ServiceTitle, kind: BlockKind, teller: Teller, place: Place): void {
  const style = teller.style(kind, 'serviceTitle');
  const plain = teller.style(kind, 'orderElement').text;
  const [what, end] = children;
  const type = `H${teller.headingDepth(DEPTH)}` as StructureType;
  const title = teller.inline(what!.children, style.text, teller.element(place.parent, type)).spans;
  const who = end === undefined ? [] : teller.inline(end.children, plain, teller.element(place.parent, 'P')).spans;
  teller.told.push({
    ...elementLine({ what: title, who }, style, teller.flowing(place, style)),
    keepWithNext: true,
    splitting: 'never',
  });
}

export function titleHtml({ children }: ServiceTitle, writer: HtmlWriter): ElementContent[] {
  const { h } = writer;
  const [what, end] = children;
  const heading = h(`h${writer.headingDepth(DEPTH)}`, {}, writer.inlines(what!.children));
  if (end === undefined) return [heading];
  return [
    h('div', { className: 'service-title' }, [heading, h('p', { className: 'found' }, writer.inlines(end.children))]),
  ];
}

export const TITLE_CSS =
  '.service-title{display:flex;flex-wrap:wrap;align-items:baseline;gap:0 .8em;margin:1.2em 0 .4em}.service-title h2,.service-title h3{margin:0;border:0;padding:0}.found{margin:0;margin-inline:auto 0;color:var(--grey)}';

export const titlePlain = ({ children }: ServiceTitle, writer: PlainWriter, width: number): string[] =>
  writer.fill(children.map((part) => writer.inlines(part.children).replaceAll('\u2003', ' ')).join(' – '), width);
