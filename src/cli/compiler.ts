/** What V8 is asked of the whole process, which is the command line's to ask and never the library's. */
import { setFlagsFromString } from 'node:v8';

/**
 * V8 compiles what runs often, with care and on other threads, and has most of it just ready when a letter is done. So
 * it is asked to wait: three times as long in Node 20, whose V8 goes from its quick compiler straight to its best (the
 * default is 132 KB of bytecode), and eight times as long in later ones, which have Maglev in between and count calls
 * (400 and 3000). It would print that it does not know a flag, so those of a V8 that was not tried are left alone
 * (docs/performance.md).
 */
export function compileLate(): void {
  const version = Number.parseFloat(process.versions.v8);
  if (version >= 11 && version < 12) setFlagsFromString('--interrupt-budget=400000');
  else if (version >= 12.4 && version < 15) {
    setFlagsFromString('--invocation-count-for-maglev=3200');
    setFlagsFromString('--invocation-count-for-turbofan=24000');
  }
}
