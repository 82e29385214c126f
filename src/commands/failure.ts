/** What is thrown where no issue is at fault: the disk's doing, the machine's, or a defect of ours. */
import { version } from '../files/package.ts';
import { WriteError } from '../files/write.ts';
import type { Findings } from './journal.ts';

/**
 * Reports what nothing else is known of.
 *
 * @param path of the issue, or of the file that was to be written, as the person would write it, if it was about one.
 */
export function reportFailure(error: unknown, path: string | undefined, journal: Findings): void {
  const limit = limitOf(error);
  if (error instanceof WriteError) journal.addError('file-unwritable', error.message, error.help, path);
  else if (limit !== undefined) journal.addError('machine-limit', limit.reason, limit.help, path);
  else journal.addDefect(path, `bulletin ${version}, Node ${process.version}, ${process.platform}\n${stackOf(error)}`);
}

/** What of the machine was used up. */
interface Limit {
  reason: string;
  help: string;
}

const FILES: Limit = {
  reason: 'the system lets no more files be opened',
  help: 'Close other programs, or raise the limit: ulimit -n 1024',
};

const MEMORY: Limit = {
  reason: 'there is not enough memory',
  help: 'Close other programs, build fewer issues at a time (--jobs 1), or divide a very long issue.',
};

const THREADS: Limit = {
  reason: 'the system lets no more threads or programs be started',
  help: 'Close other programs, or build in one thread: --jobs 1',
};

/** Codes of Node and of the systems. */
const BY_CODE: Readonly<Record<string, Limit>> = {
  EMFILE: FILES,
  ENFILE: FILES,
  ENOMEM: MEMORY,
  ERR_MEMORY_ALLOCATION_FAILED: MEMORY,
  ERR_WORKER_OUT_OF_MEMORY: MEMORY,
  EAGAIN: THREADS,
  ERR_WORKER_INIT_FAILED: THREADS,
};

/**
 * How V8 says that something does not fit (`Array buffer allocation failed`, `Invalid string length`, and of WebAssembly
 * `could not allocate memory`, `Maximum memory size exceeded`), and Emscripten, of its own heap, `Aborted(OOM)`.
 */
const NO_ROOM =
  /allocation failed|could not allocate|memory size exceeded|invalid string length|out of memory|\bOOM\b/i;

/** What of the machine was used up, if that is why something was thrown. */
export function limitOf(error: unknown): Limit | undefined {
  if (!(error instanceof Error)) return undefined;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (Object.hasOwn(BY_CODE, code)) return BY_CODE[code];
  const isOfMemory = (error.name === 'RangeError' || error.name === 'RuntimeError') && NO_ROOM.test(error.message);
  return isOfMemory ? MEMORY : limitOf(error.cause);
}

function stackOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause === undefined ? '' : `\ncaused by ${stackOf(error.cause)}`;
  return `${error.stack ?? error.message}${cause}`;
}
