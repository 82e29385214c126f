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
  ar: { stand: 'يقف من يستطيع', leader: 'القائد', people: 'الجميع', page: 'صفحة' },
  de: { stand: 'Wer kann, steht', leader: 'Leitung', people: 'Alle', page: 'Seite' },
  en: { stand: 'All who are able, please stand', leader: 'Leader', people: 'All', page: 'page' },
  es: { stand: 'De pie, quienes puedan', leader: 'Líder', people: 'Todos', page: 'página' },
  fr: { stand: 'Debout, si possible', leader: 'Officiant', people: 'Tous', page: 'page' },
  id: { stand: 'Jemaat berdiri bila mampu', leader: 'Pemimpin', people: 'Semua', page: 'halaman' },
  it: { stand: 'In piedi, chi può', leader: 'Guida', people: 'Tutti', page: 'pagina' },
  ja: { stand: 'お立ちになれる方はご起立ください', leader: '司式', people: '一同', page: 'ページ' },
  ko: { stand: '일어설 수 있는 분은 일어서 주십시오', leader: '인도자', people: '다함께', page: '쪽' },
  nl: { stand: 'Wie kan, gaat staan', leader: 'Voorganger', people: 'Allen', page: 'bladzijde' },
  pl: { stand: 'Kto może, wstaje', leader: 'Prowadzący', people: 'Wszyscy', page: 'strona' },
  pt: { stand: 'De pé, quem puder', leader: 'Dirigente', people: 'Todos', page: 'página' },
  ru: { stand: 'Кто может, встаёт', leader: 'Ведущий', people: 'Все', page: 'страница' },
  sv: { stand: 'Den som kan står', leader: 'Ledare', people: 'Alla', page: 'sida' },
  sw: { stand: 'Wanaoweza wasimame', leader: 'Kiongozi', people: 'Wote', page: 'ukurasa' },
  uk: { stand: 'Хто може, встає', leader: 'Ведучий', people: 'Усі', page: 'сторінка' },
  vi: { stand: 'Xin mời đứng nếu có thể', leader: 'Người dẫn', people: 'Mọi người', page: 'trang' },
  zh: { stand: '能站立者請站立', leader: '領', people: '眾', page: '頁' },
};

/** @param lang BCP 47; English where bulletin does not know the language's words: authors may write their own. */
export function serviceWords(lang: string): ServiceWords {
  const tag = lang.toLowerCase().split('-')[0] ?? '';
  return (Object.hasOwn(WORDS, tag) ? WORDS[tag] : undefined) ?? WORDS.en!;
}
