/**
 * How long it takes to impose a booklet of 16 pages from the shell, next to pdfjam (Debian: texlive-extra-utils),
 * which does it by way of LaTeX. The two run in turn; of each the best run and the middle one are told.
 *
 *     npm run build && node tests/bench/impose.mjs [runs]
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { numberedPages } from '../rendered/numbered-pages.mjs';

const cli = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));
const runs = Number(process.argv[2] ?? 9);
const folder = mkdtempSync(join(tmpdir(), 'bulletin-bench-'));
const source = join(folder, 'source.pdf');
writeFileSync(source, await numberedPages(16, { width: 396, height: 612, hasText: true }));

const commands = {
  bulletin: [process.execPath, cli, 'impose', source, '--sheet', 'letter', '--out', folder],
  // --booklet needs signatures of the whole booklet to put it on one fold.
  pdfjam: ['pdfjam', '--booklet', 'true', '--signature', '16', '--paper', 'letter', '--landscape', '--quiet'],
};
commands.pdfjam.push('--outfile', join(folder, 'pdfjam.pdf'), source);

function time([program, ...args]) {
  const start = performance.now();
  execFileSync(program, args, { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
  return performance.now() - start;
}

const hasPdfjam = spawnSync('pdfjam', ['--version']).error === undefined;
if (!hasPdfjam) console.log('pdfjam is not installed');
const raced = Object.entries(commands).filter(([name]) => name !== 'pdfjam' || hasPdfjam);
const times = Object.fromEntries(raced.map(([name]) => [name, []]));
for (let turn = 0; turn < runs + 1; turn++) {
  for (const [name, command] of raced) {
    const taken = time(command);
    // The first turn warms the disk.
    if (turn > 0) times[name].push(taken);
  }
}
for (const [name, list] of Object.entries(times)) {
  list.sort((a, b) => a - b);
  console.log(`${name.padEnd(10)} best ${Math.round(list[0])} ms, middle ${Math.round(list[runs >> 1])} ms`);
}
console.log(`source ${statSync(source).size} bytes, ${runs} runs, Node ${process.version}`);
rmSync(folder, { recursive: true });
