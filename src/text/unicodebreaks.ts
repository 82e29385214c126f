/**
 * UAX #14, Unicode 15.1: where a line may end by the characters alone.
 *
 * A whole implementation with its tables takes 50 ms to load and warm up, a tenth of the time of a one-page issue. Text
 * in Latin and Cyrillic letters with everyday punctuation needs a handful of its classes, which are here; all other text
 * goes to the library, loaded when there is such text. Both are tested to agree.
 */

import type { Rules } from '@cto.af/linebreak';
import { MAY_BREAK, MUST_BREAK, NO_BREAK, UNSPACED } from './breaks.ts';

/** Line_Break classes by single letters; see `CLASSES`. */
type LineBreakClass = string;

/**
 * Class letter and its characters, as a regular expression's class. A alphabetic, N numeric, S space, L line feed,
 * Q quotation, O open, P close parenthesis, C close, E exclamation, I infix separator, Y symbols allowing break after,
 * H hyphen, B break after, D break before and after, G glue, R prefix, T postfix, X inseparable, F break before,
 * Z zero-width space, W word joiner.
 */
const CLASSES: readonly (readonly [LineBreakClass, string])[] = [
  ['A', 'A-Za-z#&*<=>@^_`~¦§¨©®ª¬¯²³µ·¶¸¹º¼-¾À-ɏЀ-҂Ҋ-ԯḀ-ỿ•†‡™'],
  ['N', '0-9'],
  ['S', ' '],
  ['L', '\\n'],
  ['Q', '"\'“”‘’«»‹›'],
  ['O', '(\\[{¡¿„‚'],
  ['P', ')\\]'],
  ['C', '}'],
  ['E', '!?'],
  ['I', ',.:;'],
  ['Y', '/'],
  ['H', '\\-'],
  ['B', '\\t|\u00AD‐–\u2009\u200A'],
  ['D', '—'],
  ['G', '\u00A0\u2011\u202F'],
  ['R', '$+\\\\£¤¥±€№'],
  ['T', '%¢°‰′″'],
  ['X', '…'],
  ['F', '´'],
  ['Z', '\u200B'],
  ['W', '\u2060'],
];

const SIMPLE = new RegExp(`^[${CLASSES.map(([, characters]) => characters).join('')}]*$`);

let classTable: Map<string, LineBreakClass> | undefined;

