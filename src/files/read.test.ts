import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import * as promises from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { readGiven, readWhole } from './read.ts';

vi.mock('node:fs/promises', { spy: true });

let root = '';
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'bulletin-read-'));
  writeFileSync(join(root, 'ten'), '0123456789');
  mkdirSync(join(root, 'folder'));
});
afterAll(() => rmSync(root, { recursive: true }));

const read = (name: string, limit = 10) => readWhole(join(root, name), limit);

describe('a file', () => {
  it('is read whole, up to the limit', async () => {
    expect(await read('ten')).toEqual({ kind: 'read', bytes: new TextEncoder().encode('0123456789') });
    expect(await read('ten', 9)).toEqual({ kind: 'refused', why: 'too-large' });
  });

  it('gives bytes whose slices are copies', async () => {
    const found = await read('ten');
    if (found.kind !== 'read') throw new Error(found.why);
    found.bytes.slice(0, 1)[0] = 0;
    expect(found.bytes[0]).toBe(0x30);
  });

  it.each([
    ['missing', 'missing'],
    ['ten/below', 'missing'],
    ['folder', 'folder'],
  ])('%s is none: %s', async (name, why) => {
    expect(await read(name)).toEqual({ kind: 'refused', why });
  });

  it('that grows while it is read is held to the limit all the same', async () => {
    vi.mocked(promises.stat).mockImplementationOnce(async (path) => {
      const found = await promises.stat(path);
      appendFileSync(String(path), '+');
      return found;
    });
    writeFileSync(join(root, 'grows'), '0123456789');
    expect(await read('grows')).toEqual({ kind: 'refused', why: 'too-large' });
  });

  it.skipIf(process.platform === 'win32')('is not waited for where it is a device', async () => {
    expect(await readWhole('/dev/null', 10)).toEqual({ kind: 'refused', why: 'not-a-file' });
  });
});

it('what stands for a file is held to the same limit', () => {
  const bytes = new Uint8Array(10);
  expect(readGiven(bytes, 10)).toEqual({ kind: 'read', bytes });
  expect(readGiven(bytes, 9)).toEqual({ kind: 'refused', why: 'too-large' });
});
