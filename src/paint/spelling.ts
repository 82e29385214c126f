/**
 * What the painted glyphs say. A PDF font says of each glyph one text (its ToUnicode map), but a small capital
 * may stand for `a` and for `A`, a space for U+0020 and U+00A0. So a face becomes as many PDF fonts as its most
 * ambiguous glyph has texts, all sharing one font program. Unlike `ActualText`, which many readers pass over (pdf.js
 * among them), every reader knows ToUnicode.
 *
 * The hyphen that line breaking inserts is the exception: its glyph says `-`, the ActualText around it U+00AD.
 * Readers of ActualText get a soft hyphen, the others a hyphen at the line's end, which they know to join the
 * halves of a word; pdf.js would drop a U+00AD and leave the halves apart.
 */
import type { FontFace } from '../page/face.ts';
import type { Glyph, GlyphRun } from '../page/glyphs.ts';

/** Glyphs that together stand for one text. */
export interface Cluster {
  glyphs: readonly Glyph[];
  text: string;
  /** Whether the glyphs' own texts do not add up to it for a reader, so that it must be said outright. */
  spelledOut: boolean;
  /** pt, where it is not that of the glyphs' advances. */
  width?: number;
}

/**
 * Stands for nothing where a text is required (ISO 14289-1 7.21.7): the later glyphs of a cluster whose first
 * one says everything. WORD JOINER is invisible and does not end a word.
 */
const SILENT = '\u2060';

/** ISO 19005-2 6.2.11.7.3: text in a private use area needs an ActualText. */
const PRIVATE_USE = /\p{Co}/u;
/** Where the first private use area begins, and before it the surrogates of the others. */
const FIRST_SURROGATE = '\ud800';

/** A glyph without a text belongs to the one before it. */
export function clustersOf(run: GlyphRun): readonly Cluster[] {
  const { glyphs, actualText, rtl, face } = run;
  if (actualText !== undefined) return glyphs.length === 0 ? [] : [cluster(glyphs, actualText)];
  const clusters: Cluster[] = [];
  for (let start = 0; start < glyphs.length; ) {
    let end = start + 1;
    while (glyphs[end]?.text === '') end++;
    const { text, said } = glyphs[start]!;
    const own = glyphs.slice(start, end);
    if (said !== undefined) clusters.push(outright(own, said));
    else if (rtl) clusters.push(...characterByCharacter(cluster(own, text), face));
    else clusters.push(cluster(own, text));
    start = end;
  }
  return rtl ? withRoom(clusters, run) : clusters;
}

/**
 * What says more than its glyph does. It says how wide it is, kerning and justification included, since poppler takes the
 * room after it for one more space: it knows a space by itself for one, and no space that is said with a mark.
 */
const outright = (glyphs: readonly Glyph[], text: string): Cluster => ({
  glyphs,
  text,
  spelledOut: true,
  width: advanceOf(glyphs),
});

const advanceOf = (glyphs: readonly Glyph[]): number => glyphs.reduce((sum, { advance }) => sum + advance, 0);

/** pt from a cluster's start to the next one's. */
export const widthOf = ({ glyphs, width }: Cluster): number => width ?? advanceOf(glyphs);

/** Em for a character. What is narrower may run backwards when distances are rounded to a thousandth. */
const NARROW = 0.01;

/**
 * In Nastaliq a letter may be kerned so far below the one beside it that the next one begins left of it; in Naskh the
 * alef of a lam-alef has no width. Poppler puts characters in order by where they begin, and takes what runs backwards
 * for a word of its own. So such a letter is said together with as many beside it as give it room: poppler shares the
 * room of an actual text out evenly.
 */
function withRoom(clusters: readonly Cluster[], { face, size }: GlyphRun): readonly Cluster[] {
  const isCramped = (group: readonly Cluster[]): boolean => roomOf(group) < NARROW * size * group.length;
  // A joiner by itself, which nobody sees, does no harm.
  const lacksRoom = (each: Cluster): boolean => (each.spelledOut ? isCramped([each]) : widthOf(each) < 0);
  if (!clusters.some(lacksRoom)) return clusters;
  const unseen = unseenGlyph(face);
  if (unseen === undefined) return clusters;
  const roomy: Cluster[] = [];
  for (let index = 0; index < clusters.length; ) {
    const first = clusters[index++]!;
    const group = [first];
    if (lacksRoom(first)) {
      while (isCramped(group) && isLetter(clusters[index])) group.push(clusters[index++]!);
      while (isCramped(group) && isLetter(roomy.at(-1))) group.unshift(roomy.pop()!);
    }
    roomy.push(group.length > 1 ? saidTogether(group, unseen) : first);
  }
  return roomy;
}

const roomOf = (clusters: readonly Cluster[]): number => clusters.reduce((sum, each) => sum + widthOf(each), 0);

/** Not a space, which would no longer part words. */
const isLetter = (each: Cluster | undefined): boolean => each !== undefined && !/\s/.test(each.text);

