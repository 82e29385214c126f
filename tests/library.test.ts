/** The library: what a program gets that builds issues by calling functions. */
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createElement } from 'react';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { build, check, importLetter, impose, preflight, proof, UsageError } from '../src/bulletin.ts';
import { defineTemplate, Frame, Page, plainStyles, Text, textStyle, type } from '../src/template/authoring.ts';

let root = '';
beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'bulletin-library-')));
  mkdirSync(join(root, 'issues'));
});
afterEach(() => rmSync(root, { recursive: true }));

const issue = (body: string, more = ''): string => `---\ntitle: June\n${more}---\n\n${body}\n`;
const write = (path: string, text: string): void => writeFileSync(join(root, path), text);
const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

describe('build', () => {
  it('gives files as bytes with their names, and writes none', async () => {
    write('issues/june.md', issue('- Pray for rain.'));
    const { files, messages, status } = await build({ cwd: root, issues: ['issues/june.md'], editions: ['handout'] });
    expect(files).toEqual([
      {
        name: 'june.handout.letter.pdf',
        kind: 'pages',
        issue: 'issues/june.md',
        edition: 'handout',
        pageSize: 'letter',
        pages: 1,
        bytes: expect.any(Uint8Array),
        milliseconds: expect.any(Number),
        leftEmpty: expect.any(Number),
      },
    ]);
    expect(text(files[0]!.bytes)).toMatch(/^%PDF-1\.7/);
    // Not a view of some larger memory of Node's.
    expect(Object.getPrototypeOf(files[0]!.bytes)).toBe(Uint8Array.prototype);
    expect([messages, status]).toEqual([[], 0]);
    expect(readdirSync(root)).toEqual(['issues']);
  });

  it('says where a font or a template is named that there is not', async () => {
    write('issues/june.md', issue('- Pray for rain.', 'font: Nothing\ntemplate: none\n'));
    const { messages } = await build({ cwd: root });
    expect(messages.map(({ rule, line, column }) => [rule, line, column])).toEqual([
      ['font-unknown', 3, 7],
      ['template-unknown', 4, 11],
    ]);
  });

  it('writes them too, and says where', async () => {
    write('issues/june.md', issue('- Pray for rain.'));
    const { files } = await build({ cwd: root, write: true, out: 'there', editions: 'web,handout', pageSizes: 'A4' });
    expect(files.map(({ name, path }) => [name, path])).toEqual([
      ['june.web.html', join('there', 'june.web.html')],
      ['june.handout.a4.pdf', join('there', 'june.handout.a4.pdf')],
    ]);
    for (const { path, bytes } of files) expect(new Uint8Array(readFileSync(join(root, path!)))).toEqual(bytes);
  });

  it('takes text in memory for a file, and what is beside it from the disk or from memory', async () => {
    write('issues/june.md', issue('- On the disk.'));
    write('issues/june.es.md', issue('- Orad por la lluvia.', 'lang: es\n'));
    const original = { path: 'issues/june.md', text: issue('- Pray for rain.') };
    const options = { cwd: root, template: 'bilingual' };
    const withDisk = await build({ ...options, issues: [original] });
    expect(withDisk.messages).toEqual([]);
    expect(withDisk.files.map(({ name }) => name)).toEqual(['june.handout.letter.pdf']);
    rmSync(join(root, 'issues/june.es.md'));
    expect((await build({ ...options, issues: [original] })).messages).toMatchObject([{ rule: 'translation-missing' }]);
    const translation = { path: 'issues/june.es.md', text: issue('- Orad por la lluvia.', 'lang: es\n') };
    const { files } = await build({ ...options, issues: [original, translation] });
    expect(files[0]!.bytes).toEqual(withDisk.files[0]!.bytes);
  });

  it('needs no folder for an issue in memory, nor a project', async () => {
    const { files } = await build({ cwd: root, issues: [{ path: 'no/where/june.md', text: issue('- Pray.') }] });
    expect(files.map(({ name, issue }) => [name, issue])).toEqual([['june.handout.letter.pdf', 'no/where/june.md']]);
  });

  it('gives what is wrong as records, as --json does, and no files for it', async () => {
    const { files, messages, status } = await build({
      cwd: root,
      issues: [
        { path: 'bad.md', text: issue('- Pray.<br>') },
        { path: 'good.md', text: issue('- Pray.') },
      ],
    });
    expect(messages).toEqual([
      {
        path: 'bad.md',
        line: 5,
        column: 8,
        severity: 'error',
        rule: 'raw-html',
        reason: 'HTML cannot be printed: <br>',
        help: expect.stringContaining('To break a line'),
      },
    ]);
    expect(files.map(({ name }) => name)).toEqual(['good.handout.letter.pdf']);
    expect(status).toBe(1);
  });

  it('counts warnings if that is asked for', async () => {
    const issues = [{ path: 'x.md', text: issue('- Pray.') }];
    const sheet = { cwd: root, issues, sheet: 'a3' };
    expect((await build(sheet)).status).toBe(0);
    expect(await build({ ...sheet, strict: true })).toMatchObject({ status: 1, messages: [{ rule: 'edition-sheet' }] });
  });

  it('makes nothing of no issues', async () => {
    write('issues/june.md', issue('- Pray.'));
    expect(await build({ cwd: root, issues: [] })).toEqual({ files: [], messages: [], status: 0 });
  });

  it('gives the bytes that the command line writes, whatever the working directory', async () => {
    write('issues/june.md', issue('- Pray for rain.'));
    symlinkSync(root, `${root}-link`);
    try {
      const [here, there] = await Promise.all([build({ cwd: root }), build({ cwd: `${root}-link`, jobs: 1 })]);
      expect(here.files[0]!.bytes).toEqual(there.files[0]!.bytes);
    } finally {
      rmSync(`${root}-link`);
    }
  });
});

