/** Words that bulletin itself adds to a page. */
import { wordedTag } from '../compose/words.ts';
import type { Direction } from '../text/direction.ts';

/** Attributes of a word that bulletin itself adds, where it does not know it in the language of the issue. */
export const languageOfOwn = (lang: string): { lang?: string; dir?: Direction } =>
  wordedTag(lang) === 'en' && !/^en\b/i.test(lang) ? { lang: 'en', dir: 'ltr' } : {};
