/** Editions of a project: listed, built by their names, overridden by the command line. */
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Asked, UsageError } from './asked.ts';
import { build } from './build.ts';
import { listEditions } from './editions.ts';
import type { Terminal } from './terminal.ts';

const lines: string[] = [];
const terminal: Terminal = {
  print: (line) => void lines.push(line),
  say: () => {},
  progress: () => {},
  paint: (_style, text) => text,
};
const asked: Asked = { pageSizes: [], editions: [], strict: false };

let root = '';
const write = (path: string, text: string): void => writeFileSync(join(root, path), text);
const made = (): string[] => readdirSync(join(root, 'out')).sort();

beforeEach(() => {
  lines.length = 0;
  root = mkdtempSync(join(tmpdir(), 'bulletin-editions-'));
  mkdirSync(join(root, 'issues'));
  write('issues/june.md', '---\ntitle: June\n---\n\n- Pray for all.\n');
});
afterEach(() => rmSync(root, { recursive: true }));

const CONFIG = `page-size: a4
editions:
  sunday:
    description: the sheet for the pews
    page-size: [a5, half-letter]
    template: newsletter
    name: sunday-sheet
  large-print:
    extends: large-print
`;

describe('the list of editions', () => {
  test('says what each is for, what build makes of it, and what without being asked', async () => {
    write('bulletin.config.yaml', CONFIG);
    const { editions } = await listEditions(root, terminal);
    expect(editions.find(({ name }) => name === 'sunday')).toEqual({
      name: 'sunday',
      description: 'the sheet for the pews',
      isBuilt: true,
      audience: 'print',
      pageSizes: ['a5', 'half-letter'],
      template: 'newsletter',
      files: ['<issue>.sunday-sheet.a5.pdf', '<issue>.sunday-sheet.half-letter.pdf'],
    });
    expect(editions.find(({ name }) => name === 'handout')).toMatchObject({ isBuilt: false, pageSizes: ['a4'] });
    const built = lines.slice(lines.indexOf('Made by bulletin build:') + 1, lines.indexOf(''));
    expect(built.join('\n')).toMatchInlineSnapshot(`
      "  large-print   18 pt for readers with low vision, on as many pages as it takes
                      a4, template large-print
                      <issue>.large-print.a4.pdf
        sunday        the sheet for the pews
                      a5 and half-letter, template newsletter
                      <issue>.sunday-sheet.a5.pdf
                      <issue>.sunday-sheet.half-letter.pdf"
    `);
  });

  test('is that of bulletin where there is no configuration', async () => {
    const { editions } = await listEditions(root, terminal);
    expect(editions.filter(({ isBuilt }) => isBuilt).map(({ name }) => name)).toEqual(['handout']);
    expect(editions.map(({ name }) => name)).toContain('large-print');
  });

  test('is not given where the configuration is wrong', async () => {
    write('bulletin.config.yaml', 'editions: 3\n');
    const { editions, journal } = await listEditions(root, terminal);
    expect(editions).toEqual([]);
    expect(journal.status()).toBe(1);
  });
});

describe('editions of a project', () => {
  test('are all built if none is asked for', async () => {
    write('bulletin.config.yaml', CONFIG);
    const { files, journal } = await build([], asked, root, terminal);
    expect(journal.reports).toEqual([]);
    expect(files.map((file) => `${file.edition} ${file.kind === 'pages' ? file.pageSize : ''}`)).toEqual([
      'sunday a5',
      'sunday half-letter',
      'large-print a4',
    ]);
    expect(made()).toEqual([
      'june.large-print.a4.pdf',
      'june.sunday-sheet.a5.pdf',
      'june.sunday-sheet.half-letter.pdf',
    ]);
  });

  test('give way to the command line', async () => {
    write('bulletin.config.yaml', CONFIG);
    await build([], { ...asked, editions: ['sunday'], pageSizes: ['letter'] }, root, terminal);
    expect(made()).toEqual(['june.sunday-sheet.letter.pdf']);
  });

  test('that there are not are a mistake in the command line, told with the nearest', async () => {
    write('bulletin.config.yaml', CONFIG);
    const built = build([], { ...asked, editions: ['sundae'] }, root, terminal);
    await expect(built).rejects.toThrow(UsageError);
    await expect(built).rejects.toMatchObject({ help: 'Did you mean sunday?' });
  });

  test('whose files would have one name are not built', async () => {
    write('bulletin.config.yaml', 'editions: { a: { name: same }, b: { name: same } }\n');
    await expect(build([], asked, root, terminal)).rejects.toThrow(
      /^two editions of issues.june\.md would both be written to june\.same\.letter\.pdf$/,
    );
  });

  test('insist on their template and their number of pages against the issue', async () => {
    write('bulletin.config.yaml', 'editions: { four: { fit: 4, template: newsletter }, plain: {} }\n');
    write(
      'issues/june.md',
      `---\ntitle: June\nfit: 1\ntemplate: classic\n---\n\n${'- Pray for all of them.\n'.repeat(20)}`,
    );
    const { journal } = await build([], asked, root, terminal);
    expect(journal.reports.map(({ rule }) => rule)).toContain('fit-underset');
    const [report] = journal.reports.filter(({ rule }) => rule === 'fit-underset');
    expect(report?.reason).toContain('4 pages');
  });
});
