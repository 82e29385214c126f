/** Counts what was tried and what was found, and groups what has the same cause. */
import type { Fault, FaultKind, Input, Ran } from './target.ts';

/** Faults of one cause. */
export interface Find {
  target: string;
  fault: Fault;
  count: number;
  /** The smallest input that was met, and the seed that makes the one first met. */
  input: Input;
  seed: number | undefined;
}

export class Tally {
  inputs = 0;
  taken = 0;
  slowest: { time: number; of: string } = { time: 0, of: '' };
  readonly finds = new Map<string, Find>();
  readonly counts = new Map<FaultKind, number>();
  private readonly target: string;

  constructor(target: string) {
    this.target = target;
  }

  /** @param seed none of what is kept. @returns what was not met before. */
  add(input: Input, seed: number | undefined, ran: Ran, time: number): Find[] {
    this.inputs++;
    if (ran.isTaken) this.taken++;
    if (time > this.slowest.time) this.slowest = { time, of: seed === undefined ? input.name : `seed ${seed}` };
    return ran.faults.flatMap((fault) => this.addFault(input, seed, fault));
  }

  addFault(input: Input, seed: number | undefined, fault: Fault): Find[] {
    this.counts.set(fault.kind, (this.counts.get(fault.kind) ?? 0) + 1);
    const key = keyOf(fault);
    const known = this.finds.get(key);
    if (known === undefined) {
      const find = { target: this.target, fault, count: 1, input, seed };
      this.finds.set(key, find);
      return [find];
    }
    known.count++;
    if (input.bytes.length < known.input.bytes.length) known.input = input;
    return [];
  }
}

export const keyOf = ({ kind, signature }: Fault): string => `${kind} ${signature}`;
