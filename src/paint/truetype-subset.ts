/**
 * A TrueType font cut down to some of its glyphs (ISO/IEC 14496-22 5.3). Glyph ids stay as they are: the unused
 * ones get no outline, and the long runs of equal bytes that leaves in `loca` and `hmtx` deflate to next to
 * nothing (70 bytes for Source Serif's 1020 glyphs), while the codes in the pages, the widths and the shaper's
 * glyph ids all remain the same numbers.
 *
 * By hand, because what libraries offer costs more at every start than the rest of painting: HarfBuzz's subsetter
 * is a second WebAssembly module (684 KB, 35 ms until its first font is done), fontkit takes 37 ms for four faces
 * after 120 ms of loading. This takes 1 ms.
 */
import { PaintError } from './error.ts';
import type { JoinedGlyph } from './joined.ts';
import { requireTable, type Tables, writeTables } from './sfnt.ts';

/** Flags of a composite glyph's component (ISO/IEC 14496-22 5.3.3). */
const ARGUMENTS_ARE_WORDS = 0x0001;
const ARGUMENTS_ARE_PLACES = 0x0002;
const HAS_SCALE = 0x0008;
const MORE_COMPONENTS = 0x0020;
const HAS_XY_SCALE = 0x0040;
const HAS_TWO_BY_TWO = 0x0080;
const HAS_INSTRUCTIONS = 0x0100;

interface Component {
  /** Where its flags stand in the glyph. */
  at: number;
  flags: number;
  glyphId: number;
  end: number;
}

/**
 * Without hints: they serve coarse screens, and no PDF viewer in use runs them.
 *
 * @param joined glyphs that are put together of others, whose ids follow the font's own.
 * @throws {RangeError} when a table ends before its data do.
 */
export function subsetTrueType(
  tables: Tables,
  glyphIds: Iterable<number>,
  joined: readonly JoinedGlyph[] = [],
): Uint8Array {
  const outlines = new Map<number, Uint8Array>();
  // .notdef stays: a font must have it (ISO 19005-2 6.2.11.4).
  const wanted = [0, ...glyphIds, ...joined.flatMap(({ parts }) => parts.map(({ id }) => id))];
  for (let id = wanted.pop(); id !== undefined; id = wanted.pop()) {
    if (outlines.has(id)) continue;
    const glyph = outlineOf(tables, id);
    outlines.set(id, withoutInstructions(glyph));
    wanted.push(...components(glyph).map((component) => component.glyphId));
  }
  const own = [...outlines.keys()];
  const put = joined.map((glyph) => ({ ...glyph, outline: composite(glyph, outlines) }));
  for (const { id, outline } of put) outlines.set(id, outline);
  const count = Math.max(...outlines.keys()) + 1;
  const { loca, glyf, long } = placeOutlines(outlines, count);
  const head = copy(requireTable(tables, 'head'));
  const maxp = copy(requireTable(tables, 'maxp'));
  const hhea = copy(requireTable(tables, 'hhea'));
  view(head).setInt16(50, long ? 1 : 0);
  view(maxp).setUint16(4, count);
  view(hhea).setUint16(34, count);
  const hmtx = metricsOf(tables, own, count);
  for (const { id, width, outline } of put) {
    view(hmtx).setUint16(4 * id, width);
    // Its left edge, so that it stands where its parts do.
    view(hmtx).setInt16(4 * id + 2, outline.length === 0 ? 0 : view(outline).getInt16(2));
  }
  if (joined.length > 0) deepen(maxp, joined);
  return writeTables(new Map(Object.entries({ head, hhea, maxp, hmtx, loca, glyf })));
}

/** The glyph's data; empty where it has no outline. */
function outlineOf(tables: Tables, id: number): Uint8Array {
  const loca = requireTable(tables, 'loca');
  const long = requireTable(tables, 'head').getInt16(50) === 1;
  const at = (index: number): number => (long ? loca.getUint32(4 * index) : 2 * loca.getUint16(2 * index));
  const glyf = requireTable(tables, 'glyf');
  const [start, end] = [at(id), at(id + 1)];
  if (end > glyf.byteLength || start > end)
    throw new PaintError('broken-font', `glyph ${id} lies outside the glyf table`);
  return new Uint8Array(glyf.buffer, glyf.byteOffset + start, end - start);
}

const isComposite = (glyph: Uint8Array): boolean => glyph.length > 0 && view(glyph).getInt16(0) < 0;

function components(glyph: Uint8Array): Component[] {
  const found: Component[] = [];
  if (!isComposite(glyph)) return found;
  const data = view(glyph);
  let at = 10;
  let flags = MORE_COMPONENTS;
  while (flags & MORE_COMPONENTS) {
    flags = data.getUint16(at);
    const scale = flags & HAS_TWO_BY_TWO ? 8 : flags & HAS_XY_SCALE ? 4 : flags & HAS_SCALE ? 2 : 0;
    const end = at + 4 + (flags & ARGUMENTS_ARE_WORDS ? 4 : 2) + scale;
    found.push({ at, flags, glyphId: data.getUint16(at + 2), end });
    at = end;
  }
  return found;
}

