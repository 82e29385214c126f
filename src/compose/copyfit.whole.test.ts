import { VFile } from 'vfile';
import { describe, expect, it } from 'vitest';
import { sampled } from '../../tests/amount.ts';
import { letter } from '../../tests/letters.ts';
import { layOutMarkdown, readSample, settings } from '../../tests/samples.ts';
import { parseIssue } from '../issue/parse.ts';
import { PAGE_SIZES } from '../paper/sizes.ts';
import { TemplateLibrary } from '../template/library.ts';
import type { Template, Variation } from '../template/template.ts';
import { Caster } from './cast.ts';
import { type CastAt, copyfit, judge, settingsOf, sizesOf } from './copyfit.ts';

const newsletter = (await settings.templates.find('newsletter'))!;
const page = PAGE_SIZES.letter!;

/** Casts a letter at any setting. */
async function casting(markdown: string, pages: number, template: Template): Promise<CastAt> {
  const file = new VFile({ value: markdown, path: `${settings.project.root}/issues/test.md` });
  const issue = await parseIssue(file, settings.project);
  if (issue === undefined) throw new Error(file.messages.map(String).join('\n'));
  const missing = (): void => {};
  const caster = new Caster({ issue, file, template, page, fonts: settings.fonts }, { fonts: settings.fonts, missing });
  return async (setting) => {
    const { galley, masters } = await caster.cast(setting, 1);
    const heights = async (number: number): Promise<number[]> =>
      (await masters(number, pages)).frames.map(({ height }) => height);
    const [later, last] = pages > 1 ? [await heights(2), await heights(pages)] : [[], []];
    return { leading: setting.leading, galley, frames: { first: await heights(1), later, last } };
  };
}

/** The least cost of all settings. */
async function exhaustive(variation: Variation, pages: number, castAt: CastAt): Promise<number> {
  let best = Number.POSITIVE_INFINITY;
  for (const size of sizesOf(variation)) {
    for (const { setting, distance } of settingsOf(size, variation)) {
      const found = judge(await castAt(setting), setting, distance, pages);
      best = Math.min(best, found?.cost ?? Number.POSITIVE_INFINITY);
    }
  }
  return best;
}
/** A part of the template's variation: trying all of it takes minutes. */
function within(size: [number, number], leading: [number, number], most: number): Variation {
  const { size: sizes, leading: leadings, space } = newsletter.variation!;
  return {
    size: { ...sizes, least: size[0], most: size[1] },
    leading: { ...leadings, least: leading[0], most: leading[1] },
    space: { ...space, most },
  };
}

/** The letter with its body so many times. */
const grown = (markdown: string, times: number): string => {
  const body = markdown.indexOf('\n---\n') + 5;
  return markdown.slice(0, body) + markdown.slice(body).repeat(times);
};

type Case = [name: string, markdown: string, pages: number, variation: Variation];
const LETTERS: Case[] = [
  ['the prayer letter', readSample('ijm-prayer-request'), 1, within([10.2, 11.4], [1.3, 1.44], 2)],
  ['a letter with a picture', readSample('lantern-quay-letter'), 2, within([10.6, 10.8], [1.44, 1.52], 2)],
  ['a short letter, many times', grown(readSample('three-things'), 6), 1, within([10.6, 12], [1.3, 1.5], 1)],
  ['a letter of four regions', letter(4), 1, within([9.5, 10.4], [1.27, 1.42], 2)],
  ['a letter of ten regions', letter(10), 2, within([10.4, 11.2], [1.27, 1.4], 2)],
];

