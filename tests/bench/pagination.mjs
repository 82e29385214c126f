/**
 * How long generated letters of 50 and of 200 regions with 20 items each take from the shell, set in two columns,
 * and what is wrong with their pages, read back from the PDFs. Time should grow in proportion to the letter.
 *
 *     npm run build && node tests/bench/pagination.mjs [runs]
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('../..', import.meta.url));
const runs = Number(process.argv[2] ?? 3);
// Inside the project, so that the tools find its packages.
mkdirSync(join(root, 'out'), { recursive: true });
const folder = mkdtempSync(join(root, 'out/bench-'));

/** Imports a module that is written in TypeScript. */
async function load(path) {
  const outfile = join(folder, `${path.replace(/\W/g, '-')}.mjs`);
  await build({
    entryPoints: [join(root, path)],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    logLevel: 'error',
  });
  return import(outfile);
}

const { generatedLetter } = await load('tests/bench/letter-generator.ts');
const { pageFaults } = await load('tests/tools/page-faults.ts');

const ITEMS = 20;
const sizes = [50, 200];
const pathOf = (regions) => join(folder, `letter-${regions}.md`);
for (const regions of sizes) writeFileSync(pathOf(regions), generatedLetter(regions, ITEMS));

function set(regions) {
  const start = performance.now();
  const args = [
    'build',
    pathOf(regions),
    '--template',
    'newsletter',
    '--page-size',
    'letter',
    '--out',
    folder,
    '--quiet',
  ];
  execFileSync(process.execPath, [join(root, 'dist/cli.js'), ...args], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return performance.now() - start;
}

const best = new Map(sizes.map((regions) => [regions, Number.POSITIVE_INFINITY]));
// In turn, because machines change their speed.
for (let turn = 0; turn < runs; turn++)
  for (const regions of sizes) best.set(regions, Math.min(best.get(regions), set(regions)));

for (const regions of sizes) {
  const faults = await pageFaults(readFileSync(join(folder, `letter-${regions}.handout.letter.pdf`)));
  const share = ((100 * faults.loose) / faults.justified).toFixed(2);
  console.log(`${regions} × ${ITEMS}  ${Math.round(best.get(regions))} ms, ${faults.pages} pages`);
  console.log(`  widows ${faults.widows}, orphans ${faults.orphans}, of ${faults.split} split paragraphs`);
  console.log(`  stranded headings ${faults.strandedHeadings} of ${faults.headings}`);
  console.log(
    `  loose lines ${faults.loose} of ${faults.justified} (${share} %), the widest ${faults.widest.toFixed(2)} em`,
  );
}
const ratio = best.get(sizes[1]) / best.get(sizes[0]);
console.log(`ratio ${ratio.toFixed(2)}, best of ${runs}, Node ${process.version}`);
rmSync(folder, { recursive: true });
