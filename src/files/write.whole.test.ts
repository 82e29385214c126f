/** A process that writes is killed at any moment: a file is old or new, and what is left beside it goes with the next run. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sampled } from '../../tests/amount.ts';
import { ownFolder } from './package.ts';

/** How often it is killed. */
const KILLS = sampled(150, 12);
/** Large enough for a kill to come while it is written. */
const BYTES = 4 << 20;

let folder = '';
let program = '';
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'bulletin-killed-'));
  program = join(folder, 'writes.mjs');
  // Each time the file is full of another byte.
  const contents = `
    import { writeWhole } from './src/files/write.ts';
    for (let turn = 0; ; turn++) {
      await writeWhole(process.argv[2], new Uint8Array(${BYTES}).fill(turn));
      if (turn === 0) process.stdout.write('written');
    }`;
  const stdin = { contents, resolveDir: ownFolder };
  await build({ stdin, outfile: program, bundle: true, platform: 'node', format: 'esm' });
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Starts writing, and is killed so many ms after the file was there first. */
async function killedAfter(path: string, pause: number): Promise<void> {
  const child = spawn(process.execPath, [program, path], { stdio: ['ignore', 'pipe', 'inherit'] });
  await new Promise((written) => child.stdout.once('data', written));
  await new Promise((passed) => setTimeout(passed, pause));
  const ended = new Promise((gone) => child.once('exit', gone));
  child.kill('SIGKILL');
  await ended;
}

it('leaves a whole file, and at most one beside it, which the next run removes', async () => {
  const out = join(folder, 'out');
  const path = join(out, 'x.pdf');
  let beside = 0;
  for (let kill = 0; kill < KILLS; kill++) {
    // Whichever moment that is; all are to be good.
    await killedAfter(path, (kill * 7) % 23);
    const bytes = readFileSync(path);
    expect(bytes.length).toBe(BYTES);
    expect(bytes.equals(Buffer.alloc(BYTES, bytes[0]))).toBe(true);
    const others = readdirSync(out).filter((name) => name !== 'x.pdf');
    expect(others.length).toBeLessThanOrEqual(1);
    for (const name of others) expect(name).toMatch(/^\.x\.pdf\.\d+-\d+\.tmp$/);
    beside += others.length;
  }
  // Otherwise it was never killed while it wrote, and this has shown nothing.
  expect(beside).toBeGreaterThan(0);
});
