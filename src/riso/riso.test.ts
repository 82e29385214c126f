/** Separation into the inks of a duplicator, and the files that come of it. */
import * as fc from 'fast-check';
import { PDFDocument, PDFName } from 'pdf-lib';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Layout, Placed } from '../page/layout.ts';
import { content, element, page, paragraphs, set, text } from '../paint/layout.fixtures.ts';
import { pageTexts } from '../paint/reading.fixtures.ts';
import { contentOf } from '../pdf/streams.ts';
import { INK_NAMES, type Ink, inkCalled, lookOf } from './inks.ts';
import { type Duplicated, printForRiso } from './riso.ts';
import { MOST_OF_AREA, mixed, separator, tintsOf } from './separation.ts';

const inks = (...names: string[]): Ink[] => names.map((name) => inkCalled(name)!);
const blackAndRed = inks('black', 'bright red');

describe('an ink', () => {
  test.each(['black', 'Black', 'bright red', 'Bright-Red', 'fluorescent pink', 'teal'])('is found by %s', (name) => {
    expect(inkCalled(name)).toBeDefined();
  });

  test('has a name that is not another’s', () => {
    expect(new Set(INK_NAMES).size).toBe(INK_NAMES.length);
    expect(inkCalled('magenta-ish')).toBeUndefined();
  });
});

describe('a colour', () => {
  test.each([
    ['#1a1a1a', 'text', [1, 0]],
    ['#595959', 'text', [1, 0]],
    ['#7a2323', 'text', [0, 1]],
    ['#7a2323', 'line', [0, 1]],
    ['#7a2323', 'area', [0, MOST_OF_AREA]],
    ['#000000', 'area', [MOST_OF_AREA, 0]],
    ['#ffffff', 'text', [0, 0]],
  ] as const)('%s in %s has the tints %j', (color, matter, tints) => {
    expect(tintsOf(color, matter, blackAndRed)).toEqual(tints);
  });

  test('of a light kind is a tint, the lighter the less', () => {
    const [, dark] = tintsOf('#e08080', 'area', blackAndRed) as [number, number];
    const [, light] = tintsOf('#f3d0d0', 'area', blackAndRed) as [number, number];
    expect(light).toBeLessThan(dark);
    expect(light).toBeGreaterThan(0.05);
  });

  test('goes to the ink of the nearest hue', () => {
    const both = inks('blue', 'bright red');
    expect(tintsOf('#123c8c', 'text', both)).toEqual([1, 0]);
    expect(tintsOf('#7a2323', 'text', both)).toEqual([0, 1]);
    // Black is printed in the darker of the two.
    expect(tintsOf('#000000', 'text', both)).toEqual([1, 0]);
  });

  test('has but one ink where there is one', () => {
    expect(tintsOf('#7a2323', 'text', inks('teal'))).toEqual([1]);
  });

  test('is never more than an area may have, whatever it is', () => {
    const channel = fc.integer({ min: 0, max: 255 });
    fc.assert(
      fc.property(channel, channel, channel, (r, g, b) => {
        const color = `#${[r, g, b].map((value) => value.toString(16).padStart(2, '0')).join('')}`;
        for (const tint of tintsOf(color, 'area', blackAndRed)) expect(tint).toBeLessThanOrEqual(MOST_OF_AREA);
      }),
    );
  });
});