describe('names that must not be printed', () => {
  const letter = issue('- Pray for Yusuf Tan.');
  const editions = ['web'];
  beforeEach(() => write('sensitive.yaml', 'names:\n  - name: Yusuf Tan\n'));

  const printed = ({ files }: Awaited<ReturnType<typeof build>>) => files.map(({ bytes }) => text(bytes)).join();

  it('are not, from a file or from memory', async () => {
    write('issues/june.md', letter);
    for (const issues of [['issues/june.md'], [{ path: 'issues/june.md', text: letter }]]) {
      const built = await build({ cwd: root, issues, editions });
      expect(built.messages).toMatchObject([{ rule: 'sensitive-name', severity: 'error' }]);
      expect(printed(built)).not.toContain('Yusuf');
    }
  });

  it('are not if the list cannot be read', async () => {
    write('sensitive.yaml', 'names: {');
    expect((await build({ cwd: root, issues: [{ path: 'x.md', text: letter }], editions })).files).toEqual([]);
  });

  it('are printed by nothing but an option that says so', async () => {
    const options = { cwd: root, issues: [{ path: 'x.md', text: letter }], editions };
    expect(printed(await build({ ...options, unsafelyIgnoreSensitiveNames: false }))).toBe('');
    expect(printed(await build({ ...options, unsafelyIgnoreSensitiveNames: true }))).toContain('Yusuf Tan');
  });
});

