/** Titles in capitals, as they read in small letters. */
import { isCapitals } from './lines.ts';

/** Words that stay small within an English title (The Chicago Manual of Style, 8.159). */
const SMALL = new Set(
  'a an and as at but by for from in into nor of off on onto or over per so the to up upon via vs with yet'.split(' '),
);

/** What is an abbreviation as far as can be seen: it has no vowel, or is known. */
const KNOWN = new Set('USA UK UAE UN EU DRC PNG NGO AIDS HIV TV FAQ CEO USAID IJM YWAM OMF SIM AIM'.split(' '));

/**
 * English as titles have it; elsewhere as sentences do. Of German it cannot be known which words are nouns.
 *
 * @returns nothing for a title that is not in capitals.
 */
export function inTitleCase(title: string, lang: string): string | undefined {
  if (!isCapitals(title) || title.split(/\s+/).length < 2) return undefined;
  const primary = lang.split('-', 1)[0]!;
  if (primary === 'de') return undefined;
  let count = 0;
  return title.replace(/[\p{L}\p{M}’']+/gu, (word, at: number) => {
    const isFirst = count++ === 0 || /[:.!?–—]\s*$/u.test(title.slice(0, at));
    if (isAbbreviation(word)) return word;
    const small = word.toLocaleLowerCase(primary);
    const isSmall = primary === 'en' ? SMALL.has(small) : true;
    return isSmall && !isFirst ? small : small.charAt(0).toLocaleUpperCase(primary) + small.slice(1);
  });
}

const isAbbreviation = (word: string): boolean =>
  KNOWN.has(word) || (word.length > 1 && word.length <= 5 && !/[AEIOUYÀ-Ý]/iu.test(word.normalize('NFD')));
