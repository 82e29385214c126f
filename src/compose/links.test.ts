/** Links of several styles and lines. */
import { expect, test } from 'vitest';
import type { PlacedLink } from '../page/layout.ts';
import type { StructureElement } from '../page/structure.ts';
import { joinedLinks } from './links.ts';

const element: StructureElement = { kind: 'element', type: 'Link', children: [] };
const link = (x: number, y: number, width: number, height = 14, of = element): PlacedLink => ({
  kind: 'link',
  x,
  y,
  width,
  height,
  target: { kind: 'uri', uri: 'https://example.org/' },
  contents: 'us',
  element: of,
});

test('several styles of one line are one rectangle', () => {
  const [joined, ...others] = joinedLinks([link(10, 100, 20), link(30, 101, 15, 12), link(45.2, 99, 5, 10)]);
  expect(others).toEqual([]);
  expect(joined).toMatchObject({ x: 10, y: 99, height: 15 });
  expect((joined as PlacedLink).width).toBeCloseTo(40.2);
  expect(joined).not.toHaveProperty('lines');
});

test('lines are told apart in one link', () => {
  expect(joinedLinks([link(200, 100, 40), link(10, 114.2, 90), link(10, 128.4, 30)])).toMatchObject([
    {
      ...{ x: 10, y: 100, width: 230 },
      lines: [
        { x: 200, y: 100, width: 40 },
        { x: 10, y: 114.2, width: 90 },
        { x: 10, y: 128.4, width: 30 },
      ],
    },
  ]);
});

test('other links, and those of one rectangle, stay as they are', () => {
  const other = { ...element, children: [] };
  const placed = [link(10, 100, 20), link(30, 100, 20, 14, other)];
  expect(joinedLinks(placed)).toEqual(placed);
});