function withoutInstructions(glyph: Uint8Array): Uint8Array {
  if (glyph.length === 0) return glyph;
  if (isComposite(glyph)) {
    const parts = components(glyph);
    const bare = glyph.slice(0, parts.at(-1)!.end);
    for (const { at, flags } of parts) view(bare).setUint16(at, flags & ~HAS_INSTRUCTIONS);
    return bare;
  }
  const lengthAt = 10 + 2 * view(glyph).getInt16(0);
  const length = view(glyph).getUint16(lengthAt);
  if (length === 0) return glyph;
  const bare = new Uint8Array(glyph.length - length);
  bare.set(glyph.subarray(0, lengthAt));
  bare.set(glyph.subarray(lengthAt + 2 + length), lengthAt + 2);
  return bare;
}

/** A glyph of others, each moved to its place. Parts that draw nothing are left out. */
function composite({ parts }: JoinedGlyph, outlines: ReadonlyMap<number, Uint8Array>): Uint8Array {
  const drawn = parts.filter(({ id }) => outlines.get(id)!.length > 0);
  if (drawn.length === 0) return new Uint8Array(0);
  const glyph = new Uint8Array(10 + 8 * drawn.length);
  const data = view(glyph);
  data.setInt16(0, -1);
  const boxes = drawn.map(({ id, x, y }) => {
    const part = view(outlines.get(id)!);
    return [part.getInt16(2) + x, part.getInt16(4) + y, part.getInt16(6) + x, part.getInt16(8) + y] as const;
  });
  data.setInt16(2, Math.min(...boxes.map(([left]) => left)));
  data.setInt16(4, Math.min(...boxes.map(([, bottom]) => bottom)));
  data.setInt16(6, Math.max(...boxes.map(([, , right]) => right)));
  data.setInt16(8, Math.max(...boxes.map(([, , , top]) => top)));
  drawn.forEach(({ id, x, y }, index) => {
    const at = 10 + 8 * index;
    const more = index < drawn.length - 1 ? MORE_COMPONENTS : 0;
    data.setUint16(at, ARGUMENTS_ARE_WORDS | ARGUMENTS_ARE_PLACES | more);
    data.setUint16(at + 2, id);
    data.setInt16(at + 4, x);
    data.setInt16(at + 6, y);
  });
  return glyph;
}

/** What `maxp` says of composite glyphs: at most so many points, contours, parts, and parts of parts. */
function deepen(maxp: Uint8Array, joined: readonly JoinedGlyph[]): void {
  const data = view(maxp);
  const most = Math.max(...joined.map(({ parts }) => parts.length));
  const raise = (at: number, to: number): void =>
    data.setUint16(at, Math.min(0xffff, Math.max(data.getUint16(at), to)));
  raise(10, most * Math.max(data.getUint16(6), data.getUint16(10)));
  raise(12, most * Math.max(data.getUint16(8), data.getUint16(12)));
  raise(28, most);
  data.setUint16(30, data.getUint16(30) + 1);
}

function placeOutlines(outlines: ReadonlyMap<number, Uint8Array>, count: number) {
  const padded = (glyph: Uint8Array | undefined): number => ((glyph?.length ?? 0) + 1) & ~1;
  let total = 0;
  for (const glyph of outlines.values()) total += padded(glyph);
  // A short offset counts pairs of bytes.
  const long = total > 2 * 0xffff;
  const glyf = new Uint8Array(total);
  const loca = new Uint8Array((count + 1) * (long ? 4 : 2));
  const offsets = view(loca);
  let offset = 0;
  for (let id = 0; id <= count; id++) {
    if (long) offsets.setUint32(4 * id, offset);
    else offsets.setUint16(2 * id, offset / 2);
    const glyph = outlines.get(id);
    if (glyph !== undefined) glyf.set(glyph, offset);
    offset += padded(glyph);
  }
  return { glyf, loca, long };
}

function metricsOf(tables: Tables, ids: Iterable<number>, count: number): Uint8Array {
  const hmtx = requireTable(tables, 'hmtx');
  const full = requireTable(tables, 'hhea').getUint16(34);
  const metrics = new Uint8Array(4 * count);
  for (const id of ids) {
    view(metrics).setUint16(4 * id, advanceWidth(tables, id));
    const bearing = id < full ? 4 * id + 2 : 4 * full + 2 * (id - full);
    view(metrics).setInt16(4 * id + 2, hmtx.getInt16(bearing));
  }
  return metrics;
}

/** In font units. Glyphs past the table's full records share the last one's width. */
export function advanceWidth(tables: Tables, id: number): number {
  const full = requireTable(tables, 'hhea').getUint16(34);
  return requireTable(tables, 'hmtx').getUint16(4 * Math.min(id, full - 1));
}

const view = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
const copy = (table: DataView): Uint8Array => new Uint8Array(table.buffer, table.byteOffset, table.byteLength).slice();
