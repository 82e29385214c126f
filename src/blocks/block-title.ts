/** The title of a block, and other words that stand after its name: they are set, heard, guarded and sent as its own. */
import type { ElementContent } from 'hast';
import type { Node, PhrasingContent, Text } from 'mdast';
import type { VFile } from 'vfile';
import type { StructureType } from '../page/structure.ts';
import type { BlockStyle } from '../template/template.ts';
import type { Container, HtmlWriter, Place, PlainWriter, Running, Teller } from './kind.ts';

export interface BlockTitle extends Node {
  type: 'blockTitle';
  children: PhrasingContent[];
}

export const titleOf = (words: string | undefined, container: Container, file: VFile): BlockTitle | undefined =>
  words === undefined || words === '' ? undefined : titled([wordsAt(words, container, file)]);

/** A title that was written as Markdown. */
export const titled = (children: PhrasingContent[]): BlockTitle => ({ type: 'blockTitle', children });

/** Words that stand on the line of a block's name. Their place is known where they stand there as they are. */
export function wordsAt(words: string, { position }: Container, file: VFile): Text {
  if (position === undefined) return { type: 'text', value: words };
  const { start } = position;
  const line = String(file.value)
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\r|\n/)[start.line - 1];
  const column = line?.indexOf(words, start.column - 1) ?? -1;
  if (column < 0 || start.offset === undefined) return { type: 'text', value: words };
  const offset = start.offset + column + 1 - start.column;
  const at = (more: number) => ({ line: start.line, column: column + 1 + more, offset: offset + more });
  return { type: 'text', value: words, position: { start: at(0), end: at(words.length) } };
}

export const heldTitle = (node: BlockTitle): Running => ({ kind: 'running', as: 'heading', node });

/** A heading one level below regions, or two; what follows stays with it. */
export function tellTitle(node: BlockTitle, teller: Teller, place: Place, style: BlockStyle, depth: 3 | 4 = 3): void {
  const type = `H${teller.headingDepth(depth)}` as StructureType;
  const { spans, ...lang } = teller.inline(node.children, style.text, teller.element(place.parent, type));
  const flowing = { ...teller.flowing(place, style), ...lang };
  const outline = { title: spans.map(({ text }) => text).join(''), level: depth };
  teller.told.push({ kind: 'text', style, spans, ...flowing, keepWithNext: true, splitting: 'never', outline });
}

export const titleHtml = ({ children }: BlockTitle, writer: HtmlWriter, depth: 3 | 4 = 3): ElementContent =>
  writer.h(`h${writer.headingDepth(depth)}`, {}, writer.inlines(children));

export const titlePlain = ({ children }: BlockTitle, writer: PlainWriter, width: number): string[] =>
  writer.fill(writer.inlines(children), width);
