/** What readers with low vision are promised: docs/editions.md, line by line, on what is painted. */
import { beforeAll, describe, expect, it, test } from 'vitest';
import { spokenText } from '../src/page/describe.ts';
import type { Layout, PlacedText } from '../src/page/layout.ts';
import { letter } from './letters.ts';
import { buildSample, layOutMarkdown, layOutSample, readSample, SAMPLES, type Sample } from './samples.ts';
import { wordsOfLayout, wordsOfMarkdown } from './words.ts';

const EDITIONS = [
  { edition: 'large-print', least: 18, size: 'letter' },
  { edition: 'large-print', least: 18, size: 'half-letter' },
  { edition: 'clear-print', least: 14, size: 'letter' },
];
/** Three quarters of an inch. */
const LEAST_MARGIN = 54;
/** pt by which a quotation mark of a heading hangs over. */
const HANGING = 8;

const textsOf = (layout: Layout): PlacedText[] =>
  layout.pages.flatMap(({ placed }) => placed.filter((item) => item.kind === 'text'));

const isFooter = ({ mark }: PlacedText): boolean => mark.kind === 'artifact' && mark.subtype === 'Footer';

/** Runs on one baseline, left to right. */
function linesOf({ pages }: Layout): PlacedText[][] {
  return pages.flatMap(({ placed }) => {
    const lines: PlacedText[][] = [];
    for (const item of placed) {
      if (item.kind !== 'text' || isFooter(item)) continue;
      const line = lines.at(-1);
      // A note's number stands higher than its line.
      if (line !== undefined && Math.abs(line[0]!.y - item.y) < 5) line.push(item);
      else lines.push([item]);
    }
    return lines;
  });
}

const saidOn = (line: readonly PlacedText[]): string => line.map(spokenText).join('');

/** Where its ink ends: spaces at a line's end do not count. */
function endOf({ x, run }: PlacedText): number {
  let [pen, end] = [x, x];
  for (const { advance, text } of run.glyphs) {
    pen += advance;
    if (!/^[ \u00a0]$/.test(text)) end = pen;
  }
  return end;
}

const cases = EDITIONS.flatMap((edition) => (Object.keys(SAMPLES) as Sample[]).map((name) => ({ ...edition, name })));

describe.each(cases)('$name, $edition, $size', ({ edition, least, name, size }) => {
  let layout: Layout;
  let texts: PlacedText[];
  beforeAll(async () => {
    ({ layout } = await layOutSample(name, { editions: [edition], pageSizes: [size], template: 'newsletter' }));
    texts = textsOf(layout);
  });

  it('has no type smaller than promised, upright, black and as the author spelt it', () => {
    for (const { run } of texts) {
      expect(run.size).toBeGreaterThanOrEqual(least);
      expect(run.face.italic).toBe(false);
      expect(run.color).toBe('#000000');
      expect(`${run.face.family} ${spokenText({ run } as PlacedText)}`).not.toMatch(/Serif 4 [^☐☑→✓]/);
    }
  });

  it('keeps words whole at the ends of lines', () => {
    for (const line of linesOf(layout)) {
      expect(saidOn(line)).not.toMatch(/\u00ad ?$/);
      // An address or a line of code may be wider than its measure.
      if (line.some(({ run }) => run.face.family.includes('Code')) || size === 'half-letter') continue;
      expect(saidOn(line)).not.toMatch(/\p{L}[-‐] ?$/u);
    }
  });

  it('leaves three quarters of an inch on all sides', () => {
    for (const { width, height, placed } of layout.pages) {
      for (const item of placed) {
        expect(item.x).toBeGreaterThanOrEqual(
          LEAST_MARGIN - (item.kind === 'text' || item.kind === 'link' ? HANGING : 0.01),
        );
        if (item.kind === 'text') {
          expect(endOf(item)).toBeLessThan(width - LEAST_MARGIN + HANGING);
          expect(item.y).toBeLessThan(height - LEAST_MARGIN);
          expect(item.y).toBeGreaterThan(LEAST_MARGIN);
        }
      }
    }
  });

  it('has room between its lines', () => {
    const lines = linesOf(layout)
      .map((line) => line.filter(({ run }) => run.size === least))
      .filter(([one]) => one);
    const lowest = (line: PlacedText[] | undefined) => line?.toSorted((a, b) => b.y - a.y)[0];
    for (const [index, line] of lines.entries()) {
      const next = lowest(lines[index + 1]);
      const first = lowest(line)!;
      // Only lines of running text that follow each other.
      if (next === undefined || first.run.size !== least || next.run.size !== least || next.y <= first.y + 5) continue;
      expect(next.y - first.y).toBeGreaterThan(1.15 * least);
    }
  });

  it('numbers its pages, larger than the text and bold', () => {
    layout.pages.forEach(({ placed }, index) => {
      const folio = placed.filter((item): item is PlacedText => item.kind === 'text' && isFooter(item));
      const number = folio.filter(({ run }) => run.face.weight === 700);
      if (layout.pages.length === 1) expect(folio).toEqual([]);
      else expect(saidOn(number)).toBe(`${index + 1} of ${layout.pages.length}`);
      for (const { run } of number) expect(run.size).toBeGreaterThan(least);
    });
  });

  it('says every word, in order', () => {
    expect(wordsOfLayout(layout)).toEqual(wordsOfMarkdown(readSample(name)));
  });
});

