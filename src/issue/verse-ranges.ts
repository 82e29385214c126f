/** Which verses a reference names, by its figures alone, so that the language of the book's name does not matter. */

/** A verse of a chapter. */
interface Verse {
  chapter: number;
  verse: number;
}

export interface VerseRange {
  from: Verse;
  to: Verse;
}

/**
 * `Isaiah 9:2–7`, `Luke 1:26–38, 46–55`, `Gen 1:1–2:3`, `Jes 9,1–6`, `Jes 9,1.5–6`, `Is 9.2-7`. Nothing for whole chapters,
 * and for what cannot be read.
 */
export function verseRanges(reference: string): VerseRange[] | undefined {
  const [figures = ''] = /\d+\s*[:.,]\s*\d.*$/su.exec(reference) ?? [];
  const sign = /\d\s*:\s*\d/.test(figures) ? ':' : /\d\s*\.\s*\d/.test(figures) && !figures.includes(',') ? '.' : ',';
  const lists = sign === ',' ? /[.;]/ : /[,;]/;
  const ranges: VerseRange[] = [];
  let chapter: number | undefined;
  for (const part of figures.split(lists)) {
    const ends = part.split(/[-–—]/).map((end) => verseIn(end, sign));
    const [first, last = first] = ends;
    if (first === undefined || last === undefined || ends.length > 2) return undefined;
    const from = { chapter: first.chapter ?? chapter ?? Number.NaN, verse: first.verse };
    const to = { chapter: last.chapter ?? from.chapter, verse: last.verse };
    if (Number.isNaN(from.chapter)) return undefined;
    ranges.push({ from, to });
    chapter = to.chapter;
  }
  return ranges.length > 0 ? ranges : undefined;
}

/** `9:2`, `2`, `2b` */
function verseIn(written: string, sign: string): { chapter?: number; verse: number } | undefined {
  const [before, after, ...more] = written.split(sign).map((figure) => /^\s*(\d{1,3})\s*[a-c]?\s*$/.exec(figure)?.[1]);
  if (before === undefined || more.length > 0) return undefined;
  if (!written.includes(sign)) return { verse: Number(before) };
  return after === undefined ? undefined : { chapter: Number(before), verse: Number(after) };
}

/**
 * What the numbers of a text have that its reference has not, or the other way round.
 *
 * @param numbers in their order, `2` or `9:2`. @param isFromFirst whether the text begins with a number.
 */
export function contradiction(
  numbers: readonly string[],
  isFromFirst: boolean,
  ranges: readonly VerseRange[],
): string | undefined {
  const [opening] = ranges;
  const closing = ranges.at(-1);
  if (opening === undefined || closing === undefined) return undefined;
  let { chapter } = opening.from;
  let before = 0;
  for (const written of numbers) {
    const [first, second] = written.split(':').map(Number);
    const verse = second ?? first!;
    // After its last verse a chapter begins anew.
    if (second !== undefined) chapter = first!;
    else if (verse <= before) chapter++;
    else if (!holds(ranges, { chapter, verse }))
      chapter = ranges.find(({ from }) => from.verse === verse)?.from.chapter ?? chapter;
    before = verse;
    if (!holds(ranges, { chapter, verse })) return `the text has verse ${written}, which is not of the reference`;
  }
  const first = Number(numbers[0]?.split(':').at(-1));
  if (isFromFirst && first !== opening.from.verse)
    return `the text begins with verse ${first}, the reference with verse ${opening.from.verse}`;
  if (before !== closing.to.verse)
    return `the text ends with verse ${before}, the reference with verse ${closing.to.verse}`;
  return undefined;
}

const holds = (ranges: readonly VerseRange[], verse: Verse): boolean =>
  ranges.some(({ from, to }) => !isBefore(verse, from) && !isBefore(to, verse));

const isBefore = (one: Verse, other: Verse): boolean =>
  one.chapter < other.chapter || (one.chapter === other.chapter && one.verse < other.verse);
