import { expect, it } from 'vitest';
import type { Glyph } from '../page/glyphs.ts';
import type { Placed } from '../page/layout.ts';
import { content, element, face, layout, page, text } from './layout.fixtures.ts';
import { withSpacesAtJoints } from './spaces-at-joints.ts';

const glyph = (text: string, more: Partial<Glyph> = {}): Glyph => ({ id: 1, text, advance: 5, dx: 0, dy: 0, ...more });
const run = (glyphs: Glyph[], rtl = true) => ({
  face: face(),
  size: 10,
  color: '#000000',
  glyphs,
  ...(rtl ? ({ rtl: true } as const) : {}),
});

const mark = content();
const moved = (...placed: Placed[]) => {
  const one = layout([page(...placed)], [element('P', [mark])]);
  return { one, two: withSpacesAtJoints(one) };
};
const said = (placed: Placed): unknown =>
  placed.kind === 'text' && [
    placed.x,
    placed.run.glyphs.map(({ text, said }) => said ?? text),
    placed.run.glyphs.map(({ advance }) => advance),
  ];

it('puts the space after a stop to the letter that begins the next run, with its marks', () => {
  const { two } = moved(
    text(100, 50, run([glyph(' '), glyph('.')]), mark),
    text(85, 50, run([glyph('ב'), glyph('ָש'), glyph('', { advance: 0 })]), mark),
    text(75, 50, run([glyph('ה')]), mark),
  );
  // The second run was as far from the first as its glyphs say: it is not touched.
  expect(two.pages[0]!.placed.map(said)).toEqual([
    [100, [' ', '.'], [5, 5]],
    [85, ['ב', 'ָש', ''], [5, 5, 0]],
    [75, ['ה'], [5]],
  ]);
  const { two: met } = moved(
    text(100, 50, run([glyph(' '), glyph('.')]), mark),
    text(90, 50, run([glyph('ב'), glyph('ָש'), glyph('', { advance: 0 })]), mark),
  );
  expect(met.pages[0]!.placed.map(said)).toEqual([
    [105, ['.'], [5]],
    [90, ['ב', ' ָש', ''], [5, 5, 5]],
  ]);
});

it('leaves a mark of direction beside the stop', () => {
  const { two } = moved(
    text(100, 50, run([glyph(' ', { said: ' \u200f' }), glyph('.')]), mark),
    text(95, 50, run([glyph('ש')]), mark),
  );
  expect(two.pages[0]!.placed.map(said)).toEqual([
    [105, ['\u200f.'], [5]],
    [95, [' ש'], [10]],
  ]);
});

it.each([
  ['from left to right', run([glyph(' '), glyph('.')], false), run([glyph('a')], false), 50],
  ['on other lines', run([glyph(' '), glyph('.')]), run([glyph('ש')]), 60],
  ['without a space', run([glyph(')'), glyph('.')]), run([glyph('ש')]), 50],
  ['before another stop', run([glyph(' '), glyph('.')]), run([glyph('.')]), 50],
  ['that are nothing but a space', run([glyph(' ')]), run([glyph('ש')]), 50],
])('leaves runs as they are %s', (_, first, second, y) => {
  const { one, two } = moved(text(100, 50, first, mark), text(95, y, second, mark));
  expect(two).toBe(one);
});
