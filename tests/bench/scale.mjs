/**
 * A test of scale: the sample letter for many churches on two papers, in parts by GNU parallel, one of which is killed in
 * the midst and done again. Then every file must be there, once, and right: some are compared with what their church gets
 * alone. Time and memory are told.
 *
 *     npm run build && node tests/bench/scale.mjs 1000 8 2      # churches, parts, parts at a time
 */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const [churches = 1000, parts = 8, atATime = 2] = process.argv.slice(2).map(Number);
const root = fileURLToPath(new URL('../..', import.meta.url));
const cli = join(root, 'dist/cli.js');
const folder = mkdtempSync(join(tmpdir(), 'bulletin-scale-'));
const out = join(folder, 'out');
const PAPERS = ['letter', 'a4'];
const SPOT_CHECKS = 20;

/** Tells at its end what a process took. */
const USAGE = `data:text/javascript,${encodeURIComponent(
  "import { appendFileSync } from 'node:fs'; process.on('exit', () => appendFileSync(process.env.USAGE, JSON.stringify(process.resourceUsage()) + '\\n'));",
)}`;

const pdfs = () => (existsSync(out) ? readdirSync(out).filter((name) => name.endsWith('.pdf')) : []);
const line = (fields) => fields.slice(8).join('\t');
const quoted = (text) => `'${text.replaceAll("'", "'\\''")}'`;
const digest = (path) => createHash('sha256').update(readFileSync(path)).digest('hex');

try {
  prepare();
  const start = performance.now();
  const log = await inParts(
    Array.from({ length: parts }, (_, index) => index + 1),
    parts > 1 ? 2 : undefined,
  );
  const killed = log.filter(({ status }) => status !== 0).map(({ part }) => part);
  console.log(`parts that ended badly: ${killed.join() || 'none'}; files there: ${pdfs().length}`);
  const again = performance.now();
  if (killed.length > 0) await inParts(killed);
  const end = performance.now();
  check();
  tell(end - start, end - again);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function prepare() {
  mkdirSync(join(folder, 'issues'));
  copyFileSync(join(root, 'issues/ijm-prayer-request.md'), join(folder, 'issues/letter.md'));
  const rows = Array.from({ length: churches }, (_, index) => {
    const lines = Array.from({ length: 1 + (index % 3) }, (_, line) => `${line + 1} Harbor Street ${index}`).join(
      ' | ',
    );
    return `Church ${index},${lines},Sundays at 10.30,office@example.org,${index % 2 === 0 ? `https://example.org/c/${index}` : ''}`;
  });
  writeFileSync(join(folder, 'churches.csv'), `name,address,services,contact,url\n${rows.join('\n')}\n`);
}

/** Does parts by GNU parallel. @param victim of which part is killed when a quarter of the files are there. */
async function inParts(numbers, victim) {
  const log = join(folder, 'joblog');
  rmSync(log, { force: true });
  // `exec`, so that the number is that of the process which makes the files.
  const command = `echo $$ > pid-{}; exec ${process.execPath} --import ${quoted(USAGE)} ${cli} build --imprints churches.csv --page-size ${PAPERS.join()} --jobs 1 --shard {}/${parts} --json > part-{}.json`;
  const engine = spawn(
    'parallel',
    ['--will-cite', '-j', String(atATime), '--joblog', log, command, ':::', ...numbers.map(String)],
    {
      cwd: folder,
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, USAGE: join(folder, 'usage'), NODE_EXTRA_CA_CERTS: '' },
    },
  );
  const isOver = new Promise((resolve) => engine.once('exit', resolve));
  if (victim !== undefined) await killOnItsWay(victim);
  await isOver;
  return readFileSync(log, 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split('\t'))
    .map((fields) => ({
      part: Number(/--shard (\d+)/.exec(line(fields))[1]),
      status: Number(fields[6]) || Number(fields[7]),
    }));
}

/** A part is killed when it has made some of its files. */
async function killOnItsWay(part) {
  const pid = join(folder, `pid-${part}`);
  while (!existsSync(pid) || pdfs().length < (churches * PAPERS.length) / parts / 2)
    await new Promise((resolve) => setTimeout(resolve, 20));
  process.kill(Number(readFileSync(pid, 'utf8')), 'SIGKILL');
}

function check() {
  const made = pdfs();
  const expected = churches * PAPERS.length;
  if (made.length !== expected) throw new Error(`${made.length} files, not ${expected}`);
  const left = readdirSync(out).filter((name) => name.endsWith('.tmp'));
  if (left.length > 0) throw new Error(`left behind: ${left.join()}`);
  const reports = Array.from({ length: parts }, (_, index) => `part-${index + 1}.json`);
  const merged = spawnSync(process.execPath, [cli, 'report', 'merge', ...reports], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 2 ** 30,
  });
  if (merged.status !== 0) throw new Error(merged.stderr);
  const { files, unchanged } = JSON.parse(merged.stdout);
  const told = [...files.map(({ path }) => path), ...unchanged];
  if (told.length !== expected || new Set(told).size !== expected)
    throw new Error(`the reports tell of ${told.length} files`);
  const chosen = Array.from(
    { length: SPOT_CHECKS },
    (_, index) => `church-${Math.floor((index * churches) / SPOT_CHECKS)}`,
  );
  const alone = spawnSync(
    process.execPath,
    [
      cli,
      'build',
      '--imprints',
      'churches.csv',
      '--imprints-only',
      chosen.join(),
      '--page-size',
      PAPERS.join(),
      '--out',
      'alone',
      '-q',
    ],
    { cwd: folder, encoding: 'utf8' },
  );
  if (alone.status !== 0) throw new Error(alone.stderr);
  const compared = readdirSync(join(folder, 'alone')).filter((name) => name.endsWith('.pdf'));
  if (compared.length !== SPOT_CHECKS * PAPERS.length) throw new Error(`${compared.length} files to compare with`);
  for (const name of compared)
    if (digest(join(folder, 'alone', name)) !== digest(join(out, name)))
      throw new Error(`${name} is another when made alone`);
  console.log(`${made.length} files, each once; ${compared.length} compared with what is made alone, and equal`);
}

function tell(all, again) {
  const usage = readFileSync(join(folder, 'usage'), 'utf8')
    .trim()
    .split('\n')
    .map((each) => JSON.parse(each));
  const processor = usage.reduce((sum, { userCPUTime, systemCPUTime }) => sum + userCPUTime + systemCPUTime, 0) / 1e6;
  const memory = Math.max(...usage.map(({ maxRSS }) => maxRSS)) / 1024;
  const files = churches * PAPERS.length;
  console.log(`${(all / 1000).toFixed(0)} s in all, ${(again / 1000).toFixed(0)} s of them for what was killed`);
  console.log(
    `${processor.toFixed(0)} s of the processor without the process that was killed, ${((1000 * processor) / files).toFixed(1)} ms a file; ${memory.toFixed(0)} MB at most in a process`,
  );
}
