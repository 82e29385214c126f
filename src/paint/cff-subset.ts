/**
 * OpenType fonts with PostScript outlines keyed by character ids, which most Chinese, Japanese and Korean fonts are, cut
 * down to some of their glyphs by HarfBuzz's subsetter: 20 MB would not do.
 */
import type { FontFace } from '../page/face.ts';
import { loadSubsetter, subsetFont } from '../text/subsetter.ts';
import { characterIds } from './cff.ts';
import { PaintError } from './error.ts';
import { readTables, requireTable } from './sfnt.ts';

const UNUSED_TABLES = ['GSUB', 'GPOS', 'GDEF', 'BASE', 'VORG', 'vhea', 'vmtx', 'name', 'cmap'];

/** To be awaited before `subsetCidKeyed`. */
export const loadCffSubsetter = loadSubsetter;

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

function subset({ data, id }: FontFace, glyphs: readonly number[]): Uint8Array {
  const bytes = subsetFont(data, { kind: 'glyphs', glyphs, without: UNUSED_TABLES });
  if (bytes === undefined) throw new PaintError('broken-font', `${id} cannot be cut down`);
  return bytes;
}
