import * as fs from 'node:fs';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { writeWhole } from './write.ts';

vi.mock('node:fs', { spy: true });

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bulletin-write-'));
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

const refusal = (code: string): Error => Object.assign(new Error(`${code}: refused`), { code });

it('makes the folders above, replaces an older file and leaves nothing beside', async () => {
  const path = join(folder, 'a/b/x.pdf');
  await writeWhole(path, 'old');
  await writeWhole(path, new Uint8Array([1, 2]));
  expect([...readFileSync(path)]).toEqual([1, 2]);
  expect(readdirSync(join(folder, 'a/b'))).toEqual(['x.pdf']);
});

it.each([
  ['EBUSY', 'Close it there, and try again.'],
  ['EPERM', 'Close it there, and try again.'],
])('keeps the older file and says what to do when another program holds it open (%s)', async (code, help) => {
  const path = join(folder, 'x.pdf');
  writeFileSync(path, 'old');
  vi.mocked(fs.renameSync).mockImplementationOnce(() => {
    throw refusal(code);
  });
  await expect(writeWhole(path, 'new')).rejects.toMatchObject({ message: 'another program has the file open', help });
  expect(readFileSync(path, 'utf8')).toBe('old');
  expect(readdirSync(folder)).toEqual(['x.pdf']);
});

it.each([
  ['EACCES', 'the folder may not be written to'],
  ['ENOSPC', 'the disk is full'],
  ['EIO', 'the system refuses (EIO)'],
])('says why the system refuses (%s)', async (code, reason) => {
  vi.mocked(fs.openSync).mockImplementationOnce(() => {
    throw refusal(code);
  });
  await expect(writeWhole(join(folder, 'x.pdf'), 'new')).rejects.toThrow(reason);
  expect(readdirSync(folder)).toEqual([]);
});

it('lets a defect be a defect', async () => {
  vi.mocked(fs.openSync).mockImplementationOnce(() => {
    throw new TypeError('ours');
  });
  await expect(writeWhole(join(folder, 'x.pdf'), 'new')).rejects.toBeInstanceOf(TypeError);
});

it('says that a folder is a file, and that a file is a folder', async () => {
  writeFileSync(join(folder, 'out'), '');
  mkdirSync(join(folder, 'x.pdf'));
  await expect(writeWhole(join(folder, 'out/x.pdf'), '')).rejects.toThrow('out is a file, not a folder');
  await expect(writeWhole(join(folder, 'out/deep/x.pdf'), '')).rejects.toThrow('is a file, not a folder');
  await expect(writeWhole(join(folder, 'x.pdf'), '')).rejects.toThrow('a folder of that name stands in the way');
  expect(readdirSync(folder).sort()).toEqual(['out', 'x.pdf']);
});

it('does not overwrite what it may not', async () => {
  const path = join(folder, 'x.md');
  await writeWhole(path, 'mine', { mayReplace: false });
  await expect(writeWhole(path, 'other', { mayReplace: false })).rejects.toMatchObject({ isTaken: true });
  expect(readFileSync(path, 'utf8')).toBe('mine');
});
