/** What was an issue is one again, whatever it was in between. */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { VFile } from 'vfile';
import { describe, expect, it } from 'vitest';
import { messageOf, pageOf } from '../../tests/page-issue.ts';
import { setIssue, settings, TEMPLATES } from '../../tests/samples.ts';
import { keptIn, wordOf } from '../../tests/word-issue.ts';
import { ownFolder } from '../files/package.ts';
import { importLetter } from './letter.ts';

const WHOLE = { lost: [], added: [], isInOrder: true };

const issuesIn = (folder: string): string[] =>
  readdirSync(join(ownFolder, folder))
    .filter((name) => name.endsWith('.md') && name !== 'README.md')
    .map((name) => `${folder}/${name}`);

const readIssue = (path: string): string => readFileSync(join(ownFolder, path), 'utf8');

const FIXTURES = readdirSync(join(ownFolder, 'tests/fixtures/import')).map((name) => `tests/fixtures/import/${name}`);

/** A sample, or the issue that a letter becomes. */
async function issueOf(path: string): Promise<string> {
  if (!path.startsWith('tests/fixtures/import/')) return readIssue(path);
  const { markdown } = await importLetter(readFileSync(join(ownFolder, path)), { name: basename(path) });
  return markdown;
}

describe('by way of Word', () => {
  it.each([
    ...issuesIn('issues'),
    ...issuesIn('tests/fixtures/letters'),
    ...issuesIn('tests/fixtures/tables'),
    ...FIXTURES,
  ])('%s keeps its words, regions, items, numbers and tables', async (path) => {
    const issue = await issueOf(path);
    const { markdown, comparison, letter } = await importLetter(wordOf(issue), { name: 'letter.docx' });
    expect(comparison).toEqual(WHOLE);
    expect(keptIn(markdown)).toEqual(keptIn(issue));
    expect(letter.remarks).toEqual([]);
  });
});

/** A page and a message have no notes: they would be links within it. */
const withoutNotes = (issue: string): string =>
  issue.replace(/^\[\^[^\]]+\]:.*(?:\n {2,}.*)*\n?/gm, '').replace(/\[\^[^\]]+\]/g, '');

describe.each([
  ['a page', 'letter.html', (issue: string) => pageOf(issue)],
  ['a message', 'letter.eml', (issue: string) => messageOf(issue, 'Prayer letter')],
] as const)('by way of %s', (_, name, written) => {
  it.each([...issuesIn('issues'), ...issuesIn('tests/fixtures/letters'), ...issuesIn('tests/fixtures/tables')])(
    '%s keeps its words, regions, items, numbers and tables',
    async (path) => {
      const issue = withoutNotes(readIssue(path));
      const { markdown, comparison } = await importLetter(Buffer.from(written(issue)), { name });
      expect(comparison).toEqual(WHOLE);
      expect(keptIn(markdown)).toEqual(keptIn(issue));
    },
  );

  it.each(FIXTURES)('%s keeps them too', async (path) => {
    const issue = withoutNotes(await issueOf(path));
    const { markdown, comparison } = await importLetter(Buffer.from(written(issue)), { name });
    expect(comparison).toEqual(WHOLE);
    expect(keptIn(markdown)).toEqual(keptIn(issue));
  });
});

describe('by way of our own PDF', () => {
  const SETTINGS = TEMPLATES.map((template) => ({ template }));

  it.each(issuesIn('issues').flatMap((path) => SETTINGS.map(({ template }) => [path, template] as const)))(
    '%s keeps its words, regions, items, numbers and tables, set as %s',
    async (path, template) => {
      const issue = readIssue(path);
      const file = new VFile({ value: issue, path });
      const outputs = await setIssue(file, { ...settings, fallback: { template } });
      const [output] = outputs;
      expect(file.messages.filter(({ fatal }) => fatal).map(String)).toEqual([]);
      const { markdown, comparison } = await importLetter(output!.bytes, { name: 'letter.pdf' });
      expect(comparison).toEqual(WHOLE);
      expect(keptIn(markdown)).toEqual(keptIn(issue));
    },
  );

  // No font that ships has Chinese.
  it.each(FIXTURES.filter((path) => !/cjk|zh/.test(path)))('%s keeps them too', async (path) => {
    const issue = await issueOf(path);
    const file = new VFile({ value: issue, path: 'letter.md' });
    const [output] = await setIssue(file, settings);
    expect(file.messages.filter(({ fatal }) => fatal).map(String)).toEqual([]);
    const { markdown, comparison } = await importLetter(output!.bytes, { name: 'letter.pdf' });
    expect(comparison).toEqual(WHOLE);
    expect(keptIn(markdown)).toEqual(keptIn(issue));
  });
});
