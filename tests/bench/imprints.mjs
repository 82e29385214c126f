/**
 * What one more church costs: processor time of a PDF of the seed beyond the first fifty, by the built library in one
 * thread, beside `node -e 0` in the same run.
 *
 *     npm run build && npm run bench:imprints -- 3 classic      # rounds, and a way of making if not all
 *
 * Figures are told and not judged: what else the machine does is in them. Each way is measured in a process of its own.
 */
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** How a church's imprint differs from its neighbour's. */
const CHURCHES = {
  'as high as its neighbour’s': (index) => ({ address: [`${100 + index} Harbor Street`, 'Port Ellery'] }),
  'with a QR code': (index) => ({ address: ['Port Ellery'], url: `https://example.org/church/${1000 + index}` }),
  'of other heights': (index) => ({
    address: Array.from({ length: 1 + (index % 5) }, (_, line) => `${line + 1} Street ${index}`),
  }),
};
const WAYS = {
  classic: { warm: 50, count: 250 },
  newsletter: { warm: 50, count: 250, options: { template: 'newsletter' } },
  // Each imprint is fitted by itself.
  'newsletter, --fit 1': { warm: 10, count: 40, options: { template: 'newsletter', fit: 1 } },
};

if (process.argv[2] === 'measure') await measure(process.argv[3], process.argv[4]);
else compare(Number(process.argv[2] ?? 3), process.argv[3]);

/** @param only a way of making, such as `classic`; all, if none is named. */
function compare(rounds, only) {
  const start = median(Array.from({ length: 7 }, () => processorOf(['-e', '0']).milliseconds));
  console.log(`node -e 0: ${start.toFixed(0)} ms of the processor (100 %)`);
  for (const way of Object.keys(WAYS).filter((each) => only === undefined || each === only))
    for (const churches of Object.keys(CHURCHES)) {
      const found = Array.from({ length: rounds }, () =>
        JSON.parse(processorOf([fileURLToPath(import.meta.url), 'measure', way, churches]).output),
      );
      const each = median(found.map(({ milliseconds }) => milliseconds));
      const memory = Math.max(...found.map(({ megabytes }) => megabytes));
      console.log(
        `${way.padEnd(20)} ${churches.padEnd(28)} ${each.toFixed(1).padStart(6)} ms a PDF  ${((100 * each) / start).toFixed(0).padStart(4)} %  ${memory.toFixed(0).padStart(4)} MB`,
      );
    }
}

function processorOf(args) {
  const { stdout, stderr, status } = spawnSync(
    '/usr/bin/env',
    ['bash', '-c', 'TIMEFORMAT="%U %S"; time "$0" "$@"', process.execPath, ...args],
    { encoding: 'utf8', env: { ...process.env, NODE_EXTRA_CA_CERTS: '' } },
  );
  if (status !== 0) throw new Error(stderr);
  const [user = 0, system = 0] = stderr.trim().split('\n').at(-1).split(' ').map(Number);
  return { milliseconds: 1000 * (user + system), output: stdout };
}

async function measure(way, churches) {
  const { warm, count, options } = WAYS[way];
  const { build } = await import(join(root, 'dist/bulletin.js'));
  const folder = mkdtempSync(join(tmpdir(), 'bulletin-bench-'));
  try {
    mkdirSync(join(folder, 'issues'));
    copyFileSync(join(root, 'issues/ijm-prayer-request.md'), join(folder, 'issues/letter.md'));
    const make = async (length) => {
      const imprints = Array.from({ length }, (_, index) => ({
        name: `Church of the Quay ${100 + index}`,
        services: ['Sundays at 10.30', 'Wednesdays at 19.30'],
        contact: ['office@example.org'],
        ...CHURCHES[churches](index),
      }));
      const before = process.cpuUsage();
      const { files, status, messages } = await build({ cwd: folder, imprints, jobs: 1, ...options });
      if (status !== 0 || files.length !== length) throw new Error(JSON.stringify(messages[0]));
      const { user, system } = process.cpuUsage(before);
      return (user + system) / 1000;
    };
    await make(warm);
    const [few, many] = [await make(warm), await make(count)];
    console.log(
      JSON.stringify({ milliseconds: (many - few) / (count - warm), megabytes: process.resourceUsage().maxRSS / 1024 }),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function median(numbers) {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
}
