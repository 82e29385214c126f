/** The few words that blocks of a service add to a page, in the languages of those who read it. */

export interface ServiceWords {
  /** What a star before an element of an order of service means. */
  stand: string;
  /** What a sign or a letter before a line is read as, where it leads and where it is the people's. */
  leader: string;
  people: string;
}

const WORDS: Readonly<Record<string, ServiceWords>> = {
  de: { stand: 'Wer kann, steht', leader: 'Leitung', people: 'Alle' },
  en: { stand: 'All who are able, please stand', leader: 'Leader', people: 'All' },
  es: { stand: 'De pie, quienes puedan', leader: 'Líder', people: 'Todos' },
  fr: { stand: 'Debout, si possible', leader: 'Officiant', people: 'Tous' },
  it: { stand: 'In piedi, chi può', leader: 'Guida', people: 'Tutti' },
  nl: { stand: 'Wie kan, gaat staan', leader: 'Voorganger', people: 'Allen' },
  pt: { stand: 'De pé, quem puder', leader: 'Dirigente', people: 'Todos' },
};

/** @param lang BCP 47; English where bulletin does not know the language's words: authors may write their own. */
export function serviceWords(lang: string): ServiceWords {
  const tag = lang.toLowerCase().split('-')[0] ?? '';
  return (Object.hasOwn(WORDS, tag) ? WORDS[tag] : undefined) ?? WORDS.en!;
}
