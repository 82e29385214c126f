/**
 * The evenness of the prayer letter in two columns of EB Garamond, measured on the display list: the gaps between the
 * words of justified lines, what ends them, and where the columns end.
 */
import { describe, expect, test } from 'vitest';
import type { Layout, PlacedText } from '../src/page/layout.ts';
import { layOutSample } from './samples.ts';

interface SetLine {
  left: number;
  right: number;
  y: number;
  text: string;
  /** em */
  gaps: number[];
}

/** Lines of running text: the glyphs on one baseline of one column, labels aside. */
function linesOf(layout: Layout): SetLine[] {
  const texts = layout.pages[0]!.placed.filter((item): item is PlacedText => item.kind === 'text');
  const size = mode(texts.map((item) => item.run.size));
  const middle = layout.pages[0]!.width / 2;
  const byLine = new Map<string, PlacedText[]>();
  for (const item of texts.filter(({ run }) => run.size === size)) {
    const key = `${item.x < middle ? 0 : 1}/${item.y.toFixed(1)}`;
    byLine.set(key, [...(byLine.get(key) ?? []), item]);
  }
  return [...byLine.values()].map((items) => {
    const glyphs = items
      .sort((a, b) => a.x - b.x)
      .flatMap((item) => {
        let x = item.x;
        return item.run.glyphs.map((glyph) => {
          const from = x;
          x += glyph.advance;
          return { from, to: x, text: item.run.actualText ?? glyph.text, size };
        });
      })
      .filter(({ text }) => text !== '•');
    const ink = glyphs.filter(({ text }) => text.trim() !== '');
    const gaps = glyphs.filter(({ text, to }) => text === ' ' && to <= ink.at(-1)!.from + 1e-6);
    return {
      left: ink[0]!.from,
      right: ink.at(-1)!.to,
      y: items[0]!.y,
      text: glyphs.map(({ text }) => text).join(''),
      gaps: gaps.map(({ from, to }) => (to - from) / size),
    };
  });
}

const mode = (values: number[]): number => [...new Set(values)].sort((a, b) => count(values, b) - count(values, a))[0]!;
const count = (values: number[], value: number): number => values.filter((each) => each === value).length;

function measure(layout: Layout) {
  const lines = linesOf(layout);
  const middle = layout.pages[0]!.width / 2;
  const columns = [lines.filter((line) => line.left < middle), lines.filter((line) => line.left >= middle)];
  // Light marks hang over the edge by less than half an em.
  const full = columns.flatMap((column) => {
    const edge = mode(column.map((line) => Math.round(line.right)));
    return column.filter((line) => Math.abs(line.right - edge) < 4 && line.gaps.length >= 4);
  });
  const gaps = full.flatMap((line) => line.gaps);
  const mean = gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length;
  const variance = gaps.reduce((sum, gap) => sum + (gap - mean) ** 2, 0) / gaps.length;
  const hyphens = full.map((line) => /[-\u00ad]\s*$/.test(line.text));
  return {
    lines: full.length,
    cv: Math.sqrt(variance) / mean,
    widest: Math.max(...gaps),
    hyphens: hyphens.filter(Boolean).length / full.length,
    ladders: hyphens.filter((_, index) => hyphens.slice(index, index + 3).filter(Boolean).length === 3).length,
    bottoms: columns.map((column) => Math.max(...column.map((line) => line.y))),
  };
}

const garamond = { template: 'newsletter', fallback: { font: 'EB Garamond' } };

describe('the prayer letter in EB Garamond', () => {
  test('is set evenly at the template’s own size', async () => {
    const { lines, cv, widest, hyphens, ladders } = measure(
      (await layOutSample('ijm-prayer-request', garamond)).layout,
    );
    expect(lines).toBeGreaterThan(30);
    expect(cv).toBeLessThanOrEqual(0.15);
    expect(widest).toBeLessThanOrEqual(0.4);
    expect(hyphens).toBeLessThanOrEqual(0.12);
    expect(ladders).toBe(0);
  });

  test('is set as evenly where it is to fill its page, its columns ending on one baseline', async () => {
    const { layout } = await layOutSample('ijm-prayer-request', { ...garamond, fit: 1 });
    const { lines, cv, widest, hyphens, ladders, bottoms } = measure(layout);
    expect(layout.pages).toHaveLength(1);
    expect(lines).toBeGreaterThan(30);
    expect(cv).toBeLessThanOrEqual(0.12);
    expect(widest).toBeLessThanOrEqual(0.4);
    expect(hyphens).toBeLessThanOrEqual(0.12);
    expect(ladders).toBe(0);
    expect(bottoms[1]).toBeCloseTo(bottoms[0]!, 6);
    expect(layout.fit?.free).toBeLessThan(1);
  });
});
