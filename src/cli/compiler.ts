/** What V8 is asked of the whole process, which is the command line's to ask and never the library's. */
import { setFlagsFromString } from 'node:v8';

const WASM_WAITS = '--wasm-tiering-budget=60000000';

/**
 * V8 compiles what runs often, with care and on other threads, and has most of it just ready when a letter is done. So
 * it is asked to wait: three times as long in Node 20, whose V8 goes from its quick compiler straight to its best (the
 * default is 132 KB of bytecode), and eight times as long in later ones, which have Maglev in between and count calls
 * (400 and 3000). WebAssembly is HarfBuzz, which what is quickly compiled serves well for a letter: of that, the
 * defaults are 1.8 MB of code run in Node 20 and 13 MB later. It would print that it does not know a flag, so those of
 * a V8 that was not tried are left alone (docs/performance.md).
 */
export function compileLate(): void {
  const version = Number.parseFloat(process.versions.v8);
  if (version >= 11 && version < 12) {
    setFlagsFromString('--interrupt-budget=400000');
    setFlagsFromString(WASM_WAITS);
  } else if (version >= 12.4 && version < 15) {
    setFlagsFromString('--invocation-count-for-maglev=3200');
    setFlagsFromString('--invocation-count-for-turbofan=24000');
    setFlagsFromString(WASM_WAITS);
  }
}
