/** The fonts of a folder by their families, and which of them comes nearest to what is asked. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FONT_FILE } from './font-file.ts';
import { describeFonts, type FontDescription } from './sfnt.ts';

export interface FontFile extends FontDescription {
  path: string;
}

/** A file in a fonts folder that cannot be used, and why. */
export interface FontProblem {
  path: string;
  reason: string;
}

/** By the key of their family. */
export type Families = Map<string, FontFile[]>;

/** Families are found whatever their case, spaces or hyphens: `eb-garamond` is `EB Garamond`. */
export const familyKey = (family: string): string => family.toLowerCase().replace(/[\s_-]+/g, '');

/** What bulletin's own folder says of its fonts, so that a build opens only those that it uses. */
const INDEX_NAME = 'index.json';

/** A font as the index has it: its place in the folder. */
export type IndexedFont = Omit<FontDescription, 'variable' | 'index' | 'outlines' | 'restricted' | 'sansSerif'> & {
  file: string;
};

/** @param atMost files are looked at, in the order of their names. */
export function readFontFolder(folder: string, atMost = Infinity): { families: Families; problems: FontProblem[] } {
  const families: Families = new Map();
  const problems: FontProblem[] = [];
  const add = (font: FontFile): void => {
    const key = familyKey(font.family);
    const others = families.get(key);
    if (others === undefined) families.set(key, [font]);
    else others.push(font);
  };
  for (const path of fontFiles(folder).slice(0, atMost)) {
    try {
      for (const font of describeFonts(path)) {
        if (font.variable) {
          problems.push({ path, reason: 'it is a variable font; put its static instances there instead' });
        } else add({ ...font, path });
      }
    } catch (error) {
      problems.push({ path, reason: reasonOf(error) });
    }
  }
  return { families, problems };
}

/** What we say of a font is plain; what Node says of a read beyond its end, or of what does not unpack, is not. */
function reasonOf(error: unknown): string {
  const isPlain = error instanceof Error && !(error instanceof RangeError) && !('code' in error);
  return isPlain ? error.message : 'it is damaged, or cut short';
}

/** The fonts that ship with bulletin, of which an index tells what {@link readFontFolder} would find. */
export function readFontIndex(folder: string): Families {
  const fonts = JSON.parse(readFileSync(join(folder, INDEX_NAME), 'utf8')) as readonly IndexedFont[];
  const families: Families = new Map();
  for (const { file, ...font } of fonts) {
    const key = familyKey(font.family);
    const described: FontFile = {
      ...font,
      variable: false,
      index: 0,
      outlines: 'TrueType',
      restricted: false,
      sansSerif: undefined,
      path: join(folder, file),
    };
    families.set(key, [...(families.get(key) ?? []), described]);
  }
  return families;
}

/** Nearest by slope first and then by weight (CSS Fonts 4 § 5.2). */
export function nearestFont(files: readonly FontFile[], weight: number, italic: boolean): FontFile {
  const distance = (file: FontFile): number => {
    const slope = file.italic === italic ? 0 : 10_000;
    // Where two are equally far, a bold request prefers the heavier and a regular one the lighter.
    const heavier = file.weight > weight;
    return slope + Math.abs(file.weight - weight) + (heavier === weight >= 500 ? 0 : 0.5);
  };
  return files.reduce((a, b) => (distance(b) < distance(a) ? b : a));
}

/** In the order of their names, so that the machine's own order decides nothing. */
function fontFiles(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  return entries.flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return fontFiles(path);
    return FONT_FILE.test(entry.name) ? [path] : [];
  });
}
