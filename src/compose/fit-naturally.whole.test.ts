/** Letters of many lengths on the pages that they take by themselves, filled. */
import { describe, expect, it } from 'vitest';
import { letter } from '../../tests/letters.ts';
import { layOutMarkdown, settings } from '../../tests/samples.ts';

const NEAR = 0.05 + 1e-6;
/** A letter's first so many words. */
function cutTo(markdown: string, words: number): string {
  const [head, ...rest] = markdown.split('\n---\n');
  let left = words;
  const lines = rest
    .join('\n---\n')
    .split('\n')
    .flatMap((line) => {
      if (left <= 0) return [];
      if (line.startsWith('#')) return [line];
      const own = line.split(' ');
      const kept = own.slice(0, left);
      left -= kept.filter((word) => /\w/.test(word)).length;
      return [kept.join(' ')];
    });
  // No heading at the end that heads nothing.
  while (/^(#.*)?$/.test(lines.at(-1) ?? 'end')) lines.pop();
  return `${head}\n---\n${lines.join('\n')}\n`;
}

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
    const { ideal, setting, free } = layout.fit;
    expect(Math.abs(setting.size / ideal.size - 1)).toBeLessThanOrEqual(NEAR);
    expect(plain.pages.length - layout.pages.length).toBeLessThanOrEqual(1);
    expect(layout.pages.length).toBeLessThanOrEqual(plain.pages.length);
    if (free === undefined) return;
    const variation = (await settings.templates.find(template))!.variation!;
    expect(setting.leading / setting.size).toBeLessThanOrEqual(variation.leading.most + 1e-6);
    expect(free).toBeLessThan(8);
  });

  it('draws in a last page that would be nearly empty', async () => {
    const markdown = cutTo(letter(12, 5), template === 'classic' ? 760 : 460);
    const { layout: plain } = await pagesAt(markdown, template, 'none');
    const { layout } = await pagesAt(markdown, template, 'auto');
    expect(layout.pages.length).toBe(plain.pages.length - 1);
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
