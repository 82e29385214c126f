/**
 * How long one issue takes from the shell, next to the least that a PDF can cost: a script that imports pdfkit
 * and writes the same words on a page. The two run in turn, because machines change their speed; of each the
 * best run counts, because only noise makes it slower.
 *
 *     npm run build && node tests/bench/startup.mjs [runs]
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const runs = Number(process.argv[2] ?? 7);
const out = mkdtempSync(join(tmpdir(), 'bulletin-bench-'));

const commands = {
  pdfkit: ['tests/bench/bare-pdfkit.mjs', join(out, 'bare.pdf')],
  bulletin: ['dist/cli.js', 'build', 'issues/ijm-prayer-request.md', '--page-size', 'letter', '--out', out],
};

/** Loaded before the command: tells on its way out how much memory it had at most. */
const TELL_MEMORY = `data:text/javascript,${encodeURIComponent(
  'process.on("exit", () => process.send(process.resourceUsage().maxRSS));',
)}`;

/** ms; with `peak`, KB of memory instead, in a run that is not timed. */
function run(args, { peak = false } = {}) {
  const start = performance.now();
  const options = peak ? ['--import', TELL_MEMORY] : [];
  const stdio = ['ignore', 'ignore', 'inherit', ...(peak ? ['ipc'] : [])];
  const child = spawn(process.execPath, [...options, ...args], { cwd: root, stdio });
  let memory = 0;
  child.on('message', (kilobytes) => {
    memory = kilobytes;
  });
  return new Promise((resolve, reject) => {
    child.on('close', (code) => {
      if (code !== 0) reject(new Error(`${args.join(' ')} ended with ${code}`));
      else resolve(peak ? memory : performance.now() - start);
    });
  });
}

const best = {};
for (let turn = 0; turn < runs + 1; turn++) {
  for (const [name, args] of Object.entries(commands)) {
    const time = await run(args);
    // The first turn warms the disk.
    if (turn > 0) best[name] = Math.min(best[name] ?? Infinity, time);
  }
}
for (const [name, args] of Object.entries(commands)) {
  const memory = Math.round((await run(args, { peak: true })) / 1024);
  console.log(`${name.padEnd(10)} ${Math.round(best[name])} ms, ${memory} MB`);
}
console.log(`ratio      ${(best.bulletin / best.pdfkit).toFixed(2)}, best of ${runs}, Node ${process.version}`);
rmSync(out, { recursive: true });
