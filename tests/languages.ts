/** The samples of the languages: real text, one file a language, and how they are set to be compared. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { ownFonts } from '../src/files/package.ts';
import { TemplateLibrary } from '../src/template/library.ts';
import type { Design, Template } from '../src/template/template.ts';
import { FontLibrary } from '../src/text/fonts.ts';
import plain from './fixtures/templates/plain/template.tsx';
import { type Laid, layOutMarkdown } from './samples.ts';

const folder = fileURLToPath(new URL('languages', import.meta.url));

/** Debian's fonts-noto-cjk, and nothing else of the machine's. */
export const EAST_ASIAN_FONTS = '/usr/share/fonts/opentype/noto';

/** BCP 47 */
export const LANGUAGES = readdirSync(folder)
  .filter((name) => name.endsWith('.txt'))
  .map((name) => name.slice(0, -'.txt'.length));

export const sampleText = (lang: string): string => readFileSync(`${folder}/${lang}.txt`, 'utf8');

/** Whether the fonts of the language are at hand: those of Chinese and Korean are not bulletin's, but CI has them. */
export const canSet = (lang: string): boolean =>
  !/^(?:zh|ko|ja)\b/.test(lang) || existsSync(EAST_ASIAN_FONTS) || process.env.CI !== undefined;

const fonts = new FontLibrary([ownFonts], [EAST_ASIAN_FONTS]);

/** The plain template without anything that moves letters from where their font puts them. */
const ragged: Template = {
  ...plain,
  design: (context): Design => {
    const design = plain.design(context);
    const { paragraph } = design.styles;
    const natural = { ...paragraph, align: 'left', hyphenate: false, microtype: false } as const;
    return { ...design, styles: { ...design.styles, paragraph: natural } };
  },
};
const templates = new TemplateLibrary([
  { name: 'ragged', load: async () => ragged },
  { name: 'justified', load: async () => plain },
]);

/** The sample on pages, ragged, its words as wide as they are; or justified, hyphenated and all. */
export const layOutLanguage = (
  lang: string,
  text: string = sampleText(lang),
  template: 'ragged' | 'justified' = 'ragged',
): Promise<Laid> =>
  layOutMarkdown(`---\ntitle: A\nlang: ${lang}\n---\n\n${text.replaceAll('\n', '\n\n')}`, {
    fonts,
    templates,
    template,
  });
