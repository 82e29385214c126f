/** What was mended, line by line, as a person compares it. */
import { structuredPatch } from 'diff';

export interface ChangedLine {
  /** From 1, before the change. */
  line: number;
  before: string;
  after: string;
}

/** Characters shown around what has changed. */
const CONTEXT = 30;

/** Pairs of lines, cut to what has changed in them. A line that is gone has nothing after it, a new one nothing before. */
export function changedLines(before: string, after: string): ChangedLine[] {
  const { hunks } = structuredPatch('', '', uniform(before), uniform(after), '', '', { context: 0 });
  return hunks.flatMap(({ oldStart, lines }) => {
    const removed = lines.filter((line) => line.startsWith('-')).map((line) => line.slice(1));
    const added = lines.filter((line) => line.startsWith('+')).map((line) => line.slice(1));
    const count = Math.max(removed.length, added.length);
    return Array.from({ length: count }, (_, index) => ({
      line: oldStart + index,
      ...excerpts(removed[index] ?? '', added[index] ?? ''),
    }));
  });
}

const uniform = (text: string): string => text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');

/** Both cut alike, by whole characters. */
function excerpts(before: string, after: string): { before: string; after: string } {
  const [a, b] = [[...before], [...after]];
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  const from = Math.max(0, start - CONTEXT);
  const cut = (all: string[]): string => {
    const to = Math.min(all.length, all.length - end + CONTEXT);
    return `${from > 0 ? '…' : ''}${all.slice(from, to).join('')}${to < all.length ? '…' : ''}`;
  };
  return { before: cut(a), after: cut(b) };
}
