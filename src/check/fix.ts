/** Mends the text of an issue by the edits that rules offer. */
import type { Edit } from './rule.ts';

/** Applies edits from the end of the text, so that those before keep their places. Of two that overlap the first holds. */
export function applyEdits(source: string, edits: readonly Edit[]): string {
  const sorted = [...edits].sort((a, b) => a.start - b.start || a.end - b.end);
  const kept: Edit[] = [];
  for (const edit of sorted) {
    const before = kept.at(-1);
    // Two insertions at one place would say the same thing twice.
    const isFree = before === undefined || (edit.start >= before.end && edit.start > before.start);
    if (isFree) kept.push(edit);
  }
  return kept.reduceRight(
    (text, { start, end, text: mended }) => text.slice(0, start) + mended + text.slice(end),
    source,
  );
}

/**
 * Applies edits of the uniform text (LF, no byte order mark) to the text as it stands in the file: what they do not touch
 * stays byte by byte.
 */
export function mendFile(text: string, edits: readonly Edit[]): string {
  const offsets = offsetsInFile(text);
  return applyEdits(
    text,
    edits.map(({ start, end, text: mended }) => ({ start: offsets[start]!, end: offsets[end]!, text: mended })),
  );
}

/** Where each character of the uniform text stands in the file; and where it ends. */
function offsetsInFile(text: string): number[] {
  const offsets: number[] = [];
  for (let at = text.startsWith('\uFEFF') ? 1 : 0; at < text.length; at++) {
    offsets.push(at);
    if (text[at] === '\r' && text[at + 1] === '\n') at++;
  }
  offsets.push(text.length);
  return offsets;
}
