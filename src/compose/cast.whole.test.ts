/** What is counted is what is set, whatever a design says of its type. */
import fc from 'fast-check';
import { createElement } from 'react';
import { VFile } from 'vfile';
import { describe, expect, it } from 'vitest';
import { letter } from '../../tests/letters.ts';
import { settings } from '../../tests/samples.ts';
import { parseIssue } from '../issue/parse.ts';
import { PAGE_SIZES } from '../paper/sizes.ts';
import { Frame, Page } from '../template/primitives.ts';
import { blockStyle, plainStyles, textStyle } from '../template/styles.ts';
import type {
  BlockStyle,
  BlockStyles,
  DesignContext,
  ListStyle,
  Setting,
  Template,
  Variation,
} from '../template/template.ts';
import type { TextStyle } from '../text/style.ts';
import { Caster, type Counted } from './cast.ts';
import { areCutAlike, type FitCast } from './copyfit.ts';

const variation: Variation = {
  size: { ideal: 10.4, least: 9.5, most: 13.4 },
  leading: { ideal: 1.36, least: 1.27, most: 1.54 },
  space: { step: 1, most: 2 },
};

/** Lengths in shares of the size, by what they are when free space is added. */
interface Spaced {
  length: number;
  withSpace: number;
}

const share = (most: number): fc.Arbitrary<number> => fc.integer({ min: 0, max: 100 }).map((n) => (n * most) / 100);
const spaced = (most: number): fc.Arbitrary<Spaced> =>
  fc.record({ length: share(most), withSpace: fc.oneof(fc.constant(0), share(most / 3)) });

const texts: fc.Arbitrary<Partial<TextStyle>> = fc.record(
  {
    family: fc.constantFrom('Source Serif 4', 'Source Sans 3', 'Source Code Pro'),
    weight: fc.constantFrom(400, 600, 700),
    italic: fc.boolean(),
    size: fc.integer({ min: 7, max: 15 }).map((tenths) => tenths / 10),
    color: fc.constantFrom('#000000', '#7a2323'),
    features: fc.subarray(['onum', 'smcp', '-liga', '-kern']),
    tracking: share(0.15),
    rise: share(0.3),
    lang: fc.constantFrom('en', 'de'),
  },
  { requiredKeys: [] },
);

/** A block's style, lengths in shares of the size and of the grid. */
const blocks = fc.record(
  {
    text: texts,
    align: fc.constantFrom<BlockStyle['align'][]>('justify', 'left', 'center', 'right'),
    hyphenate: fc.boolean(),
    wholeWords: fc.boolean(),
    leading: fc.constantFrom(0.5, 0.75, 1.25),
    before: spaced(2),
    after: spaced(1),
    stretch: fc.nat(2),
    left: spaced(4),
    right: spaced(4),
    firstIndent: spaced(3),
    lift: share(0.3),
    rules: fc.constantFrom<BlockStyle['rules'][]>(
      [],
      [{ side: 'below', distance: 3, thickness: 0.5, color: '#000000' }],
    ),
    wordSpace: fc.record({ ideal: fc.constantFrom(0.9, 1, 1.2), stretch: share(1), shrink: share(0.5) }),
    microtype: fc.oneof(
      fc.constant<false>(false),
      fc.record({ tracking: share(0.03), scaling: share(0.03), hanging: fc.boolean() }),
    ),
  },
  { requiredKeys: [] },
);

type Drawn<A> = A extends fc.Arbitrary<infer T> ? T : never;

const lists: fc.Arbitrary<{ [Name in 'hang' | 'gap' | 'between' | 'betweenNested']: Spaced }> = fc.record({
  hang: spaced(3),
  gap: spaced(1),
  between: spaced(1),
  betweenNested: spaced(1),
});

const bullets = fc.record({ bullets: fc.constantFrom<string[][]>(['•'], ['–', '◦']), bullet: texts, number: texts });

const designs = fc.record({
  paragraph: blocks,
  item: blocks,
  leadIn: blocks,
  region: blocks,
  list: lists,
  bullets,
  strong: texts,
  openingVerb: texts,
});

