/** Paragraphs that are counted at many sizes break as those that are set. */
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textStyle } from '../template/styles.ts';
import { FontLibrary } from './fonts.ts';
import { loadHyphenator } from './hyphenate.ts';
import { MICROTYPE } from './microtype.ts';
import { castParagraph, openParagraph, type RememberedParagraph } from './paragraph.ts';
import { loadTextRules } from './runs.ts';
import type { ParagraphSetting, TextContext } from './setting.ts';
import type { Span, TextStyle } from './style.ts';

const fonts = new FontLibrary([fileURLToPath(new URL('../../fonts', import.meta.url))]);
const context: TextContext = { fonts, missing: () => {} };
const hyphenator = await loadHyphenator('en');
const hyphenators = new Map([['de', await loadHyphenator('de')]]);

const TEXT =
  'Pray for the re-opened schools, whose teachers have waited since the spring; “for everyone responsible” ' +
  '(see https://example.org/letters/november/extraordinary-opportunities) and for reconciliation.';
await loadTextRules(TEXT, 'en');

const style = textStyle({ family: 'Source Serif 4', size: 10 });
const spans: Span[] = [
  { text: TEXT.slice(0, 40), style, mark: { kind: 'content' } },
  { text: TEXT.slice(40, 110), style: { ...style, italic: true }, mark: { kind: 'content' } },
  { text: TEXT.slice(110), style, mark: { kind: 'content' } },
];
const setting: ParagraphSetting = {
  measure: 210,
  align: 'justify',
  lang: 'en',
  hyphenator,
  wordSpace: { ideal: 1, stretch: 0.5, shrink: 1 / 3 },
  microtype: MICROTYPE,
};

/** Alike as far as sums of rounded widths can be. */
const near = (number: number): unknown => expect.closeTo(number, 4 - Math.ceil(Math.log10(1 + Math.abs(number))));

const sized = (given: readonly Span[], size: number): Span[] =>
  given.map((span) => ({ ...span, style: { ...span.style, size: (span.style.size * size) / 10 } }));

function expectAlike(given: readonly Span[], how: ParagraphSetting, memory: Map<string, RememberedParagraph>): void {
  const { ways, best } = openParagraph(given, how, context);
  const { ways: counted, best: countedBest } = castParagraph(given, how, context, memory);
  expect(countedBest).toBe(best);
  expect(counted).toEqual(
    ways.map((way) => ({ ...way, demerits: near(way.demerits), unevenness: near(way.unevenness) })),
  );
}

const styles: fc.Arbitrary<Partial<TextStyle>> = fc.record(
  {
    family: fc.constantFrom('Source Serif 4', 'Source Sans 3', 'Source Code Pro'),
    weight: fc.constantFrom(400, 600, 700),
    italic: fc.boolean(),
    size: fc.integer({ min: 70, max: 160 }).map((tenths) => tenths / 10),
    color: fc.constantFrom('#000000', '#7a2323'),
    features: fc.subarray(['onum', 'smcp', 'c2sc', '-liga', '-kern']),
    tracking: fc.double({ min: -0.02, max: 0.2, noNaN: true }),
    rise: fc.double({ min: -0.2, max: 0.4, noNaN: true }),
    lang: fc.constantFrom('en', 'de'),
  },
  { requiredKeys: [] },
);

const settings: fc.Arbitrary<Partial<ParagraphSetting>> = fc.record(
  {
    measure: fc.double({ min: 40, max: 420, noNaN: true }),
    align: fc.constantFrom('justify', 'left', 'center', 'right'),
    hyphenator: fc.constantFrom(hyphenator, undefined),
    hyphenators: fc.constant(hyphenators),
    balanced: fc.boolean(),
    direction: fc.constant('ltr'),
    wholeWords: fc.boolean(),
    whole: fc.boolean(),
    firstIndent: fc.double({ min: 0, max: 40, noNaN: true }),
    wordSpace: fc.record({
      ideal: fc.double({ min: 0.8, max: 1.3, noNaN: true }),
      stretch: fc.double({ min: 0.2, max: 1, noNaN: true }),
      shrink: fc.double({ min: 0.1, max: 0.5, noNaN: true }),
    }),
    microtype: fc.record({
      tracking: fc.constantFrom(0, 0.012, 0.03),
      scaling: fc.constantFrom(0, 0.015, 0.03),
      hanging: fc.boolean(),
    }),
    breaking: fc.record(
      {
        tolerance: fc.double({ min: 1, max: 4, noNaN: true }),
        lastLineMin: fc.double({ min: 0, max: 80, noNaN: true }),
        raggedness: fc.double({ min: 5, max: 60, noNaN: true }),
        linePenalty: fc.nat(100),
      },
      { requiredKeys: [] },
    ),
  },
  { requiredKeys: [] },
);

