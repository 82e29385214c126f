/** Characters that no font has: collected while text is set, reported once each with their place. */
import type { VFile } from 'vfile';
import { type Point, reportError } from '../message.ts';
import type { Span } from '../text/style.ts';

export interface MissingCharacters {
  note(cluster: string, span: Span): void;
  /** Reports what was noted since the last time. */
  report(): Promise<void>;
}

export function missingCharacters(file: VFile): MissingCharacters {
  const noted = new Map<string, Span>();
  const reported = new Set<string>();
  return {
    note: (cluster, span) => {
      if (!noted.has(cluster)) noted.set(cluster, span);
    },
    report: async () => {
      for (const [cluster, span] of noted) {
        if (reported.has(cluster)) continue;
        reported.add(cluster);
        reportError(file, {
          rule: 'missing-glyph',
          reason: `no font has the character ‘${cluster}’ (${await named(cluster)})${await ofScript(cluster)}`,
          help: 'replace the character, or put a font that has it into the folder fonts/',
          at: locate(String(file.value), cluster, span),
        });
      }
    },
  };
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

/** The script by its name, where the character belongs to one and it is not that of English. */
async function ofScript(cluster: string): Promise<string> {
  const { scriptOfCharacters } = await import('../text/scripts.ts');
  const script = scriptOfCharacters(cluster);
  if (script === undefined || script === 'Latn') return '';
  const name = new Intl.DisplayNames('en', { type: 'script', fallback: 'none' }).of(script) ?? script;
  return `, of the ${name} script`;
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
