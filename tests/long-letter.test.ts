/** A generated letter of many regions with twenty items each, read back from its PDF. */
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { sampled } from './amount.ts';
import { longLetters } from './bench/long-letters.ts';
import { pageFaults } from './tools/page-faults.ts';

/** Fifty are some 34 pages, and take five seconds. */
const REGIONS = sampled(50, 15);

it('a long letter has no faults at the ends of its columns, and hardly a loose line', async () => {
  const set = await longLetters(fileURLToPath(new URL('..', import.meta.url)));
  const { bytes } = await set(REGIONS, 20);
  const faults = await pageFaults(bytes);
  const { widows, orphans, strandedHeadings, headings, split, justified, loose, carriedWords } = faults;
  expect({ widows, orphans, strandedHeadings }).toEqual({ widows: 0, orphans: 0, strandedHeadings: 0 });
  expect(headings).toBe(REGIONS);
  // Some are, or nothing was looked at.
  expect(split).toBeGreaterThan(REGIONS / 10);
  expect(carriedWords).toBeLessThanOrEqual(1);
  expect(justified).toBeGreaterThan(60 * REGIONS);
  expect(loose / justified).toBeLessThanOrEqual(0.003);
});
