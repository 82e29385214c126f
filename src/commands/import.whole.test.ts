import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { layOutMarkdown } from '../../tests/samples.ts';
import { wordsOfLayout, wordsOfMarkdown } from '../../tests/words.ts';
import { UsageError } from './asked.ts';
import { commandLine } from './host.ts';
import { type ImportAsked, importLetters } from './import.ts';
import type { Terminal } from './terminal.ts';

const seed = new URL('../../tests/seed/ijm-prayer-request.txt', import.meta.url);
const silent: Terminal = { print: () => {}, say: () => {}, progress: () => {}, paint: (_style, text) => text };

/** The setter curls quotation marks, and dashes are compared as one. */
const unquoted = (word: string): string => word.replace(/[“”"]/g, '').replace(/[‘’]/g, "'").replace(/[–—]/g, '-');

let root = '';
beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'bulletin-import-')));
});
afterEach(() => rmSync(root, { recursive: true }));

const write = (name: string, text: string): void => writeFileSync(join(root, name), text);
const read = (name: string): string => readFileSync(join(root, name), 'utf8');
const run = (named: string[], asked: ImportAsked = {}, stdin = '') =>
  importLetters(named, asked, root, silent, { ...commandLine, stdin: () => Readable.from([Buffer.from(stdin)]) });
const rules = ({ journal }: Awaited<ReturnType<typeof run>>): string[] => journal.reports.map(({ rule }) => rule);

describe('the letter that was received', () => {
  test('becomes an issue, everything in its place', async () => {
    writeFileSync(join(root, 'letter.txt'), readFileSync(seed));
    const { files, journal } = await run(['letter.txt']);
    expect(journal.reports).toEqual([]);
    expect(files).toMatchObject([{ path: join('issues', 'ijm-prayer-request.md'), regions: 4, items: 5, dropped: [] }]);
    const { issue, layout } = await layOutMarkdown(read('issues/ijm-prayer-request.md'));
    expect(issue.frontMatter).toMatchObject({
      title: 'IJM Prayer Request',
      scripture: { reference: 'Psalm 11:7' },
      lang: 'en',
    });
    expect(issue.opening).toHaveLength(1);
    expect(issue.regions.map(({ body, leadIn }) => [body.length, leadIn.length])).toEqual([
      [1, 0],
      [1, 0],
      [1, 0],
      [1, 1],
    ]);
    const printed = wordsOfLayout(layout);
    expect(printed).toEqual(wordsOfMarkdown(read('issues/ijm-prayer-request.md')));
    // Past all of our own readers: the words that were received, without bullets and the dash of the citation.
    const { title, scripture } = issue.frontMatter;
    const received = readFileSync(seed, 'utf8')
      .split(/\s+/)
      .filter((word) => /\p{L}|\d|&/u.test(word))
      .map(unquoted);
    const head = [title, scripture!.text, scripture!.reference!].join(' ').split(' ');
    expect([...head, ...printed].map(unquoted)).toEqual(received);
  });
});

test('an issue that is there is kept, unless it is to be replaced', async () => {
  write('a.txt', 'Prayer letter\n\n• Pray for rain.\n');
  mkdirSync(join(root, 'issues'));
  write('issues/prayer-letter.md', 'mine');
  expect(rules(await run(['a.txt']))).toEqual(['issue-exists']);
  expect(read('issues/prayer-letter.md')).toBe('mine');
  expect(rules(await run(['a.txt'], { force: true }))).toEqual([]);
  expect(read('issues/prayer-letter.md')).toContain('- Pray for rain.');
});

test('two letters of one title do not overwrite each other', async () => {
  write('a.txt', 'Prayer letter\n\n• Pray for rain.\n');
  write('b.txt', 'Prayer letter\n\n• Pray for sun.\n');
  expect(rules(await run(['a.txt', 'b.txt'], { force: true }))).toEqual(['issue-exists']);
  expect(read('issues/prayer-letter.md')).toContain('rain');
});

test('one bad file does not stop the others', async () => {
  write('a.txt', '');
  write('b.txt', 'Prayer letter\n\n• Pray for sun.\n');
  const result = await run(['a.txt', 'missing.txt', 'b.txt']);
  expect(rules(result)).toEqual(['import-empty', 'import-missing']);
  expect(result.files.map(({ source }) => source)).toEqual(['b.txt']);
  expect(result.journal.status()).toBe(1);
});

test('standard input is a letter', async () => {
  const { files } = await run(['-'], {}, 'Prayer letter\n\n• Pray for rain.\n');
  expect(files).toMatchObject([{ source: 'standard input', title: 'Prayer letter' }]);
});

