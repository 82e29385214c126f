/** Two texts that were made of one: what each changed, and whether they changed the same words. */
import { diffWordsWithSpace } from 'diff';
import { changeTo } from './edits.ts';
import type { Change } from './protocol.ts';

/** What made a text another, word by word. */
export function changesBetween(before: string, after: string): Change[] {
  const whole = changeTo(before, after);
  if (whole === undefined) return [];
  // Words that were changed in part are compared whole.
  const from = whole.start === 0 ? 0 : before.lastIndexOf('\n', whole.start - 1) + 1;
  const next = before.indexOf('\n', whole.end);
  const to = next < 0 ? before.length : next;
  const then = after.slice(from, after.length - (before.length - to));
  const changes: Change[] = [];
  let at = from;
  for (const { value, added, removed } of diffWordsWithSpace(before.slice(from, to), then)) {
    const last = changes.at(-1);
    if (added) {
      if (last?.end === at) last.text += value;
      else changes.push({ start: at, end: at, text: value });
    } else if (removed) {
      if (last?.end === at) last.end += value.length;
      else changes.push({ start: at, end: at + value.length, text: '' });
      at += value.length;
    } else at += value.length;
  }
  return changes;
}

/** Whether some of the changes touch. Offsets of both are in the text that both were made of. */
export const collide = (mine: readonly Change[], theirs: readonly Change[]): boolean =>
  mine.some((one) => theirs.some((other) => one.start <= other.end && other.start <= one.end));