describe('templates in memory', () => {
  const plain = defineTemplate({
    description: 'one column',
    design({ family = 'Source Serif 4', lang }) {
      const text = textStyle({ family, size: 11, lang });
      const title = { tag: 'H1', style: type({ ...text, size: 28, weight: 700 }, 34) } as const;
      const page = createElement(
        Page,
        { style: { paddingHorizontal: 90, paddingVertical: 60 } },
        createElement(Text, title, 'Plain'),
        createElement(Frame),
      );
      return { grid: 14.5, baseline: 0.74, styles: plainStyles(text), page: () => page };
    },
  });
  const issues = [{ path: 'x.md', text: issue('- Pray.') }];

  it('are chosen by their names, and stand over those that come with bulletin', async () => {
    const chosen = await build({ cwd: root, issues, template: 'mine', templates: { mine: plain } });
    const replaced = await build({ cwd: root, issues, templates: { classic: plain } });
    const shipped = await build({ cwd: root, issues });
    expect(chosen.messages).toEqual([]);
    expect(replaced.files[0]!.bytes).toEqual(chosen.files[0]!.bytes);
    expect(shipped.files[0]!.bytes).not.toEqual(chosen.files[0]!.bytes);
  });

  it.each([
    [
      'lacks something',
      { description: 'x' },
      { path: 'templates.mine', reason: expect.stringContaining('its design') },
    ],
    [
      'throws',
      {
        ...plain,
        design() {
          throw new Error('no');
        },
      },
      { path: expect.stringContaining('library.test.ts'), line: expect.any(Number) },
    ],
  ])('are told when one %s', async (_what, template, told) => {
    const { files, messages } = await build({
      cwd: root,
      issues,
      template: 'mine',
      templates: { mine: template as typeof plain },
    });
    expect(files).toEqual([]);
    expect(messages).toMatchObject([{ rule: 'template-error', severity: 'error', ...told }]);
  });
});

describe('a wrong argument', () => {
  // Whoever calls from JavaScript has no types to help.
  const call = (options: unknown) => build(options as object);

  it.each<[string, unknown, Partial<UsageError>]>([
    ['an option that there is not', { edition: 'x' }, { option: 'edition', help: 'Did you mean editions?' }],
    ['an edition that there is not', { editions: ['handuot'] }, { option: 'editions', help: 'Did you mean handout?' }],
    ['a template that there is not', { template: 'clasic' }, { option: 'template', help: 'Did you mean classic?' }],
    ['a page size that there is not', { pageSizes: ['a44'] }, { option: 'pageSizes', help: 'Did you mean a4?' }],
    ['an ink that there is not', { inks: 'teel' }, { option: 'inks', help: 'Did you mean teal?' }],
    ['text for a number', { fit: '1' }, { option: 'fit', given: '1' }],
    [
      'a number that means nothing',
      { fit: 0.5 },
      { option: 'fit', help: 'Write it like this: fit: 1, or auto, or none' },
    ],
    ['a path for a list', { issues: 'june.md' }, { option: 'issues', given: 'june.md' }],
    ['an issue without text', { issues: [{ path: 'june.md' }] }, { option: 'issues' }],
    ['two issues of a name', { issues: [1, 2].map(() => ({ path: 'x.md', text: '' })) }, { given: 'x.md' }],
    ['a folder that there is not', { cwd: 'nowhere' }, { option: 'cwd', given: 'nowhere' }],
    ['standard input', { issues: ['-'] }, { option: 'issues' }],
    ['standard output', { out: '-' }, { option: 'out' }],
    ['no address', { to: ['nobody'] }, { option: 'to', given: ['nobody'] }],
    ['no options', 5, { given: 5 }],
  ])('is refused: %s', async (_what, options, expected) => {
    const refused = await call(typeof options === 'object' ? { cwd: root, issues: [], ...options } : options).catch(
      (error: unknown) => error,
    );
    expect(refused).toBeInstanceOf(UsageError);
    expect(refused).toBeInstanceOf(TypeError);
    expect(refused).toMatchObject(expected);
    if (expected.option !== undefined) expect((refused as UsageError).message).toContain(`option ${expected.option}: `);
  });

  it('may be nothing, which is left out', async () => {
    write('issues/june.md', issue('- Pray.'));
    expect((await call({ cwd: root, editions: undefined, fit: undefined })).files).toHaveLength(1);
  });
});

