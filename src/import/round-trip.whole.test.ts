/** What was an issue is one again, whatever it was in between. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
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

describe('by way of Word', () => {
  it.each([...issuesIn('issues'), ...issuesIn('tests/fixtures/letters'), ...issuesIn('tests/fixtures/tables')])(
    '%s keeps its words, regions, items, numbers and tables',
    async (path) => {
      const issue = readIssue(path);
      const { markdown, comparison, letter } = await importLetter(wordOf(issue), { name: 'letter.docx' });
      expect(comparison).toEqual(WHOLE);
      expect(keptIn(markdown)).toEqual(keptIn(issue));
      expect(letter.remarks).toEqual([]);
    },
  );
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

  const fixtures = readdirSync(join(ownFolder, 'tests/golden/import'));

  it.each(fixtures)('%s keeps them too', async (path) => {
    const [issue = ''] = readIssue(`tests/golden/import/${path}`).split(/\n\n(?:left out|remark): |\n\n$/);
    const { markdown, comparison } = await importLetter(Buffer.from(written(`${issue}\n`)), { name });
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
});
