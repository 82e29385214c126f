/** The faces of a document as composite PDF fonts, subset and embedded (ISO 32000-1 9.7, 9.8, 9.10). */
import { createHash } from 'node:crypto';
import type { FontFace } from '../page/face.ts';
import type { GlyphRun } from '../page/glyphs.ts';
import type { Layout, Placed, PlacedText } from '../page/layout.ts';
import { isCidKeyed } from './cff.ts';
import { type BulletinDocument, type PdfValue, type Reference, textString } from './document.ts';
import { PaintError } from './error.ts';
import { type JoinedGlyph, JoinedGlyphs } from './joined.ts';
import { readTables, requireTable, type Tables } from './sfnt.ts';
import { type Cluster, clustersOf, spellingOf } from './spelling.ts';
import { advanceWidth, subsetTrueType } from './truetype-subset.ts';

/** A PDF font as a page names it. */
export interface FontResource {
  name: string;
  reference: Reference;
}

export interface PaintedFace {
  /** What the glyphs of a run say, some of them put together. */
  clustersOf(run: GlyphRun): readonly Cluster[];
  /** The font in which the glyph stands for that text. */
  fontFor(glyphId: number, text: string): FontResource;
  /** In thousandths of the size, as the file says it. */
  widthOf(glyphId: number): number;
  /** What stands for the glyph in a page. */
  codeOf(glyphId: number): number;
}

/** Embeds every face of the layout, in the order in which they appear. */
export function embedFonts(document: BulletinDocument, layout: Layout): ReadonlyMap<FontFace, PaintedFace> {
  const runs = new Map<FontFace, GlyphRun[]>();
  for (const page of layout.pages) {
    for (const placed of page.placed) {
      if (placed.kind !== 'text') continue;
      const { face } = placed.run;
      const ofFace = runs.get(face);
      if (ofFace === undefined) runs.set(face, [placed.run]);
      else ofFace.push(placed.run);
    }
  }
  let count = 0;
  const nextName = (): string => `F${++count}`;
  const embed = ([face, ofFace]: [FontFace, GlyphRun[]]): [FontFace, PaintedFace] => {
    try {
      return [face, embedFace(document, face, ofFace, nextName)];
    } catch (cause) {
      // A read beyond a table's end.
      if (cause instanceof RangeError) throw new PaintError('broken-font', `${face.id} is cut short`, { cause });
      throw cause;
    }
  };
  return new Map([...runs].map(embed));
}

function embedFace(
  document: BulletinDocument,
  face: FontFace,
  runs: readonly GlyphRun[],
  nextName: () => string,
): PaintedFace {
  const tables = readTables(face.data);
  const joined = tables.has('glyf') ? new JoinedGlyphs(requireTable(tables, 'maxp').getUint16(4)) : undefined;
  const spelling = spellingOf(runs, joined);
  if (spelling.has(0)) {
    const texts = spelling.get(0)!.map((text) => (text.trim() === '' ? 'a space' : `‘${text}’`));
    throw new PaintError('missing-glyph', `the font ${face.id} has no glyph for ${texts.join(', ')}`);
  }
  // Those that became part of another are not.
  const all = (joined?.all ?? []).filter(({ id }) => spelling.has(id));
  const own = new Map(all.map((glyph) => [glyph.id, glyph.width]));
  const widths = new Map([...spelling.keys()].map((id) => [id, width(face, own.get(id) ?? advanceWidth(tables, id))]));
  const { fontName, descendant, codeOf } = embedProgram(document, face, tables, widths, all);
  const fonts: FontResource[] = [];
  for (let rank = 0; ; rank++) {
    const texts = [...spelling].flatMap(([id, all]): [number, string][] => {
      const text = all[rank];
      return text === undefined ? [] : [[codeOf(id), text]];
    });
    if (texts.length === 0) break;
    const reference = document.finished({
      Type: 'Font',
      Subtype: 'Type0',
      BaseFont: fontName,
      Encoding: 'Identity-H',
      DescendantFonts: [descendant],
      ToUnicode: document.finished({}, toUnicode(texts)),
    });
    fonts.push({ name: nextName(), reference });
  }
  return {
    clustersOf: (run) => clustersOf(run, joined),
    fontFor: (glyphId, text) => fonts[fonts.length === 1 ? 0 : spelling.get(glyphId)!.indexOf(text)]!,
    widthOf: (glyphId) => widths.get(glyphId)!,
    codeOf,
  };
}