/** As the characters stand, from left to right; the glyphs stay where they are. */
function saidTogether(group: readonly Cluster[], unseen: number): Cluster {
  const glyphs: Glyph[] = [];
  let start = 0;
  for (const each of group) {
    let pen = start;
    for (const glyph of each.glyphs) {
      glyphs.push({ ...glyph, advance: 0, dx: glyph.dx + pen });
      pen += glyph.advance;
    }
    start += widthOf(each);
  }
  const isBegun = glyphs[0]!.id === unseen;
  return {
    glyphs: isBegun ? glyphs : [atBaseline(unseen, ''), ...glyphs],
    text: group.map(({ text }) => text).join(''),
    spelledOut: true,
    width: start,
  };
}

/** Says where an actual text begins. */
const atBaseline = (unseen: number, text: string): Glyph => ({ id: unseen, text, advance: 0, dx: 0, dy: 0 });

/**
 * Text from right to left is painted from left to right, as all producers do and all readers expect: they turn the
 * characters round themselves. Most of them turn those of a cluster as well, so characters are said one at a time, the
 * last one first, each in a share of the cluster's width, which poppler needs to keep them in order. A share begins on the
 * baseline (in Nastaliq most letters stand above it) with a glyph that nobody sees; where one glyph stands for several
 * characters, such a glyph stands for one.
 */
function characterByCharacter(whole: Cluster, face: FontFace): Cluster[] {
  const characters = [...whole.text].reverse();
  const unseen = unseenGlyph(face);
  const { glyphs } = whole;
  const isPlain = characters.length < 2 && glyphs.every(({ dy }) => dy === 0);
  if (isPlain || unseen === undefined) return [whole];
  const width = advanceOf(glyphs) / characters.length;
  const marks = glyphs.slice(0, -1);
  const isLetterWithMarks = glyphs.length === characters.length && marks.every(({ advance }) => advance === 0);
  return characters.map((text, index): Cluster => {
    const from = index * width;
    const isLast = index === characters.length - 1;
    if (isLetterWithMarks) {
      // Its place is the letter's, not the share's.
      const own = { ...glyphs[index]!, text };
      const back = { ...own, dx: own.dx - from, advance: isLast ? width : 0 };
      return { glyphs: [atBaseline(unseen, ''), back], text, spelledOut: true, width };
    }
    if (!isLast) return { glyphs: [atBaseline(unseen, text)], text, spelledOut: true, width };
    const [first, ...others] = glyphs;
    const all = [{ ...first!, text }, ...others.map((glyph) => ({ ...glyph, text: '' }))];
    const shifted = all.map((glyph) => ({ ...glyph, dx: glyph.dx - from }));
    return { glyphs: [atBaseline(unseen, ''), ...shifted], text, spelledOut: true, width };
  });
}

/** Best without width: non-joiner, joiner, zero-width space; else a space. Some fonts draw the joiners. */
const UNSEEN = [0x200c, 0x200d, 0x200b, 0x20];

function unseenGlyph(face: FontFace): number | undefined {
  const hasInk = (id: number): boolean => (face.font.glyphExtents(id)?.height ?? 0) !== 0;
  const glyphs = UNSEEN.map((character) => face.glyphOf(character)).filter((id) => id !== 0 && !hasInk(id));
  return glyphs.find((id) => face.font.glyphHAdvance(id) === 0) ?? glyphs.at(-1);
}

const cluster = (glyphs: readonly Glyph[], text: string): Cluster => ({
  glyphs,
  text,
  spelledOut:
    glyphs.length > 1 ||
    text === '' ||
    glyphs[0]!.text !== text ||
    // Asked of every glyph in the document, and hardly ever for long.
    (text >= FIRST_SURROGATE && PRIVATE_USE.test(text)),
});

/** The text a glyph has in its font's ToUnicode map, whatever its cluster or run says outright. */
export const glyphText = ({ text }: Glyph): string => (text === '' ? SILENT : text);

/** Of one face: for each glyph its texts, the most frequent first. */
export type Spelling = ReadonlyMap<number, readonly string[]>;

/** Counts how often each glyph stands for each text. */
export function spellingOf(runs: Iterable<GlyphRun>): Spelling {
  const counts = new Map<number, Map<string, number>>();
  for (const run of runs) {
    for (const glyph of run.rtl ? clustersOf(run).flatMap((each) => each.glyphs) : run.glyphs) {
      const text = glyphText(glyph);
      const texts = counts.get(glyph.id);
      if (texts === undefined) counts.set(glyph.id, new Map([[text, 1]]));
      else texts.set(text, (texts.get(text) ?? 0) + 1);
    }
  }
  const byFrequency = (texts: Map<string, number>): string[] =>
    [...texts].sort(([, a], [, b]) => b - a).map(([text]) => text);
  return new Map([...counts].sort(([a], [b]) => a - b).map(([id, texts]) => [id, byFrequency(texts)]));
}
