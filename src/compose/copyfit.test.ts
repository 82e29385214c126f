import { describe, expect, it } from 'vitest';
import { isUnfilled, judge } from './copyfit.ts';
import { UNFILLED } from './paginate.ts';

describe('a column', () => {
  const setting = { size: 10, leading: 10, space: 0 };
  const line = { rows: [{ height: 10, breakCost: 0 }], cost: 0 };
  /** Nine lines in a frame of so many pt. */
  const judged = (height: number) => {
    const block = { flow: { before: 0, ways: [line], breakCost: 0 }, unevenness: 0, lines: 1, natural: undefined };
    const frames = { first: [height], later: [], last: [] };
    return judge({ leading: 10, galley: Array.from({ length: 9 }, () => block), frames }, setting, 0, 1)!;
  };

  it.each([
    [0, false],
    [1, false],
    [1 + 1e-9, false],
    [1.001, true],
    [2, true],
  ])('with %d free lines is unfilled: %s', (free, unfilled) => {
    expect(isUnfilled({ setting, cost: 0, free })).toBe(unfilled);
  });

  it('is unfilled by what stands above its whole lines, too', () => {
    expect(judged(100)).toMatchObject({ free: 1 });
    expect(judged(105)).toMatchObject({ free: 1.5 });
    expect(judged(105).cost - judged(100).cost).toBe(UNFILLED);
    expect([judged(100), judged(105)].map(isUnfilled)).toEqual([false, true]);
  });
});
