/** react-pdf has no style for a language, and hands settings of features on as they are. */
const LANGUAGE_SETTING = 'lang=';

/** @param lang BCP 47 */
export const languageSetting = (lang: string): string => LANGUAGE_SETTING + lang;

/** Whether a setting of features is one of the language. */
export const isLanguage = (setting: string): boolean => setting.startsWith(LANGUAGE_SETTING);

/** The language that settings of features say, BCP 47, if they say one. */
export const languageIn = (settings: readonly string[]): string | undefined =>
  settings.find(isLanguage)?.slice(LANGUAGE_SETTING.length);
