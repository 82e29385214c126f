/**
 * What the painted glyphs say. A PDF font says of each glyph one text (its ToUnicode map), but a small capital
 * may stand for `a` and for `A`, a space for U+0020 and U+00A0. So a face becomes as many PDF fonts as its most
 * ambiguous glyph has texts, all sharing one font program. Unlike `ActualText`, which many readers pass over (pdf.js
 * among them), every reader knows ToUnicode. So several glyphs that stand for one text are put together into one
 * (`joined.ts`); only faces that can have no such glyph, those with PostScript outlines, have an ActualText around them.
 *
 * The hyphen that line breaking inserts is the exception: its glyph says `-`, the ActualText around it U+00AD.
 * Readers of ActualText get a soft hyphen, the others a hyphen at the line's end, which they know to join the
 * halves of a word; pdf.js would drop a U+00AD and leave the halves apart.
 */
import type { FontFace } from '../page/face.ts';
import type { Glyph, GlyphRun } from '../page/glyphs.ts';
import type { JoinedGlyphs } from './joined.ts';

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

/** A glyph without a text belongs to the one before it. @param joined takes what is put together, if its face can have such */
export function clustersOf(run: GlyphRun, joined?: JoinedGlyphs): readonly Cluster[] {
  const { glyphs, actualText, rtl } = run;
  if (actualText !== undefined) return glyphs.length === 0 ? [] : [cluster(glyphs, actualText)];
  const clusters: Cluster[] = [];
  for (let start = 0; start < glyphs.length; ) {
    let end = start + 1;
    while (glyphs[end]?.text === '') end++;
    const { text, said } = glyphs[start]!;
    const own = glyphs.slice(start, end);
    if (said !== undefined) clusters.push(...marked(own, said, run, joined));
    else if (rtl) clusters.push(...fromTheRight(own, text, run, joined));
    else clusters.push(...fromTheLeft(own, text, run, joined));
    start = end;
  }
  return rtl ? withRoom(clusters, run, joined) : clusters;
}

/** A base, and behind it a mark without width and whatever follows. */
const MARKED = /^(\P{Mn}+)(\p{Mn}.*)$/su;

/** Asked of every glyph in the document, most of which stand for one character. */
const isMarked = (text: string): boolean => text.length > 1 && MARKED.test(text);

/**
 * Em for a character behind the base. Poppler takes two that begin within a tenth of an em of one another for one that is
 * painted twice, and ends the word (`dupMaxPriDelta` of its `TextOutputDev.cc`). By what it is, pdf.js is behind when
 * another font goes on: from 0.102 em on it would find a space there.
 */
const MARK_ROOM = 0.101;

/**
 * What has a mark without width anywhere in its text, pdf.js takes for a mark: it looks for no space before it, and finds
 * one behind. So the glyph says what stands before its first mark; the rest is said by one that draws nothing and has the
 * last of its width.
 */
function fromTheLeft(
  glyphs: readonly Glyph[],
  text: string,
  run: GlyphRun,
  joined: JoinedGlyphs | undefined,
): readonly Cluster[] {
  const [, base, marks] = (isMarked(text) && !PRIVATE_USE.test(text) ? MARKED.exec(text) : null) ?? [];
  if (base === undefined || marks === undefined || joined === undefined) return [asOne(glyphs, text, run, joined)];
  const width = naturalWidth(glyphs, run);
  // No more than its share, as poppler deals out the width of a glyph among its characters.
  const count = [...marks].length;
  const room = Math.min(MARK_ROOM * run.size, width / [...text].length) * count;
  const unit = unitOf(run);
  const own = joined.join(glyphs, base, unit, width - room);
  const rest = joined.glyphOf([], Math.max(0, Math.round(room / unit)), marks);
  if (own === undefined || rest === undefined) return [asOne(glyphs, text, run, joined)];
  // What justification puts after the last glyph stands after both.
  const advance = advanceOf(glyphs) - (width - room);
  return [cluster([own], base), cluster([{ id: rest.id, text: marks, advance, dx: 0, dy: 0 }], marks)];
}

/** pt that a unit of the face has in a run. */
const unitOf = ({ face, size, scale = 1 }: GlyphRun): number => (size / face.unitsPerEm) * scale;

/** Several glyphs as one, where the face can have it. */
function asOne(glyphs: readonly Glyph[], text: string, run: GlyphRun, joined: JoinedGlyphs | undefined): Cluster {
  const whole = cluster(glyphs, text);
  if (glyphs.length < 2 || text === '' || PRIVATE_USE.test(text)) return whole;
  const glyph = joined?.join(glyphs, text, unitOf(run), naturalWidth(glyphs, run));
  return glyph === undefined ? whole : cluster([{ ...glyph, advance: advanceOf(glyphs) }], text);
}

