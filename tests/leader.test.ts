/** What is for the leader alone is in the leader's copy, and nowhere else. */
import { VFile } from 'vfile';
import { expect, test } from 'vitest';
import { pageTexts } from '../src/paint/reading.fixtures.ts';
import { memoryProject } from './memory-project.ts';
import { setIssue, settings } from './samples.ts';

const SERVICE = `---
title: Sunday
date: 2026-11-29
---

Welcome.

## Gathering

:::leader
Wait for the choir.
:::

- Pray for the choir.

## Before the service

:::leader
Fill the font.
:::

## Sending

> The peace of the Lord.
>
> :::leader
> Raise a hand.
> :::

${Array.from({ length: 60 }, (_, index) => `- Pray for street ${index + 1} of our town, and for all who live there or pass by.`).join('\n')}

## Thanks

- Thank you.
`;

const CUES = /Wait for the choir|Fill the font|Before the service|Raise a hand/;

async function made(editions: string[]): Promise<Map<string, string>> {
  const file = new VFile({ value: SERVICE, path: 'issues/sunday.md' });
  const outputs = await setIssue(file, { ...settings, project: memoryProject(), editions, pageSizes: ['a5'] });
  expect(file.messages.map(String)).toEqual([]);
  const texts = new Map<string, string>();
  for (const { edition, name, bytes } of outputs) {
    const isText = !name.endsWith('.pdf');
    texts.set(edition, isText ? new TextDecoder().decode(bytes) : (await pageTexts(bytes)).flat().join(' '));
  }
  return texts;
}

test('cues are in no edition but the leader’s', async () => {
  const texts = await made(['handout', 'public', 'large-print', 'email', 'web', 'copier', 'leader']);
  for (const [edition, text] of texts) {
    if (edition === 'leader')
      expect(text).toMatch(/Wait for the choir.*Before the service.*Fill the font.*Raise a hand/s);
    else expect(text, edition).not.toMatch(CUES);
    expect(text, edition).toMatch(/The peace of the Lord/);
  }
});

test('it says on which page the people are, where their pages are made too', async () => {
  const both = (await made(['handout', 'leader'])).get('leader')!;
  expect(both).toMatch(/Gathering · page 1\s.*Sending · page 1\s.*Thanks · page [234]/s);
  expect(both).not.toMatch(/Before the service · page/);
  expect((await made(['leader'])).get('leader')).not.toMatch(/· page/);
});
