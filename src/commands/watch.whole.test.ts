/** `build --watch`, in a folder. */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Told } from '../../tests/tools/told.ts';
import type { Terminal } from './terminal.ts';
import { watchAndBuild } from './watch.ts';

let root = '';
const lines = new Told<string>();
const terminal: Terminal = {
  print: lines.tell,
  say: lines.tell,
  progress: () => {},
  paint: (_style, text) => text,
};
const asked = { pageSizes: [], editions: [], strict: false };
const letter = (body: string): string => `---\ntitle: A letter\n---\n\n${body}\n`;
const write = (path: string, text: string): void => writeFileSync(join(root, path), text);
const outputs = (): string[] => (existsSync(join(root, 'out')) ? readdirSync(join(root, 'out')).sort() : []);
const isSaid = (pattern: RegExp): Promise<void> => lines.until((all) => pattern.test(all.join('\n')));

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'bulletin-commands-'));
  mkdirSync(join(root, 'issues'));
  lines.forget();
  write('issues/june.md', letter('- Pray for all.'));
});
afterEach(() => rmSync(root, { recursive: true }));

describe('build --watch', () => {
  test('builds what is new in a folder that is named', async () => {
    const watch = await watchAndBuild(['issues'], asked, root, terminal);
    try {
      expect(outputs()).toEqual(['june.handout.letter.pdf']);
      write('issues/july.md', letter('- Praise God.'));
      await isSaid(/july\.handout/);
      await watch.idle();
      expect(outputs()).toEqual(['july.handout.letter.pdf', 'june.handout.letter.pdf']);
    } finally {
      watch.close();
    }
  });

  test('builds what is saved, and nothing else', async () => {
    write('issues/july.md', letter('- Praise God.'));
    const watch = await watchAndBuild([], asked, root, terminal);
    try {
      expect(outputs()).toEqual(['july.handout.letter.pdf', 'june.handout.letter.pdf']);
      const july = readFileSync(join(root, 'out/july.handout.letter.pdf'));

      lines.forget();
      write('issues/june.md', letter('- Pray <b>now</b>.'));
      await isSaid(/june\.md:5:8: error: .* \(raw-html\)/);
      lines.forget();
      write('issues/june.md', letter('- Pray now.'));
      await isSaid(/june\.handout\.letter\.pdf/);
      expect(lines.all.join('\n')).not.toMatch(/july/);

      lines.forget();
      write('issues/august.md', letter('- Ask.'));
      await isSaid(/august\.handout\.letter\.pdf/);

      lines.forget();
      write('bulletin.config.yaml', 'page-size: a5\n');
      await isSaid(/august\.handout\.a5\.pdf/);
      await isSaid(/july\.handout\.a5\.pdf/);
      await watch.idle();
      expect(readFileSync(join(root, 'out/july.handout.letter.pdf')).equals(july)).toBe(true);
    } finally {
      watch.close();
    }
  });

  test('waits for a configuration that can be read', async () => {
    write('bulletin.config.yaml', 'page-size: nonsense\n');
    const watch = await watchAndBuild(['issues/june.md'], asked, root, terminal);
    try {
      expect(outputs()).toEqual([]);
      write('bulletin.config.yaml', 'page-size: a5\n');
      await isSaid(/june\.handout\.a5\.pdf/);
    } finally {
      watch.close();
    }
  });
});
