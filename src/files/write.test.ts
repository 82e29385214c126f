import * as fs from 'node:fs';
import {
  existsSync,
  lstatSync,
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
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { refusalOf, remove, writeWhole } from './write.ts';

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
  ['EFBIG', 'the file is larger than the system allows here'],
  ['ENOENT', 'the folder was removed meanwhile'],
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

it('writes a file whose name leaves no room for another beside it', async () => {
  // Most disks allow 255 bytes; letters of four bytes are no more of them.
  for (const name of [`${'x'.repeat(251)}.pdf`, `${'𐍈'.repeat(62)}.pdf`]) {
    await writeWhole(join(folder, name), 'whole');
    expect(readFileSync(join(folder, name), 'utf8')).toBe('whole');
    rmSync(join(folder, name));
  }
  expect(readdirSync(folder)).toEqual([]);
});

it('keeps temporary names short enough for a disk of 143 bytes', async () => {
  await writeWhole(join(folder, `${'𐍈'.repeat(60)}.pdf`), '');
  const [beside] = vi.mocked(fs.openSync).mock.calls.at(-1)!;
  expect(Buffer.byteLength(basename(String(beside)))).toBeLessThan(143);
});

describe('what a run that was killed has left', () => {
  /** No system has so many processes that one has this number (Linux: 2 ** 22 at most). */
  const NOBODY = 2 ** 31 - 2;

  it('is removed by the next that writes to the folder, and nothing else is', async () => {
    const left = `.x.pdf.${NOBODY}-3.tmp`;
    const others = [`.y.pdf.${process.pid}-9.tmp`, `x.pdf.${NOBODY}-3.tmp`, '.x.tmp', `.x.pdf.${NOBODY}-3.tmp.pdf`];
    for (const name of [left, ...others]) writeFileSync(join(folder, name), 'half');
    await writeWhole(join(folder, 'x.pdf'), 'whole');
    expect(readdirSync(folder).sort()).toEqual([...others, 'x.pdf'].sort());
  });

  it('does not keep a file from being written where it cannot be looked for', async () => {
    vi.mocked(fs.readdirSync).mockImplementationOnce(() => {
      throw refusal('EACCES');
    });
    await writeWhole(join(folder, 'x.pdf'), 'whole');
    expect(readFileSync(join(folder, 'x.pdf'), 'utf8')).toBe('whole');
  });
});

it('says that a name is too long by that name, and of a folder that it is the folder’s', async () => {
  const name = `${'x'.repeat(252)}.pdf`;
  await expect(writeWhole(join(folder, name), '')).rejects.toMatchObject({
    message: `the name is too long: ${name}`,
    help: 'Rename the issue.',
  });
  await expect(writeWhole(join(folder, 'y'.repeat(256), 'x.pdf'), '')).rejects.toMatchObject({
    message: expect.stringMatching(/^the name of the folder is too long: .*yyy$/),
    help: 'Name another folder with --out.',
  });
  expect(readdirSync(folder)).toEqual([]);
});

it('is told by the closing alone that a network drive is full', async () => {
  vi.mocked(fs.closeSync).mockImplementationOnce((file) => {
    vi.mocked(fs.closeSync).mockRestore();
    fs.closeSync(file);
    throw refusal('ENOSPC');
  });
  await expect(writeWhole(join(folder, 'x.pdf'), 'new')).rejects.toThrow('the disk is full');
  expect(readdirSync(folder)).toEqual([]);
});

it('tells of the first fault alone, whatever else fails while it tidies up', async () => {
  const refuse = (code: string) => () => {
    throw refusal(code);
  };
  vi.mocked(fs.writeFileSync).mockImplementationOnce(refuse('ENOSPC'));
  vi.mocked(fs.closeSync).mockImplementationOnce(refuse('EIO'));
  vi.mocked(fs.rmSync).mockImplementationOnce(refuse('EPERM'));
  await expect(writeWhole(join(folder, 'x.pdf'), 'new')).rejects.toThrow('the disk is full');
  vi.mocked(fs.renameSync).mockImplementationOnce(refuse('EBUSY'));
  vi.mocked(fs.rmSync).mockImplementationOnce(refuse('EPERM'));
  await expect(writeWhole(join(folder, 'x.pdf'), 'new')).rejects.toThrow('another program has the file open');
});

it('knows beforehand what folder it may not write to', () => {
  writeFileSync(join(folder, 'out'), '');
  expect(refusalOf(folder)).toBeUndefined();
  expect(refusalOf(join(folder, 'to/be/made'))).toBeUndefined();
  expect(refusalOf(join(folder, 'out'))).toMatchObject({ message: 'out is a file, not a folder' });
  expect(refusalOf(join(folder, 'out/below'))).toMatchObject({ message: expect.stringContaining('is a file') });
  vi.mocked(fs.accessSync).mockImplementationOnce(() => {
    throw refusal('EACCES');
  });
  expect(refusalOf(folder)).toMatchObject({ message: 'the folder may not be written to' });
});

describe('inside a project', () => {
  /** A project with a folder beside it, and links of every kind. */
  function withLinks(): { root: string; beside: string } {
    const real = realpathSync(folder);
    const [root, beside] = [join(real, 'project'), join(real, 'beside')];
    mkdirSync(join(root, 'inner'), { recursive: true });
    mkdirSync(join(beside, 'below'), { recursive: true });
    writeFileSync(join(beside, 'x.pdf'), 'theirs');
    writeFileSync(join(beside, 'below/x.pdf'), 'theirs');
    const links = {
      in: 'inner',
      up: '..',
      beside,
      twice: 'beside/below',
      gone: 'nowhere',
      goneOutside: '../gone',
      a: 'b',
      b: 'a',
      self: 'self',
    };
    for (const [name, target] of Object.entries(links)) symlinkSync(target, join(root, name));
    symlinkSync('x.pdf', join(root, 'self.pdf'));
    symlinkSync(join(beside, 'x.pdf'), join(root, 'x.pdf'));
    symlinkSync(join(beside, 'new.pdf'), join(root, 'new.pdf'));
    return { root, beside };
  }

  it.each([
    ['beside', 'leads outside the project'],
    ['up', 'leads outside the project'],
    ['twice', 'leads outside the project'],
    ['beside/new/deep', 'leads outside the project'],
    ['in/../../beside', 'leads outside the project'],
    ['../beside', 'leads outside the project'],
    ['gone', 'leads nowhere'],
    ['gone/deep', 'leads nowhere'],
    ['goneOutside', 'leads nowhere'],
    ['a', 'leads nowhere'],
    ['self/deep', 'leads nowhere'],
  ])('nothing is written to %s or taken from it, which %s', async (out, reason) => {
    const { root, beside } = withLinks();
    const before = readdirSync(beside, { recursive: true });
    const path = join(root, out, 'x.pdf');
    const plain = { message: expect.stringContaining(reason), name: 'WriteError' };
    await expect(writeWhole(path, 'ours', { within: root })).rejects.toMatchObject(plain);
    expect(() => remove(path, { within: root })).toThrow(reason);
    expect(refusalOf(join(root, out), { within: root })).toMatchObject(plain);
    expect(readdirSync(beside, { recursive: true })).toEqual(before);
    expect(readFileSync(join(beside, 'x.pdf'), 'utf8')).toBe('theirs');
    expect(existsSync(join(root, '../gone'))).toBe(false);
  });

  it.each(['inner', 'in', 'new/deep', '.'])('files are written to %s', async (out) => {
    const { root } = withLinks();
    expect(refusalOf(join(root, out), { within: root })).toBeUndefined();
    await writeWhole(join(root, out, 'y.pdf'), 'ours', { within: root });
    expect(readFileSync(join(root, out, 'y.pdf'), 'utf8')).toBe('ours');
  });

  it.each(['x.pdf', 'new.pdf', 'self.pdf'])(
    'a file takes the place of a link, %s, and not of what it leads to',
    async (name) => {
      const { root, beside } = withLinks();
      await writeWhole(join(root, name), 'ours', { within: root });
      expect(lstatSync(join(root, name)).isSymbolicLink()).toBe(false);
      expect(readFileSync(join(beside, 'x.pdf'), 'utf8')).toBe('theirs');
      expect(existsSync(join(beside, 'new.pdf'))).toBe(false);
    },
  );

  it('a place that a person has named may lie anywhere', async () => {
    const { root, beside } = withLinks();
    await writeWhole(join(root, 'beside/x.pdf'), 'ours');
    expect(readFileSync(join(beside, 'x.pdf'), 'utf8')).toBe('ours');
    await expect(writeWhole(join(root, 'gone/x.pdf'), 'ours')).rejects.toThrow('leads nowhere');
  });
});
