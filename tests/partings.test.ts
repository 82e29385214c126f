/**
 * Services made up by the hundred, on small pages: no page and no column ends between a call and its answer, or leaves a
 * single line of either, or parts a stanza that a column could hold.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Composed } from '../src/compose/compose.ts';
import { spokenText } from '../src/page/describe.ts';
import type { Mark, StructureElement } from '../src/page/structure.ts';
import type { Settings } from '../src/project/settings.ts';
import { layOutMarkdown } from './samples.ts';

const SERVICES = 200;

/** Numbers from 0 to 1 that are the same every time (mulberry32). */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const WORDS = 'light grace morning people mercy river mountain bread silence harvest shepherd open always gather'.split(
  ' ',
);

/** A service of random length and order. */
function service(seed: number): string {
  const next = numbers(seed);
  const upTo = (most: number): number => 1 + Math.floor(next() * most);
  const line = (most: number): string =>
    Array.from({ length: upTo(most) }, () => WORDS[upTo(WORDS.length) - 1]).join(' ');
  const lines = (count: number, most: number, indent = ''): string =>
    Array.from({ length: count }, (_, index) => (index === 0 ? '' : indent) + line(most)).join('\n');
  const some = (count: number, make: (index: number) => string): string =>
    Array.from({ length: count }, (_, i) => make(i)).join('\n');
  const kinds: (() => string)[] = [
    () => lines(1, 60),
    () => `:::order\n${some(upTo(9), () => `${next() < 0.3 ? '* ' : ''}${line(4)} -- ${line(6)} -- ${line(3)}`)}\n:::`,
    () => {
      const long = next() < 0.2 ? 24 : 4;
      const turn = (who: string): string => `${who}: ${lines(next() < 0.5 ? 1 : upTo(long), 14, '  ')}`;
      return `:::responsive ${line(3)}\n${some(upTo(7), () => `${turn('Leader')}\n${next() < 0.15 ? '(All stand.)\n' : ''}${turn('All')}`)}\n:::`;
    },
    () => `:::responsive\n${some(upTo(6), () => `${line(9)}\n**${line(9)}**`)}\n:::`,
    () => `:::psalm Psalm ${upTo(150)}\n${some(upTo(12), (i) => `${i + 1} ${line(9)} *\n  ${line(9)}`)}\n:::`,
    () => {
      const stanza = (): string => lines(1 + upTo(next() < 0.1 ? 14 : 7), 8, next() < 0.5 ? '  ' : '');
      const refrain = next() < 0.3 ? `\n\nRefrain: ${lines(upTo(4), 6)}` : '';
      return `:::hymn{number=${upTo(700)} title="${line(6)}" tune=ABBOT author="A. Poet"${next() < 0.5 ? ' refrain=each' : ''}}\n${stanza()}${refrain}\n\n${some(upTo(5), () => `${stanza()}\n`)}\n:::`;
    },
    () => `## ${line(4)}`,
  ];
  const blocks = Array.from({ length: 6 + upTo(10) }, () => kinds[upTo(kinds.length) - 1]!());
  // Below its masthead a page holds less than others: what is whole may go on to the next one. A heading heads something.
  const isHeading = (block: string | undefined): boolean => block?.startsWith('## ') ?? false;
  const heads = blocks.filter((block, index) => !isHeading(block) || !isHeading(blocks[index - 1]));
  const body = [lines(1, 9), ...heads, lines(1, 9)];
  return `---\ntitle: Service ${seed}\nlang: en\n---\n\n${body.join('\n\n')}\n`;
}

/** Where a line stands. */
interface Place {
  /** Of all columns of the issue. */
  column: number;
  /** pt */
  y: number;
}

/** The lines of an element, from the first to the last. */
type LinesOf = (element: StructureElement) => Place[];

function linesIn({ pages }: Composed, columns: number): LinesOf {
  const byMark = new Map<Mark, Place[]>();
  for (const [index, { placed, width }] of pages.entries())
    for (const item of placed) {
      if (item.kind !== 'text') continue;
      const beside = columns === 2 && item.x > width / 2 ? 1 : 0;
      const place = { column: index * columns + beside, y: Math.round(item.y) };
      byMark.set(item.mark, [...(byMark.get(item.mark) ?? []), place]);
    }
  return (element) => {
    const places = contentsOf(element).flatMap((content) => byMark.get(content) ?? []);
    const distinct = new Map(places.map((place) => [`${place.column} ${place.y}`, place]));
    return [...distinct.values()].sort((a, b) => a.column - b.column || a.y - b.y);
  };
}

const contentsOf = ({ children }: StructureElement): Mark[] =>
  children.flatMap((child): Mark[] => (child.kind === 'element' ? contentsOf(child) : [child]));

function elementsOf(root: StructureElement, type: string): StructureElement[] {
  const inside = root.children.flatMap((child) => (child.kind === 'element' ? elementsOf(child, type) : []));
  return root.type === type ? [root, ...inside] : inside;
}

/** How many lines stand in each column. */
function columnsOf(lines: readonly Place[]): number[] {
  const counts = new Map<number, number>();
  for (const { column } of lines) counts.set(column, (counts.get(column) ?? 0) + 1);
  return [...counts.values()];
}

const isPeoples = (item: StructureElement): boolean => elementsOf(item, 'Strong').length > 0;

interface Counted {
  /** Calls that have an answer, and how many are parted from it. */
  pairs: number;
  parted: number;
  /** Parts that go on in another column, with a single line on either side. */
  alone: number;
  /** Of those typed in several lines that take half a column at most. */
  prayers: number;
  partedPrayers: number;
  stanzas: number;
  /** Of those that a column could hold. */
  partedStanzas: number;
  headings: number;
  /** At the foot of a column. */
  stranded: number;
}

