/**
 * Room for tall scripts. Templates are drawn for Latin letters; Khmer stacks its letters, Nastaliq slopes its words, and
 * lines of them would touch at the same leading. What a font says of its height is of no use here: some of Noto's are
 * generous, some less than their own letters need. So the words of the issue are measured. An issue in a tall script
 * has more leading throughout; a block of one that holds words of another script has its own.
 */

import { type Block, spansOf } from '../flow/block.ts';
import type { Reach } from '../flow/rows.ts';
import type { Issue } from '../issue/issue.ts';
import type { Template, Variation } from '../template/template.ts';
import { directionOf, scriptOf } from '../text/direction.ts';
import type { FontLibrary } from '../text/fonts.ts';
import { glyphInk, type Ink, union } from '../text/ink.ts';
import { pieces } from '../text/pieces.ts';
import { isPlain, loadTextRules, textRuns } from '../text/runs.ts';
import type { Span, TextStyle } from '../text/style.ts';

/** So many different words tell how tall a text is. */
const MOST_WORDS = 500;
/** Of the words that are this tall or less: a rare stack may come near to the line above it. */
const MOST = 0.95;
/** em between what hangs down from one line and what stands up from the next. */
const CLEARANCE = 0.1;
/** No script needs more; a broken font may say so. em */
const MOST_LEADING = 3;

/** The leading that keeps lines of a text apart, em. @param style of running text */
export async function neededLeading(text: string, lang: string, style: TextStyle, fonts: FontLibrary): Promise<number> {
  const words = [...wordsOf(text)].slice(0, MOST_WORDS);
  if (words.length === 0) return 0;
  await loadTextRules(text, lang);
  const inks = words.map((word) => inkOf(word, { ...style, lang }, fonts));
  const most = (side: keyof Ink): number => {
    const reaches = inks.map((ink) => ink[side]).sort((a, b) => a - b);
    return reaches[Math.floor((reaches.length - 1) * MOST)]!;
  };
  return Math.min(MOST_LEADING, most('above') + most('below') + CLEARANCE);
}

const wordsOf = (text: string): Set<string> => new Set(text.match(/[\p{L}\p{M}\p{Cf}]+/gu));

/** Throws if `loadTextRules` was not given the word. */
function inkOf(word: string, style: TextStyle, fonts: FontLibrary): Ink {
  const span: Span = { text: word, style, mark: { kind: 'content' } };
  const runs = textRuns(word, [span], style.lang, directionOf(style.lang));
  const set = pieces(word, span, 0, { fonts, missing: () => {} }, runs);
  return union(set.flatMap(({ face, shaped }) => shaped.glyphs.map(({ id, dy }) => glyphInk(face, id, dy))));
}

/** em: Latin letters may stand in the line above or below. */
const LATIN: Ink = { above: 0.75, below: 0.25 };
/** No letters reach farther either way; a broken font may say so. em */
const FARTHEST: Ink = { above: 2, below: 1.5 };

/**
 * Measures what is in other scripts than the issue's own. All words of a language and script count as one, so that its
 * blocks are alike, and the tallest of them: beside lines of Latin letters, one stroke across is an eyesore.
 *
 * @param lang of the issue. `loadTextRules` was given its text.
 */
export function reachOf(blocks: readonly Block[], lang: string, fonts: FontLibrary): Reach {
  const isLatin = scriptOf(lang) === 'Latn';
  const reaches = new Map<string, { ink: Ink; words: Set<string> }>();
  const foreignIn = ({ text, style }: Span): Map<string, string[]> => {
    const found = new Map<string, string[]>();
    if (isPlain(text) || (!isLatin && style.lang === lang)) return found;
    for (const word of wordsOf(text)) {
      if (isPlain(word)) continue;
      const script = textRuns(word, [], style.lang, directionOf(style.lang))?.scripts[0] ?? '';
      const key = `${style.lang}/${script}`;
      found.set(key, [...(found.get(key) ?? []), word]);
    }
    return found;
  };
  for (const span of blocks.flatMap(spansOf)) {
    for (const [key, words] of foreignIn(span)) {
      const reach = reaches.get(key) ?? { ink: LATIN, words: new Set<string>() };
      reaches.set(key, reach);
      for (const word of words) {
        if (reach.words.size >= MOST_WORDS || reach.words.has(word)) continue;
        reach.words.add(word);
        reach.ink = union([reach.ink, inkOf(word, span.style, fonts)]);
      }
    }
  }
  return (spans) => {
    const inks = spans.flatMap((span) => {
      const { size } = span.style;
      return [...foreignIn(span).keys()].map((key): Ink => {
        const { above, below } = reaches.get(key)?.ink ?? LATIN;
        const clear = CLEARANCE / 2;
        return {
          above: (Math.min(above, FARTHEST.above) + clear) * size,
          below: (Math.min(below, FARTHEST.below) + clear) * size,
        };
      });
    });
    return inks.length === 0 ? undefined : union(inks);
  };
}

interface Appearance {
  page: { width: number; height: number };
  fonts: FontLibrary;
  family?: string | undefined;
}

/** The template with as much more leading as the issue's script needs; itself where that is none. */
export async function withRoom(
  template: Template,
  issue: Issue,
  text: string,
  { page, fonts, family }: Appearance,
): Promise<Template> {
  const { lang } = issue.frontMatter;
  const { variation, card } = template;
  if (variation === undefined || scriptOf(lang) === 'Latn') return template;
  const { leading, size } = variation;
  const setting = { size: size.ideal, leading: size.ideal * leading.ideal, space: 0 };
  const sizeOf = (_: string, asked: number): number => asked;
  const measureOf = (): number => page.width;
  const design = template.design({
    setting,
    page,
    lang,
    sizeOf,
    measureOf,
    ...(family === undefined ? {} : { family }),
  });
  const factor = (await neededLeading(text, lang, design.styles.paragraph.text, fonts)) / leading.ideal;
  if (factor <= 1) return template;
  const roomier = ({ leading: { ideal, least, most }, ...limits }: Variation): Variation => ({
    ...limits,
    leading: { ideal: ideal * factor, least: least * factor, most: most * factor },
  });
  return {
    ...template,
    variation: roomier(variation),
    ...(card && { card: { ...card, variation: roomier(card.variation) } }),
  };
}
