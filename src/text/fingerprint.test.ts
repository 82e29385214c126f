import { describe, expect, it } from 'vitest';
import { fingerprintOf } from './fingerprint.ts';

describe('a fingerprint', () => {
  it.each([
    ['a field more', { size: 1 }, { size: 1, glow: 2 }],
    ['a field that says nothing', {}, { glow: undefined }],
    ['a field deep inside', { a: [{ b: 1 }] }, { a: [{ b: 2 }] }],
    ['numbers that JSON has not', [Number.POSITIVE_INFINITY], [Number.NaN]],
    ['a number as text', [1], ['1']],
    ['texts cut otherwise', ['a', 'bc'], ['ab', 'c']],
    ['a text that looks like two', ['a,1"b'], ['a', 'b']],
    ['a name that looks like two', { 'a:1,1"b': 1 }, { a: 1, b: 1 }],
    ['lists within lists', [[1], 2], [1, [2]]],
    ['sets, whatever they hold', new Set(), new Set()],
    ['functions', () => 1, () => 1],
  ])('tells apart %s', (_what, one, other) => {
    expect(fingerprintOf(one)).not.toBe(fingerprintOf(other));
  });

  it('is the same for copies, and for the very thing where there is no copying', () => {
    const fonts = new Map();
    const value = { size: 10.5, features: ['onum'], fonts, note: null };
    expect(fingerprintOf({ ...value, features: [...value.features] })).toBe(fingerprintOf(value));
  });

  it('leaves out what it is told to, of the object itself', () => {
    const without = new Set(['before']);
    expect(fingerprintOf({ before: 1, size: 2 }, without)).toBe(fingerprintOf({ before: 3, size: 2 }, without));
    expect(fingerprintOf({ rule: { before: 1 } }, without)).not.toBe(fingerprintOf({ rule: { before: 3 } }, without));
  });
});
