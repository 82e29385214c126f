/** Which way a language is written. */

/** Scripts that run from right to left (ISO 15924), of those that Unicode 15 encodes and that are in use. */
const RIGHT_TO_LEFT = new Set(['Arab', 'Aran', 'Hebr', 'Syrc', 'Thaa', 'Nkoo', 'Adlm', 'Rohg', 'Mand', 'Samr', 'Yezi']);

/** @param lang BCP 47; its script is the one it names, or the one that the language is most often written in. */
export function directionOf(lang: string): 'ltr' | 'rtl' {
  const { script } = new Intl.Locale(lang).maximize();
  return script !== undefined && RIGHT_TO_LEFT.has(script) ? 'rtl' : 'ltr';
}
