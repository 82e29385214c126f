/**
 * How much work something is, told by the processor's time of the test's own process: what else the machine does makes
 * the clock go on, but not that.
 */

/** ms of the processor, all threads of the process taken together. */
export async function processorTime(work: () => unknown): Promise<number> {
  const start = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

/** Runs of each size; the least counts, because only noise adds to one. */
const RUNS = 4;

/**
 * How many times as much work something is when it is `factor` times as large: about the factor itself where work
 * grows in proportion, its square where every part looks at every other.
 */
export async function growth(work: (size: number) => unknown, size: number, factor: number): Promise<number> {
  await work(size);
  const least = { small: Number.POSITIVE_INFINITY, large: Number.POSITIVE_INFINITY };
  // In turn, because machines change their speed.
  for (let run = 0; run < RUNS; run++) {
    least.small = Math.min(least.small, await processorTime(() => work(size)));
    least.large = Math.min(least.large, await processorTime(() => work(size * factor)));
  }
  return least.large / least.small;
}
