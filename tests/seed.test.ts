/**
 * The sample letter is the received letter word for word, its slip `April.One` included. The comparison goes
 * past our own parser, so that a fault there cannot hide a word lost here. Bullets and the dash before the
 * citation are furniture: the template sets them. White space is free, because the letter came by e-mail with
 * no-break spaces after some sentences and the sample has one sentence a line.
 */
import { readFileSync } from 'node:fs';
import type { Nodes } from 'mdast';
import { remark } from 'remark';
import remarkFrontmatter from 'remark-frontmatter';
import { expect, test } from 'vitest';
import { parse } from 'yaml';

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');

const words = (text: string): string[] => text.split(/\s+/).filter((word) => word !== '');

/** The text of a node; blocks are parted by a line break so that their words do not run together. */
function textOf(node: Nodes): string {
  if (node.type === 'yaml') return '';
  if ('value' in node) return node.value;
  if (!('children' in node)) return '';
  const isBlock = node.type === 'paragraph' || node.type === 'heading';
  return node.children.map(textOf).join('') + (isBlock ? '\n' : '');
}

function wordsOfSample(markdown: string): string[] {
  const root = remark().use(remarkFrontmatter).parse(markdown);
  const [first] = root.children;
  if (first?.type !== 'yaml') throw new Error('the sample has no front matter');
  const { title, scripture } = parse(first.value) as { title: string; scripture: { text: string; reference: string } };
  return words([title, scripture.text, scripture.reference, textOf(root)].join('\n'));
}

test('the sample letter has the words of the received letter in their order', () => {
  const received = words(read('./seed/ijm-prayer-request.txt')).filter((word) => word !== '•' && word !== '—');
  expect(received).toContain('April.One');
  expect(wordsOfSample(read('../issues/ijm-prayer-request.md'))).toEqual(received);
});
