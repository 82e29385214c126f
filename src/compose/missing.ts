/** Characters that no font has: collected while text is set, reported once for each script, with the first's place. */
import type { VFile } from 'vfile';
import { type Point, reportError } from '../say/message.ts';
import type { Span } from '../text/style.ts';

export interface MissingCharacters {
  note(cluster: string, span: Span): void;
  /** Reports what was noted since the last time. */
  report(): Promise<void>;
}

interface Missing {
  cluster: string;
  span: Span;
}

export function missingCharacters(file: VFile): MissingCharacters {
  const noted = new Map<string, Span>();
  const reported = new Set<string>();
  return {
    note: (cluster, span) => {
      if (!noted.has(cluster)) noted.set(cluster, span);
    },
    report: async () => {
      const fresh = [...noted].filter(([cluster]) => !reported.has(cluster));
      for (const [cluster] of fresh) reported.add(cluster);
      if (fresh.length === 0) return;
      // A letter in a script that nobody has a font for comes with a thousand others: the first tells all.
      const { scriptOfCharacters } = await import('../text/scripts.ts');
      const groups = new Map<string, [Missing, ...Missing[]]>();
      const inScripts = fresh.map(([cluster, span]) => ({ cluster, span, script: scriptOfCharacters(cluster) }));
      const letters = inScripts.filter((each) => !isEastAsianSign(each));
      const eastAsian = letters.find(({ script }) => script !== undefined && EAST_ASIAN.has(script))?.script;
      const signs = inScripts
        .filter(isEastAsianSign)
        .map(({ script, ...sign }) => ({ ...sign, script: eastAsian ?? scriptOfLanguage(sign.span) ?? script }));
      for (const { cluster, span, script } of [...letters, ...signs]) {
        const group = script === undefined ? undefined : groups.get(script);
        if (script === undefined) await reportGroup(file, undefined, [{ cluster, span }]);
        else if (group === undefined) groups.set(script, [{ cluster, span }]);
        else group.push({ cluster, span });
      }
      for (const [script, group] of groups) await reportGroup(file, script === 'Latn' ? undefined : script, group);
    },
  };
}

/** Scripts of which one font has the letters, the punctuation and the wide forms. */
const EAST_ASIAN: ReadonlySet<string> = new Set(['Hani', 'Hang', 'Hira', 'Kana', 'Bopo']);
/** CJK Symbols and Punctuation, and full-width forms. */
const EAST_ASIAN_BLOCKS = /[\u3000-\u303f\uff00-\uff65]/;
const USED_IN_EAST_ASIA = /[\p{scx=Hani}\p{scx=Hang}\p{scx=Hira}\p{scx=Kana}\p{scx=Bopo}]/u;
const SHARED = /[\p{sc=Zyyy}\p{sc=Zinh}]/u;
const USED_IN_LATIN = /\p{scx=Latn}/u;

/** A sign that is missing because the font for the letters beside it is: replacing it would not help. */
function isEastAsianSign({ cluster, script }: { cluster: string; script: string | undefined }): boolean {
  // 々 and 〆 stand among the signs, and are letters.
  if (script !== undefined && EAST_ASIAN.has(script) && /\p{L}/u.test(cluster)) return false;
  if (EAST_ASIAN_BLOCKS.test(cluster)) return true;
  return SHARED.test(cluster) && USED_IN_EAST_ASIA.test(cluster) && !USED_IN_LATIN.test(cluster);
}

/** ISO 15924, of the letters that a text in Chinese, Japanese or Korean has; none for other languages. */
const SCRIPT_OF_LANGUAGE: ReadonlyMap<string, string> = new Map([
  ['zh', 'Hani'],
  ['yue', 'Hani'],
  ['ja', 'Hani'],
  ['ko', 'Hang'],
]);

const scriptOfLanguage = ({ lang, style }: Span): string | undefined =>
  SCRIPT_OF_LANGUAGE.get((lang ?? style.lang).split('-', 1)[0]!.toLowerCase());

/** @param script ISO 15924; none: the characters belong to no script, or to that of the text faces. */
async function reportGroup(
  file: VFile,
  script: string | undefined,
  [{ cluster, span }, ...others]: [Missing, ...Missing[]],
): Promise<void> {
  const character = `‘${cluster}’ (${await named(cluster)})`;
  const count = others.length === 0 ? '' : `, nor ${others.length} more`;
  const at = locate(String(file.value), cluster, span);
  if (script === undefined) {
    reportError(file, {
      rule: 'missing-glyph',
      reason: `no font has the character ${character}${count}`,
      help: 'replace the character, or put a font that has it into the folder fonts/',
      at,
    });
    return;
  }
  const { familyToGet, isSansSerif, scriptName } = await import('../text/script-families.ts');
  const family = familyToGet(script, span.lang ?? span.style.lang, isSansSerif(span.style.family));
  reportError(file, {
    rule: 'missing-glyph',
    reason: `no font has the ${scriptName(script)} character ${character}${count}`,
    help: `bulletin fonts add "${family}" puts one into the folder fonts/, from this machine or from npm; so do its static .ttf or .otf files, put there by hand`,
    at,
  });
}

/** `U+05D0 HEBREW LETTER ALEF` for each character. The names are a megabyte, loaded only when one is to be said. */
async function named(cluster: string): Promise<string> {
  const { unicodeName } = await import('unicode-name');
  const names = Array.from(cluster, (character) => {
    const codePoint = character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0');
    return `U+${codePoint} ${unicodeName(character) ?? ''}`.trimEnd();
  });
  return names.join(', ');
}

/** The cluster's first place in the file at or after its span's. */
function locate(source: string, cluster: string, span: Span): Point | undefined {
  const lines = source.split('\n');
  const from = span.at ?? { line: 1, column: 1 };
  for (let line = from.line; line <= lines.length; line++) {
    const start = line === from.line ? from.column - 1 : 0;
    const column = lines[line - 1]!.indexOf(cluster, start);
    if (column >= 0) return { line, column: column + 1 };
  }
  return span.at;
}