/** A hundredth of a thousandth of an em; the standards let widths differ from the program's by a whole one. */
const width = (face: FontFace, units: number): number => Math.round((units * 100_000) / face.unitsPerEm) / 100;

function embedProgram(
  document: BulletinDocument,
  face: FontFace,
  tables: Tables,
  widths: ReadonlyMap<number, number>,
  joined: readonly JoinedGlyph[],
): { fontName: string; descendant: Reference; codeOf(glyphId: number): number } {
  // A name may hold no white space or delimiter unescaped, and pdfkit escapes none.
  const postscriptName = face.postscriptName.replace(/[^\w.+-]/g, '');
  const cff = tables.get('CFF ');
  const { program, codes, whole } = programOf(face, tables, widths.keys(), joined);
  const codeOf = (glyphId: number): number => codes?.get(glyphId) ?? glyphId;
  // The tag of a subset (9.6.4); whole programs go by their own names.
  const fontName = whole ? postscriptName : `${subsetTag(program)}+${postscriptName}`;
  const stream = document.finished(cff ? { Subtype: 'CIDFontType0C' } : { Length1: program.length }, program);
  const descendant = document.finished({
    Type: 'Font',
    Subtype: cff ? 'CIDFontType0' : 'CIDFontType2',
    BaseFont: fontName,
    CIDSystemInfo: { Registry: textString('Adobe'), Ordering: textString('Identity'), Supplement: 0 },
    FontDescriptor: document.finished({
      ...describe(face, tables),
      FontName: fontName,
      [cff ? 'FontFile3' : 'FontFile2']: stream,
    }),
    W: widthArray(new Map([...widths].map(([id, glyphWidth]) => [codeOf(id), glyphWidth]))),
    ...(cff ? {} : { CIDToGIDMap: 'Identity' }),
  });
  return { fontName, descendant, codeOf };
}

interface EmbeddedProgram {
  program: Uint8Array;
  /** By glyph; none: the glyphs' own numbers. */
  codes?: ReadonlyMap<number, number>;
  /** Not cut down. */
  whole?: true;
}

let cffSubsetter: typeof import('./cff-subset.ts') | undefined;

function programOf(
  face: FontFace,
  tables: Tables,
  glyphIds: Iterable<number>,
  joined: readonly JoinedGlyph[],
): EmbeddedProgram {
  const cff = tables.get('CFF ');
  if (cff === undefined) {
    const ids = new Set(joined.map(({ id }) => id));
    return {
      program: subsetTrueType(
        tables,
        [...glyphIds].filter((id) => !ids.has(id)),
        joined,
      ),
    };
  }
  if (isCidKeyed(cff)) {
    if (cffSubsetter === undefined) throw new Error('the subsetter has not been loaded');
    return cffSubsetter.subsetCidKeyed(face, glyphIds);
  }
  // Not cut down: that would ask for a second copy of HarfBuzz, to save some 100 KB where someone brings such a font.
  return { program: new Uint8Array(cff.buffer, cff.byteOffset, cff.byteLength), whole: true };
}

/** To be awaited before `embedFonts`. Returns at once for TrueType fonts. */
export async function loadSubsetter(layout: Layout): Promise<void> {
  const faces = new Set(layout.pages.flatMap(({ placed }) => placed.map((one) => isText(one) && one.run.face)));
  for (const face of faces) {
    if (face === false || !isKeyedByCharacterIds(face)) continue;
    cffSubsetter ??= await import('./cff-subset.ts');
    await cffSubsetter.loadCffSubsetter();
  }
}

const isText = (placed: Placed): placed is PlacedText => placed.kind === 'text';

