/**
 * Stands in for `@react-pdf/textkit` inside react-pdf's layout (the bundler and the test runner map the
 * name to this file): furniture is measured and set by the same setter as running text, so that every
 * glyph comes from HarfBuzz and no second line breaker exists.
 *
 * The contract is what @react-pdf/layout 5.2.0 calls: `layoutEngine(engines)(attributed, container, options)`.
 * `options.hyphenationCallback`, which react-pdf takes from the font store, carries the text context.
 */

import { glyphInk, type Ink, runInk, union } from '../text/ink.ts';
import { setParagraph } from '../text/paragraph.ts';
import { isPlain } from '../text/runs.ts';
import type { SetLine } from '../text/set-line.ts';
import type { Alignment, TextContext } from '../text/setting.ts';
import type { Span, TextStyle } from '../text/style.ts';
import { isLanguage, languageIn } from './language-setting.ts';

/** What our font store answers for a face: nothing but what was asked for. */
export interface RequestedFace {
  family: string;
  weight: number;
  italic: boolean;
}

/** Carried where react-pdf expects a hyphenation callback. */
export interface FurnitureContext {
  text: TextContext;
  lang: string;
}

/** A line as react-pdf's layout reads it (`box.height`, `xAdvance`), with what it was set to. */
export interface FurnitureLine {
  box: { x: number; y: number; width: number; height: number };
  xAdvance: number;
  string: string;
  line: SetLine;
  /** How far its letters reach from its baseline, pt, where they are not Latin; they stand inside the line. */
  ink?: Ink;
}

interface Attributes {
  font: (RequestedFace | undefined)[];
  fontSize: number;
  color: string;
  characterSpacing?: number;
  features?: readonly string[] | Record<string, number>;
  lineHeight?: number;
  align?: string;
}

interface Fragment {
  string: string;
  attributes: Attributes;
}

interface Container {
  width: number;
}

interface Options {
  hyphenationCallback: FurnitureContext;
}

/** Multiplies the font size where a text says nothing of its leading. */
const DEFAULT_LEADING = 1.3;
/** em between letters that are not Latin and what stands over and under their line (as in `compose/tall-scripts.ts`). */
const CLEARANCE = 0.1;

export const fromFragments = (fragments: Fragment[]): Fragment[] => fragments;

export default function layoutEngine() {
  return (fragments: Fragment[], container: Container, { hyphenationCallback }: Options): FurnitureLine[][] => {
    const { text, lang } = hyphenationCallback;
    const spans = fragments.filter(({ string }) => string !== '').map((fragment) => span(fragment, lang));
    const own = spans[0]?.style.lang ?? lang;
    const first = fragments[0];
    if (spans.length === 0 || first === undefined) return [];
    const asked = first.attributes.lineHeight ?? first.attributes.fontSize * DEFAULT_LEADING;
    const lines = setOnce(spans, container.width, alignment(first.attributes.align), own, text);
    const isTall = !spans.every((span) => isPlain(span.text));
    const clear = CLEARANCE * first.attributes.fontSize;
    const digits = isTall ? digitsBeside(spans.map((span) => span.text).join('')) : [];
    const inks = isTall ? lines.map((line) => inkOf(line, digits, clear / 2)) : [];
    const leading = Math.max(asked, ...inks.map(({ above, below }) => above + below));
    return [
      lines.map((line, index) => ({
        box: { x: 0, y: index * leading, width: container.width, height: leading },
        xAdvance: line.width,
        string: '',
        line,
        ...(inks[index] === undefined ? {} : { ink: inks[index] }),
      })),
    ];
  };
}

/** Copyfit lays the same furniture out in many designs, and most of its texts are alike in several of them. */
const memory = new WeakMap<TextContext, Map<string, readonly SetLine[]>>();

function setOnce(
  spans: readonly Span[],
  measure: number,
  align: Alignment,
  lang: string,
  context: TextContext,
): readonly SetLine[] {
  const known = memory.get(context) ?? new Map<string, readonly SetLine[]>();
  memory.set(context, known);
  const key = JSON.stringify([measure, align, lang, ...spans.map(({ text, style }) => [text, style])]);
  const wordSpace = { ideal: 1, stretch: 0.5, shrink: 0.2 };
  const lines = known.get(key) ?? setParagraph(spans, { measure, align, balanced: true, lang, wordSpace }, context);
  known.set(key, lines);
  return lines;
}

/**
 * All digits of a script that a text has one of: folios are as high on all pages, since later pages must be alike.
 * Unicode has the ten one after the other (Unicode 15.1, 4.6).
 */
function digitsBeside(text: string): number[] {
  const digit = /\p{Nd}/u.exec(text)?.[0].codePointAt(0);
  if (digit === undefined) return [];
  const isDigit = (code: number): boolean => /\p{Nd}/u.test(String.fromCodePoint(code));
  let zero = digit;
  while (digit - zero < 9 && isDigit(zero - 1)) zero--;
  return Array.from({ length: 10 }, (_, value) => zero + value).filter(isDigit);
}

/** From a line's baseline to its highest and its lowest point, or where digits may have those, and a little more, pt. */
function inkOf({ runs }: SetLine, digits: readonly number[], clear: number): Ink {
  const { above, below } = union(
    runs.flatMap(({ run }) => {
      const glyphs = digits.map((digit) => run.face.glyphOf(digit)).filter((glyph) => glyph !== 0);
      const inks = glyphs.map((glyph) => glyphInk(run.face, glyph, 0));
      return [runInk(run), ...inks.map((ink) => ({ above: ink.above * run.size, below: ink.below * run.size }))];
    }),
  );
  return { above: above + clear, below: below + clear };
}

function span({ string, attributes }: Fragment, lang: string): Span {
  return { text: string.replace(/[ \t]+/g, ' '), style: textStyle(attributes, lang), mark: { kind: 'content' } };
}

function textStyle(attributes: Attributes, lang: string): TextStyle {
  const face = attributes.font[0];
  if (face === undefined) throw new Error('a text without a font family');
  const { fontSize: size } = attributes;
  const settings = settingsOf(attributes);
  return {
    ...face,
    size,
    color: attributes.color,
    features: settings.filter((setting) => !isLanguage(setting)),
    tracking: (attributes.characterSpacing ?? 0) / size,
    rise: 0,
    lang: languageIn(settings) ?? lang,
  };
}

function settingsOf({ features = [] }: Attributes): readonly string[] {
  if (Array.isArray(features)) return features;
  return Object.entries(features).flatMap(([tag, value]) => (value ? [tag] : []));
}

const alignment = (align: string | undefined): Alignment => (align === 'center' || align === 'right' ? align : 'left');

// The engines that react-pdf hands to layoutEngine; none of them is called.
const unused = (): never => {
  throw new Error('react-pdf called a text engine that bulletin replaces');
};

export {
  unused as bidi,
  unused as fontSubstitution,
  unused as justification,
  unused as linebreaker,
  unused as scriptItemizer,
  unused as textDecoration,
  unused as wordHyphenation,
};
