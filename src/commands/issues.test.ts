import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import * as disk from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { MAX_ISSUE_BYTES } from '../issue/encoding.ts';
import { commandLine, type Host } from './host.ts';
import { allIssues, isFolder, issuesBelow, isTranslation, readIssue, withTranslations } from './issues.ts';
import { Notebook } from './journal.ts';

vi.mock('node:fs/promises', { spy: true });

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'bulletin-issues-'));
  mkdirSync(join(root, 'issues'));
});
afterEach(() => rmSync(root, { recursive: true }));

/** What is said of a file with these bytes: place, reason and help. */
async function said(path: string, bytes?: Uint8Array | string): Promise<string[]> {
  if (bytes !== undefined) writeFileSync(join(root, path), bytes);
  const { messages } = await readIssue(path, root);
  return messages.map(({ line, column, ruleId, reason, note }) => `${line}:${column} ${ruleId}: ${reason} | ${note}`);
}

describe('all issues', () => {
  it('are the Markdown files of issues/, by name', async () => {
    for (const name of ['b.md', 'A.MD', 'c.txt', '.hidden.md']) writeFileSync(join(root, 'issues', name), '');
    mkdirSync(join(root, 'issues/folder.md'));
    expect(await allIssues(root, root)).toEqual([join('issues', 'A.MD'), join('issues', 'b.md')]);
    expect(await allIssues(root, join(root, 'issues'))).toEqual(['A.MD', 'b.md']);
  });

  it('of a folder are those in it, called as it is called', async () => {
    for (const name of ['b.md', 'a.md', 'c.txt']) writeFileSync(join(root, 'issues', name), '');
    mkdirSync(join(root, 'issues/below'));
    writeFileSync(join(root, 'issues/below/d.md'), '');
    for (const named of ['issues', 'issues/', './issues'])
      expect(await issuesBelow(named, root)).toEqual([join('issues', 'a.md'), join('issues', 'b.md')]);
    expect(await issuesBelow('.', join(root, 'issues'))).toEqual(['a.md', 'b.md']);
    const named = ['issues', 'issues/below/', 'issues/a.md', 'gone', '-', 'x'.repeat(300)];
    expect(named.filter((path) => isFolder(path, root))).toEqual(['issues', 'issues/below/']);
  });

  it('are none where there is no such folder', async () => {
    expect(await allIssues(join(root, 'issues'), root)).toEqual([]);
  });
});

describe('translations', () => {
  const issues = ['a.es.md', 'a.md', 'b.fr.md', 'c.md', 'c.v2.md'].map((name) => join('issues', name));

  it('are known among the issues by their names', () => {
    expect(issues.filter((issue) => isTranslation(issue, issues))).toEqual([join('issues', 'a.es.md')]);
    expect(withTranslations(issues)).toEqual([join('issues', 'a.md')]);
  });

  it('are none of an issue in another folder', () => {
    expect(withTranslations(['issues/a.md', 'other/a.es.md'])).toEqual([]);
  });
});

