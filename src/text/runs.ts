/**
 * A paragraph's text as runs of one script and one embedding level. Latin text from left to right, which is most of
 * what bulletin sets, is told by one regular expression and asks for nothing of this; the rest is loaded when a text
 * needs it.
 */
import { type Direction, directionOf, scriptOf } from './direction.ts';
import type { Span } from './style.ts';
import { loadBreakRules } from './unicodebreaks.ts';

export interface TextRuns {
  /** ISO 15924, by UTF-16 unit. */
  scripts: readonly string[];
  /** UAX #9, by UTF-16 unit; none: all of it runs from left to right. */
  levels: Uint8Array | undefined;
  /** What gives way between its characters. */
  springsOf: typeof import('./springs.ts').springsOf;
}

/** All but Latin letters, combining marks, and punctuation and symbols that no other script claims; no bidi controls. */
const NOT_PLAIN =
  /[^\t\n -\u036f\u1e00-\u1eff\u2000-\u200b\u2010-\u2027\u202f-\u205e\u2060\u2070-\u209f\u20a0-\u20cf\u2100-\u2125\u2127-\u27ff\u2900-\u2bff]/;

export const isPlain = (text: string): boolean => !NOT_PLAIN.test(text);

/** Letters and controls from right to left, those beyond U+FFFF by their high surrogates. */
const RIGHT_TO_LEFT =
  /[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefe\ud802\ud803\ud83a\ud83b]/;

let scripts: typeof import('./scripts.ts') | undefined;
let springs: typeof import('./springs.ts') | undefined;
let bidi: typeof import('./bidi.ts') | undefined;

/** What lines need that do not run from left to right alone. Throws if `loadTextRules` was not given such text. */
export function bidiRules(): typeof import('./bidi.ts') {
  if (bidi === undefined) throw new Error('the rules for text from right to left have not been loaded');
  return bidi;
}

/**
 * To be awaited with all of a text before its paragraphs are set. Returns at once for Latin text from left to right.
 *
 * @param langs that the text is in, BCP 47.
 */
export async function loadTextRules(text: string, ...langs: readonly string[]): Promise<void> {
  const rules = loadBreakRules(text);
  const rightToLeft = langs.some((lang) => directionOf(lang) === 'rtl') || RIGHT_TO_LEFT.test(text);
  if (rightToLeft) bidi ??= await import('./bidi.ts');
  if (rightToLeft || !isPlain(text)) {
    scripts ??= await import('./scripts.ts');
    springs ??= await import('./springs.ts');
  }
  await rules;
}

/** None: Latin, from left to right. @param lang of the paragraph */
export function textRuns(
  text: string,
  spans: readonly Span[],
  lang: string,
  direction: Direction,
): TextRuns | undefined {
  if (direction === 'ltr' && isPlain(text)) return undefined;
  if (scripts === undefined || springs === undefined) throw new Error('the rules for this text have not been loaded');
  const { springsOf } = springs;
  return { scripts: scripts.scriptsOf(text, scriptOf(lang)), levels: levels(text, spans, direction), springsOf };
}

function levels(text: string, spans: readonly Span[], direction: Direction): Uint8Array | undefined {
  if (direction === 'ltr' && !RIGHT_TO_LEFT.test(text)) return undefined;
  let at = 0;
  const isolates = spans.flatMap(({ text: { length }, lang }) => {
    const from = at;
    at += length;
    const own = lang === undefined ? direction : directionOf(lang);
    return own === direction || length === 0 ? [] : [{ from, to: at, direction: own }];
  });
  const units = direction === 'ltr' ? [] : bidiRules().leftToRightIn(text);
  const apart = units.filter(({ from, to }) => isolates.every((other) => to <= other.from || from >= other.to));
  const all = [...isolates, ...apart.map((unit) => ({ ...unit, direction: 'ltr' as const }))];
  return bidiRules().levelsOf(
    text,
    direction,
    all.sort((a, b) => a.from - b.from),
  );
}
