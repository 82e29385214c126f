/** `bulletin build`: which issues it reads, and where it puts what it makes. */

import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Asked, UsageError } from './asked.ts';
import { build } from './build.ts';
import { commandLine, type Host } from './host.ts';
import type { Terminal } from './terminal.ts';

const silent: Terminal = { print: () => {}, say: () => {}, progress: () => {}, paint: (_style, text) => text };

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'bulletin-build-'));
  write('issues/june.md', 'June');
  write('issues/july.md', 'July');
});
afterEach(() => rmSync(root, { recursive: true }));

function write(path: string, title: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), `---\ntitle: ${title}\n---\n\n- Pray for all.\n`);
}

const outputs = (): string[] => (existsSync(join(root, 'out')) ? readdirSync(join(root, 'out')).sort() : []);

async function built(named: readonly string[], asked: Partial<Asked> = {}) {
  const delivered: Uint8Array[] = [];
  const write: Host['write'] = async (path, bytes) =>
    asked.out === '-' ? void delivered.push(bytes as Uint8Array) : commandLine.write(path, bytes);
  const { journal } = await build(named, { pageSizes: [], editions: [], strict: false, ...asked }, root, silent, {
    ...commandLine,
    write,
  });
  return { delivered, reports: journal.reports };
}

describe('a folder', () => {
  it('means the issues in it, each once', async () => {
    write('issues/2025/may.md', 'May');
    await built(['issues', 'issues/june.md', 'issues/2025/']);
    expect(outputs()).toEqual(['july.handout.letter.pdf', 'june.handout.letter.pdf', 'may.handout.letter.pdf']);
  });

  it('without an issue is an error', async () => {
    mkdirSync(join(root, 'empty'));
    const { reports } = await built(['empty', 'issues/june.md']);
    expect(reports).toMatchObject([{ rule: 'issue-missing', reason: 'there is no issue in empty' }]);
    expect(outputs()).toEqual(['june.handout.letter.pdf']);
  });

  it('has its translations beside their issues, where two languages are set', async () => {
    write('issues/june.es.md', 'Junio');
    const { reports } = await built(['issues'], { template: 'bilingual' });
    expect(reports.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(outputs()).toEqual(['june.handout.letter.pdf']);
  });
});

describe('the standard output', () => {
  it('takes one file, and the folder of the outputs none', async () => {
    const { delivered, reports } = await built(['issues/june.md'], { out: '-', editions: ['web'] });
    expect(reports).toEqual([]);
    expect(delivered.map((bytes) => Buffer.from(bytes).toString().slice(0, 15))).toEqual(['<!doctype html>']);
    expect(readdirSync(root)).toEqual(['issues']);
  });

  it.each<[string[], Partial<Asked>, string]>([
    [['issues'], {}, 'this makes 2: july.handout.letter.pdf, june.handout.letter.pdf'],
    [['issues/june.md'], { pageSizes: ['letter', 'a4', 'a5', 'legal'] }, 'this makes 4: june.handout.letter.pdf, '],
    [['issues/june.md'], { editions: ['booklet'] }, 'this makes 2: june.booklet.half-letter.pdf, '],
    [['issues/june.md'], { editions: ['riso'], inks: ['black'] }, 'this makes 2: june.riso.letter.proof.pdf, '],
  ])('takes no more: %j %j', async (named, asked, reason) => {
    const building = built(named, { out: '-', ...asked });
    await expect(building).rejects.toBeInstanceOf(UsageError);
    await expect(building).rejects.toThrow(`standard output takes one file, and ${reason}`);
    expect(readdirSync(root)).toEqual(['issues']);
  });

  it('is given nothing of an issue that has an error', async () => {
    const { delivered, reports } = await built(['gone.md'], { out: '-' });
    expect({ delivered, rules: reports.map(({ rule }) => rule) }).toEqual({ delivered: [], rules: ['issue-missing'] });
  });
});

describe('plates of a duplicator', () => {
  const riso = (...inks: [string, string]) => built(['issues/june.md'], { editions: ['riso'], inks });

  it('in other inks take the place of those that there were, and of nothing else', async () => {
    await riso('black', 'bright red');
    writeFileSync(join(root, 'out', 'july.riso.letter.bright-red.pdf'), 'of another issue');
    writeFileSync(join(root, 'out', 'june.riso.letter.notes.pdf'), 'somebody’s own');
    await riso('black', 'teal');
    expect(outputs()).toEqual([
      'july.riso.letter.bright-red.pdf',
      'june.riso.letter.black.pdf',
      'june.riso.letter.notes.pdf',
      'june.riso.letter.proof.pdf',
      'june.riso.letter.teal.pdf',
    ]);
  });
});
