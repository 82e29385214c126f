/** Changes of files are told, however they are made; and work asked for many times is done often enough. */
import { mkdirSync, mkdtempSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { latest } from './latest.ts';
import { type Watcher, watchFiles } from './watch.ts';

// What is waited for comes at once, but not on a machine that has other things to do.
const patient = { timeout: 15_000, interval: 5 };

describe('watching', { timeout: 20_000 }, () => {
  let folder = '';
  let watcher: Watcher;
  let told: string[] = [];
  const at = (name: string): string => join(folder, name);
  const isTold = (name: string) => vi.waitFor(() => expect(told).toContain(at(name)), patient);
  const start = (files: string[], folders: string[] = []): void => {
    watcher = watchFiles((path) => told.push(path), 50);
    watcher.follow({ files: files.map(at), folders: folders.map(at) });
  };

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'bulletin-watch-'));
    told = [];
    writeFileSync(at('x.md'), 'one');
  });
  afterEach(() => {
    watcher.close();
    rmSync(folder, { recursive: true });
  });

  test('a file that is written in place', async () => {
    start(['x.md']);
    writeFileSync(at('x.md'), 'two');
    await isTold('x.md');
  });

  test('a file that another is renamed over, as careful editors save', async () => {
    start(['x.md']);
    for (const text of ['two', 'three']) {
      told = [];
      writeFileSync(at('x.md~'), text);
      renameSync(at('x.md~'), at('x.md'));
      await isTold('x.md');
    }
  });

  test('a file that is not there yet, in a folder that is not there yet', async () => {
    start(['new/picture.png']);
    mkdirSync(at('new'));
    writeFileSync(at('new/picture.png'), '');
    await isTold('new/picture.png');
  });

  test('everything in a folder, in new folders of it too', async () => {
    mkdirSync(at('templates'));
    start([], ['templates']);
    mkdirSync(at('templates/mine'));
    writeFileSync(at('templates/mine/template.tsx'), '');
    await isTold('templates/mine/template.tsx');
  });

  test('nothing of other files, and nothing twice because somebody looks', async () => {
    start(['x.md']);
    writeFileSync(at('y.md'), 'other');
    writeFileSync(at('x.md'), 'two');
    await isTold('x.md');
    await new Promise((done) => setTimeout(done, 30));
    const before = told.length;
    await new Promise((done) => setTimeout(done, 120));
    expect(told.length).toBe(before);
    expect(told).not.toContain(at('y.md'));
  });

  test('what changed while something else was being followed', async () => {
    start(['x.md']);
    utimesSync(at('x.md'), 1, 1);
    watcher.follow({ files: [at('x.md'), at('z.md')], folders: [] });
    await isTold('x.md');
  });
});

describe('the latest', { timeout: 20_000 }, () => {
  test('runs once for what comes together, and once more for what comes meanwhile', async () => {
    let runs = 0;
    let finish = (): void => {};
    const work = latest(async () => {
      runs++;
      await new Promise<void>((done) => {
        finish = done;
      });
    }, 1);
    work.request();
    work.request();
    await vi.waitFor(() => expect(runs).toBe(1), patient);
    for (let more = 0; more < 100; more++) work.request();
    finish();
    await vi.waitFor(() => expect(runs).toBe(2), patient);
    finish();
    await work.idle();
    expect(runs).toBe(2);
  });

  test('does nothing after it is closed', async () => {
    let runs = 0;
    const work = latest(async () => void runs++, 1);
    work.request();
    work.close();
    work.request();
    await work.idle();
    expect(runs).toBe(0);
  });
});
