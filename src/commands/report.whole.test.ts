/** The parts of a work, done one after the other: together they are what the whole work makes and says. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Asked, UsageError } from './asked.ts';
import { build } from './build.ts';
import { report } from './report.ts';
import type { Terminal } from './terminal.ts';

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'bulletin-report-'));
  // A key that is not known is told of by every part, once in all.
  write('bulletin.config.yaml', 'organisation: Lantern Quay\n');
  for (const name of ['april', 'may', 'june', 'july', 'august', 'september', 'october'])
    write(`issues/${name}.md`, `---\ntitle: ${name}\n---\n\n- Pray for all.\n`);
  write('issues/broken.md', '---\ntitle: X\n---\n\n- <b>x</b>\n');
  write('issues/unknown.md', '---\ntitle: X\ntemplate: clasic\n---\n\n- Pray.\n');
});
afterEach(() => rmSync(root, { recursive: true }));

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

function listening(): { terminal: Terminal; printed: string[]; said: string[] } {
  const printed: string[] = [];
  const said: string[] = [];
  const terminal: Terminal = {
    print: (line) => void printed.push(line),
    say: (lines) => void said.push(lines),
    progress() {},
    paint: (_style, text) => text,
  };
  return { terminal, printed, said };
}

/** Builds, and gives the document that `--json` prints. */
async function built(asked: Partial<Asked>) {
  const { terminal } = listening();
  const order = { pageSizes: ['letter', 'a5'], editions: [], strict: false, ...asked };
  const { journal, ...result } = await build([], order, root, terminal);
  const messages = journal.reports.map(({ source: _, ...message }) => message);
  return { ...result, messages, status: journal.status() };
}

/** Time is what differs from run to run. */
const timeless = (document: { files: object[] }): object => ({
  ...document,
  files: document.files.map((file) => ({ ...file, milliseconds: 0 })),
});

const bytesIn = (folder: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(join(root, folder))
      .sort()
      .map((name) => [name, readFileSync(join(root, folder, name)).toString('base64')]),
  );

async function merged(paths: readonly string[]) {
  const { terminal, printed, said } = listening();
  const { journal, status } = await report(['merge', ...paths], root, terminal);
  return { document: printed.length === 0 ? undefined : JSON.parse(printed.join('\n')), status, journal, said };
}

describe('all parts together', () => {
  it.each([1, 3, 20])('of %i are the whole, byte for byte, and so are their reports', async (of) => {
    const whole = await built({ out: 'whole' });
    const paths: string[] = [];
    for (let part = of; part >= 1; part--) {
      const document = await built({ out: 'parts', shard: { part, of } });
      write(`part-${part}.json`, JSON.stringify(document));
      paths.push(`part-${part}.json`);
    }
    expect(bytesIn('parts')).toEqual(bytesIn('whole'));
    const { document, status, journal } = await merged(paths);
    expect(journal.reports).toEqual([]);
    expect(status).toBe(whole.status);
    const inWhole = whole.files.map((file) => ({ ...file, path: file.path.replace(/^whole/, 'parts') }));
    expect(timeless(document)).toEqual(timeless({ ...whole, files: inWhole }));
  });

  it('refuse what the whole refuses, each of them', async () => {
    write('old/April.md', '---\ntitle: Old\n---\n\n- Pray.\n');
    const { terminal } = listening();
    for (const part of [1, 2, 3]) {
      const order = { pageSizes: [], editions: [], strict: false, shard: { part, of: 3 } };
      const building = build(['issues', 'old'], order, root, terminal);
      await expect(building).rejects.toThrow('would both be written to April.handout.letter.pdf');
    }
  });
});

describe('a part', () => {
  it('that is done again does the same', async () => {
    const shard = { part: 2, of: 3 };
    const first = await built({ shard });
    const bytes = bytesIn('out');
    expect(timeless(await built({ shard }))).toEqual(timeless(first));
    expect(bytesIn('out')).toEqual(bytes);
  });

  it('stays as it is when an issue is added', async () => {
    const shard = { part: 1, of: 3 };
    const before = (await built({ shard })).files.map(({ path }) => path);
    write('issues/november.md', '---\ntitle: N\n---\n\n- Pray.\n');
    const after = (await built({ shard })).files.map(({ path }) => path);
    expect(after).toEqual(expect.arrayContaining(before));
  });
});

describe('a merged report', () => {
  const part = (part: number, of: number): void =>
    write(
      `${part}.json`,
      JSON.stringify({ files: [], shard: { part, of, places: { files: [], messages: [] } }, messages: [], status: 0 }),
    );

  it('wants all parts', async () => {
    part(1, 4);
    part(3, 4);
    const { document, journal } = await merged(['1.json', '3.json']);
    expect(document).toBeUndefined();
    expect(journal.reports).toMatchObject([
      { rule: 'report-parts', reason: '2 parts are missing: 2/4, 4/4', severity: 'error' },
    ]);
  });

  it('wants parts of one work', async () => {
    part(1, 2);
    part(2, 3);
    const { journal } = await merged(['1.json', '2.json']);
    expect(journal.reports).toMatchObject([{ rule: 'report-parts', reason: expect.stringContaining('of 2, of 3') }]);
  });

  it.each([
    ['gone.json', undefined, 'the report cannot be read'],
    ['cut.json', '{"files": [', 'is not the report of a part'],
    ['whole.json', '{"files": [], "messages": [], "status": 0}', 'is not the report of a part'],
    ['odd.json', 'null', 'is not the report of a part'],
    [
      'false.json',
      '{"files": [], "messages": [], "status": 0, "shard": {"part": 1, "of": 1, "places": {"files": [3], "messages": []}}}',
      'is not the report of a part',
    ],
  ])('is not made of %s', async (path, text, reason) => {
    if (text !== undefined) write(path, text);
    const { document, journal } = await merged([path]);
    expect(document).toBeUndefined();
    expect(journal.reports).toMatchObject([{ rule: 'report-unusable', path, reason: expect.stringContaining(reason) }]);
  });

  it('is nothing else that could be done with reports', async () => {
    const { terminal } = listening();
    await expect(report(['join', 'a.json'], root, terminal)).rejects.toBeInstanceOf(UsageError);
    await expect(report(['merge'], root, terminal)).rejects.toBeInstanceOf(UsageError);
  });
});
