/** The families at hand, and which face sets which character. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Blob, Face, Font } from 'harfbuzzjs';
import type { FontFace } from './face.ts';
import { describeFont, type FontDescription } from './sfnt.ts';

export interface FaceRequest {
  family: string;
  weight: number;
  italic: boolean;
  /** BCP 47; decides between the styles of one script, such as naskh and nastaliq. */
  lang?: string;
  /** ISO 15924, of the run that the character stands in; punctuation and digits go with it. */
  script?: string;
}

interface FontFile extends FontDescription {
  path: string;
}

/** A file in a fonts folder that cannot be used, and why. */
export interface FontProblem {
  path: string;
  reason: string;
}

/** Names of families that a sans serif stands beside better than a serif does. */
const SANS_SERIF = /sans|hyperlegible/i;

/**
 * Asked in this order when the wanted family lacks a character; every other family comes after them, by
 * name. Text faces come first so that a foreign letter looks like a letter, not like a symbol.
 */
const FALLBACK_FAMILIES = ['Source Serif 4', 'Source Sans 3', 'Noto Sans Symbols', 'Noto Sans Symbols 2', 'Noto Emoji'];

export class FontLibrary {
  readonly problems: FontProblem[] = [];
  private readonly families = new Map<string, FontFile[]>();
  private readonly open = new Map<string, FontFace>();
  private readonly matched = new Map<string, FontFace | undefined>();
  private readonly covering = new Map<string, FontFace | undefined>();

  /** @param folders each holds fonts, or folders of fonts; a later folder's family replaces an earlier one's. */
  constructor(folders: readonly string[]) {
    for (const folder of folders) this.scan(folder);
  }

  get familyNames(): string[] {
    return [...this.families.values()].map((files) => files[0]!.family).sort();
  }

  hasFamily(family: string): boolean {
    return this.families.has(key(family));
  }

  /** The family's own spelling of a name however written, e.g. `EB Garamond` for `eb-garamond`. */
  nameOf(family: string): string | undefined {
    return this.families.get(key(family))?.[0]?.family;
  }

  /** The face of the family that comes nearest to the request, by slope first and then by weight (CSS Fonts 4 § 5.2). */
  match(request: FaceRequest): FontFace | undefined {
    const id = `${request.family}/${request.weight}/${request.italic}`;
    if (!this.matched.has(id)) this.matched.set(id, this.nearest(request));
    return this.matched.get(id);
  }

  /**
   * The wanted face if it has all the characters, else the first fallback that has, in the nearest style.
   *
   * @param cluster what must stay in one face: a character with its marks. Joiners and the like are not asked for.
   */
  faceFor(cluster: string, request: FaceRequest): FontFace | undefined {
    const wanted = this.match(request);
    if (wanted !== undefined && hasAll(wanted, cluster)) return wanted;
    const id = `${cluster}/${SANS_SERIF.test(request.family)}/${request.weight}/${request.italic}`;
    if (!this.covering.has(id)) this.covering.set(id, this.fallback(cluster, request));
    return this.covering.get(id);
  }

  private fallback(cluster: string, request: FaceRequest): FontFace | undefined {
    const others = this.familyNames.filter((name) => !FALLBACK_FAMILIES.includes(name));
    const alike = SANS_SERIF.test(request.family) ? ['Source Sans 3'] : [];
    for (const family of [...alike, ...FALLBACK_FAMILIES, ...others]) {
      const face = this.match({ ...request, family });
      if (face !== undefined && hasAll(face, cluster)) return face;
    }
    return undefined;
  }

  private nearest({ family, weight, italic }: FaceRequest): FontFace | undefined {
    const files = this.families.get(key(family));
    if (files === undefined) return undefined;
    const distance = (file: FontFile): number => {
      const slope = file.italic === italic ? 0 : 10_000;
      // Where two are equally far, a bold request prefers the heavier and a regular one the lighter.
      const heavier = file.weight > weight;
      return slope + Math.abs(file.weight - weight) + (heavier === weight >= 500 ? 0 : 0.5);
    };
    const best = files.reduce((a, b) => (distance(b) < distance(a) ? b : a));
    return this.openFace(best);
  }

  private openFace(file: FontFile): FontFace {
    const known = this.open.get(file.path);
    if (known !== undefined) return known;
    const face = openFace(readFileSync(file.path), file);
    this.open.set(file.path, face);
    return face;
  }

  private scan(folder: string): void {
    if (!existsSync(folder)) return;
    const found = new Map<string, FontFile[]>();
    for (const path of fontFiles(folder)) {
      try {
        const description = describeFont(path);
        if (description.variable) {
          this.problems.push({ path, reason: 'it is a variable font; put its static instances there instead' });
          continue;
        }
        const name = key(description.family);
        found.set(name, [...(found.get(name) ?? []), { ...description, path }]);
      } catch (error) {
        this.problems.push({ path, reason: error instanceof Error ? error.message : String(error) });
      }
    }
    for (const [name, files] of found) this.families.set(name, files);
  }
}

const HYPHEN = 0x2010;
const NO_BREAK_HYPHEN = 0x2011;

/** Seen by nobody: shaping makes them go away, whatever the face (Unicode 15.1, 5.21). */
const IGNORABLE = /\p{Default_Ignorable_Code_Point}/u;

function hasAll(face: FontFace, cluster: string): boolean {
  for (const character of cluster) {
    const codePoint = character.codePointAt(0)!;
    if (face.glyphOf(codePoint) !== 0 || (codePoint > 0xa8 && IGNORABLE.test(character))) continue;
    // HarfBuzz shows a no-break hyphen as a hyphen where a face has only that one.
    if (codePoint !== NO_BREAK_HYPHEN || face.glyphOf(HYPHEN) === 0) return false;
  }
  return true;
}

/** Families are found whatever their case, spaces or hyphens: `eb-garamond` is `EB Garamond`. */
const key = (family: string): string => family.toLowerCase().replace(/[\s_-]+/g, '');

function fontFiles(folder: string): string[] {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  return entries.flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return fontFiles(path);
    return /\.(ttf|otf)$/i.test(entry.name) ? [path] : [];
  });
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
  };
}
