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
import type { Glyph, GlyphRun } from '../text/glyphs.ts';

/** Glyphs that together stand for one text. */
export interface Cluster {
  glyphs: readonly Glyph[];
  text: string;
  /** Whether the glyphs' own texts do not add up to it for a reader, so that it must be said outright. */
  spelledOut: boolean;
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
export function clustersOf({ glyphs, actualText }: GlyphRun): Cluster[] {
  if (actualText !== undefined) return glyphs.length === 0 ? [] : [cluster(glyphs, actualText)];
  const clusters: Cluster[] = [];
  for (let start = 0; start < glyphs.length; ) {
    let end = start + 1;
    while (glyphs[end]?.text === '') end++;
    clusters.push(cluster(glyphs.slice(start, end), glyphs[start]!.text));
    start = end;
  }
  return clusters;
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
    for (const glyph of run.glyphs) {
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
