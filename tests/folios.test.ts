/** The numbers of pages: in every language, with one digit, two and three, on pages that are alike all the same. */

import { VFile } from 'vfile';
import { describe, expect, it } from 'vitest';
import { columnFrames, pageMasters } from '../src/compose/masters.ts';
import { WORDED_LANGUAGES, wordsIn } from '../src/compose/words.ts';
import { builtInEditions } from '../src/edition/catalogue.ts';
import { ownFonts } from '../src/files/package.ts';
import { parseIssue } from '../src/issue/parse.ts';
import type { Layout } from '../src/page/layout.ts';
import { sizeCalled } from '../src/paper/sizes.ts';
import { builtInTemplates } from '../src/project/built-in.ts';
import type { Template } from '../src/template/template.ts';
import { FontLibrary } from '../src/text/fonts.ts';
import { sampled } from './amount.ts';
import { canSet, EAST_ASIAN_FONTS } from './languages.ts';
import { memoryProject } from './memory-project.ts';
import { layOutMarkdown } from './samples.ts';

/** With words and digits of their own, and in other digits than is their custom. */
const LANGUAGES = [
  ...WORDED_LANGUAGES,
  ...['mr', 'fa', 'ne', 'zh-u-nu-hanidec', 'zh-Hant-u-nu-hanidec', 'th-u-nu-thai', 'km-u-nu-khmr', 'ar-u-nu-arab'],
  ...['en-u-nu-deva', 'lo-u-nu-laoo', 'am-u-nu-fullwide', 'en-u-nu-fullwide'],
].filter(canSet);

const fonts = new FontLibrary([ownFonts], [EAST_ASIAN_FONTS]);

const TOTALS = [1, 9, 10, 99, 100];
/** In figures as wide as can be, and more of them than any design is made for. */
const WIDE_TOTALS = [888, 2000];

const templates: [name: string, template: Template][] = await Promise.all(
  builtInTemplates.map(async ({ name, load }) => [name, await load()] as [string, Template]),
);

/** Every page of so many has room, and those beside the first and the last are alike. */
describe.each(templates)('%s', (_, template) => {
  it.each(LANGUAGES)('in %s', async (lang) => {
    const file = new VFile({ value: `---\ntitle: Letter\nlang: ${lang}\n---\n\n- Pray.\n`, path: 'issues/test.md' });
    const issue = await parseIssue(file, memoryProject());
    const { size } = template.variation!;
    const missing: string[] = [];
    // The smallest page with the largest type, where a folio has least room.
    for (const name of sampled(['half-letter', 'letter'], ['half-letter'])) {
      const page = sizeCalled(name);
      for (const type of sampled([size.ideal, size.most], [size.most])) {
        const setting = { size: type, leading: type * template.variation!.leading.ideal, space: 0 };
        const design = template.design({
          setting,
          page,
          lang,
          sizeOf: (_, size) => size,
          measureOf: (_, size, characters) => 0.47 * size * characters,
        });
        const text = { fonts, missing: (cluster: string) => void missing.push(cluster) };
        const masters = pageMasters(issue!, { page }, design, wordsIn(lang), text);
        const later = new Set<string>();
        for (const total of TOTALS) {
          for (const number of new Set(
            [1, 2, 9, 10, 11, total - 1, total].filter((each) => each >= 1 && each <= total),
          )) {
            const master = await masters(number, total);
            expect(master.isOverfull).toBe(false);
            const frames = columnFrames(master, design.grid);
            if (number > 1) later.add(JSON.stringify(frames));
          }
        }
        for (const total of WIDE_TOTALS)
          later.add(JSON.stringify(columnFrames(await masters(total - 1, total), design.grid)));
        expect(later.size).toBe(1);
      }
    }
    expect(missing).toEqual([]);
  });
});

/** Of five lines, which part where a page ends. */
const LONG = sampled([9, 10, 99, 100], [10]);
const MOST_LANGUAGES = sampled(LANGUAGES, ['zh', 'km', 'ar'].filter(canSet));
const EDITIONS = sampled(
  [...builtInEditions.values()].filter(({ makes }) => ['pages', 'copier', 'press', 'inks'].includes(makes.kind)),
  [builtInEditions.get('large-print')!],
).map(({ name }) => name);

describe.each(EDITIONS)('%s', (edition) => {
  it.each(MOST_LANGUAGES)('of many pages in %s', async (lang) => {
    for (const pages of LONG) {
      const layout = await ofPages(pages, lang, edition);
      expect(layout.pages.length).toBeGreaterThanOrEqual(pages);
    }
  });
});

/** A letter of so many pages at least, most of which hold a heading that is kept with what follows. */
async function ofPages(pages: number, lang: string, edition: string): Promise<Layout> {
  const page = `${'- 1\n'.repeat(sampled(60, 24))}`;
  const value = `---\ntitle: Letter\nlang: ${lang}\n---\n\n${page.repeat(pages)}`;
  const { layout } = await layOutMarkdown(value, {
    project: memoryProject(),
    fonts,
    editions: [edition],
    pageSizes: ['half-letter'],
    template: 'classic',
  });
  return layout;
}
