/** The few words that blocks of a service add to a page, in the languages of those who read it. */

export interface ServiceWords {
  /** What a star before an element of an order of service means. */
  stand: string;
}

const WORDS: Readonly<Record<string, ServiceWords>> = {
  de: { stand: 'Wer kann, steht' },
  en: { stand: 'All who are able, please stand' },
  es: { stand: 'De pie, quienes puedan' },
  fr: { stand: 'Debout, si possible' },
  it: { stand: 'In piedi, chi può' },
  nl: { stand: 'Wie kan, gaat staan' },
  pt: { stand: 'De pé, quem puder' },
};

/** @param lang BCP 47; English where bulletin does not know the language's words: authors may write their own. */
export function serviceWords(lang: string): ServiceWords {
  const tag = lang.toLowerCase().split('-')[0] ?? '';
  return (Object.hasOwn(WORDS, tag) ? WORDS[tag] : undefined) ?? WORDS.en!;
}
