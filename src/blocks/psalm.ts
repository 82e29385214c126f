/**
 * Reads a psalm that is said or sung by turns: verses, each in two halves with an asterisk between.
 *
 *     :::psalm Psalm 95
 *     1 Come, let us sing to the Lord; *
 *       let us shout for joy to the Rock of our salvation.
 *     :::
 */
import type { PhrasingContent, Text } from 'mdast';
import type { VFile } from 'vfile';
import { namesIn, speechLine, type TypedLine, typedLine } from './dialogue.ts';
import { oneOf, readKeys } from './keys.ts';
import type { Container, Line } from './kind.ts';
import { piece, without, wordsOf } from './parts-of-line.ts';
import { titleOf } from './service-title.ts';
import { folded, peoplesLabels } from './speakers.ts';
import type { Responsive, Speech, SpeechLine } from './speech.ts';

const POINTINGS = ['asterisk', 'space'] as const;
const ALTERNATIONS = ['verse', 'half', 'no'] as const;

export function readPsalm(container: Container, lines: readonly Line[], file: VFile): Responsive {
  const given = readKeys(container, ['title', 'from', 'people', 'pointing', 'alternate'], file);
  const pointing = oneOf('pointing', given.pointing, POINTINGS, container, file);
  const alternate = oneOf('alternate', given.alternate, ALTERNATIONS, container, file);
  const own = namesIn(given.people);
  const typed = lines.map((line) => typedLine(line, own));
  const verses = versesOf(typed);
  if (pointing === 'space') for (const verse of verses) joinHalves(verse);
  const { position } = container;
  return {
    type: 'responsive',
    children: [...titleOf(container, given.title, given.from), ...speechesOf(verses, alternate, own)],
    ...(position && { position }),
  };
}

interface Verse {
  typed: TypedLine;
  apart: boolean;
  number?: PhrasingContent[];
  /** The second half of a verse is moved in. */
  lines: SpeechLine[];
  /** Its two halves are there. */
  isWhole: boolean;
}

/** `1 `, `12. ` */
const NUMBER = /^\s*(\d{1,3})[.:]?\s+/;
/** Within a line; at its end. */
const POINT = /(?<!\s)\s*\*\s+(?=\S)/;
const POINT_AT_END = /(?<!\s)\s*\*\s*$/;
const SECOND_HALF = 4;

const numberOf = ({ words: [first] }: TypedLine): string | undefined =>
  first?.type === 'text' ? NUMBER.exec(first.value)?.[1] : undefined;

function versesOf(typed: readonly TypedLine[]): Verse[] {
  const isNumbered = typed.some((line) => line.as === 'words' && numberOf(line) !== undefined);
  const verses: Verse[] = [];
  let apart = false;
  for (const line of typed) {
    const last = verses.at(-1);
    if (line.as === 'empty') {
      apart = true;
      continue;
    }
    const number = line.as === 'words' ? numberOf(line) : undefined;
    const isAfterPoint = last?.lines.at(-1) !== undefined && endsInPoint(last.lines.at(-1)!.children);
    const begins =
      last === undefined || apart || line.as !== 'words' || last.typed.as !== 'words' || line.label !== undefined;
    const goesOn = !begins && number === undefined && (isNumbered || !last.isWhole || line.line.indent > 0);
    const words = number === undefined ? line.words : without(NUMBER, line.words);
    const [first, second] = halves(words);
    const indent = goesOn && isAfterPoint ? SECOND_HALF : 0;
    const lines = [
      speechLine('line', first, indent),
      ...(second === undefined ? [] : [speechLine('line', second, SECOND_HALF)]),
    ];
    if (goesOn) {
      last.lines.push(...lines);
      last.isWhole ||= isAfterPoint;
      continue;
    }
    const text: PhrasingContent[] = number === undefined ? [] : [{ type: 'text', value: number, ...placeOf(line) }];
    verses.push({
      typed: line,
      apart: apart && verses.length > 0,
      ...(number === undefined ? {} : { number: text }),
      lines: words.length === 0 ? [] : lines,
      isWhole: second !== undefined || !endsInPoint(first),
    });
    apart = false;
  }
  return verses;
}

