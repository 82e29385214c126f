/** Templates of one's own that are drawn otherwise than bulletin's: they fill their pages, or are told why not. */
import { cloneElement, createElement, type ReactElement, type ReactNode } from 'react';
import { describe, expect, it } from 'vitest';
import type { PageElement } from '../src/template/element.ts';
import { TemplateError } from '../src/template/error.ts';
import { TemplateLibrary } from '../src/template/library.ts';
import { View } from '../src/template/primitives.ts';
import type { BlockStyle, Design, DesignContext, PageProps, Template } from '../src/template/template.ts';
import { letter } from './letters.ts';
import { layOutMarkdown, readSample, settings } from './samples.ts';

const newsletter = (await settings.templates.find('newsletter'))!;
const PATH = '/parish/templates/mine/template.tsx';

/** As the newsletter, but for what is changed of its design. */
const drawn = (change: (design: Design, context: DesignContext) => Partial<Design>): Template => ({
  ...newsletter,
  design: (context) => {
    const design = newsletter.design(context);
    return { ...design, ...change(design, context) };
  },
});

type BlockName = 'paragraph' | 'item' | 'leadIn' | 'region' | 'quote' | 'note';

const withStyle =
  (name: BlockName, change: (style: BlockStyle, context: DesignContext) => Partial<BlockStyle>) =>
  ({ styles }: Design, context: DesignContext): Partial<Design> => ({
    styles: { ...styles, [name]: { ...styles[name], ...change(styles[name], context) } },
  });

const layOut = (markdown: string, template: Template, fit: number) =>
  layOutMarkdown(markdown, {
    templates: new TemplateLibrary([{ name: 'mine', path: PATH, load: async () => template }]),
    template: 'mine',
    fit,
  });

/** A page with something of a height over its frames. */
function under(given: PageElement, height: number): ReactElement {
  const page = given as ReactElement<{ children: ReactNode }>;
  const { children } = page.props;
  return cloneElement(page, {}, createElement(View, { style: { height } }), children);
}

const SENTENCE =
  'Families whose homes were flooded along the coast, the volunteers who carry water and bread from street to street, ' +
  'and the officials who must decide where people may settle.';
const ALIKE = `---\ntitle: June\n---\n\n## One\n\n${SENTENCE}\n\n***\n\n${`- ${SENTENCE}\n`.repeat(10)}`;
const NOTES = `${readSample('ijm-prayer-request').replace(/\.\n/, '.[^a]\n')}\n[^a]: ${SENTENCE} ${SENTENCE}\n`;

const counter = (): (() => number) => {
  let count = 0;
  return () => ++count;
};

/** Each with what it does that bulletin's own do not, a letter and its pages. */
const templates: [string, Template, string, number][] = [
  [
    'sets its items wider than paragraphs that say the same',
    drawn(withStyle('item', ({ text }) => ({ text: { ...text, tracking: 0.08 } }))),
    ALIKE,
    1,
  ],
  ...[4, 5, 6].map((regions): [string, Template, string, number] => [
    `indents its items by the free space (${regions} regions)`,
    drawn(withStyle('item', (_, { setting }) => ({ indent: { left: 0, right: 14 * setting.space } }))),
    letter(regions),
    regions < 6 ? 1 : 2,
  ]),
  [
    'indents its items by the leading',
    drawn(withStyle('item', (_, { setting }) => ({ indent: { left: 0, right: 12 * (setting.leading - 12) } }))),
    letter(4),
    1,
  ],
  ['has notes of one leading at every size', drawn(withStyle('note', () => ({ leading: 11.3 }))), NOTES, 1],
  [
    'has a text whose size is round',
    drawn(withStyle('item', ({ text }) => ({ text: { ...text, size: Math.round(text.size) } }))),
    letter(4),
    1,
  ],
  [
    'has a masthead that takes more of the free space in larger type',
    drawn(({ page }, { setting: { size, space } }) => ({
      page: (props: PageProps) => (props.page === 1 ? under(page(props), 6 * space * (size / 12) ** 6) : page(props)),
    })),
    readSample('ijm-prayer-request'),
    1,
  ],
  [
    'has a first page that knows of how many it is',
    drawn(({ page }) => ({
      page: (props: PageProps) => (props.page === 1 ? under(page(props), 30 * props.total) : page(props)),
    })),
    letter(14),
    3,
  ],
  [
    'is larger each time that it is asked',
    drawn(
      ((next) => withStyle('item', ({ text }) => ({ text: { ...text, size: text.size * (1 + (next() % 7) / 60) } })))(
        counter(),
      ),
    ),
    letter(4),
    1,
  ],
];

describe('a template of one’s own', () => {
  it.each(templates)('that %s fills its pages', async (_what, template, markdown, pages) => {
    const { layout, file } = await layOut(markdown, template, pages);
    expect(file.messages.map(String)).toEqual([]);
    expect(layout.pages).toHaveLength(pages);
    expect(layout.fit.free).toBeLessThanOrEqual(1 + 1e-6);
  });

  it.each<[string, Template, string, number, RegExp]>([
    [
      'is another one each time that it is looked at',
      drawn(
        ((next) =>
          withStyle('item', ({ text }) => ({
            text: {
              ...text,
              get size() {
                // No two alike, by the golden ratio.
                return text.size * (1 + ((next() * 0.618034) % 1) / 2);
              },
            },
          })))(counter()),
      ),
      // Of some lengths, two looks have as many lines by chance, and are believed.
      letter(6),
      1,
      /^its design is another each time/,
    ],
    [
      'has later pages that differ',
      drawn(({ page }) => ({
        page: (props: PageProps) => (props.page === 3 ? under(page(props), 90) : page(props)),
      })),
      letter(20),
      4,
      /frames of the template’s later pages are not all alike/,
    ],
    [
      'has a masthead that leaves no room',
      drawn(({ page }) => ({ page: (props: PageProps) => under(page(props), 600) })),
      letter(3),
      1,
      /fewer than three lines/,
    ],
  ])('that %s is told so, with its file', async (_what, template, markdown, pages, reason) => {
    const error = await layOut(markdown, template, pages).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(TemplateError);
    expect(error).toMatchObject({ message: expect.stringMatching(reason), place: { path: PATH } });
  });
});
