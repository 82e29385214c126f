import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { GalleyBlock, GalleyContext, Row } from '../flow/rows.ts';
import { spokenText } from '../page/describe.ts';
import type { Placed, PlacedRule } from '../page/layout.ts';
import { FontLibrary } from '../text/fonts.ts';
import { castParagraph, openParagraph } from '../text/paragraph.ts';
import { setGalley } from './galley.ts';
import { sunken } from './group.ts';
import { design, GRID, tell } from './story.fixtures.ts';

const fonts = new FontLibrary([fileURLToPath(new URL('../../fonts', import.meta.url))]);
const LIGHTHOUSE = new Uint8Array(readFileSync(new URL('../../tests/fixtures/images/lighthouse.png', import.meta.url)));

const WIDE = 400;
const NARROW = 200;

interface Setting {
  measure?: number;
  height?: number;
  frontMatter?: string;
  /** Lines are counted and not set, as copyfit does. */
  counts?: boolean;
  /** What is remembered for other free space. */
  sets?: GalleyContext['sets'];
}

async function galleyOf(
  body: string,
  { measure = WIDE, height = 40 * GRID, frontMatter = '', counts, sets }: Setting = {},
) {
  const { story, lang } = await tell(body, frontMatter, { 'l.png': LIGHTHOUSE });
  const missing = (cluster: string): never => {
    throw new Error(`no font has ${cluster}`);
  };
  const memory = new Map();
  return setGalley(story, measure, {
    design,
    text: { fonts, missing },
    hyphenators: new Map(),
    lang,
    height,
    gives: false,
    sets,
    open: counts
      ? (spans, how, text) => ({
          ...castParagraph(spans, how, text, memory),
          set: () => {
            throw new Error('only counted');
          },
        })
      : openParagraph,
  });
}

const setFirst = ({ set }: GalleyBlock): Row[] => set(0, 0);
const rules = ({ placed }: Row): PlacedRule[] => placed.filter((item) => item.kind === 'rule');
const said = ({ placed }: Row): string =>
  placed.flatMap((each) => (each.kind === 'text' ? spokenText(each) : [])).join('');
const edges = (items: readonly Placed[]) => {
  const boxes = items.flatMap((item) => ('width' in item ? [item] : []));
  return {
    left: Math.min(...boxes.map(({ x }) => x)),
    right: Math.max(...boxes.map(({ x, width }) => x + width)),
    top: Math.min(...boxes.map(({ y }) => y)),
    bottom: Math.max(...boxes.map(({ y, height }) => y + height)),
  };
};

const box = (words: string): string => `:::box\n${words}\n:::`;
const three = ':::announcements\n**One** is here.\n\n**Two** is here.\n\n**Three** is here.\n:::';

