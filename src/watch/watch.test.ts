/** Changes of files are told, however they are made; and work asked for many times is done often enough. */
import { mkdirSync, mkdtempSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Told } from '../../tests/tools/told.ts';
import { latest } from './latest.ts';
import { type Watcher, watchFiles } from './watch.ts';

describe('watching', () => {
  let folder = '';
  let watcher: Watcher;
  const told = new Told<string>();
  const at = (name: string): string => join(folder, name);
  const isTold = (name: string): Promise<void> => told.until((paths) => paths.includes(at(name)));
  const start = (files: string[], folders: string[] = []): void => {
    watcher = watchFiles(told.tell, 50);
    watcher.follow({ files: files.map(at), folders: folders.map(at) });
  };

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'bulletin-watch-'));
    told.forget();
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
      told.forget();
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
    start(['x.md', 'z.md', 'one/picture.png', 'two/picture.png']);
    writeFileSync(at('y.md'), 'other');
    writeFileSync(at('x.md'), 'two');
    // The system tells in the order of what happened: after this one, nothing more of the others is to come.
    writeFileSync(at('z.md'), '');
    await isTold('z.md');
    const ofX = (): number => told.all.filter((path) => path === at('x.md')).length;
    const before = ofX();
    expect(before).toBeGreaterThan(0);
    // What is in a new folder is found by looking alone: so that there were two looks.
    for (const folder of ['one', 'two']) {
      mkdirSync(at(folder));
      writeFileSync(at(`${folder}/picture.png`), '');
      await isTold(`${folder}/picture.png`);
    }
    expect(ofX()).toBe(before);
    expect(told.all).not.toContain(at('y.md'));
  });

  test('what changed while something else was being followed', async () => {
    start(['x.md']);
    utimesSync(at('x.md'), 1, 1);
    watcher.follow({ files: [at('x.md'), at('z.md')], folders: [] });
    await isTold('x.md');
  });
});

describe('the latest', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

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
    await vi.runAllTimersAsync();
    expect(runs).toBe(1);
    for (let more = 0; more < 100; more++) work.request();
    finish();
    await vi.runAllTimersAsync();
    expect(runs).toBe(2);
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
    expect(vi.getTimerCount()).toBe(0);
    await work.idle();
    expect(runs).toBe(0);
  });
});
