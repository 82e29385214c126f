/**
 * Items that carry a name, so that an answer finds its request: `- Pray for the clinic. {#clinic}`, and some issues later
 * `- Answered: The clinic is open again. {#clinic}`. The name is not printed.
 */
import type { ListItem, Nodes, PhrasingContent } from 'mdast';
import { visit } from 'unist-util-visit';

/** An item's name, as it is written in an issue. */
export interface NamedItem {
  name: string;
  isAnswer: boolean;
  /** Its words, without its name. */
  words: string;
  /** Offset in the text. */
  at: number;
}

const NAME = /\s*\{#([\p{L}\p{N}][\p{L}\p{N}_-]{0,39})\}/u;
const NAME_AT_END = new RegExp(`${NAME.source}\\s*$`, 'u');
const ANSWERED = /^\s*(?:\*\*|__|\*|_)?answered\b/i;
/** A name of an item, from its bullet on; lines below it are moved in or not. */
const ITEM = /^[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?/;
const COMMENT = /<!--[\s\S]*?-->/g;

/** Whether a text may have any. */
export const mayName = (source: string): boolean => source.includes('{#');

/** The items of a text that have names, in their order; comments aside. */
export function namedItemsIn(source: string): NamedItem[] {
  if (!mayName(source)) return [];
  const text = source.replace(COMMENT, (comment) => comment.replace(/[^\n]/g, ' '));
  const items: NamedItem[] = [];
  let begun: { at: number; lines: string[] } | undefined;
  let offset = 0;
  for (const line of text.split('\n')) {
    const bullet = ITEM.exec(line);
    if (bullet !== null) begun = { at: offset, lines: [line.slice(bullet[0].length)] };
    else if (line.trim() === '' || /^#{1,6} /.test(line)) begun = undefined;
    else begun?.lines.push(line.trim());
    const name = NAME_AT_END.exec(line)?.[1];
    if (name !== undefined && begun !== undefined) {
      const words = begun.lines.join(' ').replace(NAME_AT_END, '').trim();
      items.push({ name: name.toLowerCase(), isAnswer: ANSWERED.test(words), words, at: begun.at });
      begun = undefined;
    }
    offset += line.length + 1;
  }
  return items;
}

/** Names that stand in comments: what is still to be taken up, as `bulletin new --from` writes it. */
export function namesInComments(source: string): { name: string; at: number }[] {
  return [...source.matchAll(COMMENT)].flatMap(({ 0: comment, index }) =>
    [...comment.matchAll(new RegExp(NAME.source, 'gu'))].map((found) => ({
      name: found[1]!.toLowerCase(),
      at: index + found.index + found[0].search(/\{/),
    })),
  );
}

/** An answer as it is read: where a reference to its request may be put. */
export interface Answer {
  name: string;
  /** Of its first paragraph. */
  words: PhrasingContent[];
}

/** Takes the names out of a tree. @returns the answers among the items. */
export function takeNames(parts: readonly Nodes[]): Answer[] {
  const answers: Answer[] = [];
  for (const part of parts)
    visit(part as never, 'listItem', ({ children }: ListItem) => {
      const first = children.find((child) => child.type === 'paragraph');
      const last = first?.children.at(-1);
      const name = last?.type === 'text' ? NAME_AT_END.exec(last.value)?.[1] : undefined;
      if (first === undefined || last?.type !== 'text' || name === undefined) return;
      last.value = last.value.replace(NAME_AT_END, '');
      const [opening] = first.children;
      const begins = opening !== undefined && 'children' in opening ? opening.children[0] : opening;
      if (begins?.type === 'text' && ANSWERED.test(begins.value))
        answers.push({ name: name.toLowerCase(), words: first.children });
    });
  return answers;
}
