/**
 * How long `bulletin build` takes for a year and for five years of weekly letters on two page sizes, with one worker,
 * with two, and as it chooses itself, and whether the files are the same to the byte. They run in turn, because machines change their
 * speed; of each the best run counts, because only noise makes it slower. The time of the processor, all threads
 * taken together, shows what the second worker costs; it says more than the clock where others use the machine.
 *
 *     npm run build && node tests/bench/parallel.mjs [runs] [jobs] [issues …]
 */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('../..', import.meta.url));
const [runs = 3, jobs = 2, ...asked] = process.argv.slice(2).map(Number);
const counts = asked.length > 0 ? asked : [52, 260];
const folder = mkdtempSync(join(tmpdir(), 'bulletin-bench-'));
/** In place of a number of workers: bulletin chooses. */
const CHOSEN = 'chosen';
const REGIONS = 4;
const ITEMS = 3;

const generator = join(folder, 'letter-generator.mjs');
await build({ entryPoints: [join(root, 'tests/bench/letter-generator.ts')], outfile: generator, format: 'esm' });
const { generatedLetter } = await import(generator);

/** A project of so many letters, each of a page or two, no two of them the same. */
function project(count) {
  const place = join(folder, String(count));
  mkdirSync(join(place, 'issues'), { recursive: true });
  const [head, ...regions] = generatedLetter(REGIONS * count, ITEMS).split(/^(?=## )/m);
  for (let number = 0; number < count; number++) {
    const body = regions.slice(number * REGIONS, (number + 1) * REGIONS).join('');
    const name = `letter-${String(number + 1).padStart(3, '0')}.md`;
    writeFileSync(join(place, 'issues', name), head.replace('A Generated Letter', `Letter ${number + 1}`) + body);
  }
  return place;
}

/** Loaded before the command: tells on its way out what it has used. Workers load it too, and have nobody to tell. */
const TELL_USE = `data:text/javascript,${encodeURIComponent(
  'if (process.send) process.on("exit", () => process.send(process.resourceUsage()));',
)}`;

/** ms by the clock, ms of the processor, MB at most. */
function run(place, workers) {
  const out = join(place, `out-${workers}`);
  const choice = workers === CHOSEN ? [] : ['--jobs', String(workers)];
  const args = ['build', '--page-size', 'letter,a4', ...choice, '--out', out, '--quiet'];
  const start = performance.now();
  const child = spawn(process.execPath, ['--import', TELL_USE, join(root, 'dist/cli.js'), ...args], {
    cwd: place,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  let used;
  child.on('message', (message) => {
    used ??= message;
  });
  return new Promise((resolve, reject) => {
    child.on('close', (code) => {
      const time = performance.now() - start;
      if (code !== 0) return reject(new Error(`${args.join(' ')} ended with ${code}`));
      const { userCPUTime, systemCPUTime, maxRSS } = used;
      resolve({ time, processor: (userCPUTime + systemCPUTime) / 1000, memory: maxRSS / 1024 });
    });
  });
}

/** How many files two folders have in common. @throws when one has what the other has not. */
function compare(one, other) {
  const names = readdirSync(one).sort();
  if (names.join() !== readdirSync(other).sort().join()) throw new Error('not the same files');
  for (const name of names) {
    if (!readFileSync(join(one, name)).equals(readFileSync(join(other, name)))) throw new Error(`${name} differs`);
  }
  return names.length;
}

const least = (results, key) => Math.min(...results.map((result) => result[key]));

console.log(`Node ${process.version}, ${availableParallelism()} cores, best of ${runs}`);
for (const count of counts) {
  const place = project(count);
  const results = new Map([1, jobs, CHOSEN].map((workers) => [workers, []]));
  for (let turn = 0; turn < runs; turn++) {
    for (const [workers, list] of results) list.push(await run(place, workers));
  }
  console.log(`\n${count} issues × 2 page sizes`);
  for (const [workers, list] of results) {
    const [time, processor] = ['time', 'processor'].map((key) => (least(list, key) / 1000).toFixed(2));
    const memory = Math.round(least(list, 'memory'));
    console.log(
      `${(workers === CHOSEN ? 'by itself' : `--jobs ${workers}`).padEnd(10)} ${time} s, ${processor} s of the processor, ${memory} MB`,
    );
  }
  for (const workers of [jobs, CHOSEN]) {
    const ratio = least(results.get(workers), 'time') / least(results.get(1), 'time');
    const files = compare(join(place, 'out-1'), join(place, `out-${workers}`));
    console.log(`ratio      ${ratio.toFixed(2)} ${workers}; ${files} files are the same to the byte`);
  }
}
rmSync(folder, { recursive: true });
