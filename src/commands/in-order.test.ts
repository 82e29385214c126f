import fc from 'fast-check';
import { expect, it } from 'vitest';
import { InOrder } from './in-order.ts';

it('passes everything on in its order, as soon as what comes before has come', () => {
  const numbers = fc
    .nat({ max: 40 })
    .chain((count) => fc.shuffledSubarray([...Array(count).keys()], { minLength: count }));
  fc.assert(
    fc.property(numbers, (arrival) => {
      const passed: number[] = [];
      const inOrder = new InOrder<number>((value) => passed.push(value));
      const come = new Set<number>();
      for (const number of arrival) {
        expect(inOrder.has(number)).toBe(false);
        inOrder.put(number, number);
        come.add(number);
        expect(inOrder.has(number)).toBe(true);
        const ready = [...arrival.keys()].findIndex((earlier) => !come.has(earlier));
        expect(passed).toEqual([...Array(ready < 0 ? arrival.length : ready).keys()]);
      }
    }),
  );
});
