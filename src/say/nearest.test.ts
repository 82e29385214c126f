import { expect, test } from 'vitest';
import { nearest } from './nearest.ts';

test.each([
  ['leter', 'letter'],
  ['Newsletter', 'newsletter'],
  ['newsleter', 'newsletter'],
  // A beginning is meant, however much is missing.
  ['half', 'half-letter'],
  ['tabliod', 'tabloid'],
])('%s is a slip of %s', (written, meant) => {
  expect(nearest(written, ['letter', 'newsletter', 'half-letter', 'tabloid'])).toBe(meant);
});

test.each(['', 'mountain', 'xy'])('%j is a slip of nothing', (written) => {
  expect(nearest(written, ['letter', 'tabloid', 'a4'])).toBeUndefined();
});

test('keeps the capitals of the known name', () => {
  expect(nearest('eb garamnd', ['EB Garamond'])).toBe('EB Garamond');
});
