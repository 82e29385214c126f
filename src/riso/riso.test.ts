/** Separation into the inks of a duplicator, and the files that come of it. */
import * as fc from 'fast-check';
import { PDFDocument, PDFName } from 'pdf-lib';
import { beforeAll, describe, expect, test } from 'vitest';
import { sampled } from '../../tests/amount.ts';
import type { Layout, Placed } from '../page/layout.ts';
import { content, element, page, paragraphs, set, text } from '../paint/layout.fixtures.ts';
import { pageTexts } from '../paint/reading.fixtures.ts';
import { contentOf } from '../pdf/streams.ts';
import { gainOf, printed, tintFor } from './gain.ts';
import { INK_NAMES, type Ink, inkCalled, lookOf } from './inks.ts';
import { mixed, separator } from './photographs.ts';
import { type Duplicated, printForRiso } from './riso.ts';
import { MOST_OF_AREA, tintsOf } from './separation.ts';

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

describe('pictures in two inks', () => {
  /** From the one colour to the other, in as many steps as a byte has. */
  const ramp = (from: readonly number[], to: readonly number[]): Uint8Array =>
    Uint8Array.from({ length: 3 * 256 }, (_, at) => {
      const share = Math.floor(at / 3) / 255;
      return Math.round(from[at % 3]! + (to[at % 3]! - from[at % 3]!) * share);
    });
  const WHITE = [255, 255, 255];
  const BLACK = [0, 0, 0];
  /** Twenty-four around. */
  const HUES = Array.from({ length: 24 }, (_, index) =>
    [0, 8, 16].map((shift) => {
      const away = Math.abs(((index - shift + 36) % 24) - 12);
      return Math.round(255 * Math.min(1, Math.max(0, 2 - away / 4)));
    }),
  );
  /** 2 % of 255. */
  const MOST_STEP = 5;

  function expectEven(plate: Uint8Array, what: string): void {
    const steps = Array.from(plate.subarray(1), (value, index) => value - plate[index]!);
    expect(Math.max(...steps.map(Math.abs)), `${what}: a step`).toBeLessThanOrEqual(MOST_STEP);
    const isMonotone = steps.every((step) => step >= 0) || steps.every((step) => step <= 0);
    expect(isMonotone, `${what}: goes back`).toBe(true);
  }

  const pairs = INK_NAMES.flatMap((one, index) => INK_NAMES.slice(index + 1).map((other) => [one, other] as const));

  /** Each ink is in some of them. */
  const few = pairs.filter((_, index) => index % 50 === 0);

  test('go on evenly from white to grey, to 24 hues and on to black, whatever the inks', () => {
    for (const [one, other] of sampled(pairs, few)) {
      const separatePair = separator(inks(one, other));
      // With a pixel of colour in it, a picture is not without.
      const plates = (colours: Uint8Array): Uint8Array[] =>
        separatePair(Uint8Array.from([...colours, ...new Array(30).fill([255, 0, 0]).flat()])).map((plate) =>
          plate.subarray(0, 256),
        );
      for (const plate of plates(ramp(WHITE, BLACK))) expectEven(plate, `${one}, ${other}: greys`);
      for (const hue of HUES) {
        for (const plate of plates(ramp(WHITE, hue))) expectEven(plate, `${one}, ${other}: to ${hue}`);
        for (const plate of plates(ramp(hue, BLACK))) expectEven(plate, `${one}, ${other}: from ${hue}`);
      }
      // Around the hues, there is no direction to go on in, but there are no steps either.
      for (const [index, hue] of HUES.entries())
        for (const plate of plates(ramp(hue, HUES[(index + 1) % 24]!)))
          expect(Math.max(...Array.from(plate.subarray(1), (value, at) => Math.abs(value - plate[at]!)))).toBeLessThan(
            MOST_STEP,
          );
    }
  });

  test('never go back on the way to any hue, however the colours between are rounded', () => {
    const [order, byte] = [fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 255 })];
    const PLACES = [
      [0, 1, 2],
      [1, 0, 2],
      [1, 2, 0],
      [2, 1, 0],
      [2, 0, 1],
      [0, 2, 1],
    ] as const;
    fc.assert(
      fc.property(fc.constantFrom(...pairs), order, byte, (pair, which, middle) => {
        const hue = [0, 0, 0];
        for (const [index, channel] of PLACES[which]!.entries()) hue[channel] = [255, middle, 0][index]!;
        const separatePair = separator(inks(...pair));
        for (const plate of separatePair(ramp(WHITE, hue))) expectEven(plate, `${pair}: to ${hue}`);
        for (const plate of separatePair(ramp(hue, BLACK))) expectEven(plate, `${pair}: from ${hue}`);
      }),
      { numRuns: 50 },
    );
  });

  test('have no colour in their greys, and one ink alone where there is no colour at all', () => {
    const [black, red] = separator(blackAndRed)(ramp(WHITE, BLACK));
    expect(red!.every((ink) => ink === 0)).toBe(true);
    expect(black!.at(-1)).toBe(Math.round(255 * MOST_OF_AREA));
    // What a JPEG leaves between the channels is no colour.
    const noisy = ramp(WHITE, BLACK).map((value, at) => Math.min(255, Math.max(0, value + ((at * 7) % 9) - 4)));
    expect(separator(blackAndRed)(noisy)[1]!.every((ink) => ink === 0)).toBe(true);
    const [blue, yellow] = separator(inks('blue', 'yellow'))(ramp(WHITE, BLACK));
    expect(yellow!.every((ink) => ink === 0)).toBe(true);
    expect(blue!.at(-1)).toBeGreaterThan(200);
  });
});

describe('dots that grow', () => {
  test('are made smaller by as much, ink by ink', () => {
    const tint = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.constantFrom(...INK_NAMES), tint, (name, wanted) => {
        const gain = gainOf(inkCalled(name)!);
        expect(gain).toBeGreaterThan(0.1);
        expect(gain).toBeLessThan(0.25);
        expect(printed(tintFor(wanted, gain), gain)).toBeCloseTo(wanted, 6);
      }),
    );
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
