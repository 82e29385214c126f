/** Where a family can be copied from: packages of npm that are installed, and the machine’s fonts. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, sep } from 'node:path';
import { FONT_FILE } from './font-file.ts';
import { familyKey } from './font-folder.ts';
import { describeFonts, type FontDescription } from './sfnt.ts';

export interface FoundFont extends FontDescription {
  path: string;
}

/** A place that has fonts of a family. */
export interface FontSource {
  /** `@expo-google-fonts/noto-serif-telugu 0.4.2`, or `the fonts of this machine`. */
  name: string;
  fonts: FoundFont[];
  /** Whether what it has are fonts for web pages: parts of a font, pressed. */
  isForWeb: boolean;
  /** Files that lie beside the fonts and may be their licence, the likeliest first. */
  licences: string[];
}

/** What a family is called in the names of packages: `noto-serif-telugu`. */
export const slugOf = (family: string): string =>
  family
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-');

/** Packages of families, by those who make one of each family of Google Fonts. */
const packagesOf = (slug: string): string[] => [
  `@expo-google-fonts/${slug}`,
  `@fontsource/${slug}`,
  `@fontsource-variable/${slug}`,
  slug,
];

/** Files looked at in one folder, as where fonts of the machine are looked for. */
const MOST_FILES = 10_000;

/** Those of packages that are installed for a folder, and of the folders above it. */
export function packageSources(family: string, folder: string): FontSource[] {
  const sources: FontSource[] = [];
  for (let at = folder; ; at = dirname(at)) {
    for (const name of packagesOf(slugOf(family))) {
      const root = join(at, 'node_modules', ...name.split('/'));
      const version = versionOf(root);
      if (version === undefined) continue;
      const files = filesIn(root);
      const fonts = fontsIn(files, family);
      const isForWeb = fonts.length === 0 && files.some((path) => /\.woff2?$/i.test(path));
      sources.push({ name: `${name} ${version}`, fonts, isForWeb, licences: licencesIn(files, root) });
    }
    if (at === dirname(at)) return sources;
  }
}

/** @param folders where programs look for fonts. */
export function machineSources(family: string, folders: readonly string[]): FontSource[] {
  return folders.flatMap((folder) => {
    const fonts = fontsIn(filesIn(folder), family);
    const [first] = fonts;
    if (first === undefined) return [];
    const beside = dirname(first.path);
    const licences = beside === folder ? [] : licencesIn(filesIn(beside), beside);
    return [{ name: 'the fonts of this machine', fonts, isForWeb: false, licences }];
  });
}

function fontsIn(files: readonly string[], family: string): FoundFont[] {
  const key = familyKey(family);
  return files
    .filter((path) => FONT_FILE.test(path))
    .flatMap((path) => {
      try {
        return describeFonts(path).map((font) => ({ ...font, path }));
      } catch {
        // One that cannot be read is not the one that is looked for.
        return [];
      }
    })
    .filter((font) => familyKey(font.family) === key);
}

function versionOf(root: string): string | undefined {
  const path = join(root, 'package.json');
  if (!existsSync(path)) return undefined;
  try {
    const { version } = JSON.parse(readFileSync(path, 'utf8')) as { version?: unknown };
    return typeof version === 'string' ? version : '';
  } catch {
    return undefined;
  }
}

/** The licence of the fonts before that of the package. */
function licencesIn(files: readonly string[], root: string): string[] {
  const near = files.filter((path) => path.slice(root.length + 1).split(sep).length <= 2);
  const named = [/^OFL\b.*\.txt$/i, /licen[cs]e.?font/i, /^licen[cs]e|^copying|^copyright/i];
  return named.flatMap((name) => near.filter((path) => name.test(basename(path)) && !FONT_FILE.test(path)));
}

/** In the order of their names; folders that links lead to are left out, so that no circle is gone round in. */
function filesIn(folder: string): string[] {
  const files: string[] = [];
  const walk = (at: string, depth: number): void => {
    let entries: import('node:fs').Dirent[];
    try {
      entries = readdirSync(at, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
    } catch {
      return;
    }
    for (const entry of entries) {
      if (files.length >= MOST_FILES) return;
      if (entry.isDirectory()) {
        if (depth < 8 && entry.name !== 'node_modules') walk(join(at, entry.name), depth + 1);
      } else files.push(join(at, entry.name));
    }
  };
  walk(folder, 0);
  return files;
}
