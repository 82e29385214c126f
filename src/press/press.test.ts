/** The parts of the press stage: inks, recipes, bleed, marks. */

import { fileURLToPath } from 'node:url';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Layout, LayoutPage, Placed, PlacedRule } from '../page/layout.ts';
import { paragraphs, set } from '../paint/layout.fixtures.ts';
import { FontLibrary } from '../text/fonts.ts';
import { extendToBleed } from './bleed.ts';
import { openEngine } from './engine.ts';
import { type Inks, limitSamples, totalOf, withinLimit } from './inks.ts';
import { MARGIN, type Marking, REGISTRATION, withMarks } from './marks.ts';
import { ownProfile, type Profile, readProfile } from './profile.ts';
import { blackFor, blackRamp, recipesFor } from './recipes.ts';

const share = fc.double({ min: 0, max: 1, noNaN: true });
const anyInks = fc.tuple(share, share, share, share);
const limits = fc.double({ min: 1.5, max: 4, noNaN: true });

describe('the limit of ink', () => {
  test('holds for any colour, and no ink leaves its range', () => {
    fc.assert(
      fc.property(anyInks, limits, (inks, limit) => {
        const limited = withinLimit(inks, limit);
        expect(totalOf(limited)).toBeLessThanOrEqual(limit + 1e-9);
        for (const ink of limited) expect(ink).toBeGreaterThanOrEqual(-1e-12);
        for (const ink of limited) expect(ink).toBeLessThanOrEqual(1);
      }),
    );
  });

  test('leaves alone what is within it', () => {
    fc.assert(
      fc.property(anyInks, (inks) => {
        expect(withinLimit(inks, 4)).toEqual(inks);
      }),
    );
  });

  test('never takes black away, and takes the same of cyan, magenta and yellow while they have it', () => {
    fc.assert(
      fc.property(anyInks, limits, (inks, limit) => {
        expect(withinLimit(inks, limit)[3]).toBeGreaterThanOrEqual(inks[3]);
      }),
    );
    const [c, m, y, k] = withinLimit([0.9, 0.8, 0.7, 0.7], 3);
    expect([c, m, y, k].map((ink) => Math.round(ink * 1000) / 1000)).toEqual([0.85, 0.75, 0.65, 0.75]);
  });

  test('holds for samples to the last of 255 steps', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 4, maxLength: 4 }), limits, (samples, limit) => {
        limitSamples(samples, limit);
        expect(samples.reduce((sum, ink) => sum + ink, 0)).toBeLessThanOrEqual(limit * 255);
      }),
    );
  });

  test('changes dark colours less than can be seen at a glance', async () => {
    const engine = await openEngine(ownProfile());
    const inks: Inks = [0.85, 0.79, 0.54, 0.98];
    const [before, after] = engine.look([inks, withinLimit(inks, 3)]);
    expect(Math.abs(before!.l - after!.l)).toBeLessThan(2);
  });
});

const texts = (...colors: [color: string, size: number][]): Layout => {
  const layout = paragraphs('x');
  const placed = colors.map(
    ([color, size]): Placed => ({
      kind: 'text',
      ...{ x: 0, y: 0 },
      run: set('x', { color, size }),
      mark: { kind: 'artifact', type: 'Layout' },
    }),
  );
  return { ...layout, pages: [{ width: 612, height: 792, placed }] };
};

describe('a recipe', () => {
  const inksOf = async (layout: Layout, theme = {}): Promise<number[]> => {
    const [recipe] = recipesFor(layout, await openEngine(ownProfile()), 3, theme).values();
    return recipe!.inks.map((ink) => Math.round(ink * 100));
  };

  test.each(['#000000', '#1a1a1a', '#0a1420'])('of %s is solid black alone', async (color) => {
    expect(await inksOf(texts([color, 30]))).toEqual([0, 0, 0, 100]);
  });

  test.each(['#595959', '#8a8f94', '#b3a29a'])('of the grey %s is black alone', async (color) => {
    const [c, m, y, k] = await inksOf(texts([color, 30]));
    expect([c, m, y]).toEqual([0, 0, 0]);
    expect(k).toBeGreaterThan(20);
    expect(k).toBeLessThan(90);
  });

  test('of white is none', async () => {
    expect(await inksOf(texts(['#ffffff', 11]))).toEqual([0, 0, 0, 0]);
  });

  test('has two inks at most where the colour is in small letters anywhere', async () => {
    const small = await inksOf(texts(['#0B6B75', 30], ['#0b6b75', 9]));
    expect(small.filter((ink) => ink > 0).length).toBeLessThanOrEqual(2);
    const large = await inksOf(texts(['#0b6b75', 30]));
    expect(large.filter((ink) => ink > 0).length).toBeGreaterThan(2);
  });

  test('is the theme’s where that has one, within the limit', async () => {
    expect(await inksOf(texts(['#7a2323', 9]), { '#7a2323': [0, 1, 0.7, 0.5] })).toEqual([0, 100, 70, 50]);
    expect(await inksOf(texts(['#7a2323', 9]), { '#7a2323': [1, 0.9, 0.9, 1] })).toEqual([73, 63, 63, 100]);
  });

  test('of greys keeps their order', async () => {
    const ramp = blackRamp(await openEngine(ownProfile()));
    const blacks = [15, 30, 45, 60, 75, 90, 100].map((lightness) => blackFor(lightness, 15, ramp));
    expect(blacks[0]).toBe(1);
    expect(blacks.at(-1)).toBe(0);
    expect(blacks).toEqual([...blacks].sort((a, b) => b - a));
  });
});

