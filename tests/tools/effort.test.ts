/** What grows with the square is told from what grows in proportion, on a machine that does other things too. */
import { expect, test } from 'vitest';
import { growth } from './effort.ts';

/** @returns something, so that no compiler leaves the work out. */
function turns(count: number): number {
  let sum = 0;
  for (let turn = 0; turn < count; turn++) sum += Math.sqrt(turn);
  return sum;
}

test('work grows as it does', async () => {
  expect(await growth((size) => turns(1000 * size), 400, 8)).toBeLessThan(3 * 8);
  expect(await growth((size) => turns(size * size), 600, 8)).toBeGreaterThan(3 * 8);
});
