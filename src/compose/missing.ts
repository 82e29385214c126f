/** Characters that no font has: collected while text is set, reported once each with their place. */
import type { VFile } from 'vfile';
import { type Point, reportError } from '../message.ts';
import type { Span } from '../text/style.ts';

export interface MissingCharacters {
  note(codePoint: number, span: Span): void;
  /** Reports what was noted since the last time. */
  report(): void;
}

export function missingCharacters(file: VFile): MissingCharacters {
  const noted = new Map<number, Span>();
  const reported = new Set<number>();
  return {
    note: (codePoint, span) => {
      if (!noted.has(codePoint)) noted.set(codePoint, span);
    },
    report: () => {
      for (const [codePoint, span] of noted) {
        if (reported.has(codePoint)) continue;
        reported.add(codePoint);
        const hex = codePoint.toString(16).toUpperCase().padStart(4, '0');
        reportError(file, {
          rule: 'missing-glyph',
          reason: `no font has the character ‘${String.fromCodePoint(codePoint)}’ (U+${hex})`,
          help: 'replace the character, or put a font that has it into the folder fonts/',
          at: locate(String(file.value), String.fromCodePoint(codePoint), span),
        });
      }
    },
  };
}

/** The character's first place in the file at or after its span's. */
function locate(source: string, character: string, span: Span): Point | undefined {
  const lines = source.split('\n');
  const from = span.at ?? { line: 1, column: 1 };
  for (let line = from.line; line <= lines.length; line++) {
    const start = line === from.line ? from.column - 1 : 0;
    const column = lines[line - 1]!.indexOf(character, start);
    if (column >= 0) return { line, column: column + 1 };
  }
  return span.at;
}