describe('the other commands', () => {
  let pdf: Uint8Array = new Uint8Array();
  beforeAll(async () => {
    const { files } = await build({ cwd: tmpdir(), issues: [{ path: 'x.md', text: issue('- Pray.') }] });
    pdf = files[0]!.bytes;
  });

  it('check finds, and mends in memory or on the disk', async () => {
    write('issues/june.md', issue('- Pray for the the town.'));
    const found = await check({ cwd: root });
    expect(found).toMatchObject({ files: [], messages: [{ rule: 'doubled-word', path: 'issues/june.md' }] });
    const mended = await check({ cwd: root, fix: true });
    expect(mended.files).toMatchObject([
      { name: 'june.md', issue: 'issues/june.md', text: issue('- Pray for the town.') },
    ]);
    expect(readFileSync(join(root, 'issues/june.md'), 'utf8')).toContain('the the');
    await check({ cwd: root, fix: true, write: true });
    expect(readFileSync(join(root, 'issues/june.md'), 'utf8')).toBe(issue('- Pray for the town.'));
  });

  it('importLetter makes issues of letters', async () => {
    const letter = 'Prayer letter\n\nDear all,\n\n- Pray for the children\n- Pray for rain\n';
    write('letter.txt', letter);
    const letters = ['letter.txt', { path: 'other.txt', text: letter.replace('Prayer', 'Other') }];
    const { files, messages } = await importLetter({ cwd: root, letters });
    expect(messages).toEqual([]);
    expect(files).toMatchObject([
      { name: 'prayer-letter.md', source: 'letter.txt', title: 'Prayer letter', items: 2 },
      { name: 'other-letter.md', source: 'other.txt', text: expect.stringMatching(/^---\ntitle: Other letter\n/) },
    ]);
    expect(readdirSync(join(root, 'issues'))).toEqual([]);
    const bytes = new TextEncoder().encode(letter);
    const twice = await importLetter({ cwd: root, letters: ['letter.txt', { path: 'again.txt', bytes }], write: true });
    expect(twice.messages).toMatchObject([{ rule: 'issue-exists', path: 'again.txt' }]);
    expect(twice.files.map(({ path }) => path)).toEqual([join('issues', 'prayer-letter.md')]);
    await expect(importLetter({ cwd: root, letters, encoding: 'klingon' })).rejects.toMatchObject({
      option: 'encoding',
    });
  });

  it('impose makes sheets, or plans them', async () => {
    const pdfs = [{ path: 'x.pdf', bytes: pdf }];
    const { files } = await impose({ cwd: root, pdfs, scheme: 'repeat', up: 2 });
    expect(files).toMatchObject([
      { name: 'x.repeat.tabloid.pdf', source: 'x.pdf', plan: { pages: 1, scheme: 'repeat' } },
    ]);
    expect(text(files[0]!.bytes)).toMatch(/^%PDF/);
    const planned = await impose({ cwd: root, pdfs, plan: true });
    expect(Object.keys(planned.files[0]!).sort()).toEqual(['instructions', 'plan', 'source']);
    await expect(impose({ cwd: root, pdfs, gutter: '6' })).rejects.toMatchObject({ option: 'gutter' });
    await expect(impose({ cwd: root } as never)).rejects.toMatchObject({ option: 'pdfs' });
  });

  it('preflight says what is wrong with a PDF', async () => {
    const pdfs = [
      { path: 'x.pdf', bytes: pdf },
      { path: 'bad.pdf', bytes: new Uint8Array([1]) },
    ];
    const { files, messages } = await preflight({ cwd: root, pdfs, for: 'press' });
    expect(files).toMatchObject([{ path: 'x.pdf', purpose: 'press', pages: [{ width: 612, height: 792 }] }]);
    expect(messages).toContainEqual(expect.objectContaining({ path: 'x.pdf', rule: 'preflight-boxes', page: 1 }));
    expect(messages).toContainEqual(expect.objectContaining({ path: 'bad.pdf', severity: 'error' }));
  });

  it('proof paints pages, and takes nothing away that it does not write', async () => {
    mkdirSync(join(root, 'out'));
    write('out/x.handout.letter.2.png', 'of an earlier run');
    const options = { cwd: root, issues: [{ path: 'x.md', text: issue('- Pray.') }], resolution: 20 };
    const { files } = await proof(options);
    expect(files).toMatchObject([
      { name: 'x.handout.letter.1.png', page: 1, width: 170, height: 220 },
      { name: 'x.contact-sheet.png' },
    ]);
    expect(readdirSync(join(root, 'out'))).toEqual(['x.handout.letter.2.png']);
    await proof({ ...options, write: true });
    expect(readdirSync(join(root, 'out')).sort()).toEqual(['x.contact-sheet.png', 'x.handout.letter.1.png']);
    await expect(proof({ ...options, show: 'grit' })).rejects.toMatchObject({ option: 'show' });
  });
});

