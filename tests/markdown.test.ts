/** Any Markdown that bulletin takes is laid out, whole and on the page. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sampled } from './amount.ts';
import { DESIGNS, layOutMarkdown } from './samples.ts';
import { wordsOfLayout, wordsOfMarkdown } from './words.ts';

/** A letter takes some 80 ms. */
const RUNS = sampled(300, 12);

const WORDS =
  'boats come in from outer islands before winter lamps and kettles, “quoted” responsibility – 7:00 pm. Café no. 5'.split(
    ' ',
  );
const words = fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 14 }).map((all) => all.join(' '));

const inline = fc
  .array(
    fc.oneof(
      { weight: 4, arbitrary: words },
      words.map((text) => `*${text}*`),
      words.map((text) => `**${text}**`),
      words.map((text) => `~~${text}~~`),
      fc.constant('`a_code.word()`'),
      words.map((text) => `[${text}](https://example.org/page)`),
      fc.constant('<https://example.org/a/long/address/that-breaks?somewhere=1>'),
      fc.constant('note[^1]'),
      fc.constant('end\\\nof'),
    ),
    { minLength: 1, maxLength: 6 },
  )
  .map((parts) => parts.join(' '));

const indent = (text: string, by: string): string => text.replace(/\n(?!\n|$)/g, `\n${by}`);

/** Blocks parted by empty lines, of quotations and lists of blocks so deep. */
function blocks(depth: number): fc.Arbitrary<string> {
  const inside = depth > 0 ? blocks(depth - 1) : inline;
  const block = fc.oneof(
    { weight: 4, arbitrary: inline },
    {
      weight: 3,
      arbitrary: fc
        .array(inside, { minLength: 1, maxLength: 4 })
        .map((items) => items.map((item) => `- ${indent(item, '  ')}`).join('\n')),
    },
    fc
      .array(inside, { minLength: 1, maxLength: 3 })
      .map((items) => items.map((item, index) => `${index + 1}. ${indent(item, '   ')}`).join('\n')),
    inside.map((text) => `> ${indent(text, '> ').replace(/\n\n/g, '\n>\n')}`),
    fc.constant('```\none\n\n  two words\n```'),
    fc.array(words, { minLength: 2, maxLength: 4 }).map((cells) => {
      const row = (texts: string[]): string => `| ${texts.join(' | ')} |`;
      return [row(cells), row(cells.map(() => '---')), row([...cells].reverse()), row(cells)].join('\n');
    }),
  );
  return fc.array(block, { minLength: 1, maxLength: 3 }).map((all) => all.join('\n\n'));
}

const letter = fc
  .record({ opening: blocks(2), regions: fc.array(blocks(1), { maxLength: 2 }) })
  .map(({ opening, regions }) => {
    const sections = regions.map((region, index) => `## Region ${index + 1}\n\n### Third level\n\n${region}`);
    const body = [opening, ...sections].join('\n\n');
    const note = body.includes('[^1]') ? '\n\n[^1]: A note of *several* words.' : '';
    return `---\ntitle: T\n---\n\n${body}${note}\n`;
  });

test.each(DESIGNS)('letters of any Markdown lose nothing, %s', async (template) => {
  await fc.assert(
    fc.asyncProperty(letter, fc.constantFrom('letter', 'a5'), async (markdown, size) => {
      const { layout } = await layOutMarkdown(markdown, { template, pageSizes: [size] });
      expect(wordsOfLayout(layout)).toEqual(wordsOfMarkdown(markdown));
      for (const { placed, width, height } of layout.pages) {
        for (const item of placed) {
          expect(item.x).toBeGreaterThan(20);
          expect(item.x).toBeLessThan(width - 20);
          expect(item.y).toBeLessThan(height - 20);
        }
      }
    }),
    { numRuns: RUNS },
  );
});
