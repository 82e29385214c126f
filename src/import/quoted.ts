/** Which quoted lines are a letter that was passed on, which a quotation in it, and which begin with a bullet. */
import type { QuotedLine } from './flowed.ts';
import { beginsMessage, introducesMessage } from './forwarding.ts';

export interface LevelledLine extends QuotedLine {
  /** Whether it is quoted by the letter, and not by whoever passed the letter on. */
  isQuotation: boolean;
}

/** Share of lines that are quoted where the whole was. */
const MOST = 0.6;

/** Lines before a quoted message that say so, at most. */
const INTRODUCTION = 3;

/** @param isFlowed whether the message says what is quoted; otherwise `>` may be a bullet that somebody typed. */
export function levelled(lines: readonly QuotedLine[], isFlowed: boolean): LevelledLine[] {
  const written = lines.filter(({ text, depth }) => text.trim() !== '' || depth > 0);
  const isWhole = written.filter(({ depth }) => depth > 0).length >= written.length * MOST;
  const result: LevelledLine[] = [];
  // As deep as the letter is quoted here.
  let base = 0;
  for (let index = 0; index < lines.length; ) {
    const { depth } = lines[index]!;
    base = Math.min(base, depth);
    if (depth === base) {
      result.push({ ...lines[index]!, isQuotation: false });
      index++;
      continue;
    }
    const run = runFrom(lines, index, base);
    if (isMessage(lines, index, run) || (isWhole && base === 0)) {
      base = Math.min(...run.filter(({ text }) => text.trim() !== '').map((line) => line.depth), depth);
      if (base === 0) base = depth;
      continue;
    }
    const isQuotation = isFlowed || isProse(run);
    for (const line of run) {
      const text = isQuotation || line.depth === 0 ? line.text : `${'> '.repeat(line.depth - base)}${line.text}`;
      result.push({ ...line, text, isQuotation: isQuotation && line.depth > base });
    }
    index += run.length;
  }
  return result;
}

/** Lines from here that are quoted more deeply. */
function runFrom(lines: readonly QuotedLine[], start: number, base: number): QuotedLine[] {
  let end = start;
  while (end < lines.length && lines[end]!.depth > base) end++;
  return lines.slice(start, end);
}

function isMessage(lines: readonly QuotedLine[], index: number, run: readonly QuotedLine[]): boolean {
  const before: string[] = [];
  for (let at = index - 1; at >= 0 && before.length < INTRODUCTION && index - at < 12; at--) {
    const text = lines[at]!.text.trim();
    if (text !== '') before.unshift(text);
  }
  const first = run.map(({ text }) => text.trim()).filter((text) => text !== '');
  return introducesMessage(before) || beginsMessage(first.slice(0, INTRODUCTION));
}

/** Whether a sentence goes on from one of the lines in the next: each bullet begins one. */
const isProse = (run: readonly QuotedLine[]): boolean =>
  run.some(({ text }, index) => index > 0 && (text.trim() === '' || /^\p{Ll}/u.test(text.trim())));
