import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { KNOCKS_OUT, over, PROCESS, platesOf, sumOf } from './inks.ts';

const inks = (amounts: Record<string, number>) => new Map(Object.entries(amounts));
const BLUE = inks({ Cyan: 1, Magenta: 0.8, Yellow: 0, Black: 0 });

test('what knocks out leaves nothing', () => {
  const black = inks({ Cyan: 0, Magenta: 0, Yellow: 0, Black: 1 });
  expect(platesOf(over(black, BLUE, KNOCKS_OUT))).toEqual(['Black']);
});

test('what overprints by its inks adds them', () => {
  const brown = inks({ Cyan: 0, Magenta: 0, Yellow: 1, Black: 1 });
  expect(sumOf(over(brown, BLUE, { ...KNOCKS_OUT, leaves: 'plates without ink' }))).toBeCloseTo(3.8);
  expect(sumOf(over(brown, BLUE, { ...KNOCKS_OUT, leaves: 'other plates' }))).toBeCloseTo(2);
});

test('a spot colour leaves the four inks where it overprints', () => {
  const gold = inks({ Gold: 1 });
  expect(sumOf(over(gold, BLUE, { ...KNOCKS_OUT, leaves: 'other plates' }))).toBeCloseTo(2.8);
  expect(sumOf(over(gold, BLUE, KNOCKS_OUT))).toBeCloseTo(1);
});

test('what is half transparent takes half away', () => {
  const white = inks({ Cyan: 0, Magenta: 0, Yellow: 0, Black: 0 });
  expect(sumOf(over(white, BLUE, { ...KNOCKS_OUT, opacity: 0.5 }))).toBeCloseTo(0.9);
});

test('whatever meets, no plate has more than solid ink or less than none', () => {
  const amount = fc.double({ min: 0, max: 1, noNaN: true });
  const some = fc.dictionary(fc.constantFrom(...PROCESS, 'Gold'), amount).map(inks);
  const meeting = fc.record({
    leaves: fc.constantFrom('nothing' as const, 'other plates' as const, 'plates without ink' as const),
    opacity: amount,
    darkens: fc.boolean(),
  });
  fc.assert(
    fc.property(some, some, meeting, (ink, ground, how) => {
      for (const value of over(ink, ground, how).values()) {
        expect(value).toBeGreaterThanOrEqual(-1e-9);
        expect(value).toBeLessThanOrEqual(1 + 1e-9);
      }
    }),
  );
});