describe('the setting', () => {
  it.each(sampled(LETTERS, LETTERS.slice(0, 2)))(
    'of %s costs what the best of all costs',
    async (_, markdown, pages, variation) => {
      const castAt = await casting(markdown, pages, newsletter);
      const fitting = await copyfit(variation, pages, castAt);
      if (fitting.kind !== 'fitted') throw new Error(fitting.kind);
      expect(fitting.cost).toBeCloseTo(await exhaustive(variation, pages, castAt), 6);
      const costs = [fitting, ...fitting.alternatives].map(({ cost }) => cost);
      expect(costs).toEqual([...costs].sort((a, b) => a - b));
    },
  );

  it('is within the limits of the template', async () => {
    const { size, leading, space } = newsletter.variation!;
    for (const each of sizesOf(newsletter.variation!)) {
      expect(each).toBeGreaterThanOrEqual(size.least);
      expect(each).toBeLessThanOrEqual(size.most);
      for (const { setting } of settingsOf(each, newsletter.variation!)) {
        expect(setting.leading / each).toBeGreaterThan(leading.least - 1e-6);
        expect(setting.leading / each).toBeLessThan(leading.most + 1e-6);
        expect(setting.space).toBeLessThanOrEqual(space.most);
      }
    }
  });
});

describe('an issue that does not fit', () => {
  const told = async (markdown: string, fit: number): Promise<string> => {
    const { file } = await layOutMarkdown(markdown, { template: 'newsletter', fit }).catch((error: Error) => ({
      file: { messages: [error.message] },
    }));
    return file.messages
      .map((message) => (typeof message === 'string' ? message : `${message.ruleId}: ${message.reason}`))
      .join('\n');
  };

  it('is told by how much it is too long, and is not set', async () => {
    const message = await told(letter(8), 1);
    expect(message).toMatch(/\b\d+ lines too long for 1 page at the smallest allowed 9\.5 pt/);
    await expect(layOutMarkdown(letter(8), { template: 'newsletter', fit: 1 })).rejects.toThrow();
  });

  it('is told by how much, and the longer it is, the more', async () => {
    const lines = async (regions: number): Promise<number> => {
      const found = (await told(letter(regions, 7), 1)).match(/(\d+) lines? too long/);
      return found ? Number(found[1]) : 0;
    };
    const many = await lines(20);
    expect(await lines(30)).toBeGreaterThan(many);
    expect(many).toBeGreaterThan(0);
  });

  it('is warned of being too short, set at the largest, and on no more pages than asked', async () => {
    const { layout, file } = await layOutMarkdown(letter(1), { template: 'newsletter', fit: 2 });
    expect(file.messages.map(({ ruleId, fatal }) => [ruleId, fatal])).toEqual([['fit-underset', false]]);
    expect(file.messages[0]!.reason).toContain('too short to fill 2 pages even at the largest allowed 13.4 pt');
    expect(layout.fit?.setting.size).toBe(newsletter.variation!.size.most);
    expect(layout.pages.length).toBeLessThanOrEqual(2);
  });

  it('is told so by a template that does not vary', async () => {
    const { variation: _, ...fixed } = newsletter;
    const templates = new TemplateLibrary([{ name: 'fixed', load: async () => fixed }]);
    const setting = layOutMarkdown(letter(8), { template: 'fixed', templates, fit: 1 });
    await expect(setting).rejects.toThrow(/takes \d pages and only 1 page may be used/);
  });
});

describe('a template', () => {
  it('whose furniture takes more free space in larger type than was counted is set all the same', async () => {
    const uneven: Template = {
      ...newsletter,
      design: (context) => {
        const { size, space } = context.setting;
        // The masthead grows by the leading that its design is given.
        const design = newsletter.design({
          ...context,
          setting: { ...context.setting, space: space * (size / 12) ** 6 },
        });
        return { ...design, styles: newsletter.design(context).styles };
      },
    };
    const templates = new TemplateLibrary([{ name: 'uneven', load: async () => uneven }]);
    const { layout } = await layOutMarkdown(readSample('ijm-prayer-request'), {
      template: 'uneven',
      templates,
      fit: 1,
    });
    expect(layout.pages).toHaveLength(1);
    expect(layout.fit.free).toBeDefined();
  });
});
