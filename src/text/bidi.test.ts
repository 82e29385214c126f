import { expect, test } from 'vitest';
import { levelsOf } from './bidi.ts';

test('numbers in Arabic run from left to right', () => {
  expect([...levelsOf('سنة 25', 'rtl')]).toEqual([1, 1, 1, 1, 2, 2]);
});

test('words in another language run by themselves', () => {
  // Without the isolate, the mark would stand at the end of the English sentence's side.
  expect([...levelsOf('a אב! b', 'ltr')]).toEqual([0, 0, 1, 1, 0, 0, 0]);
  expect([...levelsOf('a אב! b', 'ltr', [{ from: 2, to: 5, direction: 'rtl' }])]).toEqual([0, 0, 1, 1, 1, 0, 0]);
  const two = [
    { from: 0, to: 2, direction: 'rtl' as const },
    { from: 2, to: 4, direction: 'rtl' as const },
  ];
  expect([...levelsOf('א!ב!', 'ltr', two)]).toEqual([1, 1, 1, 1]);
});

test('letters beyond U+FFFF have their direction', () => {
  expect([...levelsOf('𞤀a🙏', 'ltr')]).toEqual([1, 1, 0, 0, 0]);
});
