import { expect, test } from 'vitest';
import { directionOf, scriptOf } from './direction.ts';

test.each([
  ['en', 'ltr'],
  ['ar', 'rtl'],
  ['ur-PK', 'rtl'],
  ['he', 'rtl'],
  ['fa', 'rtl'],
  ['ku', 'ltr'],
  ['ku-Arab', 'rtl'],
  ['az-Arab', 'rtl'],
  ['ar-Latn', 'ltr'],
  ['km', 'ltr'],
  ['no such tag', 'ltr'],
])('%s runs %s', (lang, direction) => expect(directionOf(lang)).toBe(direction));

test('a language has a usual script', () => {
  expect(scriptOf('zh-Hant')).toBe('Hant');
  expect(scriptOf('hi')).toBe('Deva');
  expect(scriptOf('en')).toBe('Latn');
});