describe('large print', () => {
  const large = { editions: ['large-print'] };

  it('makes emphasis bold', async () => {
    const { layout } = await layOutMarkdown('---\ntitle: T\n---\n\nplain *leaned*\n\n> quoted\n', large);
    const weight = (word: string) => textsOf(layout).find((item) => spokenText(item).includes(word))?.run.face.weight;
    expect(weight('leaned')).toBe(700);
    expect(weight('quoted')).toBe(400);
  });

  it('parts paragraphs by free space and not by an indent', async () => {
    const { layout } = await layOutMarkdown('---\ntitle: T\n---\n\none\n\ntwo\n', large);
    const [one, two] = textsOf(layout).filter((item) => /one|two/.test(spokenText(item)));
    expect(two!.x).toBe(one!.x);
    expect(two!.y - one!.y).toBeCloseTo(48);
  });

  it('sets headings larger than text, the deeper the smaller', async () => {
    const { layout } = await layOutMarkdown('---\ntitle: Aa\n---\n\n## Bb\n\n### Cc\n\n#### Dd\n\nee\n', large);
    const sizes = textsOf(layout).map(({ run }) => run.size);
    expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
    expect(new Set(sizes).size).toBe(5);
    expect(sizes.at(-1)).toBe(18);
  });

  it('begins headings and text at one edge, in one column, and has headings bold', async () => {
    const words = 'and words that go on '.repeat(30);
    const body = `## Bb\n\n${words}\n\n### Cc\n\n#### Dd\n\nee ${words}`;
    const { layout } = await layOutMarkdown(`---\ntitle: Aa\n---\n\n${body}\n`, { ...large, template: 'newsletter' });
    const lines = linesOf(layout);
    const edges = new Set(lines.map(([first]) => Math.round(first!.x)));
    expect(edges.size).toBe(1);
    for (const line of lines)
      if (/^(?:Aa|Bb|Cc|Dd)/.test(saidOn(line))) expect(line.map(({ run }) => run.face.weight)).toEqual([700]);
  });

  it('has solid bullets as large as the text, and items that hang beside them', async () => {
    const item = 'Pray for all who go down to the sea in ships and do business there '.repeat(3);
    const { layout } = await layOutMarkdown(`---\ntitle: T\n---\n\n- ${item}\n- ${item}\n`, large);
    const lines = linesOf(layout).slice(1);
    const bulleted = lines.filter((line) => saidOn(line).startsWith('•'));
    expect(bulleted).toHaveLength(2);
    for (const [bullet, first] of bulleted) {
      expect(bullet!.run.size).toBeGreaterThanOrEqual(18);
      expect(bullet!.run.color).toBe('#000000');
      expect(bullet!.x).toBeLessThan(first!.x);
    }
    const hung = lines.filter((line) => !saidOn(line).startsWith('•')).map(([first]) => first!.x);
    expect(new Set([...hung, bulleted[0]![1]!.x].map((x) => x.toFixed(2))).size).toBe(1);
  });

  it('gathers notes at the end, numbers and all as large as the text', async () => {
    const { layout } = await layOutMarkdown('---\ntitle: T\n---\n\none[^1] two\n\n[^1]: The note.\n', large);
    const texts = textsOf(layout);
    expect(texts.every(({ run }) => run.size >= 18)).toBe(true);
    expect(texts.map(spokenText).join('')).toMatch(/one1 two.*Notes1\. *The note\.$/);
  });

  it('takes the pages it needs, whatever its other editions are to fill', async () => {
    const { layout } = await layOutMarkdown(letter(8).replace('title:', 'fit: 1\ntitle:'), large);
    expect(layout.pages.length).toBeGreaterThan(4);
  });

  it('is its own file beside the handout', async () => {
    const { name } = await buildSample('ijm-prayer-request', large);
    expect(name).toBe('ijm-prayer-request.large-print.letter.pdf');
  });
});

test('an address wider than its line is parted at its slashes and dots', async () => {
  const text = `---\ntitle: T\n---\n\nAn address: https://www.example.org/${'every/leaf/of/it/'.repeat(7)}end.\n`;
  const { layout } = await layOutMarkdown(text, { editions: ['large-print'] });
  const lines = linesOf(layout).map((line) => saidOn(line).trim());
  const seams = lines.slice(2).map((line, index) => `${lines[index + 1]!.at(-1)}${line[0]}`);
  expect(seams.length).toBeGreaterThan(1);
  for (const seam of seams) expect(seam).toMatch(/[/.:]/);
});

describe('the ragged edge of a letter', () => {
  test.each([4, 8])('of %i regions has no short beginning of a sentence at it', async (regions) => {
    const { layout } = await layOutMarkdown(letter(regions), { editions: ['large-print'] });
    const ends = linesOf(layout).map((line) => saidOn(line).trimEnd());
    const left = ends.filter((end) => /[.!?] \p{L}{1,2}$/u.test(end));
    expect(left.length / ends.length).toBeLessThan(0.01);
  });

  test('has no word left alone on a last line where there is another way', async () => {
    const text = '---\ntitle: T\n---\n\n- two brothers with an outboard motor that is long past mending, and\n';
    const { layout } = await layOutMarkdown(text, { editions: ['large-print'] });
    expect(saidOn(linesOf(layout).at(-1)!).trim()).not.toBe('and');
  });
});
