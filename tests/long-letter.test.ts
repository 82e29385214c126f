/** A generated letter of fifty regions with twenty items each, read back from its PDF. */
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { longLetters } from './bench/long-letters.ts';
import { pageFaults } from './tools/page-faults.ts';

it('a long letter has no faults at the ends of its columns, and hardly a loose line', async () => {
  const set = await longLetters(fileURLToPath(new URL('..', import.meta.url)));
  const { bytes } = await set(50, 20);
  const faults = await pageFaults(bytes);
  const { widows, orphans, strandedHeadings, headings, split, justified, loose, carriedWords } = faults;
  expect({ widows, orphans, strandedHeadings }).toEqual({ widows: 0, orphans: 0, strandedHeadings: 0 });
  expect(headings).toBe(50);
  expect(split).toBeGreaterThan(10);
  expect(carriedWords).toBeLessThanOrEqual(1);
  expect(justified).toBeGreaterThan(3000);
  expect(loose / justified).toBeLessThanOrEqual(0.003);
});
