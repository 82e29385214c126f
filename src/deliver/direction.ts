/** Which way a language is written. */

export type Direction = 'ltr' | 'rtl';

/** ISO 15924 codes of the scripts written from right to left that languages are written in today (Unicode 17, ScriptMetadata). */
const RIGHT_TO_LEFT = ['Arab', 'Hebr', 'Syrc', 'Thaa', 'Nkoo', 'Adlm', 'Rohg', 'Samr', 'Mand', 'Yezi', 'Mend'];

/** @param lang BCP 47 */
export const directionOf = (lang: string): Direction =>
  RIGHT_TO_LEFT.includes(new Intl.Locale(lang).maximize().script ?? '') ? 'rtl' : 'ltr';
