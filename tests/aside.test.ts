/** A kind of block that bulletin does not have comes out everywhere, by one file and one line in the register. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import PostalMime from 'postal-mime';
import { VFile } from 'vfile';
import { describe, expect, test, vi } from 'vitest';
import type { StructureElement } from '../src/page/structure.ts';
import { pageTexts } from '../src/paint/reading.fixtures.ts';
import { guardBy } from '../src/safeguard/guard.ts';
import { memoryProject } from './memory-project.ts';
import { checkIssue, layOutMarkdown, setIssue, settings } from './samples.ts';

vi.mock('../src/blocks/register.ts', async (original) => {
  const register = await original<typeof import('../src/blocks/register.ts')>();
  const load = async () => (await import('./fixtures/kinds/aside.ts')).aside;
  return { ...register, NAMED_KINDS: { ...register.NAMED_KINDS, aside: { holds: 'blocks', load } } };
});

const LETTER = `---
title: June
date: 2026-06-05
---

We thank you for your prayers.

:::aside{title="Harvest supper"}
Bring a dish for Amina Yusuf.

- Soup
- "Bread"
:::

- Pray for the children of our town.
`;

const project = memoryProject();

async function made(value: string, more: Partial<typeof settings> = {}) {
  const file = new VFile({ value, path: 'issues/june.md' });
  const editions = ['handout', 'public', 'email', 'web'];
  const outputs = await setIssue(file, { ...settings, project, editions, pageSizes: ['letter'], ...more });
  const texts = new Map<string, string>();
  for (const { edition, bytes } of outputs) {
    const text = edition === 'web' || edition === 'email' ? new TextDecoder().decode(bytes) : '';
    const pages = text === '' ? (await pageTexts(bytes)).flat().join(' ') : '';
    texts.set(edition, text || pages);
  }
  return { file, outputs, texts };
}

const typesIn = ({ type, children }: StructureElement): string[] => [
  type,
  ...children.flatMap((child) => (child.kind === 'element' ? typesIn(child) : [])),
];

describe('a kind of one’s own', () => {
  test('is laid out and tagged', async () => {
    const { layout, file } = await layOutMarkdown(LETTER);
    expect(file.messages).toEqual([]);
    const [opening] = layout.structure.children.filter((child) => child.kind === 'element' && child.type === 'Sect');
    expect(typesIn(opening as StructureElement).join(' ')).toMatch(/Div P P L LI Lbl LBody P LI Lbl LBody P/);
  });

  test('is in the PDF, the e-mail in both its parts, and the web page', async () => {
    const { outputs, texts } = await made(LETTER);
    expect(texts.get('handout')).toMatch(/Harvest supper.*Bring a dish for Amina Yusuf.*“Bread”/s);
    expect(texts.get('web')).toContain('<aside><p><strong>Harvest supper</strong></p>');
    expect(texts.get('web')).toContain('aside{padding:.8em 1em');
    const mail = await PostalMime.parse(outputs.find(({ edition }) => edition === 'email')!.bytes);
    expect(mail.html).toMatch(/<div style="padding:12px 14px;" class="aside">.*Harvest supper/s);
    expect(mail.text).toContain('| *Harvest supper*\n|\n| Bring a dish for Amina Yusuf.\n|\n| • Soup\n| • “Bread”');
    // What an independent checker says of it is asked elsewhere (.ci/run).
    const folder = process.env.KEEP_OUTPUTS;
    if (folder === undefined) return;
    mkdirSync(folder, { recursive: true });
    for (const { name, bytes } of outputs) writeFileSync(join(folder, name), bytes);
  });

  test('is guarded', async () => {
    const guard = guardBy([{ name: 'Amina Yusuf', instead: 'Miriam', audience: ['public'] }]);
    const { texts } = await made(LETTER.replace('Harvest supper', 'Supper with Amina Yusuf'), { guard });
    for (const edition of ['public', 'web']) {
      expect(texts.get(edition)).toMatch(/Supper with Miriam.*Bring a dish for Miriam/s);
      expect(texts.get(edition)).not.toContain('Amina');
    }
    expect(texts.get('handout')).toContain('Amina Yusuf');
  });

  test('is read by the rules of check', async () => {
    const file = new VFile({ value: LETTER.replace('Bring a dish', 'Bring a a  dish'), path: 'issues/june.md' });
    await checkIssue(file, { ...settings, project });
    expect(file.messages.map(({ ruleId }) => ruleId)).toEqual(expect.arrayContaining(['doubled-word', 'double-space']));
  });

  test('has missing characters told of, with their place', async () => {
    const laid = layOutMarkdown(LETTER.replace('- Soup', '- \u{1F1E6}\u{13000} Soup'));
    await expect(laid).rejects.toThrow(/:11:5: no font has/);
  });

  test('is refused with what is near where its name is misspelt', async () => {
    await expect(layOutMarkdown(LETTER.replace(':::aside', ':::asied'))).rejects.toThrow(
      /no kind of block called ‘asied’/,
    );
  });
});