describe('a box', () => {
  it('is one row of whole steps, with its line around what is in it', async () => {
    const [group] = await galleyOf(box('Some words.\n\n- and an item'));
    const [row, ...others] = setFirst(group!);
    expect(others).toEqual([]);
    expect(row!.height).toBe(4 * GRID);
    expect(group!.flow.ways).toEqual([{ rows: [{ height: 4 * GRID, breakCost: 0 }], cost: 0 }]);
    const { left, right, top, bottom } = edges(rules(row!));
    expect([left, right]).toEqual([0, WIDE]);
    expect(top).toBeGreaterThan(0);
    expect(bottom).toBeLessThan(row!.height);
    for (const item of row!.placed) {
      if (item.kind !== 'text') continue;
      expect(item.x).toBeGreaterThan(left);
      expect(item.y).toBeGreaterThan(top);
      expect(item.y).toBeLessThan(bottom);
      expect(((item.y / GRID) % 1).toFixed(4)).toBe(design.baseline.toFixed(4));
    }
  });

  it('moves links and named places along', async () => {
    const body = `${box('Words [led](https://example.org) and called[^n].')}\n\n[^n]: Note.`;
    const [group] = await galleyOf(body);
    const [row] = setFirst(group!);
    const text = row!.placed.find((item) => item.kind === 'text')!;
    const link = row!.placed.find((item) => item.kind === 'link')!;
    expect(link.x).toBeGreaterThan(text.x);
    expect(link.y).toBeGreaterThan(GRID);
    const [anchor] = row!.anchors;
    expect(anchor).toMatchObject({ kind: 'destination', y: GRID });
  });

  it('holds pictures and tables inside its line', async () => {
    const [group] = await galleyOf(box('![A lighthouse](l.png)\n\n| a | b |\n|---|---|\n| c | d |'), {
      height: 20 * GRID,
    });
    const [row, ...others] = setFirst(group!);
    expect(others).toHaveLength(0);
    const { left, right, top, bottom } = edges(rules(row!));
    const picture = edges(row!.placed.filter((item) => item.kind === 'picture'));
    expect(picture.left).toBeGreaterThan(left);
    expect(picture.right).toBeLessThan(right);
    expect(picture.top).toBeGreaterThan(top);
    expect(picture.bottom).toBeLessThan(bottom);
    expect(said(row!)).toBe('abcd');
  });

  it('stands at the other side where text runs from right to left', async () => {
    const body = `${three}`;
    const [group] = await galleyOf(body, { frontMatter: 'lang: he\n' });
    const [row] = setFirst(group!);
    const [first, second] = row!.placed.flatMap((item) => (item.kind === 'text' ? [item] : []));
    expect(first!.x).toBeGreaterThan(WIDE / 2);
    expect(second!.x).toBeLessThan(first!.x + WIDE / 2);
    expect(edges(rules(row!))).toMatchObject({ left: 0, right: WIDE });
  });

  it('that is higher than a column is parted between its lines, and its line stays open there', async () => {
    const words = 'The boats come in from the outer islands before the ice. ';
    const [group] = await galleyOf(box(`${words.repeat(20)}\n\n${words}`), { measure: NARROW, height: 12 * GRID });
    const rows = setFirst(group!);
    const [way] = group!.flow.ways;
    expect(rows.length).toBeGreaterThan(12);
    expect(rows.map(({ height }) => height)).toEqual(way!.rows.map(({ height }) => height));
    const costs = way!.rows.map(({ breakCost }) => breakCost);
    expect(costs[0]).toBe(Number.POSITIVE_INFINITY);
    expect(costs[1]).toBeLessThan(Number.POSITIVE_INFINITY);
    const isWide = ({ width }: PlacedRule): boolean => width > NARROW / 2;
    expect(rows.map((row) => rules(row).filter(isWide).length)).toEqual(
      rows.map((_, index) => (index === 0 || index === rows.length - 1 ? 1 : 0)),
    );
    // Its sides have no gaps.
    for (const row of rows.slice(1, -1)) expect(edges(rules(row))).toMatchObject({ top: 0, bottom: row.height });
  });

  it('is counted as it is set', async () => {
    const words = 'The boats come in from the outer islands before the ice. ';
    for (const body of [three, box(words.repeat(30))]) {
      const set = await galleyOf(body, { height: 12 * GRID });
      const counted = await galleyOf(body, { height: 12 * GRID, counts: true });
      expect(counted.map(({ flow }) => flow)).toEqual(set.map(({ flow }) => flow));
    }
  });
});

describe('several boxes', () => {
  it('stand beside one another where there is room, the last as wide as is left', async () => {
    const [group] = await galleyOf(three);
    const [row] = setFirst(group!);
    expect(row!.height).toBe(6 * GRID);
    const lines = rules(row!).filter(({ width }) => width > 100);
    const widths = lines.map(({ width }) => Math.round(width));
    expect(widths).toEqual([194, 194, 194, 194, 400, 400]);
    expect(lines[0]!.y).toBe(lines[2]!.y);
  });

  it('and under one another where there is none', async () => {
    const [group] = await galleyOf(three, { measure: NARROW });
    expect(setFirst(group!)[0]!.height).toBe(9 * GRID);
  });

  it('are parted between their rows where no column holds all', async () => {
    const [group] = await galleyOf(three, { measure: NARROW, height: 7 * GRID });
    const [way] = group!.flow.ways;
    expect(way!.rows.map(({ height }) => height)).toEqual([3 * GRID, 3 * GRID, 3 * GRID]);
    expect(setFirst(group!).map(said)).toEqual(['One is here.', 'Two is here.', 'Three is here.']);
  });
});

describe('what sinks to the foot', () => {
  it('has as many ways at every leading of a size, so that they are counted once', () => {
    const tightest = 12;
    const counts = [12, 12.3, 13, 14.5].map((grid) => {
      const context = { height: 620, gives: true, tightest: tightest / grid, design: { grid } } as GalleyContext;
      return sunken([{ rows: [{ height: 7 * grid, breakCost: 0 }], cost: 0 }], context).length;
    });
    expect(new Set(counts)).toEqual(new Set([Math.floor(620 / tightest) - 7 + 1]));
  });
});

it('is remembered whatever the free space, unless a picture in it takes it', async () => {
  const isRemembered = async (body: string): Promise<boolean> => {
    const sets = new Map();
    await galleyOf(body, { sets });
    return sets.size > 0;
  };
  expect(await isRemembered(':::lines {fill}\n:::')).toBe(false);
  expect(await isRemembered(':::box\nWords.\n\n:::lines {fill}\n:::\n:::')).toBe(true);
  expect(await isRemembered(':::box\nWords.\n\n![l](l.png)\n:::')).toBe(false);
});
