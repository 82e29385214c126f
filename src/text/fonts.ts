/** The families at hand, and which face sets which character. */
import { Blob, Face, Font } from 'harfbuzzjs';
import { ownFonts } from '../files/package.ts';
import type { FontFace } from '../page/face.ts';
import { readFont } from './font-file.ts';
import {
  type Families,
  type FontFile,
  type FontProblem,
  familyKey,
  nearestFont,
  readFontFolder,
  readFontIndex,
} from './font-folder.ts';
import { familiesOf, isSansSerif, letterOf, lettersOf } from './script-families.ts';
import type { Coverage, FontDescription } from './sfnt.ts';
import { coverage, readSystemFonts } from './system-fonts.ts';

export interface FaceRequest {
  family: string;
  weight: number;
  italic: boolean;
  /** BCP 47; decides between the styles of one script, such as naskh and nastaliq. */
  lang?: string;
  /** ISO 15924, of the run that the character stands in; punctuation and digits go with it. */
  script?: string;
}

/**
 * Asked in this order when the wanted family lacks a character and its script has no family of its own; every other
 * family comes after them, by name. Text faces come first so that a foreign letter looks like a letter, not like a
 * symbol.
 */
const FALLBACK_FAMILIES = [
  ...['Source Serif 4', 'Noto Serif', 'Source Sans 3'],
  ...['Noto Sans Symbols', 'Noto Sans Symbols 2', 'Noto Emoji'],
];

/** Scripts of the text faces: what stands in them asks for no other family first. */
const TEXT_SCRIPTS: ReadonlySet<string | undefined> = new Set([undefined, 'Latn', 'Grek', 'Cyrl', 'Zyyy', 'Zinh']);

export class FontLibrary {
  readonly problems: FontProblem[] = [];
  private readonly families: Families = new Map();
  private readonly open = new Map<string, FontFace>();
  private readonly answered = new WeakMap<FaceRequest, FontFace>();
  private readonly matched = new Map<string, FontFace | undefined>();
  private readonly covering = new Map<string, FontFace | undefined>();
  private readonly systemFolders: readonly string[];
  private systemFamilies: Families | undefined;

  /**
   * @param folders each holds fonts, or folders of fonts; a later folder's family replaces an earlier one's.
   * @param systemFolders the machine's own, opened only for a character that no font of the others has.
   */
  constructor(folders: readonly string[], systemFolders: readonly string[] = []) {
    for (const folder of folders) this.add(folder);
    this.systemFolders = systemFolders;
  }

  get familyNames(): string[] {
    return [...this.families.values()].map((files) => files[0]!.family).sort();
  }

  hasFamily(family: string): boolean {
    return this.families.has(familyKey(family));
  }

  /** The family's own spelling of a name however written, e.g. `EB Garamond` for `eb-garamond`. */
  nameOf(family: string): string | undefined {
    return this.families.get(familyKey(family))?.[0]?.family;
  }

  /**
   * The face of the family that comes nearest to the request, by slope first and then by weight (CSS Fonts 4 § 5.2). A
   * family without some of the language's letters gives way to one that has them all, so that no word is set in two.
   */
  match(request: FaceRequest): FontFace | undefined {
    // Styles are asked for again and again, with every word.
    let face = this.answered.get(request);
    if (face === undefined) {
      face = this.bestOf(request);
      if (face !== undefined) this.answered.set(request, face);
    }
    return face;
  }

  private bestOf({ family, weight, italic, lang = '' }: FaceRequest): FontFace | undefined {
    const wanted = this.nearest(family, weight, italic);
    const letters = lettersOf(lang);
    if (wanted === undefined || letters === undefined || hasAll(wanted, letters)) return wanted;
    for (const other of textFamilies(family)) {
      const face = this.nearest(other, weight, italic);
      if (face !== undefined && hasAll(face, letters)) return face;
    }
    return wanted;
  }

  private nearest(family: string, weight: number, italic: boolean): FontFace | undefined {
    const id = `${family}/${weight}/${italic}`;
    if (!this.matched.has(id)) {
      const files = this.families.get(familyKey(family));
      this.matched.set(id, files && this.openFace(nearestFont(files, weight, italic)));
    }
    return this.matched.get(id);
  }

  /**
   * The face for a character with its marks, which must stay in one face: the wanted one, else one for its script, else
   * the first of the others that has it. The order is that of docs/fonts.md.
   *
   * @param cluster what must stay in one face: a character with its marks. Joiners and the like are not asked for.
   */
  faceFor(cluster: string, request: FaceRequest): FontFace | undefined {
    const { script } = request;
    const wanted = this.match(request);
    if (TEXT_SCRIPTS.has(script) && wanted !== undefined && hasAll(wanted, cluster)) return wanted;
    const { weight, italic, lang = '' } = request;
    const id = `${cluster}/${script ?? ''}/${lang}/${familyKey(request.family)}/${weight}/${italic}`;
    if (!this.covering.has(id)) this.covering.set(id, this.covers(wanted, cluster, request));
    return this.covering.get(id);
  }

  private covers(wanted: FontFace | undefined, cluster: string, request: FaceRequest): FontFace | undefined {
    // A full stop in a Thai sentence is the Thai family's, which the text face may have as well.
    const home = TEXT_SCRIPTS.has(request.script) ? undefined : this.homeOf(request);
    if (home !== undefined && hasAll(home, cluster)) return home;
    if (wanted !== undefined && hasAll(wanted, cluster)) return wanted;
    return this.fallback(cluster, request);
  }

  /** The face that sets the letters of the request's script. */
  private homeOf(request: FaceRequest): FontFace | undefined {
    const letter = letterOf(request.script ?? '');
    if (letter === undefined) return undefined;
    const wanted = this.match(request);
    if (wanted !== undefined && hasAll(wanted, letter)) return wanted;
    return this.fallback(letter, request);
  }