/** What a design says of its type, drawn for any setting. */
function stylesAt(drawn: Drawn<typeof designs>, { setting, lang, sizeOf }: DesignContext): BlockStyles {
  const { size, leading, space } = setting;
  const family = 'Source Serif 4';
  const text = textStyle({ family, size: sizeOf(family, size), lang });
  const at = ({ length, withSpace }: Spaced): number => length + withSpace * space;
  const sized = (style: TextStyle, more: Partial<TextStyle>): TextStyle => ({
    ...style,
    ...more,
    size: style.size * (more.size ?? 1),
  });
  const block = (given: Drawn<typeof blocks>): BlockStyle => {
    const { text: own = {}, leading: leads, before, after, left, right, firstIndent, ...rest } = given;
    return blockStyle({
      ...rest,
      text: sized(text, own),
      before: before ? at(before) : 0,
      after: after ? at(after) : 0,
      indent: { left: left ? at(left) * size : 0, right: right ? at(right) * size : 0 },
      ...(leads === undefined ? {} : { leading: leads * leading }),
      ...(firstIndent === undefined ? {} : { firstIndent: at(firstIndent) * size }),
    });
  };
  const { hang, gap, between, betweenNested } = drawn.list;
  const list: ListStyle = {
    bullets: drawn.bullets.bullets,
    bullet: sized(text, drawn.bullets.bullet),
    number: sized(text, drawn.bullets.number),
    hang: at(hang) * size,
    gap: at(gap) * size,
    between: at(between),
    betweenNested: at(betweenNested),
  };
  const plain = plainStyles(text);
  const inline = { ...plain.inline, strong: sized(text, drawn.strong), openingVerb: sized(text, drawn.openingVerb) };
  const { paragraph, item, leadIn, region } = drawn;
  return {
    ...plain,
    paragraph: block(paragraph),
    item: block(item),
    leadIn: block(leadIn),
    region: block(region),
    list,
    inline,
  };
}

const page = createElement(
  Page,
  { style: { padding: 54, flexDirection: 'row', columnGap: 22 } },
  createElement(Frame),
  createElement(Frame),
);

const templateOf = (drawn: Drawn<typeof designs>): Template => ({
  description: 'drawn by chance',
  variation,
  design: (context) => ({
    grid: context.setting.leading,
    baseline: 0.74,
    styles: stylesAt(drawn, context),
    page: () => page,
  }),
});

async function casterOf(markdown: string, template: Template): Promise<Caster> {
  const file = new VFile({ value: markdown, path: `${settings.project.root}/issues/test.md` });
  const issue = await parseIssue(file, settings.project);
  if (issue === undefined) throw new Error(file.messages.map(String).join('\n'));
  const { fonts } = settings;
  return new Caster({ issue, file, template, page: PAGE_SIZES.letter!, fonts }, { fonts, missing: () => {} });
}

const fitCast = ({ galley, setting }: Counted): FitCast => ({
  leading: setting.leading,
  galley,
  frames: { first: [], later: [], last: [] },
});

/** By block: what each of its ways costs, and how uneven and how long the best is. */
const costsOf = ({ galley }: Counted): number[][] =>
  galley.map(({ flow, unevenness, lines }) => [unevenness, lines, ...flow.ways.map(({ cost }) => cost)]);

/** As alike as sums of rounded widths are. */
const near = (costs: readonly number[][]) =>
  costs.map((numbers) =>
    numbers.map((number) => expect.closeTo(number, 3 - Math.ceil(Math.log10(1 + Math.abs(number))))),
  );

const LETTERS = 200;

/** Tenths of a pt, each with free steps or without. */
const tries = fc.array(fc.integer({ min: 95, max: 134 }), { minLength: 1, maxLength: 2 });

describe('an issue that is cast off', () => {
  it(`is as long as it is set, in ${LETTERS} letters and as many designs`, async () => {
    await fc.assert(
      fc.asyncProperty(designs, tries, fc.nat(), async (drawn, sizes, seed) => {
        const caster = await casterOf(letter(1, seed), templateOf(drawn));
        for (const [tenths, space] of sizes.flatMap((size) => [0, 2].map((steps) => [size, steps] as const))) {
          const size = tenths / 10;
          // Copyfit counts at the tightest leading of a size, for all of them.
          const counted = await caster.castOff({ size, leading: Math.ceil(size * 12.7) / 10, space }, 1);
          const setting: Setting = { size, leading: Math.floor(size * 15.4) / 10, space };
          const cast = await caster.cast(setting, 1);
          expect(areCutAlike(fitCast(counted), fitCast(cast), setting.leading)).toBe(true);
          expect(costsOf(counted)).toEqual(near(costsOf(cast)));
        }
      }),
      { numRuns: LETTERS },
    );
  });
});