describe('proof, of what is read aloud', () => {
  const issues = [{ path: 'x.md', text: issue('- Pray. [Here](https://example.org/).') }];
  const item = '[1 of 1] • Pray. [link: Here (example.org) → https://example.org/].';

  it('gives texts of issues and of PDFs, and writes none unasked', async () => {
    const given = {
      path: 'print.PDF',
      bytes: (await build({ cwd: root, issues, pageSizes: 'letter' })).files[0]!.bytes,
    };
    const asked = { cwd: root, issues, pageSizes: 'letter', pdfs: [given], spoken: true } as const;
    const { files, messages, status } = await proof(asked);
    expect({ messages, status }).toEqual({ messages: [], status: 0 });
    expect(files.map(({ name, source }) => [name, source])).toEqual([
      ['print.spoken.txt', 'print.PDF'],
      ['x.handout.letter.spoken.txt', 'x.md'],
    ]);
    for (const { text: said, bytes } of files) {
      expect(said).toContain(item);
      expect(text(bytes)).toBe(said);
    }
    expect(existsSync(join(root, 'out'))).toBe(false);
    await proof({ ...asked, write: true });
    expect(readdirSync(join(root, 'out')).sort()).toEqual(['print.spoken.txt', 'x.handout.letter.spoken.txt']);
  });

  it('is of PDFs alone where no issues are given, and of nothing where none are', async () => {
    const pdfs = [{ path: 'bad.pdf', bytes: new Uint8Array([1]) }];
    const { files, messages } = await proof({ cwd: root, pdfs, spoken: true });
    expect(files).toEqual([]);
    expect(messages.map(({ path, severity }) => [path, severity])).toEqual([['bad.pdf', 'error']]);
    expect((await proof({ cwd: root, issues: [], spoken: true })).files).toEqual([]);
    expect((await proof({ cwd: root, issues: [], spoken: false })).files).toEqual([]);
  });

  it('refuses what is for pictures, or has no pages', async () => {
    await expect(proof({ cwd: root, issues, spoken: true, show: 'grid' } as never)).rejects.toMatchObject({
      option: 'show',
    });
    await expect(proof({ cwd: root, pdfs: [], issues } as never)).rejects.toMatchObject({ option: 'pdfs' });
    await expect(proof({ cwd: root, issues, spoken: true, editions: 'web' })).rejects.toThrow('no pages to be read');
  });
});

describe('a program that calls', () => {
  const EVENTS = ['SIGINT', 'SIGTERM', 'SIGHUP', 'exit', 'uncaughtException', 'unhandledRejection'];
  const listeners = () => EVENTS.map((event) => process.listenerCount(event));

  afterAll(() => vi.restoreAllMocks());

  it('has its output, its signals and its exit status to itself', async () => {
    const output = vi.spyOn(process.stdout, 'write');
    const errors = vi.spyOn(process.stderr, 'write');
    const before = listeners();
    const defect = { path: 'x.md', text: issue('- Pray.<br>') };
    await build({ cwd: root, issues: [defect, { path: 'y.md', text: issue('- Pray.') }] });
    await check({ cwd: root, issues: [defect] });
    await build({ cwd: root, editions: 'none' }).catch(() => {});
    expect(output).not.toHaveBeenCalled();
    expect(errors).not.toHaveBeenCalled();
    expect(listeners()).toEqual(before);
    expect(process.exitCode).toBeUndefined();
  });
});
