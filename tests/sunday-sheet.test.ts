/** What a church hands out on a Sunday, on one sheet: a month, a roster, 120 names, figures, lines to write on, a slip. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { VFile } from 'vfile';
import { describe, expect, test } from 'vitest';
import { deliveryOf } from '../src/deliver/deliver.ts';
import { plainTextOf } from '../src/deliver/plain.ts';
import { parseIssue } from '../src/issue/parse.ts';
import { spokenText } from '../src/page/describe.ts';
import type { Layout, Placed } from '../src/page/layout.ts';
import type { StructureElement, StructureType } from '../src/page/structure.ts';
import { memoryProject } from './memory-project.ts';
import { layOutMarkdown } from './samples.ts';

const SHEET = readFileSync(new URL('fixtures/sunday-sheet.md', import.meta.url), 'utf8');
const NAMES = [
  ...SHEET.slice(SHEET.indexOf('### In hospital'), SHEET.indexOf(':::days')).matchAll(/\p{Lu}\p{Ll}+ \p{Lu}\./gu),
].map(([name]) => name);

const placedOn = ({ pages }: Layout): Placed[] => pages.flatMap(({ placed }) => placed);
const said = (layout: Layout): string =>
  placedOn(layout)
    .map((each) => (each.kind === 'text' ? spokenText(each) : ' '))
    .join(' ')
    .replace(/\s+/g, ' ');

/** Elements of a type that something was painted of. */
function painted(layout: Layout, type: StructureType): StructureElement[] {
  const marks = new Set(placedOn(layout).flatMap((each) => ('mark' in each ? [each.mark] : [])));
  const shows = (element: StructureElement): boolean =>
    element.children.some((child) => (child.kind === 'element' ? shows(child) : marks.has(child)));
  const walk = (element: StructureElement): StructureElement[] => [
    ...(element.type === type && shows(element) ? [element] : []),
    ...element.children.flatMap((child) => (child.kind === 'element' ? walk(child) : [])),
  ];
  return walk(layout.structure);
}

describe.each([
  { template: 'newsletter', pages: 2 },
  { template: 'classic', pages: 3 },
  { template: 'large-print', pages: 7 },
])('$template', ({ template, pages }) => {
  test('has all of it, on so many pages, and says nothing', async () => {
    const { layout, file } = await layOutMarkdown(SHEET, { template });
    expect(file.messages.map(String)).toEqual([]);
    expect(layout.pages).toHaveLength(pages);
    expect(NAMES).toHaveLength(120);
    const words = said(layout);
    for (const name of NAMES) expect(words).toContain(name);
    for (const page of layout.pages)
      for (const item of page.placed) {
        const width = 'width' in item ? item.width : 0;
        expect(item.x).toBeGreaterThan(0);
        expect(item.x + width).toBeLessThan(page.width);
        expect(item.y).toBeLessThan(page.height);
      }
  });

  test('fills the last page, the slip at its foot', async () => {
    const { layout } = await layOutMarkdown(SHEET, { template });
    const last = layout.pages.at(-1)!;
    const { frames, grid } = last.guides!;
    const { y, height } = frames.at(-1)!;
    const lines = last.placed.filter((item) => item.kind === 'rule' && item.y < y + height);
    const lowest = Math.max(...lines.map((line) => line.y));
    expect(y + height - lowest).toBeLessThan(2 * grid);
  });
});

test('a month is tagged as the table that it is set as, and as no other', async () => {
  const grid = await layOutMarkdown(SHEET, { template: 'newsletter' });
  const heads = painted(grid.layout, 'TH').filter(({ scope }) => scope === 'Column');
  // Seven weekdays, six columns of the roster, three of the figures, and one that has no words.
  expect(heads.length).toBeGreaterThanOrEqual(16);
  const tables = painted(grid.layout, 'Table');
  expect(tables).toHaveLength(4);
  const [month] = tables;
  const rows = (month!.children as StructureElement[]).flatMap(({ children }) => children as StructureElement[]);
  expect(rows.map(({ children }) => children.length)).toEqual(Array.from({ length: 6 }, () => 7));
});

test('is read from right to left, and in an e-mail', async () => {
  const hebrew = SHEET.replace('title: This Sunday', 'title: This Sunday\nlang: he');
  const { layout } = await layOutMarkdown(hebrew, { template: 'newsletter' });
  expect(layout.pages).toHaveLength(2);
  const issue = await parseIssue(new VFile({ value: SHEET, path: 'issues/sunday.md' }), memoryProject());
  const plain = await plainTextOf(deliveryOf(issue!, {}));
  const words = plain.replace(/\s+/g, ' ');
  for (const name of NAMES) expect(words).toContain(name);
  for (const line of plain.split('\n')) expect(line.length).toBeLessThanOrEqual(72);
});

test('keeps the sign of a half verse behind its last word in plain text', async () => {
  const verses = Array.from(
    { length: 12 },
    (_, more) => `${more + 1} Praise him${' a'.repeat(24 + more)} *\nand sing.`,
  );
  const value = `---\ntitle: T\n---\n\n:::psalm Psalm 100\n${verses.join('\n')}\n:::\n`;
  const issue = await parseIssue(new VFile({ value, path: 'issues/psalm.md' }), memoryProject());
  const lines = (await plainTextOf(deliveryOf(issue!, {}))).split('\n').map((line) => line.trim());
  expect(lines.filter((line) => / \*$/.test(line))).toHaveLength(12);
  expect(lines).not.toContain('*');
});

const KINDS = ['announcements', 'box', 'calendar', 'days', 'figures', 'give', 'lines', 'notice', 'people', 'slip'];
const INFOS = [
  '',
  ' Title',
  '{count=3}',
  '{fill}',
  '{month=2026-12}',
  '{from=2026-12-01}',
  '{as=grid}',
  '{url=https://example.org}',
];
const LINES = [
  '',
  '**Bold** words',
  '### Heading',
  '- item',
  '* 6 10:30 Worship',
  'Sun 6',
  'Dec 31 7 p.m.',
  'A -- B -- C',
  '-- $1.00',
  '| x | y |',
  'One, two, three',
  '12 Name N.',
  '-- ',
  '_ _ _',
  '***',
  '> Quotation',
  '`code`',
  'שלום -- אב',
  '1. First',
  '    moved in',
];

test('whatever is typed into a block is set, or told', async () => {
  const block = fc.record({
    kind: fc.constantFrom(...KINDS),
    info: fc.constantFrom(...INFOS),
    lines: fc.array(fc.constantFrom(...LINES), { maxLength: 8 }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(block, { minLength: 1, maxLength: 3 }), fc.boolean(), async (blocks, nested) => {
      const texts = blocks.map(({ kind, info, lines }) => [`:::${kind}${info}`, ...lines, ':::'].join('\n'));
      const inside = nested ? `:::box\n${texts.join('\n\n')}\n:::` : texts.join('\n\n');
      const value = `---\ntitle: T\ndate: 2026-11-29\n---\n\nText.\n\n${inside}\n`;
      const file = new VFile({ value, path: 'issues/x.md' });
      const issue = await parseIssue(file, memoryProject());
      if (issue === undefined) {
        expect(file.messages.some(({ fatal }) => fatal === true)).toBe(true);
        return;
      }
      await plainTextOf(deliveryOf(issue, {}));
      const { layout } = await layOutMarkdown(value, { template: 'newsletter' });
      expect(layout.pages.length).toBeGreaterThan(0);
    }),
    { numRuns: 60, seed: 16 },
  );
});
