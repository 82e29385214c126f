import fc from 'fast-check';
import { expect, test } from 'vitest';
import { visualOrder } from './visual-order.ts';

test('parts from right to left change places, those inside them from left to right change back', () => {
  expect(visualOrder([])).toEqual([]);
  expect(visualOrder([0, 0, 0])).toEqual([0, 1, 2]);
  expect(visualOrder([1, 1, 1])).toEqual([2, 1, 0]);
  expect(visualOrder([0, 1, 1, 0])).toEqual([0, 2, 1, 3]);
  expect(visualOrder([1, 1, 2, 2, 1])).toEqual([4, 2, 3, 1, 0]);
});

test('every part stands somewhere, once', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 30 }), (levels) => {
      expect([...visualOrder(levels)].sort((a, b) => a - b)).toEqual(levels.map((_, index) => index));
    }),
  );
});
