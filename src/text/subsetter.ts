/**
 * HarfBuzz's subsetter: fonts cut down to what is used of them. It is a second WebAssembly module, loaded when a font is
 * to be cut.
 */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { brotliDecompressSync } from 'node:zlib';

/** Of the platform, which Node's types leave out. */
declare const WebAssembly: {
  instantiate(bytes: Uint8Array): Promise<{ instance: { exports: object } }>;
};

/** What is used of the module (hb.h, hb-subset.h). Pointers and sizes are numbers. */
interface Subsetter {
  memory: { buffer: ArrayBuffer };
  _initialize(): void;
  malloc(size: number): number;
  free(pointer: number): void;
  hb_blob_create(data: number, length: number, mode: number, userData: number, destroy: number): number;
  hb_blob_destroy(blob: number): void;
  hb_blob_get_data(blob: number, length: number): number;
  hb_blob_get_length(blob: number): number;
  hb_face_create(blob: number, index: number): number;
  hb_face_destroy(face: number): void;
  hb_face_reference_blob(face: number): number;
  hb_set_add(set: number, value: number): void;
  hb_subset_input_create_or_fail(): number;
  hb_subset_input_destroy(input: number): void;
  hb_subset_input_glyph_set(input: number): number;
  hb_subset_input_unicode_set(input: number): number;
  hb_subset_input_set(input: number, which: number): number;
  hb_subset_input_set_flags(input: number, flags: number): void;
  hb_subset_or_fail(face: number, input: number): number;
}

/** HB_MEMORY_MODE_WRITABLE */
const WRITABLE = 2;
/** HB_SUBSET_FLAGS_* */
const FLAGS = { noHinting: 0x01, notdefOutline: 0x40, noLayoutClosure: 0x200 };
/** HB_SUBSET_SETS_DROP_TABLE_TAG */
const DROPPED_TABLES = 3;

/** What is kept of a font. */
export type Kept =
  /** Glyphs that were chosen, by their ids, without some tables. */
  | { kind: 'glyphs'; glyphs: readonly number[]; without: readonly string[] }
  /** Characters, with all glyphs that they may become. */
  | { kind: 'letters'; letters: Iterable<string> };

let subsetter: Subsetter | undefined;

/** To be awaited before `subsetFont`. */
export async function loadSubsetter(): Promise<void> {
  if (subsetter !== undefined) return;
  // Beside the bundle (build.mjs), or in its package.
  const bundled = fileURLToPath(new URL('harfbuzz-subset.wasm.br', import.meta.url));
  const binary = existsSync(bundled)
    ? brotliDecompressSync(await readFile(bundled))
    : await readFile(createRequire(import.meta.url).resolve('harfbuzzjs/dist/harfbuzz-subset.wasm'));
  const { instance } = await WebAssembly.instantiate(new Uint8Array(binary));
  subsetter = instance.exports as unknown as Subsetter;
  subsetter._initialize();
}

/** @param data a font. @returns the font that is left; nothing where it is broken. */
export function subsetFont(data: Uint8Array, kept: Kept): Uint8Array | undefined {
  const hb = subsetter;
  if (hb === undefined) throw new Error('the subsetter has not been loaded');
  const memory = hb.malloc(data.length);
  new Uint8Array(hb.memory.buffer).set(data, memory);
  const blob = hb.hb_blob_create(memory, data.length, WRITABLE, 0, 0);
  const face = hb.hb_face_create(blob, 0);
  const input = hb.hb_subset_input_create_or_fail();
  ask(hb, input, kept);
  const result = hb.hb_subset_or_fail(face, input);
  let bytes: Uint8Array | undefined;
  if (result !== 0) {
    const made = hb.hb_face_reference_blob(result);
    const at = hb.hb_blob_get_data(made, 0);
    bytes = new Uint8Array(hb.memory.buffer).slice(at, at + hb.hb_blob_get_length(made));
    hb.hb_blob_destroy(made);
    hb.hb_face_destroy(result);
  }
  hb.hb_subset_input_destroy(input);
  hb.hb_face_destroy(face);
  hb.hb_blob_destroy(blob);
  hb.free(memory);
  return bytes === undefined || bytes.length === 0 ? undefined : bytes;
}

function ask(hb: Subsetter, input: number, kept: Kept): void {
  if (kept.kind === 'letters') {
    hb.hb_subset_input_set_flags(input, FLAGS.notdefOutline);
    const letters = hb.hb_subset_input_unicode_set(input);
    for (const letter of kept.letters) hb.hb_set_add(letters, letter.codePointAt(0)!);
    return;
  }
  hb.hb_subset_input_set_flags(input, FLAGS.noHinting | FLAGS.notdefOutline | FLAGS.noLayoutClosure);
  for (const glyph of kept.glyphs) hb.hb_set_add(hb.hb_subset_input_glyph_set(input), glyph);
  const dropped = hb.hb_subset_input_set(input, DROPPED_TABLES);
  for (const tag of kept.without) hb.hb_set_add(dropped, tagNumber(tag));
}

const tagNumber = (tag: string): number => [...tag].reduce((sum, letter) => sum * 256 + letter.charCodeAt(0), 0);