describe('bleed', () => {
  const page = (rule: Partial<PlacedRule>): LayoutPage => ({
    ...{ width: 100, height: 200 },
    placed: [
      {
        kind: 'rule',
        ...{ x: 10, y: 20, width: 30, height: 40, color: '#000000' },
        mark: { kind: 'artifact', type: 'Layout' },
        ...rule,
      },
    ],
  });
  const bled = (rule: Partial<PlacedRule>): number[] => {
    const layout = extendToBleed({ ...paragraphs('x'), pages: [page(rule)] }, 9);
    const { x, y, width, height } = layout.pages[0]!.placed[0] as PlacedRule;
    return [x, y, x + width, y + height];
  };

  test.each([
    ['in the middle stays', {}, [10, 20, 40, 60]],
    ['at the head goes over it', { y: 0 }, [10, -9, 40, 40]],
    ['a hair from the head goes over it', { y: 0.3, height: 39.7 }, [10, -9, 40, 40]],
    ['over the whole page goes over all sides', { x: 0, y: 0, width: 100, height: 200 }, [-9, -9, 109, 209]],
    ['that goes far beyond keeps to it', { x: -50, width: 100 }, [-50, 20, 50, 60]],
    ['that goes a little beyond goes on', { x: 80, width: 22 }, [80, 20, 109, 60]],
    ['outside the page stays there', { x: 120 }, [120, 20, 150, 60]],
  ] as const)('what is %s', (_, rule, box) => {
    expect(bled(rule)).toEqual(box);
  });
});

describe('marks', () => {
  const fonts = new FontLibrary([fileURLToPath(new URL('../../fonts', import.meta.url))]);
  const marked = async (more: Partial<Marking> = {}): Promise<Placed[]> => {
    const blank = { width: 300, height: 400, placed: [] };
    const slug = (page: number): string => `letter · ${page}`;
    const layout = await withMarks(
      { ...paragraphs('x'), pages: [blank] },
      { bleed: 9, folds: [], slug, fonts, ...more },
    );
    return layout.pages[0]!.placed;
  };
  const rules = (placed: Placed[]): PlacedRule[] => placed.filter((one) => one.kind === 'rule');

  test('stand outside the bleed and inside the paper, all of them on every plate', async () => {
    for (const one of await marked({ folds: [0.5] })) {
      if (one.kind !== 'rule' && one.kind !== 'path' && one.kind !== 'text') throw new Error(one.kind);
      const { x, y } = one;
      expect(x < -9 || x > 309 || y < -9 || y > 409).toBe(true);
      expect(x > -MARGIN && x < 300 + MARGIN && y > -MARGIN && y < 400 + MARGIN).toBe(true);
      const color = one.kind === 'text' ? one.run.color : one.kind === 'path' ? one.stroke : one.color;
      expect(color).toBe(REGISTRATION);
    }
  });

  test('of the cut are eight, in line with its edges', async () => {
    const lines = rules(await marked());
    expect(lines).toHaveLength(8);
    const upright = lines.filter(({ width, height }) => width < height).map(({ x, width }) => x + width / 2);
    expect([...new Set(upright)].sort((a, b) => a - b)).toEqual([0, 300]);
    const level = lines.filter(({ width, height }) => width > height).map(({ y, height }) => y + height / 2);
    expect([...new Set(level)].sort((a, b) => a - b)).toEqual([0, 400]);
  });

  test('of a fold are dashed, at head and foot', async () => {
    const dashes = rules(await marked({ folds: [1 / 3] })).filter(
      ({ x, width }) => Math.abs(x + width / 2 - 100) < 0.001,
    );
    expect(dashes).toHaveLength(6);
    expect(dashes.filter(({ y }) => y < 0)).toHaveLength(3);
  });

  test('say what the page is, unless no font has its letters', async () => {
    const said = async (slug: string): Promise<string> =>
      (await marked({ slug: () => slug }))
        .flatMap((one) => (one.kind === 'text' ? one.run.glyphs.map((glyph) => glyph.text) : []))
        .join('');
    expect(await said('letter · 1 / 2')).toBe('letter · 1 / 2');
    expect(await said('\u{13080}')).toBe('');
  });
});

describe('a profile', () => {
  const own = ownProfile().bytes;
  const changed = (at: number, text: string): Uint8Array => {
    const bytes = Uint8Array.from(own);
    bytes.set(Buffer.from(text, 'latin1'), at);
    return bytes;
  };

  test('of a press is taken, by its own name', () => {
    expect(readProfile(own)).toMatchObject({ description: 'FOGRA39L Coated' });
  });

  test.each([
    ['no profile', new Uint8Array(10), 'it is not an ICC profile'],
    ['another file', changed(36, 'PNG '), 'it is not an ICC profile'],
    ['a screen’s', changed(12, 'mntr'), 'it is a profile for screens, not for printing'],
    ['RGB', changed(16, 'RGB '), 'it is a profile for printing in RGB, not in CMYK'],
    ['version 5', changed(8, '\x05'), 'it has version 5 of the format, which PDF/X-4 does not know'],
    ['cut short', own.subarray(0, 5000), 'it breaks off before its end'],
    ['without a table of contents', changed(128, '\xff\xff'), 'its table of contents is damaged'],
    ['without tables', changed(132 + 6 * 12, 'XXXX'), /it lacks the table/],
  ])('that is %s is refused', (_, bytes, reason) => {
    expect(readProfile(bytes)).toMatchObject({ reason: expect.stringMatching(reason) });
  });

  test('with broken tables is an error, and no crash', async () => {
    const bytes = Uint8Array.from(own);
    bytes.fill(0xff, 2000);
    await expect(openEngine(readProfile(bytes) as Profile)).rejects.toThrow('tables are damaged');
  });
});
