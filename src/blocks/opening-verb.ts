/**
 * The words that an item of prayer begins with, so that a reader in a pew finds the beginnings. They are
 * set in another style; not a letter changes.
 */
import type { Span, TextStyle } from '../text/style.ts';

/** By primary language subtag. What may stand before a verb (`Please`) is set with it. */
const VERBS: Readonly<Record<string, RegExp>> = {
  en: /^(?:please |also |and )*(?:pray|ask|praise|thank|give thanks|rejoice|intercede|lift up|remember|celebrate)(?: (?:god|the lord|him))?(?![\p{L}\p{M}’'-])/iu,
  es: /^(?:por favor,? )?(?:oren?|oremos|oramos|pidan?|pidamos|alaben?|alabemos|den gracias|demos gracias|agradezcan?|intercedan?|rueguen)(?: (?:a dios|al señor))?(?![\p{L}\p{M}-])/iu,
};

/** The words that a text opens with, if they are such ones. */
export const verbOf = (text: string, lang: string): string | undefined =>
  VERBS[lang.toLowerCase().split('-')[0] ?? '']?.exec(text)?.[0];

/** Whether anything is known of how prayers begin in a language, BCP 47. */
export const knowsVerbs = (lang: string): boolean => Object.hasOwn(VERBS, lang.toLowerCase().split('-')[0] ?? '');

/** @returns the spans with the opening verb in `style`, or as they were if the text opens otherwise. */
export function openingVerb(spans: Span[], style: Partial<TextStyle> | undefined, lang: string): Span[] {
  const [first, ...rest] = spans;
  if (style === undefined || first === undefined) return spans;
  const verb = verbOf(first.text, lang);
  if (verb === undefined) return spans;
  const opening: Span = { ...first, text: verb, style: { ...first.style, ...style } };
  const { destination: _, ...following } = first;
  const remainder = first.text.slice(verb.length);
  return remainder === '' ? [opening, ...rest] : [opening, { ...following, text: remainder }, ...rest];
}