describe('a picture', () => {
  const separate = separator(blackAndRed);
  const plates = (...rgb: number[]): number[] => separate(Uint8Array.from(rgb)).map((plate) => plate[0]!);

  test('has no ink where it is white', () => {
    expect(plates(255, 255, 255)).toEqual([0, 0]);
  });

  test('has no more than 85 % of either ink, and black as much of the dark one', () => {
    const [black] = plates(0, 0, 0);
    expect(black).toBe(Math.round(255 * MOST_OF_AREA));
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 3, maxLength: 3 }), (rgb) => {
        for (const ink of plates(...rgb)) expect(ink).toBeLessThanOrEqual(Math.round(255 * MOST_OF_AREA));
      }),
    );
  });

  test('of a grey is black, and of the second ink’s own colour is that', () => {
    const [black, red] = plates(128, 128, 128);
    expect(black).toBeGreaterThan(80);
    expect(red).toBeLessThan(20);
    const [less, more] = plates(0xf1, 0x50, 0x60);
    expect(more).toBeGreaterThan(150);
    expect(less).toBeLessThan(60);
  });

  test('keeps the order of its greys', () => {
    const lights = Array.from({ length: 52 }, (_, step) => {
      const tints = plates(5 * step, 5 * step, 5 * step).map((ink) => ink / 255);
      return lookOf(mixed(tints, blackAndRed)).l;
    });
    expect(lights.every((light, index) => index === 0 || light >= lights[index - 1]! - 0.5)).toBe(true);
  });
});

describe('the plates', () => {
  let made: Duplicated;
  const artifact = { kind: 'artifact', type: 'Layout' } as const;
  const band = (color: string): Placed => ({
    kind: 'rule',
    ...{ x: 0, y: 0, width: 612, height: 100, color },
    mark: artifact,
  });

  beforeAll(async () => {
    const [black, red] = [content(), content()];
    const layout: Layout = {
      ...paragraphs('x'),
      structure: element('Document', [element('P', [black]), element('P', [red])]),
      pages: [
        page(
          band('#7a2323'),
          text(72, 60, set('over', { color: '#000000' }), artifact),
          text(200, 60, set('white', { color: '#ffffff' }), artifact),
          text(72, 200, set('black', { color: '#1a1a1a' }), black),
          text(72, 300, set('red', { color: '#7a2323' }), red),
        ),
      ],
    };
    made = await printForRiso(layout, blackAndRed);
  });

  const operators = async (plate: number): Promise<string> => {
    const document = await PDFDocument.load(made.plates[plate]!, { updateMetadata: false });
    return Buffer.from(contentOf(document.getPage(0).node)).toString('latin1');
  };

  test('have each what is theirs; black is printed over the other, white and red cut out', async () => {
    const [black, red] = await Promise.all(made.plates.map(async (plate) => (await pageTexts(plate)).join('')));
    // Cut out: white letters, which are drawn in white.
    expect(black).toContain('over');
    expect(black).toContain('black');
    expect(red).not.toContain('over');
    expect(red).not.toContain('black');
    expect(red).toContain('white');
    expect(red).toContain('red');
  });

  test('ask to be printed at true size, on paper of their size', async () => {
    const document = await PDFDocument.load(made.plates[0]!, { updateMetadata: false });
    const preferences = String(document.catalog.lookup(PDFName.of('ViewerPreferences')));
    for (const asked of ['/PrintScaling /None', '/PickTrayByPDFSize true', '/Duplex /Simplex'])
      expect(preferences).toContain(asked);
  });

  test('are grey throughout', async () => {
    for (const plate of [0, 1]) expect(await operators(plate)).not.toMatch(/ (?:rg|RG|k|K|scn|SCN)\b/);
  });

  test('print nothing in the margins of the machine, and areas no more than 85 %', async () => {
    const red = await operators(1);
    expect(red).toContain('0.15 g');
    expect(red).toMatch(/8\.504 14\.173 594\.992 85\.827 re/);
    expect(made.cramped).toEqual([]);
  });

  test('have targets at the same places if there are two', async () => {
    const [black, red] = await Promise.all([operators(0), operators(1)]);
    for (const plate of [black, red]) expect(plate.match(/ 22 22 cm/g)).toHaveLength(1);
    const { plates } = await printForRiso(paragraphs('x'), inks('black'));
    const alone = await PDFDocument.load(plates[0]!, { updateMetadata: false });
    expect(Buffer.from(contentOf(alone.getPage(0).node)).toString('latin1')).not.toContain(' cm\n-4 0 m');
  });

  test('are the same whenever they are made, and so is the proof', async () => {
    const [one, other] = [
      await printForRiso(paragraphs('x'), blackAndRed),
      await printForRiso(paragraphs('x'), blackAndRed),
    ];
    expect(one).toEqual(other);
  });
});