const placeOf = ({ words: [first] }: TypedLine): Pick<Text, 'position'> =>
  first?.position === undefined ? {} : { position: first.position };

function endsInPoint(words: readonly PhrasingContent[]): boolean {
  const last = words.at(-1);
  return last?.type === 'text' && POINT_AT_END.test(last.value);
}

/** A line that holds a whole verse, in its halves; the asterisk stays with the first. */
function halves(words: readonly PhrasingContent[]): [PhrasingContent[], PhrasingContent[]?] {
  const at = words.findIndex((node) => node.type === 'text' && POINT.test(node.value));
  const node = words[at];
  if (node?.type !== 'text') return [[...words]];
  const [point, { length }] = [node.value.search(POINT), POINT.exec(node.value)![0]];
  const first: Text = { ...piece(node, 0, point), value: `${node.value.slice(0, point)} *` };
  const second = piece(node, point + length, node.value.length);
  return [
    [...words.slice(0, at), first],
    [second, ...words.slice(at + 1)],
  ];
}

/** Halves on one line, wide white space between, in place of the asterisk. */
function joinHalves(verse: Verse): void {
  const joined: SpeechLine[] = [];
  for (const line of verse.lines) {
    const before = joined.at(-1);
    if (before !== undefined && endsInPoint(before.children)) {
      before.children = [...withoutPoint(before.children), { type: 'text', value: WIDE_SPACE }, ...line.children];
    } else joined.push(line);
  }
  verse.lines = joined;
}

/** Two em. */
const WIDE_SPACE = '\u2003\u2003';

function withoutPoint(words: PhrasingContent[]): PhrasingContent[] {
  const last = words.at(-1);
  return last?.type === 'text'
    ? [...words.slice(0, -1), { ...last, value: last.value.replace(POINT_AT_END, '') }]
    : words;
}

/**
 * Who says which verse: as is written, by labels or in bold; else every other verse, or every second half, is the
 * people's, and so is what has no number where verses have theirs (`Glory to the Father`).
 */
function speechesOf(verses: readonly Verse[], alternate: (typeof ALTERNATIONS)[number], own: string[]): Speech[] {
  const said = verses.filter(({ typed }) => typed.as === 'words');
  const labels = said.flatMap(({ typed: { label } }) => (label === undefined ? [] : [folded(wordsOf(label))]));
  const theirs = peoplesLabels(labels, own);
  const isMarked = said.some(({ typed }) => typed.isBold) || labels.some((label) => !isRefrain(label));
  const isNumbered = said.some(({ number }) => number !== undefined);
  let count = 0;
  return verses.flatMap(({ typed, apart, number, lines }): Speech[] => {
    const { position } = typed.line;
    const speech = (as: Speech['as'], children: SpeechLine[], isApart = apart): Speech => ({
      type: 'speech',
      as,
      apart: isApart,
      children,
      ...(position && { position }),
    });
    if (typed.as === 'heading' || typed.as === 'rubric') return [speech(typed.as, lines)];
    const label = typed.label === undefined ? [] : [speechLine('speaker', typed.label, 0)];
    const before = number === undefined ? label : [speechLine('number', number, 0)];
    if (typed.label !== undefined || isMarked) {
      const isTheirs = typed.isBold || (typed.label !== undefined && theirs.has(folded(wordsOf(typed.label))));
      return [speech(isTheirs ? 'people' : 'leader', [...before, ...lines])];
    }
    if (isNumbered && number === undefined) return [speech('people', lines)];
    const second = lines.findIndex(({ indent }) => indent > 0);
    if (alternate === 'half' && second > 0)
      return [speech('leader', [...before, ...lines.slice(0, second)]), speech('people', lines.slice(second), false)];
    const isTheirs = alternate === 'verse' && count++ % 2 === 1;
    return [speech(isTheirs ? 'people' : 'leader', [...before, ...lines])];
  });
}

const isRefrain = (label: string): boolean => /^(?:refrain|antiphon|℟|r|response)$/u.test(label);
