/**
 * Translations: `letter.es.md` beside `letter.md` is the letter in Spanish. The name alone makes it one, if its part
 * before `.md` is a language and there is a file without it: `letter.v2.md` and `letter.final.md` stay what they are.
 */
import { basename, dirname, join } from 'node:path';
import { VFile } from 'vfile';
import type { Project } from '../files/project.ts';
import { reportWarning, START } from '../say/message.ts';
import type { FrontMatter } from './issue.ts';
import { frontMatter, readMatter } from './matter.ts';
import { readSource } from './source.ts';

export interface TranslationName {
  /** The file's name that it is a translation of: `letter.md`. */
  original: string;
  /** BCP 47, canonical. */
  lang: string;
}

/**
 * What a file's name says it is a translation of.
 *
 * @param names of the files beside it.
 */
export function translationCalled(name: string, names: readonly string[]): TranslationName | undefined {
  const [, stem, tag, extension] = /^(.+)\.([^.]+)(\.md)$/i.exec(name) ?? [];
  const lang = tag === undefined ? undefined : knownLanguage(tag);
  const original =
    names.find((other) => other === `${stem}${extension}`) ?? names.find((other) => other === `${stem}.md`);
  return lang === undefined || original === undefined ? undefined : { original, lang };
}

/** The files beside an issue that are its translations, in the order of their names. */
export const translationsOf = (name: string, names: readonly string[]): { name: string; lang: string }[] =>
  names.flatMap((other) => {
    const found = translationCalled(other, names);
    return found?.original === name ? [{ name: other, lang: found.lang }] : [];
  });

let languageNames: Intl.DisplayNames | undefined;

/**
 * The tag in its canonical form, if ICU has a name for its language. A tag that has a shorter form is no tag of BCP 47
 * (2.2.1), which keeps `letter.bak.md` from being Bashkir.
 */
function knownLanguage(tag: string): string | undefined {
  if (!/^[a-z]{2,3}(?:-|$)/i.test(tag)) return undefined;
  try {
    const [canonical] = Intl.getCanonicalLocales(tag);
    if (canonical?.toLowerCase() !== tag.toLowerCase()) return undefined;
    languageNames ??= new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' });
    return languageNames.of(primary(canonical)) === undefined ? undefined : canonical;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

const primary = (lang: string): string => lang.toLowerCase().split('-')[0] ?? '';

/** What the issue at a path is a translation of, or nothing if it is none. */
export async function translationAt(path: string | undefined, project: Project): Promise<TranslationName | undefined> {
  // Most names have nothing before `.md` that could be a language, and nobody looks at the folder.
  if (path === undefined || !/\.[a-z]{2,3}(?:-[a-z0-9-]+)?\.md$/i.test(path)) return undefined;
  return translationCalled(basename(path), await project.beside(path));
}

/** Reports a language of the front matter that is not the one of the file's name. What is written in the file holds. */
export function checkLanguage({ lang }: FrontMatter, named: TranslationName, file: VFile): void {
  if (primary(lang) === primary(named.lang)) return;
  const source = readSource(new VFile(file.value));
  const matter = source === undefined ? undefined : readMatter(source, new VFile());
  reportWarning(file, {
    rule: 'translation-language',
    reason: `the file is called a translation into \`${named.lang}\`, and ${frontMatter.called} says that its language is \`${lang}\``,
    help: `Write \`lang: ${named.lang}\`, leave \`lang\` out, or rename the file.`,
    at: matter?.placeOf(['lang']) ?? START,
  });
}

/** Where a file beside another stands. */
export const besideOf = (path: string, name: string): string => join(dirname(path), name);
