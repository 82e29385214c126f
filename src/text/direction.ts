/** Which way a language is written. */

export type Direction = 'ltr' | 'rtl';

/** The scripts in use that run from right to left (ISO 15924). */
const RIGHT_TO_LEFT = new Set(['Adlm', 'Arab', 'Aran', 'Hebr', 'Mand', 'Nkoo', 'Rohg', 'Samr', 'Syrc', 'Thaa']);

const known = new Map<string, Direction>([['en', 'ltr']]);

/** The script that a language is usually written in, ISO 15924. @param lang BCP 47 */
function scriptOf(lang: string): string {
  try {
    return new Intl.Locale(lang).maximize().script ?? 'Latn';
  } catch {
    return 'Latn';
  }
}

/** @param lang BCP 47; what is no language runs from left to right. */
export function directionOf(lang: string): Direction {
  let direction = known.get(lang);
  if (direction === undefined) {
    direction = RIGHT_TO_LEFT.has(scriptOf(lang)) ? 'rtl' : 'ltr';
    known.set(lang, direction);
  }
  return direction;
}
