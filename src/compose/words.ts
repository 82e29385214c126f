/** The few words that bulletin itself adds to a page. */

export interface Words {
  /** Over the notes at the end. */
  notes: string;
  /** The link to the text, past what stands before it on a web page. */
  skip: string;
  folio(page: number, total: number): string;
}

const WORDS: Readonly<Record<string, Words>> = {
  en: { notes: 'Notes', skip: 'Skip to the text', folio: (page, total) => `${page} of ${total}` },
  es: { notes: 'Notas', skip: 'Ir al texto', folio: (page, total) => `${page} de ${total}` },
  pt: { notes: 'Notas', skip: 'Ir para o texto', folio: (page, total) => `${page} de ${total}` },
  fr: { notes: 'Notes', skip: 'Aller au texte', folio: (page, total) => `${page} sur ${total}` },
  de: { notes: 'Anmerkungen', skip: 'Zum Text', folio: (page, total) => `${page} von ${total}` },
  nl: { notes: 'Noten', skip: 'Naar de tekst', folio: (page, total) => `${page} van ${total}` },
};

/** @param lang BCP 47; English where bulletin does not know the language's words. */
export const wordsIn = (lang: string): Words => WORDS[lang.toLowerCase().split('-')[0] ?? ''] ?? WORDS.en!;

/** Made once: they take a millisecond each. */
const dateFormats = new Map<string, Intl.DateTimeFormat>();

/** `2015-06-05` as the language writes it, e.g. `June 5, 2015`. */
export function writtenDate(date: string, lang: string): string {
  const format = dateFormats.get(lang) ?? new Intl.DateTimeFormat(lang, { dateStyle: 'long', timeZone: 'UTC' });
  dateFormats.set(lang, format);
  return format.format(new Date(`${date}T00:00:00Z`));
}
