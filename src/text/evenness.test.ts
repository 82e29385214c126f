import { describe, expect, it } from 'vitest';
import { contrastDemerits, type FlexibleLine, LOOSE_DEMERITS, shareDemerits } from './evenness.ts';

const line = (more: Partial<FlexibleLine>): FlexibleLine => ({
  measure: 250,
  lack: 0,
  flex: 10,
  stretch: 8,
  shrink: 5,
  ended: false,
  ...more,
});

const best = (each: FlexibleLine): number =>
  [-1, -0.5, 0, 0.5, 1].reduce((least, share) =>
    shareDemerits(each, share, LOOSE_DEMERITS) < shareDemerits(each, least, LOOSE_DEMERITS) ? share : least,
  );

describe('a line', () => {
  it('is best where its letters give what it lacks, and no more', () => {
    expect([0, 5, -5, 30].map((lack) => best(line({ lack })))).toEqual([0, 0.5, -0.5, 1]);
  });

  it('is impossible where its gaps would be narrower than they may', () => {
    expect(shareDemerits(line({ lack: -15 }), -1, 0)).toBeLessThan(Number.POSITIVE_INFINITY);
    expect(shareDemerits(line({ lack: -15 }), -0.9, 0)).toBe(Number.POSITIVE_INFINITY);
  });

  it('that ends a paragraph lacks nothing, unless it is too long', () => {
    expect(shareDemerits(line({ lack: 100, ended: true }), 0, LOOSE_DEMERITS)).toBe(0);
    expect(shareDemerits(line({ lack: -3, ended: true }), 0, LOOSE_DEMERITS)).toBeGreaterThan(0);
  });

  it('is worth avoiding where its gaps are seen as holes', () => {
    const loose = shareDemerits(line({ lack: 20 }), 1, LOOSE_DEMERITS);
    expect(loose).toBeGreaterThan(LOOSE_DEMERITS);
    expect(shareDemerits(line({ lack: 19 }), 1, LOOSE_DEMERITS)).toBeLessThan(loose / 5);
    expect(shareDemerits(line({ lack: 20 }), 1, 0)).toBeLessThan(loose / 5);
  });

  it('without gaps is the worse the emptier it is', () => {
    const lone = (lack: number): number => shareDemerits(line({ lack, stretch: 0, shrink: 0 }), 1, 0);
    expect(lone(100)).toBeGreaterThan(lone(50));
  });
});

describe('neighbours', () => {
  it('cost more than in proportion to what they differ by, either way', () => {
    expect(contrastDemerits(0.3, 0.3)).toBe(0);
    expect(contrastDemerits(0, 1)).toBe(contrastDemerits(0.5, -0.5));
    expect(contrastDemerits(1, -1)).toBeGreaterThan(4 * contrastDemerits(1, 0));
  });
});
