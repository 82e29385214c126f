/** What a line looks like: a heading, a greeting, an address. */
import { beginsAsPrayer } from './prayers.ts';
import { isQuoted, readReference } from './reference.ts';

/** Letters and words of the longest heading. */
const MAX_LENGTH = 70;
const MAX_WORDS = 10;

/** A short line without a stop at its end, which does not begin as a prayer. */
export function looksLikeHeading(text: string): boolean {
  if (text.length > MAX_LENGTH || text.split(/\s+/).length > MAX_WORDS) return false;
  if (!/\p{L}/u.test(text) || /[.!?;,…،؛؟。！？]["”’)]?$/u.test(text)) return false;
  // Names begin with a capital in scripts that have them; a mark such as ¿ or * begins no heading.
  if (/^\P{L}*\p{Ll}/u.test(text) || /^[*†‡¿¡(]/.test(text)) return false;
  // Dots lead to who has an element of an order of service.
  if (/\.{4}|…{2}|(?:\. ){3}/.test(text)) return false;
  return !beginsAsPrayer(text) && !isContact(text) && !isQuoted(text) && !isVerse(text);
}

/** `Cast all your care on him. 1 Peter 5:7`, or the reference alone. */
function isVerse(text: string): boolean {
  const [, last = text] = /[.!?]["”’)]?\s+(\S.{3,40})$/u.exec(text) ?? [];
  return readReference(last) !== undefined;
}

/** An address, a number to call, a page. */
const isContact = (text: string): boolean => /@|https?:|www\.|(?:\d[\s().-]*){7,}/i.test(text);

/** Letters, all of them capitals. */
export const isCapitals = (text: string): boolean => /\p{Lu}{2}/u.test(text) && !/\p{Ll}/u.test(text);

/** `Africa:`: the colon goes, since a heading needs none. */
export const withoutColon = (text: string): string => text.replace(/\s*[:：]\s*$/u, '');
