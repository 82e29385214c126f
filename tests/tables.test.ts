/** Tables on pages: nothing overlaps, nothing is cut, nothing is lost. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { spokenText } from '../src/page/describe.ts';
import { sampled } from './amount.ts';
import { layOutMarkdown } from './samples.ts';
import { cellsOf, faultsOf, piecesOf, tableCase } from './tables.ts';
import { elementsIn } from './words.ts';

const TEMPLATES = ['classic', 'newsletter', 'large-print', 'classic', 'banner', 'vigil'];
const SIZES = ['letter', 'a4', 'a5', 'half-letter', 'legal'];

const COUNT = sampled(300, 60);

const read = (name: string): string => readFileSync(new URL(`fixtures/tables/${name}.md`, import.meta.url), 'utf8');

const FIXTURES = [
  'sunday-to-saturday',
  'week',
  'roster',
  'six-columns',
  'bold-in-a-cell',
  'tall-row',
  'row-taller-than-a-page',
  'long',
  'at-a-page-end',
];

async function laid(markdown: string, template: string, size: string) {
  const { layout } = await layOutMarkdown(markdown, { template, pageSizes: [size] });
  const pages = layout.pages.map(({ width, height, guides }) => ({ width, height, frames: guides!.frames }));
  return { layout, pages, pieces: piecesOf(layout) };
}

describe.each(['classic', 'newsletter', 'large-print'])('%s', (template) => {
  it.each(FIXTURES.flatMap((name) => SIZES.map((size) => [name, size] as const)))(
    'sets %s on %s with every word in its cell',
    async (name, size) => {
      const markdown = read(name);
      const { pages, pieces } = await laid(markdown, template, size);
      const table = { name, lang: 'en', markdown, cells: cellsOf(markdown) };
      expect(faultsOf(table, pieces, pages).join('\n')).toBe('');
    },
  );

  it('keeps a small table whole at a page’s end', async () => {
    const { layout, pieces } = await laid(read('at-a-page-end'), template, 'letter');
    const parts = new Set(pieces.flatMap(({ page, cell }) => (cell === undefined ? [] : [page])));
    expect(parts.size).toBe(1);
    expect(layout.tables.map(({ form }) => form)).toEqual(['columns']);
  });

  it('prints nothing for a head without words', async () => {
    const { layout, pieces } = await laid(read('empty-head'), template, 'letter');
    expect(elementsIn(layout.structure, 'TH', 'THead')).toEqual([]);
    expect(elementsIn(layout.structure, 'TR')).toHaveLength(1);
    expect(pieces.flatMap(({ cell, text }) => (cell === undefined ? [] : [text])).join(' ')).toBe('1 Ann 9 Sam');
  });
});

describe('a week', () => {
  it('goes across both columns of a newsletter, its heading with it', async () => {
    const { layout, pages } = await laid(read('sunday-to-saturday'), 'newsletter', 'letter');
    expect(layout.tables.map(({ form, scale }) => [form, scale])).toEqual([
      ['across', 1],
      ['columns', 1],
    ]);
    const { frames } = pages[0]!;
    const width = frames.at(-1)!.x + frames.at(-1)!.width - frames[0]!.x;
    const rules = layout.pages[0]!.placed.flatMap((item) =>
      item.kind === 'rule' && item.width > width - 1 ? [item.y] : [],
    );
    // Of the masthead, the heading and the table.
    expect(rules.length).toBeGreaterThanOrEqual(5);
    const texts = layout.pages[0]!.placed.flatMap((item) => (item.kind === 'text' ? [item] : []));
    const after = texts.filter(({ x }) => x > frames[1]!.x - 3).map(spokenText);
    expect(after.join(' ')).toContain('Giving');
  });

  it('is one column’s in classic', async () => {
    const { layout } = await laid(read('sunday-to-saturday'), 'classic', 'letter');
    expect(layout.tables.map(({ form, hyphens }) => [form, hyphens])).toEqual([
      ['columns', 0],
      ['columns', 0],
    ]);
  });
});

describe('a table', () => {
  it.each(
    Array.from(
      { length: COUNT },
      (_, seed) => [seed, TEMPLATES[seed % TEMPLATES.length]!, SIZES[(seed * 7) % 5]!] as const,
    ),
  )('of the generated ones, %i, %s on %s, has all its words in their cells', async (seed, template, size) => {
    const table = tableCase(seed);
    const { pages, pieces } = await laid(table.markdown, template, size);
    expect(faultsOf(table, pieces, pages).join('\n')).toBe('');
  });
});
