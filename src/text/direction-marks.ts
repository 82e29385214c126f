/**
 * Marks of direction in what a line says. Programs that take text out of a PDF see its characters where they stand and
 * turn those from right to left round by rules of thumb: poppler takes a full stop or a figure for the start of a stretch
 * from left to right, which swallows the space after it. A RIGHT-TO-LEFT MARK (or LEFT-TO-RIGHT MARK) said between the
 * two parts them; nobody sees or hears it.
 */
import type { Glyph } from '../page/glyphs.ts';
import type { SetRun } from './set-line.ts';

const RIGHT_TO_LEFT_MARK = '\u200f';
const LEFT_TO_RIGHT_MARK = '\u200e';

/** Marks have no direction of their own, and keep that of their letter. */
const MARK = /^\p{M}/u;
/** Digits of Arabic, and the signs that go with numbers (UAX #9: AN, EN, ES, ET, CS). */
const NUMERIC = /^[0-9٠-٩۰-۹.,:/+\-#$%‰¢-¥°±،٪٫٬\u00a0]/;
const RIGHT_TO_LEFT = /^[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\ud802\ud803\ud83a\ud83b]/;
const LETTER = /^\p{L}/u;

type Kind = 'right' | 'left' | 'number' | 'neutral';

function kindOf(text: string): Kind {
  if (NUMERIC.test(text)) return 'number';
  if (RIGHT_TO_LEFT.test(text)) return 'right';
  return LETTER.test(text) ? 'left' : 'neutral';
}

/** @param runs of one line, in reading order; what their glyphs say is changed. @param rtl the base direction */
export function markDirections(runs: readonly SetRun[], rtl: boolean): void {
  const base = Number(rtl);
  const mark = rtl ? RIGHT_TO_LEFT_MARK : LEFT_TO_RIGHT_MARK;
  /** Whether what came last runs against the base direction. */
  let isAgainst = false;
  let last: { glyph: Glyph; kind: Kind; level: number } | undefined;
  /** Whether a stretch against the base direction follows a hyphen or a stop, which would be taken for one of it. */
  let isTied = false;
  const endStretch = (): void => {
    if (last === undefined) return;
    const { glyph, kind, level } = last;
    if (level === base) {
      isTied = rtl && kind === 'number';
      return;
    }
    // A bracket at the end of words that run against the base direction would be taken for one of it.
    if (kind === 'neutral') glyph.said = rtl ? glyph.text + LEFT_TO_RIGHT_MARK : RIGHT_TO_LEFT_MARK + glyph.text;
    // Beside the hyphen, but on the stretch's side: words from right to left are best left whole.
    if (isTied) glyph.said = (glyph.said ?? glyph.text) + mark;
    isTied = false;
  };
  for (const { run, level } of runs) {
    for (const glyph of run.rtl ? run.glyphs.toReversed() : run.glyphs) {
      if (glyph.text === '' || MARK.test(glyph.text)) continue;
      if (last !== undefined && last.level !== level) endStretch();
      const kind = kindOf(glyph.text);
      const isWeak = kind === 'neutral' || kind === 'number';
      if (isAgainst && level === base && isWeak) {
        // First in reading order.
        glyph.said = rtl ? glyph.text + mark : mark + glyph.text;
        isAgainst = false;
      }
      if (kind !== 'neutral') isAgainst = rtl ? kind !== 'right' : kind === 'right';
      last = { glyph, kind, level };
    }
  }
  endStretch();
  if (rtl && last?.kind === 'number' && last.level === base)
    last.glyph.said = mark + (last.glyph.said ?? last.glyph.text);
}
