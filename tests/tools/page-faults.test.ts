import { describe, expect, it } from 'vitest';
import type { Layout, PlacedText } from '../../src/page/layout.ts';
import type { Content, StructureElement } from '../../src/page/structure.ts';
import { content, element, layout, page, set, text } from '../../src/paint/layout.fixtures.ts';
import { paint } from '../../src/paint/paint.ts';
import { type PageFaults, pageFaults } from './page-faults.ts';

/** Where a line stands: page, column and line, all from 0. */
type Place = [page: number, column: number, line: number];

const LEADING = 14;
const SIZE = 11;

/** Two columns a page, and in each 40 lines. */
const placed = ([, column, line]: Place, words: string, mark: Content, more: { gap?: number } = {}): PlacedText => {
  const run = set(words, { size: SIZE });
  const { gap } = more;
  const glyphs = run.glyphs.map((glyph) =>
    gap !== undefined && glyph.text === ' ' ? { ...glyph, advance: gap } : glyph,
  );
  return text(50 + 270 * column, 100 + LEADING * line, { ...run, glyphs }, mark);
};

/** Words that put the gaps of one line over letters of the next. */
const TEXTS = ['Pray for the lamp in the window', 'Remember everyone whose boats are out'];
const DIVIDED = 'Remember everyone whose boats are har-';

/** Blocks of lines, each where it is said to stand; in those that run, gap stands under gap. */
function told(
  ...blocks: { type: 'P' | 'H2'; lines: Place[]; gap?: number; runs?: number; divided?: number }[]
): Layout {
  const pages: PlacedText[][] = [[], []];
  const elements = blocks.map(({ type, lines, gap, runs = 0, divided }): StructureElement => {
    const mark = content();
    for (const [index, place] of lines.entries()) {
      const words = index === divided ? DIVIDED : TEXTS[index < runs ? 0 : index % 2]!;
      pages[place[0]]!.push(placed(place, words, mark, gap === undefined ? {} : { gap }));
    }
    return element(type, [mark]);
  });
  return layout(
    pages.filter((items) => items.length > 0).map((items) => page(...items)),
    elements,
  );
}

const faultsOf = async (whole: Layout): Promise<PageFaults> => pageFaults(await paint(whole));

/** Lines of a column, `count` of them from `first`. */
const lines = (on: number, column: number, first: number, count: number): Place[] =>
  Array.from({ length: count }, (_, index) => [on, column, first + index]);

const good = { type: 'P', lines: lines(0, 0, 0, 5) } as const;

describe('page faults', () => {
  it('are none on a good page, though paragraphs go on in other columns and on other pages', async () => {
    const whole = told(
      { type: 'H2', lines: lines(0, 0, 0, 1) },
      { type: 'P', lines: [...lines(0, 0, 1, 38), ...lines(0, 1, 0, 2)] },
      { type: 'P', lines: [...lines(0, 1, 2, 30), ...lines(1, 0, 0, 3)] },
    );
    const { pages, split, widows, orphans, headings, strandedHeadings, loose, rivers } = await faultsOf(whole);
    expect({ pages, split, headings }).toEqual({ pages: 2, split: 2, headings: 1 });
    expect({ widows, orphans, strandedHeadings, loose, rivers }).toEqual({
      widows: 0,
      orphans: 0,
      strandedHeadings: 0,
      loose: 0,
      rivers: 0,
    });
  });

  it.each([
    [19, 1],
    [18, 0],
  ])('are a carried word where line %i of twenty is divided', async (divided, carriedWords) => {
    const split = [...lines(0, 0, 20, 20), ...lines(0, 1, 0, 5)];
    expect(await faultsOf(told({ type: 'P', lines: split, divided }))).toMatchObject({ carriedWords });
  });

  it.each([
    [3, 0],
    // One for each of the six gaps between the words.
    [4, 6],
    [5, 6],
  ])('are rivers where gaps stand under gaps in %i lines', async (runs, rivers) => {
    expect(await faultsOf(told({ type: 'P', lines: lines(0, 0, 0, 8), runs }))).toMatchObject({ rivers });
  });

  it.each<[string, Place[]]>([
    ['a column', [...lines(0, 0, 5, 20), ...lines(0, 1, 0, 1)]],
    ['a page', [...lines(0, 1, 5, 20), ...lines(1, 0, 0, 1)]],
  ])('are a widow where the last line is alone at the head of %s', async (_, split) => {
    expect(await faultsOf(told(good, { type: 'P', lines: split }))).toMatchObject({ widows: 1, orphans: 0 });
  });

  it.each<[string, Place[]]>([
    ['a column', [...lines(0, 0, 39, 1), ...lines(0, 1, 0, 5)]],
    ['a page', [...lines(0, 1, 39, 1), ...lines(1, 0, 0, 5)]],
  ])('are an orphan where the first line is alone at the foot of %s', async (_, split) => {
    expect(await faultsOf(told(good, { type: 'P', lines: split }))).toMatchObject({ widows: 0, orphans: 1 });
  });

  it.each<[string, Place[]]>([
    ['column', lines(0, 1, 0, 5)],
    ['page', lines(1, 0, 0, 5)],
  ])('are a stranded heading where its text is in the next %s', async (_, following) => {
    const whole = told(good, { type: 'H2', lines: lines(0, 0, 39, 1) }, { type: 'P', lines: following });
    expect(await faultsOf(whole)).toMatchObject({ headings: 1, strandedHeadings: 1 });
  });

  it('are a heading that nothing follows', async () => {
    const whole = told(good, { type: 'H2', lines: lines(0, 0, 6, 1) });
    expect(await faultsOf(whole)).toMatchObject({ strandedHeadings: 1 });
  });

  it('are lines with gaps of more than 0.40 em on average, last lines aside', async () => {
    const paragraph = (gap: number) => told({ type: 'P', lines: lines(0, 0, 0, 4), gap: gap * SIZE });
    expect(await faultsOf(paragraph(0.45))).toMatchObject({ justified: 3, loose: 3 });
    expect(await faultsOf(paragraph(0.38))).toMatchObject({ justified: 3, loose: 0 });
    expect((await faultsOf(paragraph(0.38))).widest).toBeCloseTo(0.38, 2);
  });

  it('see through letter-spacing and scaling', async () => {
    const mark = content();
    const [spacing, scale] = [0.1, 1.01];
    const items = [0, 1].map((line) => {
      const item = placed([0, 0, line], 'Pray for the lamp in the window', mark, { gap: 0.3 * SIZE });
      const glyphs = item.run.glyphs.map((glyph) =>
        glyph.text === ' ' ? glyph : { ...glyph, advance: glyph.advance * scale + spacing },
      );
      return { ...item, run: { ...item.run, glyphs, spacing, scale } };
    });
    const { widest } = await faultsOf(layout([page(...items)], [element('P', [mark])]));
    expect(widest).toBeCloseTo(0.3 + spacing / SIZE, 2);
  });

  it('pass over a note’s call, which stands above its line', async () => {
    const mark = content();
    const items = [0, 1, 2].flatMap((line) => [
      placed([0, 0, line], 'Pray for the lamp', mark),
      { ...text(150, 100 + LEADING * line - 4, set('1', { size: 7 }), mark) },
    ]);
    expect(await faultsOf(layout([page(...items)], [element('P', [mark])]))).toMatchObject({ split: 0, justified: 2 });
  });

  it('ask for tags', async () => {
    const { PDFDocument } = await import('pdf-lib');
    const document = await PDFDocument.create();
    document.addPage();
    await expect(pageFaults(await document.save())).rejects.toThrow('the PDF has no tags');
  });
});
