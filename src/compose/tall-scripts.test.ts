import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import type { Issue } from '../issue/issue.ts';
import { textStyle } from '../template/styles.ts';
import type { Template } from '../template/template.ts';
import { FontLibrary } from '../text/fonts.ts';
import { design } from './story.fixtures.ts';
import { neededLeading, withRoom } from './tall-scripts.ts';

const fonts = new FontLibrary([fileURLToPath(new URL('../../fonts', import.meta.url))]);
const style = textStyle({ family: 'Source Serif 4', size: 10 });
const template: Template = {
  description: 'a test',
  variation: {
    size: { ideal: 10, least: 9, most: 12 },
    leading: { ideal: 1.3, least: 1.3, most: 1.3 },
    space: { step: 1, most: 1 },
  },
  design: () => design,
};

const leadingOf = async (lang: string, text: string, ideal = 1.3): Promise<number> => {
  const issue = { frontMatter: { lang } } as Issue;
  const leading = { ideal, least: ideal, most: ideal };
  const drawn = { ...template, variation: { ...template.variation!, leading } };
  const roomy = await withRoom(drawn, issue, text, { page: { width: 612, height: 792 }, fonts });
  return roomy.variation!.leading.ideal;
};

test('low letters need less than tall ones', async () => {
  const low = await neededLeading('sea', 'en', style, fonts);
  expect(low).toBeLessThan(0.7);
  expect(await neededLeading('pagoda', 'en', style, fonts)).toBeGreaterThan(low);
  expect(await neededLeading('123', 'en', style, fonts)).toBe(0);
});

test('a rare word does not move all lines apart', async () => {
  const usual = Array.from({ length: 40 }, (_, index) => 'aeo'.repeat(index + 1)).join(' ');
  expect(await neededLeading(`${usual} Ậy`, 'vi', style, fonts)).toBe(await neededLeading(usual, 'vi', style, fonts));
});

test('a template keeps its leading where that is enough, and always for Latin letters', async () => {
  expect(await leadingOf('en', 'Ậ gật')).toBe(1.3);
  expect(await leadingOf('en', 'Ậ gật', 0.8)).toBe(0.8);
  expect(await leadingOf('ru', 'Мы молимся')).toBe(1.3);
  // Drawn too tight for its own letters, it stands in for one that a tall script is set in.
  expect(await leadingOf('ru', 'Йод фру', 0.8)).toBeGreaterThan(0.9);
});
