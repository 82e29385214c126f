/** How even the gaps between words are, as they are set and not as they were counted on. */
import type { Row } from '../flow/rows.ts';
import type { Cast } from './cast.ts';

/**
 * Standard deviation of the gaps of all lines that fill their measure, as a share of their mean; 0 where there are none.
 *
 * @param ways by block, the index of the chosen one.
 */
export function spreadOfGaps({ galley }: Pick<Cast, 'galley'>, ways: readonly number[]): number {
  let beside = 0;
  const gaps = galley.flatMap((block, index) => {
    const rows = block.set(ways[index]!, beside);
    beside = rows.at(-1)?.share ?? 0;
    // A paragraph's last line has the gaps of its font.
    return block.lines === 0 ? [] : rows.slice(0, -1).flatMap(gapsIn);
  });
  const mean = gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length;
  const variance = gaps.reduce((sum, gap) => sum + (gap - mean) ** 2, 0) / gaps.length;
  return gaps.length === 0 ? 0 : Math.sqrt(variance) / mean;
}

/** em; what stands at a line's end is no gap. */
function gapsIn({ placed }: Row): number[] {
  const glyphs = placed.flatMap((one) =>
    one.kind === 'text' ? one.run.glyphs.map((glyph) => ({ glyph, ...one.run })) : [],
  );
  const last = glyphs.findLastIndex(({ glyph }) => glyph.text.trim() !== '');
  return glyphs.slice(0, last).flatMap(({ glyph, size }) => (glyph.text === ' ' ? [glyph.advance / size] : []));
}
