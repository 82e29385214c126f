import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { indexOf, type ShapedGlyph, safeAfter, safeBefore } from './piece-index.ts';

/** Glyphs of a piece, from left to right or from right to left, and its length. */
const pieces = fc
  .tuple(
    fc.array(
      fc.record({ units: fc.integer({ min: 1, max: 3 }), glyphs: fc.integer({ min: 1, max: 3 }), safe: fc.boolean() }),
      {
        minLength: 1,
        maxLength: 200,
      },
    ),
    fc.boolean(),
  )
  .map(([clusters, isReversed]) => {
    let at = 0;
    const glyphs = clusters.flatMap(({ units, glyphs: count, safe }): ShapedGlyph[] => {
      const cluster = at;
      at += units;
      return Array.from({ length: count }, (_, index) => ({
        ...{ id: 1, cluster, advance: 100 + 7 * index, dx: 0, dy: 0 },
        safeToBreak: safe,
      }));
    });
    return { glyphs: isReversed ? glyphs.reverse() : glyphs, length: at };
  });

describe('the index of a piece', () => {
  it('adds up what looking through all glyphs would', () => {
    fc.assert(
      fc.property(pieces, ({ glyphs, length }) => {
        const { units, clusters, glyphs: count, safe } = indexOf(glyphs, length);
        for (let at = 0; at <= length; at++) {
          const before = glyphs.filter(({ cluster }) => cluster < at);
          expect(units[at]).toBe(before.reduce((sum, { advance }) => sum + advance, 0));
          expect(clusters[at]).toBe(new Set(before.map(({ cluster }) => cluster)).size);
          expect(count[at]).toBe(before.length);
          expect(safe[at] === 1).toBe(glyphs.some(({ cluster, safeToBreak }) => cluster === at && safeToBreak));
        }
      }),
    );
  });

  it('finds a place to begin from that is near, and a cluster’s beginning', () => {
    fc.assert(
      fc.property(pieces, ({ glyphs, length }) => {
        const index = indexOf(glyphs, length);
        const starts = new Set([...glyphs.map(({ cluster }) => cluster), 0, length]);
        for (let at = 0; at <= length; at++) {
          const [before, after] = [safeBefore(index, at), safeAfter(index, at)];
          expect(before).toBeLessThanOrEqual(at);
          expect(after).toBeGreaterThanOrEqual(at);
          expect(at - before).toBeLessThan(70);
          expect(after - at).toBeLessThan(70);
          expect(starts).toContain(before);
          expect(starts).toContain(after);
        }
      }),
    );
  });
});
