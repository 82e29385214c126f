/** The samples’ layouts and structure trees as text. `npm run golden` writes them anew; read the diff. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { describeLayout, describeStructure } from '../src/page/describe.ts';
import type { Settings } from '../src/project/settings.ts';
import { layOutMarkdown, layOutSample, SAMPLES, type Sample, TEMPLATES } from './samples.ts';

async function matchGolden(name: Sample, look: string, size: string, more: Partial<Settings>): Promise<void> {
  const { layout } = await layOutSample(name, more);
  const golden = `golden/${name}.${look}.${size}`;
  await expect(describeLayout(layout)).toMatchFileSnapshot(`${golden}.layout.txt`);
  await expect(describeStructure(layout)).toMatchFileSnapshot(`${golden}.structure.txt`);
}

const cases = (Object.keys(SAMPLES) as Sample[]).flatMap((name) =>
  TEMPLATES.flatMap((template) => {
    const sizes = name === 'ijm-prayer-request' ? ['letter', 'a4'] : ['letter'];
    return sizes.map((size) => [name, template, size] as const);
  }),
);

test.each(cases)('%s, %s, %s', async (name, template, size) => {
  await matchGolden(name, template, size, { template, pageSizes: [size] });
});

const bilingual = [['lantern-quay-letter', 'bilingual', 'letter']] as const;

test.each(bilingual)('%s, %s, %s', async (name, template, size) => {
  await matchGolden(name, template, size, { template, pageSizes: [size] });
});

const editions = ['large-print', 'clear-print'].map((edition) => ['ijm-prayer-request', edition, 'letter'] as const);

test.each(editions)('%s, %s, %s', async (name, edition, size) => {
  await matchGolden(name, edition, size, { editions: [edition], pageSizes: [size] });
});

test.each(['ar', 'km'])('an issue in %s', async (lang) => {
  const text = readFileSync(new URL(`fixtures/languages/${lang}.md`, import.meta.url), 'utf8');
  const { layout } = await layOutMarkdown(text, { template: 'newsletter' });
  await expect(describeLayout(layout)).toMatchFileSnapshot(`golden/${lang}.newsletter.letter.layout.txt`);
  await expect(describeStructure(layout)).toMatchFileSnapshot(`golden/${lang}.newsletter.letter.structure.txt`);
});
