/** How the columns of long letters begin and end. */
import { describe, expect, it } from 'vitest';
import type { LayoutPage, PlacedText } from '../src/page/layout.ts';
import { generatedLetter } from './bench/letter-generator.ts';
import { layOutMarkdown } from './samples.ts';

interface Edges {
  /** Baselines, pt. */
  first: number;
  last: number;
  /** The last line. */
  text: string;
}

const wordsOf = ({ run }: PlacedText): string =>
  run.actualText === '\u00ad' ? '-' : run.glyphs.map(({ text }) => text).join('');

/** Of the columns of a page that others follow. */
const edgesOf = ({ placed, guides }: LayoutPage): Edges[] =>
  guides!.frames.map(({ x, y, width, height }) => {
    const texts = placed.filter(
      (item): item is PlacedText =>
        item.kind === 'text' && item.x > x - 5 && item.x < x + width && item.y > y && item.y < y + height,
    );
    const last = Math.max(...texts.map((item) => item.y));
    const line = texts.filter((item) => Math.abs(item.y - last) < 0.1).sort((a, b) => a.x - b.x);
    return { first: Math.min(...texts.map((item) => item.y)), last, text: line.map(wordsOf).join('') };
  });

describe('long letters in two columns', async () => {
  const pages: Edges[][] = [];
  for (const from of [0, 7, 20, 33]) {
    const { layout } = await layOutMarkdown(generatedLetter(20, 14, from), { template: 'newsletter' });
    pages.push(...layout.pages.slice(0, -1).map(edgesOf));
  }
  const areLevel = (edge: 'first' | 'last') => pages.filter(([a, b]) => Math.abs(a![edge] - b![edge]) < 0.01).length;

  it('end them level on 95 pages of 100', () => {
    expect(pages.length).toBeGreaterThan(50);
    expect(areLevel('last') / pages.length).toBeGreaterThanOrEqual(0.95);
  });

  it('begin them on one line, headings too', () => {
    expect(areLevel('first')).toBe(pages.length);
  });

  it('divide no word between them', () => {
    expect(pages.flat().filter(({ text }) => /[-\u2010]$/.test(text))).toEqual([]);
  });
});

describe('a change of subject', () => {
  it('never opens a column', async () => {
    const items = (count: number): string => `${'- Pray for the boats.\n'.repeat(count)}`;
    for (let count = 36; count < 48; count++) {
      const { layout } = await layOutMarkdown(`---\ntitle: T\n---\n\n${items(count)}\n***\n\n${items(60)}`, {
        template: 'newsletter',
      });
      for (const { placed, guides } of layout.pages)
        for (const { x, y, width, height } of guides!.frames) {
          const own = placed.filter(
            (item): item is PlacedText =>
              item.kind === 'text' && item.x > x - 5 && item.x < x + width && item.y > y && item.y < y + height,
          );
          const first = Math.min(...own.map((item) => item.y));
          expect(
            own
              .filter((item) => item.y === first)
              .map(wordsOf)
              .join(''),
          ).not.toContain('*');
        }
    }
  });
});
