/** The page of each block is its test: what it shows is set without a word, reads as it says, and what it refuses is refused. */
import { readdirSync, readFileSync } from 'node:fs';
import { VFile } from 'vfile';
import { describe, expect, test } from 'vitest';
import { NAMED_KINDS } from '../src/blocks/register.ts';
import { deliveryOf } from '../src/deliver/deliver.ts';
import { plainTextOf } from '../src/deliver/plain.ts';
import { parseIssue } from '../src/issue/parse.ts';
import { memoryProject } from './memory-project.ts';
import { layOutMarkdown, setIssue, settings, TEMPLATES } from './samples.ts';

const folder = new URL('../docs/blocks/', import.meta.url);
const pages = readdirSync(folder).filter((name) => name.endsWith('.md') && name !== 'README.md');

interface Example {
  markdown: string;
  /** The block that follows it, if it does: its plain text, or what is said of it. */
  text?: string;
}

/** Fenced blocks; a page shows Markdown, and what comes of it. */
function examplesIn(text: string): Example[] {
  const fenced = [...text.matchAll(/^(`{3,})(\w+)\n([\s\S]*?)^\1$/gm)].map(([, , language, code]) => ({
    language,
    code: code!,
  }));
  return fenced.flatMap(({ language, code }, index) => {
    if (language !== 'md') return [];
    const next = fenced[index + 1];
    return [{ markdown: code, ...(next?.language === 'text' ? { text: next.code } : {}) }];
  });
}

const FRONT = '---\ntitle: Sunday\nlang: en\ndate: 2026-11-29\n---\n';
const LINES = FRONT.split('\n').length - 1;

const said = (file: VFile): string =>
  file.messages.map(({ line, column, ruleId, note }) => `${line! - LINES}:${column} ${ruleId} ${note}\n`).join('');

test('every block has its page', () => {
  const text = pages.map((page) => readFileSync(new URL(page, folder), 'utf8')).join('\n');
  for (const name of Object.keys(NAMED_KINDS)) expect(text, name).toMatch(new RegExp(`^:::${name}\\b`, 'm'));
  const list = readFileSync(new URL('README.md', folder), 'utf8');
  for (const page of pages) expect(list).toContain(`](${page})`);
});

describe.each(pages)('%s', (page) => {
  const [good = '', refused = ''] = readFileSync(new URL(page, folder), 'utf8').split('\n## Refused\n');

  test.each(examplesIn(good))('shows what can be set: $markdown', async ({ markdown, text }) => {
    for (const template of TEMPLATES) {
      const { file } = await layOutMarkdown(FRONT + markdown, { template });
      expect(said(file)).toBe('');
    }
    if (text === undefined) return;
    const file = new VFile({ value: FRONT + markdown, path: 'issues/sunday.md' });
    const issue = await parseIssue(file, memoryProject());
    const plain = await plainTextOf(deliveryOf(issue!, {}));
    // After the title, its rule and the date.
    expect(plain.split('\n').slice(5).join('\n')).toBe(text);
  });

  test.each(examplesIn(refused))('shows what is refused: $markdown', async ({ markdown, text }) => {
    const file = new VFile({ value: FRONT + markdown, path: 'issues/sunday.md' });
    await parseIssue(file, memoryProject());
    expect(said(file)).toBe(text);
  });
});

test('the words that a block adds are those of the language, whatever letters the issue is in', async () => {
  for (const [lang, stand] of [
    ['ja', 'お立ちになれる方はご起立ください'],
    ['ar', 'يقف من يستطيع'],
    ['xx', 'All who are able, please stand'],
  ]) {
    const markdown = `---\ntitle: Sunday\nlang: ${lang}\n---\n:::order\n* Gloria\n:::\n`;
    const issue = await parseIssue(new VFile({ value: markdown, path: 'issues/sunday.md' }), memoryProject());
    expect(await plainTextOf(deliveryOf(issue!, {}))).toContain(`* ${stand}`);
  }
});

/** All that the pages show, one under another. */
const everything = pages
  .flatMap((page) => examplesIn(readFileSync(new URL(page, folder), 'utf8').split('\n## Refused\n')[0]!))
  .map(({ markdown }) => markdown)
  .join('\n');

test('all blocks stand beside their translations', async () => {
  const bytes = (lang: string) => new TextEncoder().encode(FRONT.replace('lang: en', `lang: ${lang}`) + everything);
  const project = memoryProject({ 'issues/test.md': bytes('en'), 'issues/test.ar.md': bytes('ar') });
  const { layout, file } = await layOutMarkdown(FRONT + everything, { template: 'bilingual', project });
  expect(said(file)).toBe('');
  expect(layout.pages.length).toBeGreaterThan(1);
});

test('on a screen, the people are told by a label or by strength, and lines end where they were typed to', async () => {
  const markdown = `${FRONT}
:::responsive
Leader: One & two
**All: Three**
:::

:::hymn{number=7 title="Sing" tune=TUNE}
One
  two

Three
:::

:::order
* Gloria -- Choir
(All sit.)
:::

:::reading Ruth 2:1
1 One
  two
:::
`;
  const file = new VFile({ value: markdown, path: 'issues/sunday.md' });
  const [web] = await setIssue(file, { ...settings, project: memoryProject(), editions: ['web'] });
  const html = new TextDecoder().decode(web!.bytes);
  for (const part of [
    '<div class="turn"><span class="speaker">Leader:</span> One &#x26; two</div>',
    '<div class="turn people"><span class="speaker">All:</span> <strong>Three</strong></div>',
    '<div class="service-title"><h2>7\u2003Sing</h2><p class="found">TUNE</p></div>',
    '<span class="number">1</span> <span class="line">One</span><br><span class="line in-1">',
    '<abbr class="stands" title="All who are able, please stand">*</abbr>',
    '<li class="rubric"><span class="what"><em>(All sit.)</em></span></li>',
    '<p class="poetry"><span class="line"><sup>1</sup>\u202fOne</span><br>',
  ])
    expect(html).toContain(part);
});
