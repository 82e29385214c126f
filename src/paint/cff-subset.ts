/**
 * OpenType fonts with PostScript outlines keyed by character ids, which most Chinese, Japanese and Korean fonts are, cut
 * down to some of their glyphs by HarfBuzz's subsetter: 20 MB would not do. The subsetter is a second WebAssembly module,
 * loaded when such a font is to be embedded.
 */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { brotliDecompressSync } from 'node:zlib';
import type { FontFace } from '../page/face.ts';
import { characterIds } from './cff.ts';
import { PaintError } from './error.ts';
import { readTables, requireTable } from './sfnt.ts';

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
  hb_subset_input_set(input: number, which: number): number;
  hb_subset_input_set_flags(input: number, flags: number): void;
  hb_subset_or_fail(face: number, input: number): number;
}

/** HB_MEMORY_MODE_WRITABLE */
const WRITABLE = 2;
/** HB_SUBSET_FLAGS_NO_HINTING | HB_SUBSET_FLAGS_NOTDEF_OUTLINE | HB_SUBSET_FLAGS_NO_LAYOUT_CLOSURE: glyphs are chosen. */
const FLAGS = 0x01 | 0x40 | 0x200;
/** HB_SUBSET_SETS_DROP_TABLE_TAG */
const DROPPED_TABLES = 3;
const UNUSED_TABLES = ['GSUB', 'GPOS', 'GDEF', 'BASE', 'VORG', 'vhea', 'vmtx', 'name', 'cmap'];

let subsetter: Subsetter | undefined;

/** To be awaited before `subsetCidKeyed`. */
export async function loadCffSubsetter(): Promise<void> {
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

export interface SubsetProgram {
  /** The CFF table. */
  program: Uint8Array;
  /** A glyph's character id, which is its code in the page. */
  codes: ReadonlyMap<number, number>;
}

/** @throws {PaintError} when the font is broken. */
export function subsetCidKeyed(face: FontFace, glyphIds: Iterable<number>): SubsetProgram {
  const sorted = [...new Set([0, ...glyphIds])].sort((a, b) => a - b);
  const cff = requireTable(readTables(subset(face, sorted)), 'CFF ');
  const ids = characterIds(cff, sorted.length);
  return {
    program: new Uint8Array(cff.buffer, cff.byteOffset, cff.byteLength),
    // The glyphs left keep their order.
    codes: new Map(sorted.map((glyph, index) => [glyph, ids[index]!])),
  };
}

function subset({ data, id }: FontFace, glyphIds: readonly number[]): Uint8Array {
  const hb = subsetter;
  if (hb === undefined) throw new Error('the subsetter has not been loaded');
  const memory = hb.malloc(data.length);
  new Uint8Array(hb.memory.buffer).set(data, memory);
  const blob = hb.hb_blob_create(memory, data.length, WRITABLE, 0, 0);
  const face = hb.hb_face_create(blob, 0);
  const input = hb.hb_subset_input_create_or_fail();
  hb.hb_subset_input_set_flags(input, FLAGS);
  for (const glyph of glyphIds) hb.hb_set_add(hb.hb_subset_input_glyph_set(input), glyph);
  const dropped = hb.hb_subset_input_set(input, DROPPED_TABLES);
  for (const tag of UNUSED_TABLES) hb.hb_set_add(dropped, tagNumber(tag));
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
  if (bytes === undefined || bytes.length === 0) throw new PaintError('broken-font', `${id} cannot be cut down`);
  return bytes;
}

const tagNumber = (tag: string): number => [...tag].reduce((sum, letter) => sum * 256 + letter.charCodeAt(0), 0);
