/** Decoders of pictures that are WebAssembly: one file each, beside the bundle, read when the first such picture is. */
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';

/** How a package is given its WebAssembly; it would fetch it itself, which Node does not do with files. */
type Start = (options: { wasmBinary: Uint8Array; print(): void; printErr(): void }) => Promise<void>;

/**
 * Makes a decoder ready, once, when it is asked to. What it would print is said by the error that it throws.
 *
 * @param wasm as a path from `node_modules`
 */
export function decoderOf(wasm: string, start: Start): () => Promise<void> {
  let started: Promise<void> | undefined;
  return () => {
    started ??= start({ wasmBinary: new Uint8Array(readFileSync(pathOf(wasm))), print() {}, printErr() {} });
    return started;
  };
}

function pathOf(wasm: string): string {
  const beside = new URL(basename(wasm), import.meta.url);
  return existsSync(beside) ? fileURLToPath(beside) : createRequire(import.meta.url).resolve(wasm);
}
