/** How headings become bookmarks. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { OutlineEntry } from '../page/layout.ts';
import { nested } from './outline.ts';

const entry = (title: string, level: number): OutlineEntry => ({
  title,
  level,
  mark: { kind: 'content' },
  page: 0,
  y: 0,
  children: [],
});
const shape = (entries: readonly OutlineEntry[]): unknown[] =>
  entries.map(({ title, children }) => (children.length === 0 ? title : [title, ...shape(children)]));
const flat = (entries: readonly OutlineEntry[]): string[] =>
  entries.flatMap(({ title, children }) => [title, ...flat(children)]);

test('headings stand below the one that they divide', () => {
  const levels: [string, number][] = [
    ['T', 1],
    ['a', 2],
    ['b', 3],
    ['c', 4],
    ['d', 3],
    ['e', 2],
    ['f', 4],
  ];
  expect(shape(nested(levels.map((one) => entry(...one))))).toEqual([['T', ['a', ['b', 'c'], 'd'], ['e', 'f']]]);
});

test('none is lost, and their order stays', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 4 })), (levels) => {
      const entries = levels.map((level, index) => entry(String(index), level));
      expect(flat(nested(entries))).toEqual(levels.map((_, index) => String(index)));
    }),
  );
});
