/** The few words that blocks of a service add to a page, in the languages of those who read it. */

export interface ServiceWords {
  /** What a star before an element of an order of service means. */
  stand: string;
  /** What a sign or a letter before a line is read as, where it leads and where it is the people's. */
  leader: string;
  people: string;
  /** Beside a heading of the leader's copy, before the number of the people's page. */
  page: string;
}

const WORDS: Readonly<Record<string, ServiceWords>> = {
  de: { stand: 'Wer kann, steht', leader: 'Leitung', people: 'Alle', page: 'Seite' },
  en: { stand: 'All who are able, please stand', leader: 'Leader', people: 'All', page: 'page' },
  es: { stand: 'De pie, quienes puedan', leader: 'Líder', people: 'Todos', page: 'página' },
  fr: { stand: 'Debout, si possible', leader: 'Officiant', people: 'Tous', page: 'page' },
  it: { stand: 'In piedi, chi può', leader: 'Guida', people: 'Tutti', page: 'pagina' },
  nl: { stand: 'Wie kan, gaat staan', leader: 'Voorganger', people: 'Allen', page: 'bladzijde' },
  pt: { stand: 'De pé, quem puder', leader: 'Dirigente', people: 'Todos', page: 'página' },
};

/** @param lang BCP 47; English where bulletin does not know the language's words: authors may write their own. */
export function serviceWords(lang: string): ServiceWords {
  const tag = lang.toLowerCase().split('-')[0] ?? '';
  return (Object.hasOwn(WORDS, tag) ? WORDS[tag] : undefined) ?? WORDS.en!;
}
