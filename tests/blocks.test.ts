/** The page of each block is its test: what it shows is set without a word, reads as it says, and what it refuses is refused. */
import { readdirSync, readFileSync } from 'node:fs';
import { VFile } from 'vfile';
import { describe, expect, test } from 'vitest';
import { NAMED_KINDS } from '../src/blocks/register.ts';
import { deliveryOf } from '../src/deliver/deliver.ts';
import { plainTextOf } from '../src/deliver/plain.ts';
import { parseIssue } from '../src/issue/parse.ts';
import { memoryProject } from './memory-project.ts';
import { layOutMarkdown, TEMPLATES } from './samples.ts';

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
