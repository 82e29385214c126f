/** Hymns that were typed out: stanzas with their numbers before them, as many short lines in each, maybe a refrain. */
import type { RootContent } from 'mdast';
import { areVerse } from '../blocks/line-groups.ts';

/** A block to be written in place of what was typed (offsets in the text). */
interface TypedHymn {
  name: 'hymn';
  text: string;
  start: number;
  end: number;
}

/** Lines that stand together in the text, and what they are. */
interface Passage {
  /** Of a stanza. */
  number?: number;
  isRefrain: boolean;
  lines: string[];
  start: number;
  end: number;
}

const FEWEST_STANZAS = 2;

const NUMBER = /^\s*(\d{1,2})(?:\\?[.)])?\s+(?=\S)/;
const REFRAIN = /^\s*[*_(]{0,2}(?:Refrain|Chorus|Kehrvers|Refr[aã]in|Estribillo|Coro)[*_)]{0,2}\s*:?\s*(?:\n|$)/iu;
/** `Hymn 196 .......... *Come, thou*`, `Hymn 196: Come, thou`; alone on its line. */
const TITLE = /^\\?\*?\s*Hymn\s+(?:No\.?\s*|#\s*)?(\d{1,4})[\s.:…,–—-]*["“]?(.*?)["”]?\s*$/iu;

/** @param blocks of an issue that do not stand in others. @param source its text. */
export function typedHymns(blocks: readonly RootContent[], source: string): TypedHymn[] {
  const passages = blocks.flatMap((block) => passagesIn(block, source));
  const found: TypedHymn[] = [];
  for (let from = 0; from < passages.length; from++) {
    if (passages[from]!.number !== 1) continue;
    let to = from + 1;
    let stanzas = 1;
    for (; to < passages.length && goesOn(passages[to - 1]!, passages[to]!, source); to++) {
      const { number, isRefrain } = passages[to]!;
      if (number === stanzas + 1) stanzas++;
      else if (!isRefrain) break;
    }
    const hymn = passages.slice(from, to);
    const counts = new Set(hymn.flatMap(({ number, lines }) => (number === undefined ? [] : [lines.length])));
    if (stanzas < FEWEST_STANZAS || counts.size > 1) continue;
    const title = titleBefore(passages[from - 1], passages[from]!, source);
    const written = hymn.map(({ lines }) => lines.join('\n')).join('\n\n');
    const opening = title === undefined ? '' : ` ${title.words}{number=${title.number}}`.replace(/^ \{/, '{');
    found.push({
      name: 'hymn',
      text: `:::hymn${opening}\n${written}\n:::`,
      start: (title === undefined ? passages[from]! : passages[from - 1]!).start,
      end: hymn.at(-1)!.end,
    });
    from = to - 1;
  }
  return found;
}

/** Nothing but white space stands between. */
const goesOn = (one: Passage, next: Passage, source: string): boolean =>
  source.slice(one.end, next.start).trim() === '';

function titleBefore(
  before: Passage | undefined,
  first: Passage,
  source: string,
): { number: string; words: string } | undefined {
  if (before === undefined || before.lines.length !== 1 || !goesOn(before, first, source)) return undefined;
  const [, number, words = ''] = TITLE.exec(before.lines[0]!) ?? [];
  // Marks of italics around all of it are what its style has anyway; braces would end it.
  return number === undefined
    ? undefined
    : { number, words: words.replace(/^([*_])(.*)\1$/, '$2').replace(/[{}]/g, '') + (words === '' ? '' : ' ') };
}

/** Paragraphs, and the items of numbered lists, which `1. Come` makes of stanzas. */
function passagesIn(block: RootContent, source: string): Passage[] {
  if (block.type === 'paragraph') return passageOf(block, source);
  if (block.type !== 'list' || !block.ordered) return [];
  const isPlain = block.children.every(({ children }) => children.length === 1 && children[0]!.type === 'paragraph');
  return isPlain ? block.children.flatMap((item) => passageOf(item, source)) : [];
}

function passageOf({ position }: Pick<RootContent, 'position'>, source: string): Passage[] {
  const [start, end] = [position?.start.offset, position?.end.offset];
  if (start === undefined || end === undefined) return [];
  const written = source.slice(start, end);
  const lines = written.split('\n').map((line) => line.replace(/(?:\\|\s)+$/, ''));
  const isRefrain = REFRAIN.test(lines.join('\n'));
  const number = NUMBER.exec(lines[0]!)?.[1];
  const passage: Passage = { isRefrain: isRefrain && lines.length > 1, lines, start, end };
  if (number === undefined || !areVerse(lines)) return [passage];
  // Lines are moved in as they were typed, counted from the outermost that has no number before it.
  const rest = lines.slice(1);
  const least = Math.min(...rest.map((line) => line.length - line.trimStart().length));
  return [
    {
      ...passage,
      number: Number(number),
      lines: [lines[0]!.replace(NUMBER, `${number} `), ...rest.map((line) => line.slice(least))],
    },
  ];
}
