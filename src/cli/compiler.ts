/** What V8 is asked of the whole process, which is the command line's to ask and never the library's. */
import { setFlagsFromString } from 'node:v8';

/**
 * V8 compiles what runs often, with care and on other threads, and has most of it just ready when a letter is done. So it
 * is asked to wait three times as long (the default is 132 KB of bytecode). That is the compiler of Node 20, whose V8
 * goes from its quick compiler straight to its best; later ones have another in between and gain nothing by it, and
 * the newest would print that they do not know the flag (docs/performance.md).
 */
export function compileLate(): void {
  if (process.versions.v8.startsWith('11.')) setFlagsFromString('--interrupt-budget=400000');
}
