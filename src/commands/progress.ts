/** How far a long build has come, for somebody who watches. */
import type { VersionNames } from './made.ts';
import type { Terminal } from './terminal.ts';

export class Progress {
  private done = 0;
  private readonly issues: number;
  private readonly terminal: Terminal;
  private readonly start = performance.now();

  constructor(issues: number, terminal: Terminal) {
    this.issues = issues;
    this.terminal = terminal;
  }

  /** `37/260 issues/june.md → handout, a4   20 s left` */
  begins(issue: string, { edition, pageSize }: VersionNames): void {
    const count = this.issues > 1 ? `${Math.min(this.done + 1, this.issues)}/${this.issues} ` : '';
    const left = timeLeft(this.done, this.issues, performance.now() - this.start);
    const told = left === undefined ? '' : `   ${left}`;
    this.terminal.progress(`${count}${issue} → ${edition}, ${pageSize}${told}`);
  }

  /** An issue is finished. */
  ended(): void {
    this.done++;
  }
}

/** Issues are of all lengths: before so many are done, and so much time has gone by, nothing can be told of the rest. */
const TOLD_AFTER = { issues: 10, milliseconds: 3000 };

/**
 * What the rest will take if it is like what is done, no more exactly than that is known.
 *
 * @returns nothing while it cannot be told, and when it is hardly worth it.
 */
export function timeLeft(done: number, all: number, milliseconds: number): string | undefined {
  if (done < TOLD_AFTER.issues || milliseconds < TOLD_AFTER.milliseconds) return undefined;
  const seconds = ((all - done) * milliseconds) / done / 1000;
  if (seconds < 2) return undefined;
  if (seconds < 10) return 'a few seconds left';
  if (seconds < 55) return `about ${Math.round(seconds / 10) * 10} s left`;
  return `about ${Math.round(seconds / 60)} min left`;
}
