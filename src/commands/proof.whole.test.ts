/** `proof`, in a folder. */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { proof } from './proof.ts';
import type { Terminal } from './terminal.ts';

let root = '';
const terminal: Terminal = {
  print: () => {},
  say: () => {},
  progress: () => {},
  paint: (_style, text) => text,
};
const asked = { pageSizes: [], editions: [], strict: false };
const letter = (body: string): string => `---\ntitle: A letter\n---\n\n${body}\n`;
const write = (path: string, text: string): void => writeFileSync(join(root, path), text);
const outputs = (): string[] => (existsSync(join(root, 'out')) ? readdirSync(join(root, 'out')).sort() : []);

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'bulletin-commands-'));
  mkdirSync(join(root, 'issues'));
  write('issues/june.md', letter('- Pray for all.'));
});
afterEach(() => rmSync(root, { recursive: true }));

describe('proof', () => {
  const how = { ...asked, pageSizes: ['a5', 'letter'], resolution: 72, show: [] };
  const sizeOf = (name: string): [number, number] => {
    const png = readFileSync(join(root, 'out', name));
    return [png.readUInt32BE(16), png.readUInt32BE(20)];
  };

  test('paints every page of every size, and all of them on one sheet', async () => {
    write('issues/june.md', letter(Array.from({ length: 40 }, () => '- Pray for all.').join('\n')));
    const { journal, files } = await proof([], how, root, terminal);
    expect(journal.status()).toBe(0);
    expect(outputs()).toEqual([
      'june.contact-sheet.png',
      'june.handout.a5.1.png',
      'june.handout.a5.2.png',
      'june.handout.letter.1.png',
    ]);
    expect(sizeOf('june.handout.letter.1.png')).toEqual([612, 792]);
    expect(sizeOf('june.handout.a5.2.png')).toEqual([420, 595]);
    expect(files.map(({ page }) => page)).toEqual([1, 2, 1, undefined]);
  });

  test('leaves no page that the issue has no more, and touches nothing else', async () => {
    mkdirSync(join(root, 'out'));
    const others = ['june.handout.a4.2.png', 'june.handout.letter.02.png', 'june.handout.letter.2.pdf', 'may.2.png'];
    for (const name of [...others, 'june.handout.letter.2.png', 'june.handout.letter.3.png']) write(`out/${name}`, '');
    await proof([], { ...how, pageSizes: ['letter'] }, root, terminal);
    expect(outputs()).toEqual([...others, 'june.contact-sheet.png', 'june.handout.letter.1.png'].sort());
  });

  test('gives the same bytes again, and others with guides', async () => {
    const read = () => readFileSync(join(root, 'out/june.handout.letter.1.png'));
    await proof([], how, root, terminal);
    const first = read();
    await proof([], how, root, terminal);
    expect(read().equals(first)).toBe(true);
    await proof([], { ...how, show: ['grid', 'boxes', 'frames'] }, root, terminal);
    expect(read().equals(first)).toBe(false);
  });

  test('paints nothing of an issue that has an error', async () => {
    write('issues/june.md', letter('<b>x</b>'));
    const { journal } = await proof([], how, root, terminal);
    expect(journal.status()).toBe(1);
    expect(outputs()).toEqual([]);
  });
});