function classOf(character: string): LineBreakClass {
  if ((character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z')) return 'A';
  classTable ??= new Map();
  let found = classTable.get(character);
  if (found === undefined) {
    found = CLASSES.find(([, characters]) => new RegExp(`[${characters}]`).test(character))![0];
    classTable.set(character, found);
  }
  return found;
}

/** LB25 as UAX #14, section 8.2, example 7 has it: one number, with its sign, brackets and unit sign. */
const NUMBER = /[RT]?[OH]?N[NYI]*[PC]?[RT]?/g;
const INITIAL_QUOTE = '“‘«‹';
const FINAL_QUOTE = '”’»›';

/** Only for text that `SIMPLE` matches: no combining marks, no character beyond U+FFFF. */
export function simpleBreaks(text: string): Uint8Array {
  let classes = '';
  for (let i = 0; i < text.length; i++) classes += classOf(text[i]!);
  const breaks = new Uint8Array(text.length);
  const numbers = new Uint8Array(text.length);
  for (const { 0: number, index } of classes.matchAll(NUMBER)) {
    numbers.fill(1, index + 1, index + number.length);
  }
  /** Index of the last character that is no space. */
  let solid = -1;
  for (let i = 1; i < text.length; i++) {
    if (classes[i - 1] !== 'S') solid = i - 1;
    // Most pairs are two letters: LB28, and no rule before it has a say.
    if (classes[i - 1] === 'A' && classes[i] === 'A') continue;
    breaks[i] = rule(text, classes, i, solid, numbers[i] === 1);
  }
  return breaks;
}

/** The rules of UAX #14 in their order, for a break before character `i`. */
function rule(text: string, classes: string, i: number, solid: number, inNumber: boolean): number {
  const current = classes[i - 1]!;
  const next = classes[i]!;
  /** The class before any spaces. */
  const base = classes[solid] ?? '';
  if (current === 'L') return MUST_BREAK; // LB5
  if (next === 'L' || next === 'S' || next === 'Z') return NO_BREAK; // LB6, LB7
  if (base === 'Z') return MAY_BREAK; // LB8
  if (next === 'W' || current === 'W' || current === 'G') return NO_BREAK; // LB11, LB12
  if (next === 'G' && !'SBH'.includes(current)) return NO_BREAK; // LB12a
  if (next === 'E' || (current !== 'N' && 'CPIY'.includes(next))) return NO_BREAK; // LB13
  if (base === 'O') return NO_BREAK; // LB14
  if (INITIAL_QUOTE.includes(text[solid] ?? ' ') && (solid === 0 || 'LOQGSZ'.includes(classes[solid - 1]!))) {
    return NO_BREAK; // LB15a
  }
  if (FINAL_QUOTE.includes(text[i]!) && (i + 1 === text.length || 'SGWCQPEIYLZ'.includes(classes[i + 1]!))) {
    return NO_BREAK; // LB15b
  }
  if (base === 'D' && next === 'D') return NO_BREAK; // LB17
  if (current === 'S') return MAY_BREAK; // LB18
  if (current === 'Q' || next === 'Q') return NO_BREAK; // LB19
  if (current === 'F' || next === 'B' || next === 'H' || next === 'X') return NO_BREAK; // LB21, LB22
  if (inNumber) return NO_BREAK; // LB25
  return NEVER_APART.test(classes.slice(i - 1, i + 2)) ? NO_BREAK : MAY_BREAK; // LB23, LB24, LB25, LB28–LB31
}

/** Pairs of letters, digits, their signs and brackets. */
const NEVER_APART = /^(?:A[ANORT]|N[AONRTPCIY]|[RT][AN]|[RT][OH]N|[OH]N|IA|P[AN])/;

let rules: Rules | undefined;
let tailor: ((text: string, breaks: Uint8Array) => void) | undefined;

/** To be awaited with the text of an issue before its paragraphs are asked for. Returns at once for simple text. */
export async function loadBreakRules(text: string): Promise<void> {
  if (rules !== undefined || SIMPLE.test(text)) return;
  const [library, { tailorBreaks }] = await Promise.all([import('@cto.af/linebreak'), import('./tailoring.ts')]);
  rules = libraryRules(library);
  tailor = tailorBreaks;
}

/** The library's rules as its conformance tests run them. */
export function libraryRules(library: typeof import('@cto.af/linebreak')): Rules {
  const adjusted = new library.Rules();
  adjusted.rules = adjusted.rules.map((each) => {
    // What the option `example7` does, but by the functions themselves: their names do not survive a minifier.
    if (each === library.LB13) return library.Example7_13;
    if (each === library.LB25) return library.Example7_25;
    if (each !== library.LB15a) return each;
    // Version 2.0.1 believes itself among spaces after an opening quote even where there are none.
    return (state) => {
      const result = library.LB15a(state);
      if (result === library.NO_BREAK) state.spaces = state.next.cls === library.LineBreakClasses.SP;
      return result;
    };
  });
  return adjusted;
}

/**
 * Thai, Lao, Khmer and Burmese words stand without spaces; UAX #14 leaves finding them to a dictionary (class SA). Runs
 * end at a ZERO WIDTH SPACE or WORD JOINER, which say themselves whether a line may end there.
 */
/** Marks of repetition and abbreviation, and stops, stay with the word before them. */
const CLINGING = /^[\u0e2f\u0e46\u0eaf\u0ec6\u17d3-\u17da\u104a\u104b]/;

let words: Intl.Segmenter | undefined;
function breakUnspaced(text: string, breaks: Uint8Array): void {
  for (const { 0: run, index } of text.matchAll(UNSPACED)) {
    // The dictionaries go by the script, not by the locale.
    words ??= new Intl.Segmenter('und', { granularity: 'word' });
    for (const { index: at, isWordLike } of words.segment(run)) {
      if (at > 0 && isWordLike && !CLINGING.test(run.slice(at))) breaks[index + at] = MAY_BREAK;
    }
  }
}

/** By offset, `NO_BREAK`, `MAY_BREAK` or `MUST_BREAK`. Throws if `loadBreakRules` was not given this text. */
export function unicodeBreaks(text: string): Uint8Array {
  if (SIMPLE.test(text)) return simpleBreaks(text);
  if (rules === undefined) throw new Error('the rules for this text have not been loaded');
  const breaks = new Uint8Array(text.length);
  for (const { position, required } of rules.breaks(text)) {
    if (position < text.length) breaks[position] = required ? MUST_BREAK : MAY_BREAK;
  }
  breakUnspaced(text, breaks);
  return breaks;
}

/** As `unicodeBreaks`, and as the text's scripts would have it (`tailoring.ts`). */
export function tailoredBreaks(text: string): Uint8Array {
  const breaks = unicodeBreaks(text);
  if (!SIMPLE.test(text)) tailor?.(text, breaks);
  return breaks;
}
