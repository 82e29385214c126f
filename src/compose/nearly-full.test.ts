import { describe, expect, it } from 'vitest';
import type { FlowBlock } from '../flow/ways.ts';
import type { Variation } from '../template/template.ts';
import type { CastAt } from './copyfit.ts';
import { nearlyFull, type Wanted } from './nearly-full.ts';

const variation: Variation = {
  size: { ideal: 10, least: 9.8, most: 10.2 },
  leading: { ideal: 1.4, least: 1.3, most: 1.5 },
  space: { step: 1, most: 1 },
};

const COUNT = 30;
const wanted: Wanted = { pages: 1, gives: false, atLeast: 0.85, unevenness: 0.1 };

/** Thirty paragraphs of one line, or of two where that is asked of them, on a page of a height. @param loose gaps of two lines */
const castAt =
  (height: number, loose = 0): CastAt =>
  async ({ leading, space }) => {
    const row = { height: leading, breakCost: 0 };
    const ways = [
      { rows: [row], cost: 0, unevenness: 0 },
      { rows: [row, row], cost: 1, unevenness: loose },
    ];
    const flow: FlowBlock = { before: space * leading, ways, breakCost: 0 };
    const block = { flow, unevenness: 0, lines: 1, natural: undefined };
    return {
      leading,
      galley: Array.from({ length: COUNT }, () => block),
      frames: { first: [height], later: [], last: [] },
    };
  };

describe('what does not quite fill its page', () => {
  it('is as large and as free as it must be', async () => {
    // Thirty lines at the ideal leading of 14 pt take 420 of 460 pt.
    expect(await nearlyFull(variation, wanted, castAt(460))).toMatchObject({ space: 0 });
    const freer = await nearlyFull(variation, wanted, castAt(820));
    expect(freer).toMatchObject({ space: 1 });
  });

  it('stays as it is where nothing fills it', async () => {
    expect(await nearlyFull(variation, wanted, castAt(1500))).toBeUndefined();
    expect(await nearlyFull(variation, wanted, castAt(300))).toBeUndefined();
  });

  it('has its paragraphs give way if they may, and as evenly as is wanted', async () => {
    const dense = { ...variation, space: { step: 1, most: 0 } };
    const gives = { ...wanted, gives: true };
    expect(await nearlyFull(dense, gives, castAt(620))).toBeDefined();
    expect(await nearlyFull(dense, wanted, castAt(620))).toBeUndefined();
    // A strain of 1 in all gaps deviates by half of their width.
    expect(await nearlyFull(dense, gives, castAt(620, 2))).toBeUndefined();
  });
});
