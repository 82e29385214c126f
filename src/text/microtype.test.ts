import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contrastDemerits, type FlexibleLine, LOOSE_DEMERITS, shareDemerits } from './evenness.ts';
import { evenFlex, hangLeft, hangRight, MICROTYPE } from './microtype.ts';

/** Shares of the flex that are tried, from −1 to 1. */
const SHARES = Array.from({ length: 21 }, (_, step) => (step - 10) / 10);

/** What lines and their neighbours cost, by the account that they are broken by. */
const costOf = (lines: readonly FlexibleLine[], shares: readonly number[]): number =>
  lines.reduce(
    (sum, line, index) =>
      sum +
      shareDemerits(line, shares[index]!, LOOSE_DEMERITS) +
      contrastDemerits(index === 0 ? 0 : shares[index - 1]!, shares[index]!),
    0,
  );

function bruteForce(lines: readonly FlexibleLine[]): number {
  const go = (index: number, shares: number[]): number =>
    index === lines.length
      ? costOf(lines, shares)
      : Math.min(...SHARES.map((share) => go(index + 1, [...shares, share])));
  return go(0, []);
}

const setLine = (more: Partial<FlexibleLine>): FlexibleLine => ({
  measure: 250,
  lack: 0,
  flex: 5,
  stretch: 9,
  shrink: 6,
  ended: false,
  ...more,
});

const line = fc.record({
  measure: fc.constant(250),
  lack: fc.double({ min: -12, max: 12, noNaN: true }),
  flex: fc.double({ min: 0, max: 12, noNaN: true }),
  stretch: fc.double({ min: 0, max: 12, noNaN: true }),
  shrink: fc.double({ min: 0, max: 9, noNaN: true }),
  ended: fc.boolean(),
});

describe('evenFlex', () => {
  it('leaves letters alone where nothing is lacking, or nothing can be given', () => {
    expect(evenFlex([])).toEqual([]);
    expect(evenFlex([setLine({})])).toEqual([0]);
    expect(evenFlex([setLine({ lack: 5, flex: 0 })])).toEqual([0]);
  });

  it('takes up what a line lacks, either way', () => {
    expect(evenFlex([setLine({ lack: 4 })])[0]).toBeGreaterThan(0.5);
    expect(evenFlex([setLine({ lack: -4 })])[0]).toBeLessThan(-0.5);
    expect(evenFlex([setLine({ lack: 40 })])).toEqual([1]);
  });

  it('changes letters less than the gaps would gain by it', () => {
    expect(evenFlex([setLine({ lack: 0.2 })])).toEqual([0]);
  });

  it('leaves a last line as it is, unless it is too long or stands beside lines that are not', () => {
    expect(evenFlex([setLine({ lack: 100, ended: true })])).toEqual([0]);
    expect(evenFlex([setLine({ lack: -9, ended: true })])[0]).toBeLessThan(-0.5);
    const [, last] = evenFlex([setLine({ lack: 5 }), setLine({ lack: 100, ended: true })]);
    expect(last).toBeGreaterThan(0.1);
    expect(last).toBeLessThan(0.9);
  });

  it('keeps neighbours alike, and gives up some evenness for it', () => {
    const apart = evenFlex([setLine({ lack: 5 }), setLine({ lack: -5 })]);
    expect(apart[0]! - apart[1]!).toBeLessThan(1.9);
    expect(apart[0]! - apart[1]!).toBeGreaterThan(1);
    const [beside] = evenFlex([setLine({ lack: 5 })], -1);
    expect(beside).toBeLessThan(evenFlex([setLine({ lack: 5 })], 1)[0]!);
  });

  it('narrows the letters of a line whose gaps would be crowded, whatever stands beside it', () => {
    const shares = evenFlex([setLine({ lack: 6, flex: 6 }), setLine({ lack: -10.5 })]);
    expect(-10.5 - shares[1]! * 5).toBeGreaterThanOrEqual(-6);
  });

  it('gives all it can where even that is not enough', () => {
    expect(evenFlex([setLine({ lack: -30 })])).toEqual([-1]);
  });

  it('is as good as brute force', () => {
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 3 }), (lines) => {
        const least = bruteForce(lines);
        fc.pre(least < Number.POSITIVE_INFINITY);
        expect(costOf(lines, evenFlex(lines)) / Math.max(1, least)).toBeCloseTo(least / Math.max(1, least), 9);
      }),
      { numRuns: 40 },
    );
  });

  it('never goes beyond the flex', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 40 }), (lines) => {
        const shares = evenFlex(lines);
        expect(shares).toHaveLength(lines.length);
        for (const share of shares) expect(Math.abs(share)).toBeLessThanOrEqual(1);
      }),
    );
  });
});

describe('the bounds', () => {
  it('are what the eye does not see', () => {
    expect(MICROTYPE.tracking).toBeLessThanOrEqual(0.015);
    expect(MICROTYPE.scaling).toBeLessThanOrEqual(0.03);
  });

  it('hang light marks, and no letters', () => {
    for (const mark of ['.', ',', '-', '”', '’']) expect(hangRight(mark)).toBeGreaterThanOrEqual(0.5);
    for (const mark of ['“', '‘']) expect(hangLeft(mark)).toBeGreaterThanOrEqual(0.5);
    for (const letter of ['a', 'T', '1', undefined]) expect([hangLeft(letter), hangRight(letter)]).toEqual([0, 0]);
  });
});
