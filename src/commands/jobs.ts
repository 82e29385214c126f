/** How many issues are made at a time. */

/** What is to be made. */
export interface Load {
  issues: number;
  /** Files. */
  outputs: number;
}

/**
 * What there must be to do for each. A worker has to start, and it has V8 compile anew what is run often: some 2 s of
 * the processor, where an output takes 35 ms. A build in one thread has that done on another core meanwhile; two on two
 * cores do not, and save nothing with less than fifty outputs each (docs/performance.md).
 */
const OUTPUTS_A_JOB = 64;

/** @param asked what the person wants, whether it pays or not. */
export async function jobsFor(asked: number | undefined, { issues, outputs }: Load): Promise<number> {
  if (asked !== undefined) return Math.min(asked, issues);
  const worthwhile = Math.min(issues, Math.floor(outputs / OUTPUTS_A_JOB));
  if (worthwhile < 2) return 1;
  const { jobsOn, thisMachine } = await import('./machine.ts');
  return Math.min(worthwhile, jobsOn(thisMachine()));
}
