/** How evenly letters are set, in the newsletter's narrow columns and in one column, fitted and not. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Layout } from '../src/page/layout.ts';
import { type Evenness, evennessOf, variation } from './evenness.ts';
import { layOutMarkdown, layOutSample, type Sample } from './samples.ts';

const LETTERS = ['school.en', 'stadt.de', 'valle.es', 'sahel.fr'];
const SAMPLES: Sample[] = ['ijm-prayer-request', 'lantern-quay-letter'];

async function layOutAll(more: { template: string; font: string }, fitted: boolean): Promise<Evenness[]> {
  const settings = { template: more.template, fallback: { font: more.font } };
  const layouts: ((fit: object) => Promise<{ layout: Layout }>)[] = [
    ...SAMPLES.map((name) => (fit: object) => layOutSample(name, { ...settings, ...fit })),
    ...LETTERS.map((name) => {
      const text = readFileSync(new URL(`fixtures/letters/${name}.md`, import.meta.url), 'utf8');
      return (fit: object) => layOutMarkdown(text, { ...settings, ...fit });
    }),
  ];
  return Promise.all(
    layouts.map(async (layOut) => {
      const { layout } = await layOut({});
      return evennessOf(fitted ? (await layOut({ fit: layout.pages.length })).layout : layout);
    }),
  );
}

/** Evenness by text, weighted by lines. */
function summed(all: readonly Evenness[]) {
  const sum = (of: (each: Evenness) => number): number => all.reduce((total, each) => total + of(each), 0);
  const lines = sum((each) => each.lines);
  const means = all.flatMap((each) => each.means);
  return {
    cv: sum((each) => each.lines * variation(each.gaps)) / lines,
    widest: Math.max(...all.flatMap(({ gaps }) => gaps)),
    tightest: Math.min(...means),
    loose: means.filter((each) => each > 0.4).length / lines,
    hyphens: sum((each) => each.hyphens) / lines,
    ladders: sum((each) => each.ladders) / lines,
    rivers: sum((each) => each.rivers) / lines,
    runts: sum((each) => each.runts) / lines,
  };
}

/** Of most designs; letters that hardly are hyphenated have some more rivers. */
const MOST_RIVERS = 0.02;

const cases: [string, string, boolean, number, number?][] = [
  ['newsletter', 'Source Serif 4', false, 0.1],
  ['newsletter', 'Source Serif 4', true, 0.1],
  ['newsletter', 'EB Garamond', false, 0.075],
  ['classic', 'Source Serif 4', false, 0.08],
  ['classic', 'EB Garamond', true, 0.06],
  ['banner', 'EB Garamond', false, 0.08, 0.035],
  ['vigil', 'EB Garamond', false, 0.07],
];

describe.each(cases)(
  'letters in the %s design in %s, fitted: %s',
  (template, font, fitted, most, mostRivers = MOST_RIVERS) => {
    test(`deviate by ${most} of the mean gap at most`, async () => {
      const { cv, widest, tightest, loose, hyphens, ladders, rivers, runts } = summed(
        await layOutAll({ template, font }, fitted),
      );
      expect(cv).toBeLessThanOrEqual(most);
      expect(widest).toBeLessThanOrEqual(0.42);
      expect(tightest).toBeGreaterThanOrEqual(0.145);
      expect(loose).toBeLessThanOrEqual(0.003);
      expect(hyphens).toBeLessThanOrEqual(0.2);
      expect(ladders).toBeLessThanOrEqual(1 / 200);
      expect(rivers).toBeLessThanOrEqual(mostRivers);
      expect(runts).toBeLessThanOrEqual(1 / 150);
    });
  },
);

test('the prayer letter that is to fill its page ends its columns on one baseline', async () => {
  const { layout } = await layOutSample('ijm-prayer-request', {
    template: 'newsletter',
    fallback: { font: 'EB Garamond' },
    fit: 1,
  });
  expect(layout.pages).toHaveLength(1);
  expect(layout.fit?.free).toBeLessThan(1);
  const texts = layout.pages[0]!.placed.filter((item) => item.kind === 'text');
  const sizes = texts.map(({ run }) => run.size);
  const size = sizes.toSorted((a, b) => sizes.filter((s) => s === b).length - sizes.filter((s) => s === a).length)[0];
  const middle = layout.pages[0]!.width / 2;
  const bottoms = [true, false].map((isLeft) =>
    Math.max(...texts.filter(({ x, run }) => run.size === size && x < middle === isLeft).map(({ y }) => y)),
  );
  expect(bottoms[1]).toBeCloseTo(bottoms[0]!, 6);
});
