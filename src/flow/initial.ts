/** A paragraph's first letter, as high as several of its lines. */
import type { Glyph } from '../page/glyphs.ts';
import type { Placed } from '../page/layout.ts';
import type { InitialStyle } from '../template/template.ts';
import { setParagraph } from '../text/paragraph.ts';
import type { SetLine } from '../text/set-line.ts';
import type { ParagraphSetting } from '../text/setting.ts';
import type { Span } from '../text/style.ts';
import { type Lines, placeLine } from './lines.ts';
import type { GalleyContext, Row } from './rows.ts';

/** A letter that stands by itself in its word; a mark of quotation before it would have to be as high. */
const LETTER = /^[\p{sc=Latn}\p{sc=Grek}\p{sc=Cyrl}]\p{M}*/u;

/** em of running text between the letter and its lines, where those are farthest apart. */
const GAP = 0.12;
/** pt; what size it is measured at does not matter. */
const MEASURED = 100;
/** A letter stands on one line. */
const WIDEST = 10_000;

export interface Initial {
  style: InitialStyle;
  letter: Span;
  /** What its lines begin with. */
  rest: Span[];
  /** Whether it is a word by itself. */
  isWord: boolean;
  /** pt that its lines leave for it. */
  width: number;
  /** Of its cap height, by the height that it takes. */
  size(height: number): number;
  /** pt, cap height of running text. */
  capHeight: number;
}

/** @returns nothing where the text begins with anything but a letter that may be so large. */
export function initialOf(
  style: InitialStyle,
  spans: readonly Span[],
  { height }: Lines,
  { text, lang, loosest = 1 }: GalleyContext,
): Initial | undefined {
  const [first, ...others] = spans;
  const [found] = LETTER.exec(first?.text ?? '') ?? [];
  if (first === undefined || found === undefined || first.link !== undefined) return undefined;
  const letter = { ...first, text: found, style: { ...style.text, lang: first.style.lang, size: MEASURED } };
  const setting: ParagraphSetting = {
    measure: WIDEST,
    align: 'left',
    lang,
    wordSpace: { ideal: 1, stretch: 0, shrink: 0 },
  };
  const capShare = (spans: readonly Span[]): { share: number; width: number } => {
    const [line] = setParagraph(spans, setting, text);
    const face = line!.runs[0]!.run.face;
    return { share: face.capHeight / face.unitsPerEm, width: line!.width };
  };
  const own = capShare([letter]);
  const capHeight = capShare([{ ...first, text: found }]).share * first.style.size;
  const size = (pt: number): number => pt / own.share;
  // As wide as it is at the loosest leading, so that lines are broken alike at all leadings of a size.
  const widest = size((style.lines - 1) * height * loosest + capHeight);
  const width = (own.width * widest) / MEASURED + GAP * first.style.size;
  const left = first.text.slice(found.length);
  const isWord = /^\s/u.test(left);
  return {
    style,
    letter,
    isWord,
    rest: left === '' ? others : [{ ...first, text: left }, ...others],
    width,
    size,
    capHeight,
  };
}

/** Stands first in what is painted, as it is read first. */
export function placeInitial(
  row: Row,
  { style, letter, isWord, size, capHeight }: Initial,
  lines: Lines,
  left: number,
  { text, lang }: GalleyContext,
): void {
  const foot = (style.lines - 1) * lines.height;
  const span = { ...letter, style: { ...letter.style, size: size(foot + capHeight) } };
  const setting: ParagraphSetting = {
    measure: WIDEST,
    align: 'left',
    lang,
    wordSpace: { ideal: 1, stretch: 0, shrink: 0 },
  };
  const [line] = setParagraph([span], setting, text) as [SetLine];
  const body = row.placed;
  row.placed = [];
  placeLine(row, line, left, lines.baseline + foot);
  const [initial] = row.placed;
  if (isWord && initial?.kind === 'text') initial.run = { ...initial.run, actualText: `${letter.text} ` };
  else sayTogether(row.placed, body);
  row.placed.push(...body);
}

/**
 * The letter says its whole word, and the rest of that is silent: programs take letters of two sizes on two lines for two
 * words, and would search for neither. A word of several styles is left as it is.
 */
function sayTogether([initial]: readonly Placed[], body: Placed[]): void {
  const [begins] = body;
  if (initial?.kind !== 'text' || begins?.kind !== 'text' || begins.run.actualText !== undefined) return;
  const { glyphs } = begins.run;
  const end = glyphs.findIndex((glyph) => glyph.text === ' ');
  // Its word is that letter, or goes on in another run.
  if (end <= 0) return;
  const textOf = (some: readonly Glyph[]): string => some.map((glyph) => glyph.text).join('');
  const [word, others] = [glyphs.slice(0, end), glyphs.slice(end)];
  const after = begins.x + word.reduce((sum, { advance }) => sum + advance, 0);
  initial.run = { ...initial.run, actualText: textOf(initial.run.glyphs) + textOf(word) };
  body.splice(
    0,
    1,
    { ...begins, run: { ...begins.run, glyphs: word, actualText: '' } },
    { ...begins, x: after, run: { ...begins.run, glyphs: others } },
  );
}
