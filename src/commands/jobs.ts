/** How many issues are made at a time. */

/** What is to be made. */
interface Load {
  issues: number;
  /** Files. */
  outputs: number;
}

/**
 * A worker has to start, and runs slowly until V8 has compiled what is run often: that costs a second of a core's time,
 * as much as some thirty pages. With less than half of that to do for each, a second worker saves nothing.
 */
const OUTPUTS_A_JOB = 16;

/** @param asked what the person wants, whether it pays or not. */
export async function jobsFor(asked: number | undefined, { issues, outputs }: Load): Promise<number> {
  if (asked !== undefined) return Math.min(asked, issues);
  const worthwhile = Math.min(issues, Math.floor(outputs / OUTPUTS_A_JOB));
  if (worthwhile < 2) return 1;
  const { jobsOn, thisMachine } = await import('./machine.ts');
  return Math.min(worthwhile, jobsOn(thisMachine()));
}