const extras: fc.Arbitrary<Partial<Span>> = fc.record(
  { verbatim: fc.boolean(), clings: fc.boolean(), lang: fc.constantFrom('de', 'en') },
  { requiredKeys: [] },
);

describe('a paragraph that is counted', () => {
  it('breaks as it is set, whatever its styles and its setting, at every size', () => {
    // One for all: what was counted before must not show.
    const memory: Map<string, RememberedParagraph> = new Map();
    fc.assert(
      fc.property(
        fc.tuple(styles, styles, styles),
        fc.tuple(extras, extras, extras),
        settings,
        fc.array(fc.integer({ min: 60, max: 200 }), { minLength: 2, maxLength: 3 }),
        (changes, more, how, sizes) => {
          const given = spans.map((span, index) => ({
            ...span,
            ...more[index],
            style: { ...span.style, ...changes[index] },
          }));
          for (const size of sizes) expectAlike(sized(given, size / 10), { ...setting, ...how }, memory);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('is torn where the measure is too narrow for a word, at this size and not at another', () => {
    const memory: Map<string, RememberedParagraph> = new Map();
    const word = [{ ...spans[0]!, text: 'Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch' }];
    for (const size of [5, 14, 6, 20]) expectAlike(sized(word, size), { ...setting, measure: 200 }, memory);
    expect(memory.size).toBe(1);
  });

  it('ends in as short a line at every size: what is too short for the eye does not grow with the type', () => {
    const memory: Map<string, RememberedParagraph> = new Map();
    const words = TEXT.split(' ');
    for (let count = 6; count <= words.length; count++) {
      const given = [{ ...spans[0]!, text: words.slice(0, count).join(' ') }];
      for (const size of [8, 10, 14]) expectAlike(sized(given, size), { ...setting, measure: 330 }, memory);
    }
  });

  it('is remembered once for all sizes, whatever rounding does to its proportions', () => {
    const memory: Map<string, RememberedParagraph> = new Map();
    const proportion = [spans[0]!, { ...spans[1]!, style: { ...style, size: 10 * 0.87 } }];
    for (let tenths = 80; tenths <= 140; tenths++) {
      const size = tenths / 10;
      castParagraph(sized(proportion, size), { ...setting, firstIndent: size * 1.3 }, context, memory);
    }
    expect(memory.size).toBe(1);
  });

  it.each<[string, Span[], object]>([
    ['a style', sized(spans, 10).map((span) => ({ ...span, style: { ...span.style, glow: 3 } })), {}],
    ['a span', spans.map((span) => ({ ...span, glow: 3 })), {}],
    ['a setting', spans, { glow: 3 }],
  ])('is another one by any field that %s is given one day', (_what, given, more) => {
    const memory: Map<string, RememberedParagraph> = new Map();
    castParagraph(spans, setting, context, memory);
    castParagraph(given, { ...setting, ...more }, context, memory);
    expect(memory.size).toBe(2);
  });

  it('is another one with other fonts, and with another hyphenator', () => {
    const memory: Map<string, RememberedParagraph> = new Map();
    castParagraph(spans, setting, context, memory);
    castParagraph(spans, { ...setting, hyphenator: hyphenators.get('de') }, context, memory);
    expect(memory.size).toBe(2);
    const none = { ...context, fonts: new FontLibrary([]) };
    expect(() => castParagraph(spans, setting, none, memory)).toThrow('no font family called Source Serif 4');
  });

  it('is the same one wherever it stands in the structure', () => {
    const memory: Map<string, RememberedParagraph> = new Map();
    castParagraph(spans, setting, context, memory);
    castParagraph(
      spans.map((span) => ({ ...span, mark: { kind: 'content' } })),
      setting,
      context,
      memory,
    );
    expect(memory.size).toBe(1);
  });
});
