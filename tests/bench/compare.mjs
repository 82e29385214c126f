/**
 * How long commands take in one build of bulletin next to another, say before a change and after it. Each is run as a
 * process of its own, in turn, the two changing places from pair to pair, because machines change their speed. The
 * processor's time is less noisy than the clock's where others use the machine; of each the median and the best are
 * given, and of pairs the median ratio.
 *
 *     node build.mjs && node tests/bench/compare.mjs <other dist> [dist] [pairs] [command …]
 *
 * A dist needs the fonts of its own release beside it. Commands: help, one, ten.
 */
import { spawn } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('../..', import.meta.url));
const [other, own = join(root, 'dist'), pairs = '30', ...asked] = process.argv.slice(2);
if (other === undefined) throw new Error('which build is this one to be compared with? Name its dist folder.');

const folder = mkdtempSync(join(tmpdir(), 'bulletin-bench-'));
const LETTERS = 10;

/** A project of its own for each command, since a command makes what it finds there. */
const place = (name) => join(folder, name, 'issues');
for (const name of ['help', 'one', 'ten']) mkdirSync(place(name), { recursive: true });
copyFileSync(join(root, 'issues/ijm-prayer-request.md'), join(place('one'), 'letter.md'));
const generator = join(folder, 'letter-generator.mjs');
await build({ entryPoints: [join(root, 'tests/bench/letter-generator.ts')], outfile: generator, format: 'esm' });
const { generatedLetter } = await import(generator);
for (let number = 0; number < LETTERS; number++)
  writeFileSync(join(place('ten'), `letter-${number}.md`), generatedLetter(4, 3, number * 4));

const commands = { help: ['--help'], one: ['build', '--quiet'], ten: ['build', '--quiet'] };

/** ms by the clock, and of the processor: of all threads, the system's share and the start and end of Node included. */
function run(dist, name) {
  const args = [process.execPath, join(resolve(dist), 'cli.js'), ...commands[name]];
  const timed = ['-c', 'TIMEFORMAT="%3R %3U %3S"; time "$@" >/dev/null', 'bash', ...args];
  const child = spawn('bash', timed, { cwd: join(folder, name), stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.on('data', (data) => {
    said += data;
  });
  return new Promise((done, reject) => {
    child.on('close', (code) => {
      const [clock, user, system] = said.trim().split('\n').at(-1).split(' ').map(Number);
      if (code !== 0 || Number.isNaN(clock))
        reject(new Error(`${args.join(' ')} ended with ${code}: ${said.slice(-500)}`));
      else done({ clock: 1000 * clock, processor: 1000 * (user + system) });
    });
  });
}

const sorted = (values) => [...values].sort((a, b) => a - b);
const median = (values) => sorted(values)[Math.floor(values.length / 2)];
const best = (values) => sorted(values)[0];
const percent = (ratio) => `${ratio < 1 ? '−' : '+'}${(100 * Math.abs(ratio - 1)).toFixed(1)} %`.padStart(8);

for (const name of asked.length > 0 ? asked : Object.keys(commands)) {
  const times = { other: [], own: [] };
  // The first pair warms the disk.
  for (let pair = -1; pair < Number(pairs); pair++) {
    const turn = pair % 2 === 0 ? ['other', 'own'] : ['own', 'other'];
    for (const which of turn) {
      const time = await run(which === 'own' ? own : other, name);
      if (pair >= 0) times[which].push(time);
    }
  }
  for (const key of ['clock', 'processor']) {
    const [before, after] = [times.other, times.own].map((list) => list.map((time) => time[key]));
    const ratios = after.map((time, index) => time / before[index]);
    const show = (measure) =>
      `${measure(before).toFixed(0).padStart(5)} →${measure(after).toFixed(0).padStart(5)} ms ${percent(measure(after) / measure(before))}`;
    console.log(
      `${name.padEnd(5)} ${key.padEnd(10)} median ${show(median)}   best ${show(best)}   pairs ${percent(median(ratios))}`,
    );
  }
}
rmSync(folder, { recursive: true });
