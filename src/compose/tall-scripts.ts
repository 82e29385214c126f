/**
 * Room for tall scripts. Templates are drawn for Latin letters; Khmer stacks its letters, Nastaliq slopes its words, and
 * lines of them would touch at the same leading. What a font says of its height is of no use here: some of Noto's are
 * generous, some less than their own letters need. So the words of the issue are measured.
 */
import type { Issue } from '../issue/issue.ts';
import type { Template } from '../template/template.ts';
import { directionOf, scriptOf } from '../text/direction.ts';
import type { FontLibrary } from '../text/fonts.ts';
import { glyphInk, type Ink, union } from '../text/ink.ts';
import { pieces } from '../text/pieces.ts';
import { loadTextRules, textRuns } from '../text/runs.ts';
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
  const words = [...new Set(text.match(/[\p{L}\p{M}\p{Cf}]+/gu))].slice(0, MOST_WORDS);
  if (words.length === 0) return 0;
  await loadTextRules(text, lang);
  const direction = directionOf(lang);
  const context = { fonts, missing: () => {} };
  const inks = words.map((word): Ink => {
    const span: Span = { text: word, style: { ...style, lang }, mark: { kind: 'content' } };
    const set = pieces(word, span, 0, context, textRuns(word, [span], lang, direction));
    return union(set.flatMap(({ face, glyphs }) => glyphs.map(({ id, dy }) => glyphInk(face, id, dy))));
  });
  const most = (side: keyof Ink): number => {
    const reaches = inks.map((ink) => ink[side]).sort((a, b) => a - b);
    return reaches[Math.floor((reaches.length - 1) * MOST)]!;
  };
  return Math.min(MOST_LEADING, most('above') + most('below') + CLEARANCE);
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
  const { variation } = template;
  if (variation === undefined || scriptOf(lang) === 'Latn') return template;
  const { leading, size } = variation;
  const setting = { size: size.ideal, leading: size.ideal * leading.ideal, space: 0 };
  const sizeOf = (_: string, asked: number): number => asked;
  const design = template.design({ setting, page, lang, sizeOf, ...(family === undefined ? {} : { family }) });
  const factor = (await neededLeading(text, lang, design.styles.paragraph.text, fonts)) / leading.ideal;
  if (factor <= 1) return template;
  const { ideal, least, most } = leading;
  return {
    ...template,
    variation: { ...variation, leading: { ideal: ideal * factor, least: least * factor, most: most * factor } },
  };
}
