/** Letters of so many words, and how far down a page they reach. */
import type { Layout } from '../../src/page/layout.ts';

const bodyOf = (markdown: string): string => markdown.split('\n---\n').slice(1).join('\n---\n');

/** Words of the text, the front matter aside. */
export const wordsIn = (markdown: string): number =>
  bodyOf(markdown)
    .split(/\s+/)
    .filter((word) => /[\p{L}\p{N}]/u.test(word)).length;

/** A letter's first so many words; no heading at the end that heads nothing. */
export function cutTo(markdown: string, words: number): string {
  const [head] = markdown.split('\n---\n');
  const lines: string[] = [];
  let left = words;
  for (const line of bodyOf(markdown).split('\n')) {
    if (left <= 0) break;
    const isHeading = line.startsWith('#');
    const own = line.split(' ');
    const kept = isHeading
      ? own
      : own.filter((_, index) => wordsIn(`\n---\n${own.slice(0, index + 1).join(' ')}`) <= left);
    if (!isHeading) left -= wordsIn(`\n---\n${kept.join(' ')}`);
    lines.push(kept.join(' '));
  }
  while (/^(#.*|\s*)$/.test(lines.at(-1) ?? 'end')) lines.pop();
  return `${head}\n---\n${lines.join('\n')}\n`;
}

/** Share of the last page's columns down to the last baseline of each. */
export function reachOfText({ pages }: Pick<Layout, 'pages'>): number {
  const { placed, guides } = pages.at(-1)!;
  if (guides === undefined) throw new Error('nobody knows where the columns of a painted page were');
  const { frames, grid, baseline } = guides;
  const reaches = frames.map(({ x, y, width, height }) => {
    const own = placed.flatMap((item) =>
      item.kind === 'text' && item.x >= x - 1 && item.x < x + width && item.y > y && item.y < y + height ? item.y : [],
    );
    return own.length === 0 ? 0 : Math.min(height, Math.max(...own) - y - baseline + grid);
  });
  const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
  return sum(reaches) / sum(frames.map(({ height }) => height));
}
