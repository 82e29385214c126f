/** Running text as a reader meets it, markup taken away, each character with its place in the file. */
import type { Link, PhrasingContent, Text } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';

/** What stands for a character that is not prose, or none in the language: code, addresses, pictures. */
const NOT_PROSE = '\uFFFC';

export interface Passage {
  kind: 'paragraph' | 'heading' | 'cell' | 'front-matter';
  /** `NOT_PROSE` in place of what is typed for machines. Lines end as in the file. */
  text: string;
  /** Index of the section it stands in; the front matter stands in none. */
  section?: number;
  /** Index of the item it stands in. */
  item?: number;
  /** Offset in the file of the character at an index; of the end, for the index after the last. */
  at(index: number): number;
  /** The characters' place in the file, if they stand there together as they read; else they cannot be edited. */
  span(from: number, to: number): { start: number; end: number } | undefined;
}

/** Where a passage belongs. */
export type PassagePlace = Pick<Passage, 'kind' | 'section' | 'item'>;

/** Characters and the offset of each. */
interface Run {
  text: string;
  offsets: number[];
}

/** The passage of a block's inline content. */
export function passageOf(nodes: readonly PhrasingContent[], source: string, place: PassagePlace): Passage {
  const run: Run = { text: '', offsets: [] };
  for (const node of nodes) addNode(node, source, run);
  const last = nodes.at(-1)?.position?.end.offset ?? 0;
  return passage(run, last, source, place);
}

/** The passage of a value of the front matter, which stands at or just after an offset. */
export function passageOfValue(value: string, offset: number, source: string): Passage {
  // After the quotation mark, if there is one.
  const start = [offset, offset + 1].find((at) => source.startsWith(value, at));
  const offsets = Array.from({ length: value.length }, (_, index) => (start === undefined ? offset : start + index));
  return passage({ text: value, offsets }, (start ?? offset) + value.length, source, { kind: 'front-matter' });
}

function passage({ text, offsets }: Run, end: number, source: string, place: PassagePlace): Passage {
  return {
    ...place,
    text,
    at: (index) => offsets[index] ?? end,
    span(from, to) {
      const start = offsets[from];
      const last = offsets[to - 1];
      if (start === undefined || last === undefined) return undefined;
      const stands = source.slice(start, last + 1);
      return unindented(stands) === unindented(text.slice(from, to)) ? { start, end: last + 1 } : undefined;
    },
  };
}

/** Markdown takes the white space around the end of a line away. */
const unindented = (text: string): string => text.replace(/(?<![ \t])[ \t]*\n[ \t]*/g, '\n');

function addNode(node: PhrasingContent, source: string, run: Run): void {
  const offset = node.position?.start.offset;
  if (node.type === 'text') addText(node, source, run);
  else if (node.type === 'break') add('\n', offset, run);
  else if (node.type === 'image') add(NOT_PROSE, offset, run);
  else if (node.type === 'inlineCode') add(NOT_PROSE.repeat(node.value.length), offset, run);
  else if (node.type === 'link' && isAddress(node)) add(NOT_PROSE.repeat(textOf(node).length), offset, run);
  // The rules know the language alone.
  else if (node.type === 'foreignText') add(NOT_PROSE.repeat(textOf(node).length), offset, run);
  else if ('children' in node) for (const child of node.children) addNode(child, source, run);
}

/** Whether what is to be clicked is the address itself. */
const isAddress = (link: Link): boolean => {
  const text = textOf(link);
  return text !== '' && (link.url.endsWith(text) || /^(?:https?:\/\/|www\.)\S+$/i.test(text));
};

/** Characters that all stand at one place. */
function add(text: string, offset: number | undefined, run: Run): void {
  run.text += text;
  for (let index = 0; index < text.length; index++) run.offsets.push(offset ?? 0);
}

/**
 * Finds each character of a text in the file, where indentation, `>`, escapes (`\*`) and character references (`&amp;`)
 * stand between.
 */
function addText({ value, position }: Text, source: string, run: Run): void {
  let at = position?.start.offset ?? 0;
  const end = position?.end.offset ?? at;
  for (let index = 0; index < value.length; index++) {
    const character = value[index]!;
    at = skipMarkup(character, at, end, source);
    run.text += character;
    run.offsets.push(Math.min(at, Math.max(end - 1, 0)));
    at = source[at] === '&' ? afterReference(character, at, end, source) : at + 1;
  }
}

/** Goes on to where the character can be. Only these stand in the file and not in the text. */
function skipMarkup(character: string, at: number, end: number, source: string): number {
  let next = at;
  while (next < end && source[next] !== character && /[ \t>\\\r\n]/.test(source[next]!)) next++;
  return next;
}

function afterReference(character: string, at: number, end: number, source: string): number {
  const reference = /^&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,31});/i.exec(source.slice(at, Math.min(end, at + 40)));
  // An ampersand that stands for itself, or the first half of a pair that one reference gives.
  if (reference === null) return at + 1;
  if (character === '&' && !/^&(?:amp|#38|#x26);$/i.test(reference[0])) return at + 1;
  return at + reference[0].length;
}