/** As if nothing had been put after the last of them, so that justified lines need no glyphs of their own. */
function naturalWidth(glyphs: readonly Glyph[], run: GlyphRun): number {
  const last = glyphs.at(-1)!;
  return advanceOf(glyphs) - last.advance + run.face.advanceOf(last.id) * unitOf(run);
}

/**
 * A joiner is drawn by the glyph of a space without its width, which says a space elsewhere: in two PDF fonts, so that
 * pdf.js took what stands beside a non-joiner for two texts, the left one first.
 */
const UNSEEN_TEXT = /^[\u200b-\u200d]$/;

/**
 * A letter with its marks, or one that stands for several characters, is one glyph whose text is said as it stands, from
 * left to right: readers turn it round with all the others.
 */
function fromTheRight(
  glyphs: readonly Glyph[],
  text: string,
  run: GlyphRun,
  joined: JoinedGlyphs | undefined,
): readonly Cluster[] {
  const unseen = UNSEEN_TEXT.test(text) ? joined?.glyphOf([], 0, text) : undefined;
  if (unseen !== undefined) return [cluster([{ id: unseen.id, text, advance: advanceOf(glyphs), dx: 0, dy: 0 }], text)];
  const whole = cluster(glyphs, text);
  const turned = [...text].reverse().join('');
  const isPlain = glyphs.length === 1 && glyphs[0]!.dy === 0;
  if (isPlain && turned === text) return [whole];
  if (joined === undefined || text === '' || PRIVATE_USE.test(text)) return characterByCharacter(whole, run.face);
  // A letter that a space is said with is as wide as both.
  if (isPlain && !text.startsWith(' ')) return [cluster([{ ...glyphs[0]!, text: turned }], turned)];
  const glyph = joined.join(glyphs, turned, unitOf(run), advanceOf(glyphs));
  return glyph === undefined ? characterByCharacter(whole, run.face) : [cluster([glyph], turned)];
}

/** Em that a mark of direction stands before its glyph's end, so that poppler, which goes by places, has it before what follows. */
const MARK_BEFORE_END = 0.005;

/** What is said besides the glyph's own text, marks of direction, is said by a glyph that draws nothing. */
function marked(
  glyphs: readonly Glyph[],
  said: string,
  run: GlyphRun,
  joined: JoinedGlyphs | undefined,
): readonly Cluster[] {
  const { text } = glyphs[0]!;
  const nothing = joined?.glyphOf([], 0);
  const at = said.indexOf(text);
  if (nothing === undefined || at < 0) return [outright(glyphs, said)];
  const sayer = (mark: string, dx: number): Cluster =>
    cluster([{ id: nothing.id, text: mark, advance: 0, dx, dy: 0 }], mark);
  const own = run.rtl ? fromTheRight(glyphs, text, run, joined) : fromTheLeft(glyphs, text, run, joined);
  return [
    ...[...said.slice(0, at)].map((mark) => sayer(mark, 0)),
    ...own,
    ...[...said.slice(at + text.length)].map((mark) => sayer(mark, -MARK_BEFORE_END * run.size)),
  ];
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
function withRoom(clusters: readonly Cluster[], run: GlyphRun, joined?: JoinedGlyphs): readonly Cluster[] {
  const { face, size } = run;
  const isCramped = (group: readonly Cluster[]): boolean =>
    roomOf(group) < NARROW * size * group.reduce((sum, { text }) => sum + text.length, 0);
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
    roomy.push(group.length > 1 ? (joinedOf(group, run, joined) ?? saidTogether(group, unseen)) : first);
  }
  return roomy;
}

const roomOf = (clusters: readonly Cluster[]): number => clusters.reduce((sum, each) => sum + widthOf(each), 0);

/** Not a space, which would no longer part words. */
const isLetter = (each: Cluster | undefined): boolean => each !== undefined && !/\s/.test(each.text);

/** The same as one glyph, where the face can have it. */
function joinedOf(group: readonly Cluster[], run: GlyphRun, joined: JoinedGlyphs | undefined): Cluster | undefined {
  const glyphs = group.flatMap((each) => each.glyphs);
  const text = group.map((each) => each.text).join('');
  const glyph = group.some(({ width }) => width !== undefined)
    ? undefined
    : joined?.join(glyphs, text, unitOf(run), roomOf(group));
  return glyph && cluster([glyph], text);
}

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

/** Every glyph says its own text, as in most runs. */
const isPlain = ({ glyphs, rtl }: GlyphRun): boolean =>
  !rtl && glyphs.every(({ text, said }) => text !== '' && said === undefined && !isMarked(text));

/** Counts how often each glyph stands for each text. */
export function spellingOf(runs: Iterable<GlyphRun>, joined?: JoinedGlyphs): Spelling {
  const counts = new Map<number, Map<string, number>>();
  for (const run of runs) {
    for (const glyph of isPlain(run) ? run.glyphs : clustersOf(run, joined).flatMap((each) => each.glyphs)) {
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
