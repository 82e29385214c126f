/** The few words that blocks of a service add to a page, in the languages of those who read it. */

export interface ServiceWords {
  /** What a star before an element of an order of service means. */
  stand: string;
  /** Beside a heading of the leader's copy: where the people are. */
  pewPage(page: number): string;
}

const WORDS: Readonly<Record<string, ServiceWords>> = {
  de: { stand: 'Wer kann, steht', pewPage: (page) => `Seite ${page}` },
  en: { stand: 'All who are able, please stand', pewPage: (page) => `page ${page}` },
  es: { stand: 'De pie, quienes puedan', pewPage: (page) => `página ${page}` },
  fr: { stand: 'Debout, si possible', pewPage: (page) => `page ${page}` },
  it: { stand: 'In piedi, chi può', pewPage: (page) => `pagina ${page}` },
  nl: { stand: 'Wie kan, gaat staan', pewPage: (page) => `bladzijde ${page}` },
  pt: { stand: 'De pé, quem puder', pewPage: (page) => `página ${page}` },
};

/** @param lang BCP 47; English where bulletin does not know the language's words: authors may write their own. */
export function serviceWords(lang: string): ServiceWords {
  const tag = lang.toLowerCase().split('-')[0] ?? '';
  return (Object.hasOwn(WORDS, tag) ? WORDS[tag] : undefined) ?? WORDS.en!;
}
