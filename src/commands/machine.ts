/** What there is to work with. */
import { readFileSync } from 'node:fs';
import { availableParallelism, totalmem } from 'node:os';
import { isFileError } from '../files/read.ts';

interface Machine {
  cores: number;
  /** Bytes that may still be taken. */
  memory: number;
}

/** A worker takes some 80 MB for letters of a page; pictures and long letters want more. */
const MEMORY_A_JOB = 250 * 1024 * 1024;

/** How many workers it has room for. */
export const jobsOn = ({ cores, memory }: Machine): number =>
  Math.max(1, Math.min(cores, Math.floor(memory / MEMORY_A_JOB)));

export function thisMachine(): Machine {
  // What macOS and Windows call free leaves out the memory that they would take back from their caches.
  const memory = process.platform === 'linux' ? process.availableMemory() : totalmem() / 2;
  return { cores: Math.min(availableParallelism(), coresAllowed(CPU_MAX)), memory };
}

/** The share of the processor that a container has. Node looks there itself from version 22.12 on. */
const CPU_MAX = '/sys/fs/cgroup/cpu.max';

/** @param path of a file as cgroup v2 has it: `200000 100000`, µs of every so many µs, or `max 100000`. */
export function coresAllowed(path: string): number {
  try {
    const [quota = 0, period = 0] = readFileSync(path, 'utf8').split(' ').map(Number);
    return quota > 0 && period > 0 ? Math.max(1, Math.ceil(quota / period)) : Infinity;
  } catch (error) {
    if (isFileError(error)) return Infinity; // Not Linux, or no container.
    throw error;
  }
}