describe('the text of an issue', () => {
  it('is as it stands in the file', async () => {
    writeFileSync(join(root, 'x.md'), '\uFEFFline\r\n\uFFFD 祷告');
    const file = await readIssue('x.md', root);
    expect(file.messages).toEqual([]);
    expect(file.value).toBe('\uFEFFline\r\n\uFFFD 祷告');
  });

  it('that is not UTF-8 is told at its first wrong byte, with what that was meant to be', async () => {
    const bytes = Buffer.concat([Buffer.from('é\uFFFD\nCaf'), Buffer.from([0xe9]), Buffer.from(' \u0093')]);
    expect(await said('x.md', bytes)).toEqual([
      expect.stringMatching(
        /^2:4 encoding: this is not UTF-8: the byte E9, which would be é in Windows-1252 \| Save it/,
      ),
    ]);
  });

  it.each([
    [0x80, '80, which would be €'],
    [0x93, '93, which would be “'],
    [0x9f, '9F, which would be Ÿ'],
    [0x81, '81 '],
  ])('with the byte %i is told what that was meant to be', async (byte, words) => {
    expect((await said('x.md', Buffer.from([0x61, byte, 0x61])))[0]).toContain(`the byte ${words}`);
  });

  it('that ends within a letter is told too', async () => {
    expect(await said('x.md', Buffer.from([0x61, 0xe2, 0x80]))).toEqual([expect.stringContaining('1:2 encoding')]);
  });

  it.each([
    ['Word', 'PK\u0003\u0004…', 'a Word document'],
    ['PDF', '%PDF-1.7', 'a PDF'],
    ['Notepad’s Unicode', Buffer.from('\uFEFFx', 'utf16le'), 'UTF-16'],
  ])('is told from a file of %s', async (_name, bytes, kind) => {
    expect(await said('x.md', bytes)).toEqual([expect.stringContaining(`not text in UTF-8, but ${kind}`)]);
  });
});

describe('an issue that cannot be read', () => {
  it.each([
    ['EACCES', 'issue-unreadable', 'the system does not let the file be read'],
    ['EMFILE', 'machine-limit', 'the system lets no more files be opened'],
  ])('for %s is told', async (code, rule, reason) => {
    writeFileSync(join(root, 'x.md'), '');
    vi.mocked(disk.readFile).mockRejectedValueOnce(Object.assign(new Error(code), { code }));
    expect(await said('x.md')).toEqual([expect.stringContaining(`${rule}: ${reason} | `)]);
  });
});

describe('an issue that is not there', () => {
  it('is told with the one that may be meant', async () => {
    writeFileSync(join(root, 'issues/june-letter.md'), '');
    const like = join('issues', 'june-letter.md');
    expect(await said('issues/june-leter.md')).toEqual([expect.stringContaining(`Did you mean ${like}?`)]);
    expect(await said('june-letter')).toEqual([expect.stringContaining(`Did you mean ${like}?`)]);
    expect(await said('else.md')).toEqual(['undefined:undefined issue-missing: there is no such file | undefined']);
  });

  it('or is a folder, is told', async () => {
    expect(await said('issues')).toEqual([expect.stringContaining('this is a folder')]);
  });
});

describe('standard input', () => {
  async function* stream(...chunks: string[]): AsyncGenerator<Uint8Array> {
    for (const chunk of chunks) yield Buffer.from(chunk);
  }
  const broken: AsyncIterable<Uint8Array> = {
    [Symbol.asyncIterator]: () => ({ next: () => Promise.reject(Object.assign(new Error('no'), { code: 'EIO' })) }),
  };

  const from = (stdin: AsyncIterable<Uint8Array>): Host => ({ ...commandLine, stdin: () => stdin });

  it('is an issue called letter, under a name of its own in messages', async () => {
    const file = await readIssue('-', root, from(stream('---\ntitle: A', 'mina\n---\n')));
    expect({ text: String(file), path: file.path, shown: file.data.shown }).toEqual({
      text: '---\ntitle: Amina\n---\n',
      path: 'letter.md',
      shown: 'standard input',
    });
    const notebook = new Notebook();
    file.message('odd', { place: { line: 2, column: 1 } });
    notebook.addFile(file);
    expect(notebook.entries).toMatchObject([{ report: { path: 'standard input', line: 2 } }]);
  });

  it('says why it cannot be read', async () => {
    const all = await Promise.all([
      readIssue('-', root, from(stream('x'.repeat(MAX_ISSUE_BYTES), 'x'))),
      readIssue('-', root, from(broken)),
    ]);
    expect(all.map(({ messages }) => messages.map(({ ruleId, reason }) => `${ruleId}: ${reason}`))).toEqual([
      ['issue-size: the file has more than 4 MB, too much for an issue'],
      ['issue-unreadable: standard input cannot be read'],
    ]);
  });
});
