/**
 * The fonts of the machine: looked at only for a character that neither the project's nor bulletin's own fonts have,
 * since a page that needs them looks different on another machine.
 */
import { homedir } from 'node:os';
import { join } from 'node:path';
import { type Families, type FontFile, readFontFolder } from './font-folder.ts';
import { type Coverage, coverageOf } from './sfnt.ts';

/** Where programs look for fonts (fontconfig's defaults; Apple's and Microsoft's documentation). */
export function systemFontFolders(): string[] {
  const home = homedir();
  if (process.platform === 'darwin') {
    return [join(home, 'Library/Fonts'), '/Library/Fonts', '/System/Library/Fonts'];
  }
  if (process.platform === 'win32') {
    const { LOCALAPPDATA: local, WINDIR: windows = 'C:\\Windows' } = process.env;
    const own = local === undefined ? [] : [join(local, 'Microsoft\\Windows\\Fonts')];
    return [...own, join(windows, 'Fonts')];
  }
  return [
    join(process.env.XDG_DATA_HOME ?? join(home, '.local/share'), 'fonts'),
    join(home, '.fonts'),
    '/usr/local/share/fonts',
    '/usr/share/fonts',
  ];
}

/** Files looked at in one folder. A well-filled machine has 3000, and each costs a tenth of a millisecond. */
const MOST_FILES = 10_000;

/** They have a picture for every character, which tells the code and is no letter. */
const STAND_IN = /last ?resort|blank|unifont|fallback|tofu/i;

/** Fonts that can be embedded: with outlines, and not forbidden to be. */
const isUsable = ({ family, outlines, restricted }: FontFile): boolean =>
  outlines !== 'none' && !restricted && !STAND_IN.test(family);

/** The families of the machine; a family that an earlier folder has is not looked for in a later one. */
export function readSystemFonts(folders: readonly string[]): Families {
  const all: Families = new Map();
  for (const folder of folders) {
    for (const [key, files] of readFontFolder(folder, MOST_FILES).families) {
      const usable = files.filter(isUsable);
      if (usable.length > 0 && !all.has(key)) all.set(key, usable);
    }
  }
  return new Map([...all].sort(([a], [b]) => (a < b ? -1 : 1)));
}

const NOTHING: Coverage = () => false;
const coverages = new Map<string, Coverage>();

/** Which characters a font has, without opening it whole. */
export function coverage({ path, index }: FontFile): Coverage {
  const id = `${path}/${index}`;
  let known = coverages.get(id);
  if (known === undefined) {
    try {
      known = coverageOf(path, index);
    } catch {
      // A font of the machine that cannot be read is nobody's fault whose bulletin this is: others are asked.
      known = NOTHING;
    }
    coverages.set(id, known);
  }
  return known;
}
