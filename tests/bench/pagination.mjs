/**
 * How long generated letters of 50 and of 200 regions with 20 items each take, set in two columns, and what is wrong
 * with their pages, read back from the PDFs. Time should grow in proportion to the letter.
 *
 *     node tests/bench/pagination.mjs [runs]
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadTypeScript } from './load-typescript.mjs';

const runs = Number(process.argv[2] ?? 3);
/** Where the PDFs are left, if they are to be looked at. */
const keep = process.argv[3];
const { load, root, close } = loadTypeScript();

const { longLetters } = await load('tests/bench/long-letters.ts');
const { pageFaults } = await load('tests/tools/page-faults.ts');

const ITEMS = 20;
const sizes = [50, 200];
const set = await longLetters(root);
await set(sizes[0], ITEMS);
const best = new Map(sizes.map((regions) => [regions, Number.POSITIVE_INFINITY]));
const pdfs = new Map();
// In turn, because machines change their speed.
for (let turn = 0; turn < runs; turn++) {
  for (const regions of sizes) {
    const { bytes, milliseconds } = await set(regions, ITEMS);
    best.set(regions, Math.min(best.get(regions), milliseconds));
    pdfs.set(regions, bytes);
  }
}

for (const regions of sizes) {
  const faults = await pageFaults(pdfs.get(regions));
  if (keep !== undefined) writeFileSync(join(keep, `letter-${regions}.pdf`), pdfs.get(regions));
  const share = ((100 * faults.loose) / faults.justified).toFixed(2);
  console.log(`${regions} × ${ITEMS}  ${Math.round(best.get(regions))} ms, ${faults.pages} pages`);
  console.log(
    `  widows ${faults.widows}, orphans ${faults.orphans}, words carried over ${faults.carriedWords}, of ${faults.split} split paragraphs`,
  );
  console.log(`  rivers of four lines or more ${faults.rivers}`);
  console.log(`  stranded headings ${faults.strandedHeadings} of ${faults.headings}`);
  console.log(
    `  loose lines ${faults.loose} of ${faults.justified} (${share} %), the widest ${faults.widest.toFixed(2)} em`,
  );
}
const ratio = best.get(sizes[1]) / best.get(sizes[0]);
console.log(`ratio ${ratio.toFixed(2)}, best of ${runs}, Node ${process.version}`);
close();
