/**
 * How long it takes to find the setting at which the prayer letter fills its page, next to setting it once: in one
 * process, warm, in turn, each from Markdown to what stands where; of each the best run counts.
 *
 *     node tests/bench/copyfit.mjs [runs]
 */
import { loadTypeScript } from './load-typescript.mjs';

const runs = Number(process.argv[2] ?? 20);
const WARMING = 5;
const { load, close } = loadTypeScript();
const { layOutSample } = await load('tests/samples.ts');

for (const template of ['newsletter', 'classic']) {
  const best = { once: Number.POSITIVE_INFINITY, fitted: Number.POSITIVE_INFINITY };
  for (let turn = 0; turn < WARMING + runs; turn++) {
    for (const [name, how] of Object.entries({ once: {}, fitted: { fit: 1 } })) {
      const start = performance.now();
      await layOutSample('ijm-prayer-request', { template, ...how });
      if (turn >= WARMING) best[name] = Math.min(best[name], performance.now() - start);
    }
  }
  const { once, fitted } = best;
  console.log(
    `${template.padEnd(10)}  once ${once.toFixed(1)} ms, fitted ${fitted.toFixed(1)} ms, ratio ${(fitted / once).toFixed(1)}`,
  );
}
console.log(`best of ${runs}, Node ${process.version}`);
close();
