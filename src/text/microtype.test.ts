import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evenFlex, type FlexibleLine, hangLeft, hangRight, MICROTYPE } from './microtype.ts';

/** Shares of the flex that are tried, from −1 to 1. */
const SHARES = Array.from({ length: 21 }, (_, step) => (step - 10) / 10);

/** What the gaps deviate by, squared and added up, what changing the letters counts as, and crowded gaps. */
const costOf = (lines: readonly FlexibleLine[], shares: readonly number[]): number =>
  lines.reduce((sum, { lack, flex, gaps, shrink }, index) => {
    const share = shares[index]!;
    const count = Math.max(1, gaps);
    const crowded = Math.max(0, share * flex - lack - 1.45 * shrink);
    return sum + count * ((lack - share * flex) / count) ** 2 + (0.15 * share) ** 2 + 1000 * crowded ** 2;
  }, 0);

const steps = (shares: readonly number[]): number[] =>
  shares.slice(1).map((share, index) => Math.abs(share - shares[index]!));

function bruteForce(lines: readonly FlexibleLine[]): number {
  const go = (index: number, shares: number[]): number =>
    index === lines.length
      ? costOf(lines, shares)
      : Math.min(
          ...SHARES.filter((share) => index === 0 || Math.abs(share - shares[index - 1]!) < 1 + 1e-9).map((share) =>
            go(index + 1, [...shares, share]),
          ),
        );
  return go(0, []);
}

const line = fc.record({
  lack: fc.double({ min: -12, max: 12, noNaN: true }),
  flex: fc.double({ min: 0, max: 8, noNaN: true }),
  gaps: fc.integer({ min: 0, max: 9 }),
  shrink: fc.double({ min: 0, max: 9, noNaN: true }),
});

describe('evenFlex', () => {
  it('leaves letters alone where nothing is lacking, or nothing can be given', () => {
    expect(evenFlex([])).toEqual([]);
    expect(evenFlex([{ lack: 0, flex: 5, gaps: 6, shrink: 12 }])).toEqual([0]);
    expect(evenFlex([{ lack: 5, flex: 0, gaps: 6, shrink: 12 }])).toEqual([0]);
  });

  it('takes up what a line lacks, either way', () => {
    expect(evenFlex([{ lack: 4, flex: 5, gaps: 6, shrink: 12 }])[0]).toBeCloseTo(0.8, 1);
    expect(evenFlex([{ lack: -4, flex: 5, gaps: 6, shrink: 12 }])[0]).toBeCloseTo(-0.8, 1);
    expect(evenFlex([{ lack: 40, flex: 5, gaps: 6, shrink: 12 }])).toEqual([1]);
  });

  it('changes letters less than the gaps would gain by it', () => {
    // A tenth of a pt over nine gaps is not worth a tenth of the flex.
    expect(evenFlex([{ lack: 0.1, flex: 0.2, gaps: 9, shrink: 12 }])[0]).toBeLessThan(0.5);
    expect(evenFlex([{ lack: 0.001, flex: 5, gaps: 9, shrink: 12 }])).toEqual([0]);
  });

  it('keeps neighbours alike, and gives up evenness for it', () => {
    const shares = evenFlex([
      { lack: 5, flex: 5, gaps: 6, shrink: 12 },
      { lack: -5, flex: 5, gaps: 6, shrink: 12 },
    ]);
    expect(shares[0]! - shares[1]!).toBeCloseTo(1, 9);
  });

  it('narrows the letters of a crowded line before it widens those of a loose one', () => {
    const shares = evenFlex([
      { lack: 6, flex: 5, gaps: 4, shrink: 3 },
      { lack: -9, flex: 5, gaps: 9, shrink: 3 },
    ]);
    // The gaps of the second give 3 pt by themselves, and hardly half as much again.
    expect(-9 - shares[1]! * 5).toBeGreaterThanOrEqual(-3 * 1.45 - 0.5);
    expect(shares[1]).toBeLessThan(-0.8);
  });

  it('is as good as brute force', () => {
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 3 }), (lines) => {
        expect(costOf(lines, evenFlex(lines))).toBeCloseTo(bruteForce(lines), 6);
      }),
      { numRuns: 40 },
    );
  });

  it('never lets neighbours differ by more than one direction’s flex, nor goes beyond it', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 40 }), (lines) => {
        const shares = evenFlex(lines);
        expect(shares).toHaveLength(lines.length);
        for (const share of shares) expect(Math.abs(share)).toBeLessThanOrEqual(1);
        for (const step of steps(shares)) expect(step).toBeLessThanOrEqual(1 + 1e-9);
      }),
    );
  });
});

describe('the bounds', () => {
  it('are what the eye does not see', () => {
    expect(MICROTYPE.tracking).toBeLessThanOrEqual(0.012);
    expect(MICROTYPE.scaling).toBeLessThanOrEqual(0.015);
  });

  it('hang light marks, and no letters', () => {
    for (const mark of ['.', ',', '-', '”', '’']) expect(hangRight(mark)).toBeGreaterThanOrEqual(0.5);
    for (const mark of ['“', '‘']) expect(hangLeft(mark)).toBeGreaterThanOrEqual(0.5);
    for (const letter of ['a', 'T', '1', undefined]) expect([hangLeft(letter), hangRight(letter)]).toEqual([0, 0]);
  });
});
