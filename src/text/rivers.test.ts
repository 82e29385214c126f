import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type BreakItem, type Breaking, breakAlternatives, demeritsOf, type Line } from './linebreak.ts';
import { type River, riversIn, SHUNNED_DEMERITS, withoutRivers } from './rivers.ts';

const box = (width: number): BreakItem => ({ kind: 'box', width });
const SPACE: BreakItem = { kind: 'glue', width: 4, stretch: 2, shrink: 1 };

/** Words of these widths. */
const words = (widths: readonly number[]): BreakItem[] =>
  widths.flatMap((width, index) => (index === 0 ? [box(width)] : [SPACE, box(width)]));

/** Lines of so many words, at their natural width. */
const linesOf = (counts: readonly number[]): Line[] => {
  let from = 0;
  return counts.map((count) => {
    const line = { from, to: from + 2 * count - 1, ratio: 0, flex: 0, width: 0 };
    from = line.to + 1;
    return { ...line, hyphenated: false, overfull: false, ended: false };
  });
};

const lengths = (rivers: readonly River[]): number[] => rivers.map(({ from, to }) => to - from);

describe('rivers', () => {
  it('run through four lines or more whose gaps meet', () => {
    const straight = (count: number) => riversIn(words(Array(2 * count).fill(20)), linesOf(Array(count).fill(2)));
    expect(lengths(straight(3))).toEqual([]);
    expect(straight(4)).toEqual([{ from: 0, to: 4 }]);
    expect(straight(6)).toEqual([{ from: 0, to: 6 }]);
  });

  it('may run aslant, and end where gaps do not meet', () => {
    const aslant = words([20, 20, 23, 17, 26, 14, 29, 11, 60, 10]);
    expect(riversIn(aslant, linesOf([2, 2, 2, 2, 2]))).toEqual([{ from: 0, to: 4 }]);
    const apart = words([20, 20, 24, 16, 20, 20, 24, 16]);
    expect(riversIn(apart, linesOf([2, 2, 2, 2]))).toEqual([]);
  });

  it('are seen where stretched gaps stand', () => {
    const items = words([20, 20, 10, 10, 20, 20, 20, 20, 20]);
    const lines = linesOf([2, 3, 2, 2]).map((line, index) => (index === 1 ? { ...line, ratio: -1 } : line));
    // Gaps at 20–24, 10–13 and 23–26, 20–24, 20–24.
    expect(riversIn(items, lines)).toEqual([{ from: 0, to: 4 }]);
  });

  it('do not run through the space at a line’s end', () => {
    const lines = linesOf([1, 1, 1, 1]).map((line) => ({ ...line, to: line.to + 1 }));
    expect(riversIn([...words([20, 20, 20, 20]), SPACE], lines)).toEqual([]);
  });
});

describe('a paragraph with rivers', () => {
  const options = { mode: 'justified', tolerance: 3 } as const;
  const again =
    (items: readonly BreakItem[], measure: number) =>
    (shunned: ReadonlySet<number>): Breaking[] =>
      breakAlternatives(items, measure, { ...options, shunned, shunnedDemerits: SHUNNED_DEMERITS });

  it('is broken otherwise where that is hardly worse', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 4, max: 40 }), { minLength: 20, maxLength: 80 }),
        fc.integer({ min: 90, max: 180 }),
        (widths, measure) => {
          const items = words(widths);
          const own = breakAlternatives(items, measure, options);
          const better = withoutRivers(items, own, again(items, measure));
          expect(better.map(({ lines }) => lines.length)).toEqual(own.map(({ lines }) => lines.length));
          better.forEach((each, index) => {
            const before = own[index]!;
            if (each === before) return;
            const running = ({ lines }: Breaking): number =>
              lengths(riversIn(items, lines)).reduce((sum, length) => sum + 3_000 * (length - 3) ** 2, 0);
            expect(running(each)).toBeLessThan(running(before));
            expect(each.demerits + running(each)).toBeLessThan(before.demerits + running(before));
            // What was shunned is no fault of the breaking.
            const breaks = each.lines.map((line) => line.to);
            expect(demeritsOf(items, breaks, measure, options)).toBeCloseTo(each.demerits, 3);
          });
        },
      ),
    );
  });

  it('is broken otherwise in fact', () => {
    const widths = Array.from({ length: 60 }, (_, index) => 14 + ((index * 7) % 5));
    const changed = Array.from({ length: 60 }, (_, extra) => 90 + extra).filter((measure) => {
      const items = words(widths);
      const own = breakAlternatives(items, measure, options);
      return withoutRivers(items, own, again(items, measure)).some((each, index) => each !== own[index]);
    });
    expect(changed.length).toBeGreaterThan(3);
  });

  it('is broken once where there is none', () => {
    const items = words([20, 30, 25, 40]);
    const own = breakAlternatives(items, 60, options);
    const never = (): never => {
      throw new Error('broken again');
    };
    expect(withoutRivers(items, own, never)).toEqual(own);
  });
});