  private fallback(cluster: string, request: FaceRequest): FontFace | undefined {
    const { weight, italic } = request;
    const sansSerif = looksSans(request.family, this.families);
    const scripts = familiesOf(request.script ?? '', request.lang ?? '', sansSerif);
    const alike = sansSerif ? ['Source Sans 3'] : [];
    const first = [...scripts, ...alike, ...FALLBACK_FAMILIES];
    const others = this.familyNames.filter((name) => !first.includes(name));
    for (const family of [...first, ...alikeFirst(others, sansSerif, this.families)]) {
      const face = this.nearest(family, weight, italic);
      if (face !== undefined && hasAll(face, cluster)) return face;
    }
    return this.systemFace(cluster, request, scripts);
  }

  /** Of the machine's families those for the script come first, and then all by name, those that look alike before others. */
  private systemFace(cluster: string, request: FaceRequest, first: readonly string[]): FontFace | undefined {
    this.systemFamilies ??= readSystemFonts(this.systemFolders);
    const sansSerif = looksSans(request.family, this.families);
    const others = alikeFirst([...this.systemFamilies.keys()], sansSerif, this.systemFamilies);
    for (const key of new Set([...first.map(familyKey), ...others])) {
      const files = this.systemFamilies.get(key);
      if (files === undefined) continue;
      const file = nearestFont(files, request.weight, request.italic);
      // Fonts of Chinese are a hundred times as large as others: one that lacks a mark of the cluster stays closed.
      if (!covers(coverage(file), cluster)) continue;
      const face = this.openFace(file);
      if (hasAll(face, cluster)) return face;
    }
    return undefined;
  }

  private openFace(file: FontFile): FontFace {
    const id = `${file.path}/${file.index}`;
    const known = this.open.get(id);
    if (known !== undefined) return known;
    const face = openFace(readFont(file.path, file.index), file);
    this.open.set(id, face);
    return face;
  }

  private add(folder: string): void {
    const isOwn = folder === ownFonts;
    const { families, problems } = isOwn ? { families: readFontIndex(folder), problems: [] } : readFontFolder(folder);
    this.problems.push(...problems);
    for (const [key, files] of families) this.families.set(key, files);
  }
}

/** Whether a family is a sans serif, by its name and its fonts. */
function looksSans(family: string, families: Families): boolean {
  const file = families.get(familyKey(family))?.[0];
  return isSansSerif(file?.family ?? family, file?.sansSerif);
}

/** Serifs first, or sans serifs first; otherwise as they stand. */
function alikeFirst(names: readonly string[], sansSerif: boolean, families: Families): string[] {
  const alike = names.filter((name) => looksSans(name, families) === sansSerif);
  return [...alike, ...names.filter((name) => !alike.includes(name))];
}

/** Families with the letters of more languages than others, those that look like the given one first. */
const textFamilies = (family: string): readonly string[] =>
  isSansSerif(family) ? ['Source Sans 3', 'Noto Serif'] : ['Noto Serif', 'Source Sans 3'];

const HYPHEN = 0x2010;
const NO_BREAK_HYPHEN = 0x2011;

/** Seen by nobody: shaping makes them go away, whatever the face (Unicode 15.1, 5.21). */
const IGNORABLE = /\p{Default_Ignorable_Code_Point}/u;

/** Whether a face can set a text, characters that nobody sees aside. */
export const hasAll = (face: FontFace, text: string): boolean =>
  covers((codePoint) => face.glyphOf(codePoint) !== 0, text);

function covers(has: Coverage, text: string): boolean {
  for (const character of text) {
    const codePoint = character.codePointAt(0)!;
    if (has(codePoint) || (codePoint > 0xa8 && IGNORABLE.test(character))) continue;
    // HarfBuzz shows a no-break hyphen as a hyphen where a face has only that one.
    if (codePoint !== NO_BREAK_HYPHEN || !has(HYPHEN)) return false;
  }
  return true;
}

/** Opens one font's bytes in HarfBuzz. */
function openFace(data: Uint8Array, description: FontDescription): FontFace {
  const { family, weight, italic, postscriptName } = description;
  const face = new Face(new Blob(data), 0);
  const font = new Font(face);
  const extents = font.hExtents();
  const os2 = face.referenceTable('OS/2');
  const view = os2 && new DataView(os2.buffer, os2.byteOffset, os2.byteLength);
  // sxHeight and sCapHeight exist from OS/2 version 2 on.
  const hasHeights = view !== undefined && view.getUint16(0) >= 2 && view.byteLength >= 90;
  const glyphs = new Map<number, number>();
  const advances = new Map<number, number>();
  return {
    id: `${family}/${weight}${italic ? '/italic' : ''}`,
    family,
    weight,
    italic,
    postscriptName,
    data,
    font,
    unitsPerEm: face.upem,
    ascender: extents.ascender,
    descender: extents.descender,
    xHeight: hasHeights ? view.getInt16(86) : Math.round(face.upem * 0.48),
    capHeight: hasHeights ? view.getInt16(88) : Math.round(face.upem * 0.7),
    glyphOf(codePoint) {
      const known = glyphs.get(codePoint);
      if (known !== undefined) return known;
      const glyph = font.nominalGlyph(codePoint) ?? 0;
      glyphs.set(codePoint, glyph);
      return glyph;
    },
    advanceOf(glyph) {
      const known = advances.get(glyph);
      if (known !== undefined) return known;
      const advance = font.glyphHAdvance(glyph);
      advances.set(glyph, advance);
      return advance;
    },
  };
}