test('what was left out and what is unsure is said', async () => {
  write('a.txt', 'Prayer letter\n\n• Pray for rain.\n\n--\nThe secretary\n');
  const { journal, files } = await run(['a.txt']);
  expect(journal.reports).toMatchObject([{ rule: 'import-dropped', severity: 'info', line: 5, path: 'a.txt' }]);
  expect(files[0]?.dropped).toEqual([{ what: 'a signature', text: '--\nThe secretary', line: 5 }]);
  write('b.txt', '• Pray for rain.\n');
  expect((await run(['b.txt'])).journal.reports).toMatchObject([
    { rule: 'import-unsure', path: join('issues', 'b.md'), line: 3 },
  ]);
});

test('a title is never a path', async () => {
  write('a.txt', '../../../escaped\n\n• Pray for rain.\n');
  await run(['a.txt']);
  expect(readdirSync(join(root, 'issues'))).toHaveLength(1);
  expect(existsSync(join(root, '..', 'escaped.md'))).toBe(false);
});

test('nothing is written for what cannot be read', async () => {
  write('a.html', '<div>'.repeat(1000));
  expect(rules(await run(['a.html']))).toEqual(['import-size']);
  expect(existsSync(join(root, 'issues'))).toBe(false);
});

test('an encoding can be named', async () => {
  writeFileSync(
    join(root, 'a.txt'),
    Buffer.from([0xcf, 0xe8, 0xf1, 0xfc, 0xec, 0xee, 0x0a, 0x0a, 0x95, 0x20, 0xc4, 0xee, 0xec, 0x2e]),
  );
  expect((await run(['a.txt'], { encoding: 'windows-1251' })).files).toMatchObject([{ title: 'Письмо', items: 1 }]);
  await expect(run(['a.txt'], { encoding: 'klingon' })).rejects.toThrow(UsageError);
});

test('the language of the project’s issues is not said again', async () => {
  write('bulletin.config.yaml', 'lang: es\n');
  write('a.txt', 'Carta\n\n• Oren por los niños de la aldea y por las maestras que están con ellos en el norte.\n');
  await run(['a.txt']);
  expect(read('issues/carta.md')).not.toContain('lang:');
});

test('an order of service and responses that were typed by hand become blocks', async () => {
  const letter = [
    'Order of Worship',
    'November 29, 2026',
    '',
    'We are glad that you are here, whoever you are and wherever you come from.',
    '',
    'GATHERING',
    '',
    'Prelude ........................ J. S. Bach',
    '*Hymn 196 ...................... Come, Thou Long-Expected Jesus',
    '',
    'Leader: The people walking in darkness have seen a great light.',
    'ALL: On those living in the land of deep darkness a light has dawned.',
    'Leader: For to us a child is born,',
    'ALL: to us a son is given.',
  ].join('\n');
  write('sunday.txt', letter);
  const imported = await run(['sunday.txt']);
  expect(read('issues/order-of-worship.md')).toContain(`## GATHERING

:::order
Prelude ........................ J. S. Bach
* Hymn 196 ...................... Come, Thou Long-Expected Jesus
:::

:::responsive
Leader: The people walking in darkness have seen a great light.
ALL: On those living in the land of deep darkness a light has dawned.
Leader: For to us a child is born,
ALL: to us a son is given.
:::
`);
  expect(rules(imported)).toEqual(['typed-block', 'typed-block', 'import-dropped']);
});

describe('a letter that nothing names', () => {
  const LETTER = 'Dear friends,\n\nWe had rain in the north, and for that we are glad.\n\n- Pray for the bridge.\n';
  const issue = (title: string): string => `---\ntitle: ${title}\n---\n\n- Pray for rain.\n`;

  test('has the title of the organization’s earlier issues, without their days', async () => {
    mkdirSync(join(root, 'issues'));
    write('issues/a.md', issue('River letter – June 5, 2026'));
    write('issues/b.md', issue('River letter – June 12, 2026'));
    write('issues/c.md', issue('Harvest supper'));
    write('scan_0042.txt', LETTER);
    const { files } = await run(['scan_0042.txt']);
    expect(files[0]!.title).toBe('River letter');
  });

  test('has the name of its file where no title is usual', async () => {
    mkdirSync(join(root, 'issues'));
    write('issues/a.md', issue('River letter'));
    write('issues/c.md', issue('Harvest supper'));
    write('scan_0042.txt', LETTER);
    expect((await run(['scan_0042.txt'])).files[0]!.title).toBe('Scan 0042');
  });
});

test('nothing is left out where all is to stay', async () => {
  const letter =
    'Do use this.\n\n-- Forwarded message --\nFrom: a@b.example\nSubject: News\n\nNews\n\n- Pray for rain.\n';
  write('a.txt', letter);
  const [left] = (await run(['a.txt'])).files;
  expect(left!.dropped).toHaveLength(2);
  const [kept] = (await run(['a.txt'], { keep: true, force: true })).files;
  expect(kept!.dropped).toEqual([]);
  expect(read(kept!.path)).toContain('Do use this.');
});