function isKeyedByCharacterIds(face: FontFace): boolean {
  try {
    const cff = readTables(face.data).get('CFF ');
    return cff !== undefined && isCidKeyed(cff);
  } catch (error) {
    // A broken font is told of when it is embedded.
    if (error instanceof RangeError) return false;
    throw error;
  }
}

const FIXED_PITCH = 1 << 0;
const SERIF = 1 << 1;
const SYMBOLIC = 1 << 2;
const ITALIC = 1 << 6;

/** The font descriptor but for its name and program (9.8). */
function describe(face: FontFace, tables: Tables): { [key: string]: PdfValue } {
  const post = requireTable(tables, 'post');
  const head = requireTable(tables, 'head');
  const scaled = (units: number): number => Math.round((units * 1000) / face.unitsPerEm);
  const fixed = post.getUint32(12) !== 0 ? FIXED_PITCH : 0;
  return {
    Type: 'FontDescriptor',
    // Symbolic says that the glyphs go beyond Adobe's standard Latin set, as an identity encoding may.
    Flags: SYMBOLIC | fixed | (hasSerifs(tables) ? SERIF : 0) | (face.italic ? ITALIC : 0),
    FontBBox: [36, 38, 40, 42].map((at) => scaled(head.getInt16(at))),
    ItalicAngle: post.getInt32(4) / 0x10000,
    Ascent: scaled(face.ascender),
    Descent: scaled(face.descender),
    CapHeight: scaled(face.capHeight),
    XHeight: scaled(face.xHeight),
    StemV: stemWidth(face.weight),
  };
}

/** By PANOSE: a Latin text face (2) whose serif style is one of cove to triangle, not "normal sans" (11) or after. */
function hasSerifs(tables: Tables): boolean {
  const os2 = tables.get('OS/2');
  if (os2 === undefined) return false;
  const [family, serifStyle] = [os2.getUint8(32), os2.getUint8(33)];
  return family === 2 && serifStyle >= 2 && serifStyle <= 10;
}

/** Fonts do not say their stem width; this is the customary estimate from the weight class: regular 88, bold 166. */
const stemWidth = (weight: number): number => Math.round(50 + (weight / 65) ** 2);

/** Six letters that differ between different subsets (9.6.4), and are the same for the same one. */
function subsetTag(program: Uint8Array): string {
  const digest = createHash('sha256').update(program).digest();
  return String.fromCharCode(...digest.subarray(0, 6).map((byte) => 65 + (byte % 26)));
}

/** `first [w w w] next [w …]`: a list for each run of consecutive glyph ids (9.7.4.3). */
function widthArray(widths: ReadonlyMap<number, number>): PdfValue[] {
  const array: PdfValue[] = [];
  let list: number[] = [];
  let expected = -1;
  for (const [id, glyphWidth] of [...widths].sort(([a], [b]) => a - b)) {
    if (id !== expected) {
      list = [];
      array.push(id, list);
    }
    list.push(glyphWidth);
    expected = id + 1;
  }
  return array;
}

/** ISO 32000-1 9.10.3: sections of at most 100 entries. */
const ENTRIES_A_SECTION = 100;

function toUnicode(texts: readonly (readonly [number, string])[]): string {
  const sections: string[] = [];
  for (let start = 0; start < texts.length; start += ENTRIES_A_SECTION) {
    const entries = texts.slice(start, start + ENTRIES_A_SECTION).map(([id, text]) => `<${hex(id)}><${utf16(text)}>`);
    sections.push(`${entries.length} beginbfchar\n${entries.join('\n')}\nendbfchar`);
  }
  return `/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def
/CMapName/Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000><FFFF>
endcodespacerange
${sections.join('\n')}
endcmap
CMapName currentdict/CMap defineresource pop
end
end`;
}

const hexDigits: string[] = [];

/** Four hexadecimal digits. */
export function hex(value: number): string {
  hexDigits[value] ??= value.toString(16).toUpperCase().padStart(4, '0');
  return hexDigits[value];
}

/** UTF-16BE in hexadecimal digits. */
export function utf16(text: string): string {
  let digits = '';
  for (let index = 0; index < text.length; index++) digits += hex(text.charCodeAt(index));
  return digits;
}
