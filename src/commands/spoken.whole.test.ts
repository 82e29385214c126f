/** What is read aloud: of issues, and of PDFs that other programs have made. */
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { asNames, spoken } from './spoken.ts';
import type { Terminal } from './terminal.ts';

let root = '';
const terminal: Terminal = { print: () => {}, say: () => {}, progress: () => {}, paint: (_style, text) => text };
const asked = { pageSizes: ['letter'], editions: ['handout'], strict: false };
const repository = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const golden = (name: string): string => repository(`tests/golden/spoken/${name}.txt`);

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'bulletin-spoken-'));
  mkdirSync(join(root, 'issues'));
});
afterEach(() => rmSync(root, { recursive: true }));

/** The text of the one file that is written. */
async function saidOf(name: string, issue: string, more: object = {}): Promise<string> {
  writeFileSync(join(root, 'issues', `${name}.md`), issue);
  const { journal, files } = await spoken(asNames([`issues/${name}.md`]), { ...asked, ...more }, root, terminal);
  expect(journal.reports.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(files).toHaveLength(1);
  return readFileSync(join(root, files[0]!.path), 'utf8');
}

/** Without its title, language and length. */
const textOf = (said: string): string => said.slice(said.indexOf('\n\n') + 2);

const letter = (body: string, head = ''): string => `---\ntitle: A letter\nlang: en\n${head}---\n\n${body}\n`;

describe('what is read aloud', () => {
  test('of the seed', async () => {
    const said = await saidOf('seed', readFileSync(repository('issues/ijm-prayer-request.md'), 'utf8'));
    await expect(said).toMatchFileSnapshot(golden('seed'));
  });

  test('of tables, with the heads of each cell', async () => {
    const table = [
      '| Day | Hour | Where |',
      '| --- | --: | --- |',
      '| Sunday | 9:30 | Chapel |',
      '| Monday | 19:00 | |',
    ];
    await expect(await saidOf('table', letter(table.join('\n')))).toMatchFileSnapshot(golden('table'));
  });

  test.each(['1.7', '2.0'])('of tables whose rows have heads, in PDF %s', async (version) => {
    const head = `pdf: ${version}\n`;
    const table = ['| | Last Sunday | Needed |', '|---|--:|--:|', '| General | 1 | 2 |', '| Missions | 3 | |'];
    expect(textOf(await saidOf('rows', letter(table.join('\n'), head)))).toBe(
      [
        '[heading 1] A letter',
        '[table of 3 columns and 3 rows]',
        '  [row 1]  | [head of column] Last Sunday | [head of column] Needed',
        '  [row 2] [head of row] General | [Last Sunday, General] 1 | [Needed, General] 2',
        '  [row 3] [head of row] Missions | [Last Sunday, Missions] 3 | [Needed, Missions]',
        '',
      ].join('\n'),
    );
    const days = ':::calendar\nSun 6 9:30 Worship\n18:00 Carols\n:::';
    const said = textOf(await saidOf('days', letter(days, `${head}date: 2026-12-01\n`)));
    const [, first, second] = /\[row 1\] (.*)\n +\[row 2\] (.*)\n/.exec(said) ?? [];
    const [day] = /(?<=\[head of row\] )[^|]+(?= \|)/.exec(first ?? '') ?? [];
    expect(first).toBe(`[head of row] ${day} | [${day}] 9:30 | [${day}] Worship`);
    expect(second).toBe(` | [${day}] 18:00 | [${day}] Carols`);
  });

  test('of a sheet in two languages', async () => {
    for (const name of ['lantern-quay-letter.md', 'lantern-quay-letter.es.md'])
      copyFileSync(repository(`issues/${name}`), join(root, 'issues', name));
    const images = repository('issues/images');
    mkdirSync(join(root, 'issues/images'));
    for (const name of readdirSync(images)) copyFileSync(join(images, name), join(root, 'issues/images', name));
    const { files } = await spoken(
      asNames(['issues/lantern-quay-letter.md']),
      { ...asked, template: 'bilingual' },
      root,
      terminal,
    );
    const said = readFileSync(join(root, files[0]!.path), 'utf8');
    await expect(said).toMatchFileSnapshot(golden('bilingual'));
  });

  test('of an order of service', async () => {
    const service = readFileSync(repository('starters/service/evening-prayer.md'), 'utf8');
    await expect(await saidOf('service', service)).toMatchFileSnapshot(golden('service'));
  });

  test.each(['1.7', '2.0'])('of notes, links, quotations and pictures, in PDF %s', async (version) => {
    const body =
      '> Rest here.\n\n1. One [link](https://example.org/a) and a note.[^1]\n2. Two\n   - within\n\n[^1]: The *note*.';
    expect(textOf(await saidOf('kinds', letter(body, `pdf: ${version}\n`)))).toBe(
      [
        '[heading 1] A letter',
        '[quotation]',
        '  Rest here.',
        '[list of 2 items]',
        '  [1 of 2] 1. One [link: link (example.org/a) → https://example.org/a] and a note.[reference: 1]',
        '  [2 of 2] 2. Two',
        '    [list of 1 item]',
        '      [1 of 1] – within',
        '',
        '[heading 2] Notes',
        '[note] [link: 1.] The note.',
        '',
      ].join('\n'),
    );
  });

  test.each(['1.7', '2.0'])('of abbreviations, in PDF %s', async (version) => {
    const body = 'Thank the WFP (*WFP*, not the WFPs).\n\n*[WFP]: World Food Programme\n*[ILO]: Labour Organization';
    const said = await saidOf('abbreviations', letter(body, `pdf: ${version}\n`));
    const explained = '[WFP, that is World Food Programme]';
    expect(textOf(said)).toBe(`[heading 1] A letter\nThank the ${explained} (${explained}, not the WFPs).\n`);
  });

  test.each(['chromium', 'typst'])('of what %s has made', async (name) => {
    const pdf = repository(`tests/fixtures/import/${name}.pdf`);
    const { files } = await spoken(asNames([pdf]), { ...asked, out: 'said' }, root, terminal);
    expect(files.map(({ path }) => path)).toEqual([`said/${name}.spoken.txt`]);
    await expect(readFileSync(join(root, `said/${name}.spoken.txt`), 'utf8')).toMatchFileSnapshot(golden(name));
  });
});

describe('what cannot be read aloud', () => {
  test.each([
    ['latex.pdf', 'pdf-untagged'],
    ['weasyprint.pdf', 'pdf-untagged'],
    ['word.docx', 'pdf-none'],
  ])('%s is told', async (name, rule) => {
    copyFileSync(repository(`tests/fixtures/import/${name}`), join(root, 'given.pdf'));
    const { files, journal } = await spoken(asNames(['given.pdf', 'gone.pdf']), asked, root, terminal);
    expect(files).toEqual([]);
    expect(journal.reports.map((report) => report.rule)).toEqual([rule, 'pdf-missing']);
  });

  test('is no edition without pages', async () => {
    writeFileSync(join(root, 'issues/june.md'), letter('- Pray.'));
    await expect(spoken(asNames([]), { ...asked, editions: ['web'] }, root, terminal)).rejects.toThrow(
      'no pages to be read',
    );
  });

  test('is a file for the press, which has no tags', async () => {
    writeFileSync(join(root, 'issues/june.md'), letter('- Pray.'));
    const { files, journal } = await spoken(asNames([]), { ...asked, editions: ['press'] }, root, terminal);
    expect(files).toEqual([]);
    expect(journal.reports.map((report) => report.rule)).toEqual(['pdf-untagged']);
  });
});
