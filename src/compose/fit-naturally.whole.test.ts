/** Letters of many lengths on the pages that they take by themselves, filled. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { cutTo, reachOfText } from '../../tests/bench/letter-lengths.ts';
import { evennessOf, variation } from '../../tests/evenness.ts';
import { letter } from '../../tests/letters.ts';
import { layOutMarkdown, settings } from '../../tests/samples.ts';

import { Caster } from './cast.ts';

const NEAR = 0.05 + 1e-6;
const pagesAt = async (markdown: string, template: string, fit: 'auto' | 'none' | number) => {
  const { layout, file } = await layOutMarkdown(markdown, { template, fit });
  return { layout, messages: file.messages.filter(({ fatal }) => fatal === true) };
};

describe.each(['classic', 'newsletter'])('%s', (template) => {
  const WORDS = [60, 240, 380, 500, 640, 900];

  it.each(WORDS)('a letter of %i words fills its pages, near the ideal size, or stays as it is', async (words) => {
    const markdown = cutTo(letter(12, words), words);
    const { layout: plain } = await pagesAt(markdown, template, 'none');
    const { layout, messages } = await pagesAt(markdown, template, 'auto');
    expect(messages).toEqual([]);
    const { ideal, setting, free, isCard } = layout.fit;
    if (words === 60) expect(isCard).toBe(true);
    if (isCard) return;
    expect(Math.abs(setting.size / ideal.size - 1)).toBeLessThanOrEqual(NEAR);
    expect(plain.pages.length - layout.pages.length).toBeLessThanOrEqual(1);
    expect(layout.pages.length).toBeLessThanOrEqual(plain.pages.length);
    const { leading } = (await settings.templates.find(template))!.variation!;
    expect(setting.leading / setting.size).toBeLessThanOrEqual(leading.most + 1e-6);
    if (words > 250) expect(reachOfText(layout)).toBeGreaterThanOrEqual(0.85);
    if (words > 60)
      expect(variation(evennessOf(layout).gaps)).toBeLessThanOrEqual(variation(evennessOf(plain).gaps) + 0.01);
    if (free !== undefined) expect(free).toBeLessThan(1.01);
  });

  it('draws in a last page that would be nearly empty', async () => {
    const markdown = cutTo(letter(12, 5), template === 'classic' ? 760 : 490);
    const { layout: plain } = await pagesAt(markdown, template, 'none');
    const { layout } = await pagesAt(markdown, template, 'auto');
    expect(layout.pages.length).toBe(plain.pages.length - 1);
  });
});

describe('a short letter', () => {
  it('stands in the middle of its page, in larger type, and where nothing is said at its head', async () => {
    const markdown = cutTo(letter(12, 3), 40);
    const { layout: plain } = await layOutMarkdown(markdown, { template: 'classic' });
    const { layout } = await layOutMarkdown(markdown, { template: 'classic', fit: 'auto' });
    expect(plain.leftEmpty).toBeLessThan(1 / 3);
    expect(layout.leftEmpty).toBeUndefined();
    expect(layout.fit.setting.size).toBeGreaterThan(plain.fit.setting.size * 1.2);
    const [head, card] = [plain, layout].map(({ pages }) => pages[0]!.guides!.frames[0]!.y);
    expect(card! - head!).toBeGreaterThan(100);
    const none = await layOutMarkdown(markdown, { template: 'classic', fit: 'none' });
    expect(none.layout.leftEmpty).toBeUndefined();
    expect(none.layout.pages).toEqual(plain.pages);
  });
});

describe('notes', () => {
  const NOTES = '\n[^1]: The names are others.\n\n[^2]: Told in May.\n';
  const items = (count: number): string =>
    Array.from(
      { length: count },
      (_, index) => `- Pray for the boats on the ice[^${(index % 2) + 1}] number ${index}.`,
    ).join('\n');

  // One of these lengths ends a page of itself, whatever the leading.
  it.each(['none', 'auto'] as const)('never have a page to themselves, fitted to %s', async (fit) => {
    for (let count = 44; count <= 52; count++) {
      const markdown = `---\ntitle: T\n---\n\n${items(count)}\n${NOTES}`;
      const { layout } = await pagesAt(markdown, 'classic', fit);
      const texts = layout.pages.at(-1)!.placed.flatMap((item) => (item.kind === 'text' ? item.run.size : []));
      expect(texts.some((size) => Math.abs(size - layout.fit.setting.size) < 0.01)).toBe(true);
    }
  });
});

describe('none', () => {
  it('takes what it takes, whatever stands in the configuration', async () => {
    const markdown = letter(3);
    const { layout: plain } = await layOutMarkdown(markdown, { template: 'classic' });
    const { layout } = await layOutMarkdown(markdown, { template: 'classic', fit: 'none', fallback: { fit: 1 } });
    expect(layout.fit).toEqual(plain.fit);
    expect(layout.pages.length).toBe(plain.pages.length);
  });
});

describe('lines to write on, in a box that is higher than its column', () => {
  afterEach(() => void vi.restoreAllMocks());

  it.each(['classic', 'newsletter'])('are counted once a size in %s', async (template) => {
    const alone = vi.spyOn(Caster.prototype, 'castOffAlone');
    const items = '- Pray for the schools of the valley, their teachers and all who walk far.\n'.repeat(40);
    const markdown = `---\ntitle: June\n---\n\n${items}\n::::box Write\n:::lines{count=60}\n:::\n::::\n\n${items}`;
    const { layout } = await layOutMarkdown(markdown, { template, fit: 'auto' });
    expect(layout.pages.length).toBeGreaterThan(2);
    expect(alone).not.toHaveBeenCalled();
  });
});
