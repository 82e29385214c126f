/**
 * Reads the words of a passage of the Bible as they were typed or pasted: the numbers of verses told from the words, prose
 * from poetry.
 */
import type { PhrasingContent, Text } from 'mdast';
import type { Line } from './kind.ts';
import { groupsOf } from './line-groups.ts';
import { piece, wordsOf } from './parts-of-line.ts';
import type { Passage, PassageLine, PassagePiece } from './reading-parts.ts';

const SUPERIORS = '⁰¹²³⁴⁵⁶⁷⁸⁹';
/** `[2]`, `^2^`, `²`, `[9:2]` */
const MARKED = /\[(\d{1,3}(?::\d{1,3})?)\]\s*|\^(\d{1,3}(?::\d{1,3})?)\^\s*|([⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})\s*/gu;
/** At a line's beginning: `2 The people`, `9:2 The people`, `2The people`, as it is pasted. */
const LEADING = /^\s*(\d{1,3}(?::\d{1,3})?)(?:[.:]?\s+(?=\S)|(?=[\p{Lu}“‘"']))/u;
/** In a line, after what may end a sentence or a clause: the next verse's. */
const FOLLOWING = /([.,;:!?”’"')—–-]\s+)(\d{1,3})\s?(?=[\p{L}“‘"'(])/gu;
/** Longer lines are prose. Columns. */
const LONGEST_VERSE = 64;

/**
 * Paragraphs of prose and stanzas of poetry, with empty lines between.
 *
 * @param reference of the passage: `Isaiah 9:2,6-7` goes on with verse 6.
 */
export function readPassages(lines: readonly Line[], reference = ''): Passage[] {
  const counter = new VerseCounter(beginningsIn(reference));
  return groupsOf(lines).map((group): Passage => {
    const isPoetry = isVerse(group);
    const base = Math.min(...group.map(({ indent }) => indent));
    const typed = group.map(
      ({ children, indent }): PassageLine => ({
        type: 'passageLine',
        indent: isPoetry ? indent - base : 0,
        children: counter.pieces(children),
      }),
    );
    const { position } = group[0]!;
    return { type: 'passage', isPoetry, children: isPoetry ? typed : [joined(typed)], ...(position && { position }) };
  });
}

/** Several lines, none of which is as long as prose is typed; or some of which are moved in. */
function isVerse(group: readonly Line[]): boolean {
  if (group.length < 2) return false;
  const isMovedIn = new Set(group.map(({ indent }) => indent)).size > 1;
  return isMovedIn || group.every(({ children }) => wordsOf(children).length <= LONGEST_VERSE);
}

/** Lines of prose end where the page does. */
function joined(lines: readonly PassageLine[]): PassageLine {
  const children = lines.flatMap((line, index): PassagePiece[] => {
    const [first, ...rest] = line.children;
    if (index === 0 || first === undefined) return line.children;
    if (first.as === 'number') return [{ type: 'passagePiece', as: 'words', children: [space()] }, first, ...rest];
    return [{ ...first, children: [space(), ...first.children] }, ...rest];
  });
  return { type: 'passageLine', indent: 0, children };
}

const space = (): Text => ({ type: 'text', value: ' ' });

/** The verses that a reference goes on with: all its numbers but chapters and those that end a range. */
const beginningsIn = (reference: string): Set<number> =>
  new Set([...reference.matchAll(/(?<![-–—]\s?|\d)\d+(?!\d*[:.])/g)].map(([number]) => Number(number)));

/** Follows the numbers of verses, so that the next one is known where nothing marks it. */
class VerseCounter {
  private last: number | undefined;
  private readonly beginnings: ReadonlySet<number>;

  constructor(beginnings: ReadonlySet<number>) {
    this.beginnings = beginnings;
  }

  private isNext(number: number): boolean {
    if (this.last === undefined) return false;
    return number === this.last + 1 || (number > this.last && this.beginnings.has(number));
  }

  pieces(words: readonly PhrasingContent[]): PassagePiece[] {
    const pieces: PassagePiece[] = [];
    words.forEach((node, index) => {
      if (node.type !== 'text') addWords(pieces, [node]);
      else for (const piece of this.split(node, index === 0)) pieces.push(piece);
    });
    return merged(pieces);
  }

  private split(node: Text, isFirst: boolean): PassagePiece[] {
    const found: { from: number; to: number; number: string; isPlain: boolean }[] = [];
    const { value } = node;
    const leading = isFirst ? LEADING.exec(value) : null;
    if (leading !== null) found.push({ from: 0, to: leading[0].length, number: leading[1]!, isPlain: true });
    for (const { 0: all, 1: bracketed, 2: raised, 3: superior, index } of value.matchAll(MARKED)) {
      const number = bracketed ?? raised ?? [...superior!].map((sign) => SUPERIORS.indexOf(sign)).join('');
      found.push({ from: index, to: index + all.length, number, isPlain: superior === undefined });
    }
    for (const { 0: all, 1: before, 2: number, index } of value.matchAll(FOLLOWING))
      found.push({ from: index + before!.length, to: index + all.length, number: number!, isPlain: false });
    found.sort((a, b) => a.from - b.from);
    const pieces: PassagePiece[] = [];
    let from = 0;
    for (const each of found) {
      if (each.from < from || (isBare(each, value) && !this.isNext(Number(each.number)))) continue;
      addWords(pieces, [piece(node, from, each.from)]);
      this.last = Number(each.number.split(':').at(-1));
      const at = each.isPlain ? value.indexOf(each.number, each.from) : each.from;
      const written: Text = { ...piece(node, at, each.to), value: each.number };
      pieces.push({ type: 'passagePiece', as: 'number', children: [written] });
      from = each.to;
    }
    addWords(pieces, [piece(node, from, value.length)]);
    return pieces;
  }
}

/** Nothing marks it, and it begins no line: it is a verse's number only if that is the next, or where the reference goes on. */
const isBare = ({ from }: { from: number }, value: string): boolean => from > 0 && /\d/.test(value[from]!);

function addWords(pieces: PassagePiece[], children: PhrasingContent[]): void {
  const isEmpty = children.every((child) => child.type === 'text' && child.value === '');
  if (!isEmpty) pieces.push({ type: 'passagePiece', as: 'words', children });
}

/** Words that follow words are one piece. */
function merged(pieces: readonly PassagePiece[]): PassagePiece[] {
  const all: PassagePiece[] = [];
  for (const piece of pieces) {
    const last = all.at(-1);
    if (piece.as === 'words' && last?.as === 'words') last.children.push(...piece.children);
    else all.push(piece);
  }
  return all;
}
