/** What microtypography does to the samples, on the display list. */
import { describe, expect, it } from 'vitest';
import type { Layout, PlacedText } from '../src/page/layout.ts';
import type { Mark, StructureElement } from '../src/page/structure.ts';
import { MICROTYPE } from '../src/text/microtype.ts';
import { layOutSample, type Sample, type TEMPLATES } from './samples.ts';
import { elementsIn } from './words.ts';

const cases: [Sample, (typeof TEMPLATES)[number], number][] = [
  ['ijm-prayer-request', 'newsletter', 1],
  ['ijm-prayer-request', 'classic', 1],
  ['lantern-quay-letter', 'newsletter', 2],
  ['lantern-quay-letter', 'classic', 3],
];

/** A run of nothing but space has no letters to be spaced. */
const isBody = ({ mark, run }: PlacedText): boolean =>
  mark.kind === 'content' && run.glyphs.some(({ text }) => text.trim() !== '');

/** The texts of each line, as they follow one another. A note’s call stands a little higher than its line. */
function linesOf({ pages }: Layout): PlacedText[][] {
  const lines: PlacedText[][] = [];
  for (const item of pages.flatMap(({ placed }) => placed)) {
    if (item.kind !== 'text' || !isBody(item)) continue;
    const [first] = lines.at(-1) ?? [];
    if (first !== undefined && Math.abs(first.y - item.y) < 0.5 * item.run.size) lines.at(-1)!.push(item);
    else lines.push([item]);
  }
  return lines;
}

const marksIn = ({ children }: StructureElement): Set<Mark> =>
  new Set(children.flatMap((child) => (child.kind === 'content' ? [child] : [...marksIn(child)])));

describe.each(cases)('%s, %s, on %i', (name, template, fit) => {
  const laid = layOutSample(name, { template, fit });

  it('keeps letter-spacing and scaling within their bounds', async () => {
    const texts = linesOf((await laid).layout).flat();
    for (const { run } of texts) {
      expect(Math.abs(run.spacing ?? 0)).toBeLessThanOrEqual(MICROTYPE.tracking * run.size + 1e-9);
      expect(Math.abs((run.scale ?? 1) - 1)).toBeLessThanOrEqual(MICROTYPE.scaling + 1e-9);
    }
    expect(texts.some(({ run }) => (run.spacing ?? 0) !== 0)).toBe(true);
  });

  it('seldom lets neighbouring lines differ by more than 1.5 % of the em, in a paragraph or across two', async () => {
    const { layout } = await laid;
    const marks = new Set(elementsIn(layout.structure, 'P').flatMap((paragraph) => [...marksIn(paragraph)]));
    // Nothing but paragraphs: a heading between two of them parts them.
    const tracking = linesOf(layout).map((line) =>
      line.filter(({ mark }) => marks.has(mark)).map(({ run }) => (run.spacing ?? 0) / run.size),
    );
    const contrasts = tracking.slice(1).flatMap((line, index) => {
      const both = [...line, ...tracking[index]!];
      return line.length === 0 || tracking[index]!.length === 0 ? [] : [Math.max(...both) - Math.min(...both)];
    });
    const over = (limit: number): number => contrasts.filter((contrast) => contrast > limit).length / contrasts.length;
    expect(over(0.015 + 1e-9)).toBeLessThanOrEqual(0.2);
    expect(over(0.0225 + 1e-9)).toBeLessThanOrEqual(0.03);
  });

  it('makes every advance the face’s own width, scaled and spaced', async () => {
    const natural = new Map<string, number>();
    let own = 0;
    let count = 0;
    for (const { run } of linesOf((await laid).layout).flat()) {
      const { face, size, color, glyphs, spacing = 0, scale = 1 } = run;
      glyphs.forEach((glyph, index) => {
        if (/^[\s\u00a0\u202f]?$/.test(glyph.text)) return;
        const width = (glyph.advance - spacing) / scale;
        // Kerning with what follows belongs to the letter’s width, and is the same on every line.
        const pair = [face.id, size, color, glyph.id, glyphs[index + 1]?.id].join(' ');
        const known = natural.get(pair) ?? width;
        natural.set(pair, known);
        expect(width).toBeCloseTo(known, 6);
        if (Math.abs(width - (face.font.glyphHAdvance(glyph.id) / face.unitsPerEm) * size) < 1e-6) own++;
        count++;
      });
    }
    expect(own / count).toBeGreaterThan(0.5);
  });
});
