import { expect, test } from 'vitest';
import type { GlyphRun } from '../page/glyphs.ts';
import { markDirections } from './direction-marks.ts';
import type { SetRun } from './set-line.ts';

/** A run of a glyph a character, which stands in the order of its level. */
function run(text: string, level: number): SetRun {
  const rtl = level % 2 === 1;
  const glyphs = [...text].map((character) => ({ id: 1, text: character, advance: 1, dx: 0, dy: 0 }));
  const set = { glyphs: rtl ? glyphs.reverse() : glyphs, ...(rtl ? { rtl } : {}) } as GlyphRun;
  return { x: 0, width: 0, rise: 0, mark: { kind: 'content' }, level, run: set };
}

const [L, R] = ['\u200e', '\u200f'];

/** The line as it stands, from left to right, marks by < and >. */
function said(runs: SetRun[], rtl: boolean): string {
  markDirections(runs, rtl);
  const placed = rtl ? [...runs].reverse() : runs;
  const text = placed.map(({ run: { glyphs } }) => glyphs.map((glyph) => glyph.said ?? glyph.text).join('')).join('');
  return text.replaceAll(R, '<').replaceAll(L, '>');
}

test('a space after a stop or a figure belongs to the words from right to left', () => {
  expect(said([run('אב. גד', 1)], true)).toBe('דג <.בא');
  expect(said([run('אב ', 1), run('25', 2), run(' גד', 1)], true)).toBe('דג <25 בא');
  expect(said([run('אב? גד', 1)], true)).toBe('דג ?בא');
});

test('a stop after a figure or a foreign word is told from it', () => {
  expect(said([run('אב ', 1), run('25', 2), run('.', 1)], true)).toBe('<.<25 בא');
});

test('a hyphen before a figure or a foreign name is told from it', () => {
  expect(said([run('ב-', 1), run('ab', 2), run(', ג', 1)], true)).toBe('ג <,<ab<-ב');
  expect(said([run('ל-', 1), run('25', 2), run(' ג', 1)], true)).toBe('ג <25<-ל');
});

test('a bracket that ends foreign words stays with them', () => {
  expect(said([run('אב ', 1), run('ab (c)', 2), run(' ג', 1)], true)).toBe('ג <ab (c)> בא');
  expect(said([run('ab ', 0), run('«אב»', 1), run(' c', 0)], false)).toBe('ab <»בא«> c');
});

test('a line in one direction says nothing more', () => {
  expect(said([run('אבג', 1)], true)).toBe('גבא');
  expect(said([run('a, b. 1', 0)], false)).toBe('a, b. 1');
});
