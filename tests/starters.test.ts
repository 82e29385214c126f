/** The services to begin with are set as they are, in every edition, without a word. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { VFile } from 'vfile';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { begin } from '../src/commands/new.ts';
import type { Terminal } from '../src/commands/terminal.ts';
import { leafThrough } from './folded.ts';
import { memoryProject } from './memory-project.ts';
import { checkIssue, setIssue, settings } from './samples.ts';

const silent: Terminal = { print: () => {}, say: () => {}, progress: () => {}, paint: (_style, text) => text };
const STARTERS = readdirSync(new URL('../starters/service/', import.meta.url)).map((name) => name.replace(/\.md$/, ''));

let root = '';
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'bulletin-starters-'));
});
afterAll(() => rmSync(root, { recursive: true }));

async function begun(name: string): Promise<VFile> {
  const { path, journal } = await begin(
    name,
    { from: `service/${name}`, date: '2026-11-29', force: true },
    root,
    silent,
  );
  expect(journal.reports).toEqual([]);
  return new VFile({ value: readFileSync(join(root, path!), 'utf8'), path: `issues/${name}.md` });
}

test('there are eleven', () => expect(STARTERS).toHaveLength(11));

describe.each(STARTERS)('%s', (name) => {
  test('is set in every edition, and check has nothing to say', async () => {
    const file = await begun(name);
    const project = memoryProject();
    const pageSizes = ['half-letter', 'a5', 'letter'];
    const editions = ['handout', 'large-print', 'leader', 'booklet', 'email', 'web', 'screen'];
    const outputs = await setIssue(file, { ...settings, project, editions, pageSizes });
    expect(file.messages.map(String)).toEqual([]);
    expect(new Set(outputs.map(({ edition }) => edition))).toEqual(new Set(editions));
    const folded = outputs.filter(({ edition }) => edition === 'booklet');
    // Half a sheet of Letter is as many whole pixels wide as its page.
    const [reading, sheets] = ['half-letter.pdf', 'letter.sheets.pdf'].map((end) =>
      folded.find(({ name }) => name.endsWith(`.${end}`)),
    );
    expect((await leafThrough(reading!.bytes, sheets!.bytes)).every(Boolean)).toBe(true);
    const unset = new VFile({ value: String(file), path: file.path });
    await checkIssue(unset, { ...settings, project });
    expect(unset.messages.map(String)).toEqual([]);
  });

  test('has no words that nobody may print', async () => {
    const text = String(await begun(name));
    expect(text).not.toMatch(/copyright|©|NIV|NRSV|ESV/i);
    for (const [, words = ''] of text.matchAll(/^:::hymn ([^\n]*)/gm))
      expect(words).toMatch(/author="[^"]*1[5-8]\d\d"/);
  });
});