const nothingCounted = (): Counted => ({
  pairs: 0,
  parted: 0,
  alone: 0,
  prayers: 0,
  partedPrayers: 0,
  stanzas: 0,
  partedStanzas: 0,
  headings: 0,
  stranded: 0,
});

function count(layout: Composed, columns: number, capacity: number): Counted {
  const lines = linesIn(layout, columns);
  const counted = nothingCounted();
  for (const list of elementsOf(layout.structure, 'L')) {
    const items = list.children.filter((child) => child.kind === 'element');
    const isDialogue = items.some(isPeoples);
    for (const [index, item] of items.entries()) {
      const own = lines(item);
      const byColumn = columnsOf(own);
      if (isDialogue) {
        if (byColumn.length > 1 && byColumn.some((length) => length < 2)) counted.alone++;
        const isShort = elementsOf(item, 'P').some((part) => contentsOf(part).length > 1) && own.length <= capacity / 2;
        if (isShort) counted.prayers++;
        if (isShort && byColumn.length > 1) counted.partedPrayers++;
        const next = items[index + 1];
        if (next === undefined || isPeoples(item) || !isPeoples(next)) continue;
        counted.pairs++;
        if (own.at(-1)!.column !== lines(next)[0]!.column) counted.parted++;
      } else if (own.length > 1) {
        counted.stanzas++;
        if (byColumn.length > 1 && own.length <= capacity) counted.partedStanzas++;
      }
    }
  }
  const all = contentsOf(layout.structure);
  for (const type of ['H2', 'H3', 'H4'])
    for (const heading of elementsOf(layout.structure, type)) {
      counted.headings++;
      const own = new Set(contentsOf(heading));
      const last = all.findLastIndex((mark) => own.has(mark));
      const next = all[last + 1];
      const after = next && lines({ kind: 'element', type: 'P', children: [next as never] })[0];
      if (after !== undefined && lines(heading).at(-1)!.column !== after.column) counted.stranded++;
    }
  return counted;
}

/** Lines that the smallest column holds at least. */
const PAGES: { called: string; settings: Partial<Settings>; columns: number; capacity: number }[] = [
  {
    called: 'classic on half-letter',
    settings: { pageSizes: ['half-letter'], template: 'classic' },
    columns: 1,
    capacity: 30,
  },
  {
    called: 'newsletter on letter',
    settings: { pageSizes: ['letter'], template: 'newsletter' },
    columns: 2,
    capacity: 40,
  },
  {
    called: 'service on half-letter',
    settings: { pageSizes: ['half-letter'], template: 'service' },
    columns: 1,
    capacity: 24,
  },
  { called: 'classic on A5', settings: { pageSizes: ['a5'], template: 'classic' }, columns: 1, capacity: 28 },
  {
    called: 'large print on half-letter',
    settings: { pageSizes: ['half-letter'], editions: ['large-print'] },
    columns: 1,
    capacity: 12,
  },
];

describe('of services made up', () => {
  test.each(PAGES)('$called parts none that a column could hold', async ({ settings, columns, capacity }) => {
    const sum = nothingCounted();
    for (let index = 0; index < SERVICES / PAGES.length; index++) {
      const { layout } = await layOutMarkdown(service(1000 * columns + capacity * 7 + index), settings);
      const counted = count(layout, columns, capacity);
      for (const key of Object.keys(sum) as (keyof Counted)[]) sum[key] += counted[key];
    }
    if (process.env.SHOW_COUNTS) console.log(JSON.stringify(sum));
    expect(sum).toMatchObject({ parted: 0, alone: 0, partedStanzas: 0, stranded: 0 });
    // A call and its answer that are together higher than a column part one of them, and so does what would take a page more.
    expect(sum.partedPrayers).toBeLessThan(sum.prayers / 25);
    for (const some of ['pairs', 'prayers', 'stanzas', 'headings'] as const)
      expect(sum[some]).toBeGreaterThan(SERVICES);
  });

  test.each([
    { pageSize: 'half-letter', capacity: 24 },
    { pageSize: 'a5', capacity: 24 },
    { pageSize: 'letter', capacity: 36 },
  ])('nor does a long one that is sung, on $pageSize', async ({ pageSize, capacity }) => {
    const vigil = readFileSync(new URL('../starters/service/easter-vigil.md', import.meta.url), 'utf8');
    const { layout } = await layOutMarkdown(vigil, { pageSizes: [pageSize], template: 'service' });
    expect(layout.pages.length).toBeGreaterThan(12);
    expect(count(layout, 1, capacity)).toMatchObject({
      parted: 0,
      alone: 0,
      partedPrayers: 0,
      partedStanzas: 0,
      stranded: 0,
    });
  });

  test.each(['evening-prayer', 'funeral', 'harvest', 'wedding'])(
    'nor does a folded one part its prayer: %s',
    async (name) => {
      const text = readFileSync(new URL(`../starters/service/${name}.md`, import.meta.url), 'utf8');
      const booklet = { editions: ['booklet'], pageSizes: ['half-letter'], template: 'service' };
      const { layout } = await layOutMarkdown(text, booklet);
      expect(layout.pages).toHaveLength(4);
      const said = (wanted: string): number[] =>
        layout.pages.flatMap(({ placed }, page) =>
          placed
            .map((item) => (item.kind === 'text' ? spokenText(item) : ''))
            .join('')
            .includes(wanted)
            ? [page]
            : [],
        );
      expect(said('Our Father, which art in heaven')).toEqual(said('the power, and the glory,'));
      expect(said('the power, and the glory,')).toHaveLength(1);
    },
  );
});
