/**
 * Faces for pages in scripts that not every machine has letters of, or none as their readers learn them: those that ship
 * with bulletin, cut down to what a page says. Latin, Greek and Cyrillic are everywhere, and so are Chinese, Japanese
 * and Korean where they are read.
 */
import { createHash } from 'node:crypto';
import type { FontLibrary } from '../text/fonts.ts';
import { familiesOf } from '../text/script-families.ts';
import { loadSubsetter, subsetFont } from '../text/subsetter.ts';
import { woff2 } from '../text/woff2.ts';

export interface WebFont {
  family: string;
  weight: number;
  /** Of its size, that it is shown in beside Latin letters. */
  scale: number;
  /** Characters that it is for, as CSS has them: `U+627-64A`. */
  range: string;
  /** WOFF 2. */
  bytes: Uint8Array;
  /** The same for the same bytes. */
  fileName: string;
}

interface ScriptFaces {
  /** ISO 15924. */
  script: string;
  letters: RegExp;
  /** How far apart lines stand at least, in their size. */
  leading: number;
  /** Size beside Latin letters; as it is if left out. */
  size?: number;
}

/** Scripts that ship. */
const SCRIPTS: readonly ScriptFaces[] = [
  { script: 'Arab', letters: /[\p{scx=Arab}]/u, leading: 1.8, size: 1.14 },
  { script: 'Beng', letters: /[\p{scx=Beng}]/u, leading: 1.75 },
  { script: 'Deva', letters: /[\p{scx=Deva}]/u, leading: 1.75 },
  { script: 'Ethi', letters: /[\p{scx=Ethi}]/u, leading: 1.7 },
  { script: 'Hebr', letters: /[\p{scx=Hebr}]/u, leading: 1.6 },
  { script: 'Khmr', letters: /[\p{scx=Khmr}]/u, leading: 1.95 },
  { script: 'Laoo', letters: /[\p{scx=Laoo}]/u, leading: 1.8 },
  { script: 'Mymr', letters: /[\p{scx=Mymr}]/u, leading: 1.95 },
  { script: 'Taml', letters: /[\p{scx=Taml}]/u, leading: 1.7 },
  { script: 'Thai', letters: /[\p{scx=Thai}]/u, leading: 1.75 },
];

/** Nastaliq hangs from the upper right. */
const NASTALIQ = { family: 'Noto Nastaliq Urdu', leading: 2.35 };

const WEIGHTS = [400, 700];

/** What stands between letters of every script, and may be shaped with them. */
const BETWEEN = ' \u00a0\u200c\u200d\u25cc';

export interface WebFaces {
  fonts: WebFont[];
  /** Families over those of the page's style, the first first. */
  families: string[];
  /** How far apart lines of a language stand, in their size. */
  leadings: { lang: string; leading: number }[];
}

export const NO_FACES: WebFaces = { fonts: [], families: [], leadings: [] };

/**
 * @param said all that the page says. @param langs BCP 47, of what it says it in, the page's own first.
 */
export async function webFacesOf(said: string, langs: readonly string[], library: FontLibrary): Promise<WebFaces> {
  const found = SCRIPTS.filter(({ letters }) => letters.test(said));
  if (found.length === 0) return NO_FACES;
  await loadSubsetter();
  const faces = found.flatMap(({ script, letters, leading, size = 1 }) => {
    const [family] = familiesIn(script, langs, library);
    if (family === undefined) return [];
    const own = [...new Set(said)].filter((letter) => letters.test(letter)).sort();
    const isNastaliq = family === NASTALIQ.family;
    const scale = isNastaliq ? 1 : size;
    const fonts = WEIGHTS.flatMap((weight) => fontOf(family, weight, own, library)).map((font) => ({ ...font, scale }));
    return [{ script, family, fonts, leading: isNastaliq ? NASTALIQ.leading : leading }];
  });
  return {
    fonts: faces.flatMap(({ fonts }) => fonts),
    families: faces.map(({ family }) => family),
    leadings: langs.flatMap((lang) => {
      const own = faces.find(({ script }) => script === new Intl.Locale(lang).maximize().script);
      return own === undefined ? [] : [{ lang, leading: own.leading }];
    }),
  };
}

/** Those of the first language that has an opinion: Urdu is not set as Arabic is. */
function familiesIn(script: string, langs: readonly string[], library: FontLibrary): string[] {
  const all = langs.map((lang) => familiesOf(script, lang, false));
  const [first = []] = [...all.filter((families) => families[0] === NASTALIQ.family), ...all];
  return first.filter((family) => library.hasFamily(family));
}

function fontOf(
  family: string,
  weight: number,
  letters: readonly string[],
  library: FontLibrary,
): Omit<WebFont, 'scale'>[] {
  const face = library.match({ family, weight, italic: false });
  // A family of one weight gives the same twice.
  if (face === undefined || Math.abs(face.weight - weight) > 150) return [];
  const cut = subsetFont(face.data, { kind: 'letters', letters: [...letters, ...BETWEEN] });
  if (cut === undefined) return [];
  const bytes = woff2(cut);
  const digest = createHash('sha256').update(bytes).digest('hex').slice(0, 12);
  const fileName = `${family.toLowerCase().replaceAll(' ', '-')}-${weight}.${digest}.woff2`;
  return [{ family, weight, range: rangeOf(letters), bytes, fileName }];
}

/** Neighbours are told together. */
function rangeOf(letters: readonly string[]): string {
  const points = letters.map((letter) => letter.codePointAt(0)!).sort((a, b) => a - b);
  const ranges: [from: number, to: number][] = [];
  for (const point of points) {
    const last = ranges.at(-1);
    if (last !== undefined && point === last[1] + 1) last[1] = point;
    else ranges.push([point, point]);
  }
  const hex = (point: number): string => point.toString(16).toUpperCase();
  return ranges.map(([from, to]) => `U+${hex(from)}${from === to ? '' : `-${hex(to)}`}`).join(',');
}

/** The rules by which a page finds them. @param address of a font's file, for `url()` */
export function faceRules({ fonts, leadings }: WebFaces, address: (font: WebFont) => string): string {
  const faces = fonts.map(
    (font) =>
      `@font-face{font-family:"${font.family}";font-weight:${font.weight};font-display:swap;src:url(${address(font)}) format("woff2");` +
      `${font.scale === 1 ? '' : `size-adjust:${font.scale * 100}%;`}unicode-range:${font.range}}`,
  );
  return [...faces, ...leadings.map(rulesOf)].map((rule) => `${rule}\n`).join('');
}

/** Letters that join are not spaced, and none of these scripts slants. */
function rulesOf({ lang, leading }: WebFaces['leadings'][number]): string {
  const headings = (leading * 0.82).toFixed(2);
  return (
    `body:lang(${lang}),[lang="${lang}"]{line-height:${leading};font-synthesis-style:none}` +
    `:is(h1,h2,h3,h4,h5,h6,.overline,.date,figcaption,.title,.epigraph blockquote):lang(${lang}){line-height:${headings};letter-spacing:normal}`
  );
}
