import { describe, expect, it } from 'vitest';
import { layOutMarkdown } from '../../tests/samples.ts';

const words = 'These words are read on some Sunday in autumn, and then they are read once more by somebody else. ';
const issue = (paragraphs: number, slip = ':::slip Supper\n- [ ] I will come\n:::'): string =>
  `---\ntitle: T\ndate: 2026-11-29\n---\n\n${`${words.repeat(6)}\n\n`.repeat(paragraphs)}${slip}\n`;

const pagesAndBacks = async (markdown: string): Promise<unknown> => {
  const { layout } = await layOutMarkdown(markdown, { template: 'service', pageSizes: ['half-letter'] });
  return { pages: layout.pages.length, behind: layout.behindSlips };
};

describe('what is behind a slip', () => {
  it('is told where its page is the second of a leaf', async () => {
    const { layout } = await layOutMarkdown(issue(5), { template: 'service', pageSizes: ['half-letter'] });
    expect(layout.pages).toHaveLength(2);
    expect(layout.behindSlips).toEqual([{ page: 2, back: 1, from: expect.stringMatching(/\w+ \w+/) }]);
  });

  it('is nothing where its page is the first of a leaf, and the last of all', async () => {
    expect(await pagesAndBacks(issue(2))).toEqual({ pages: 1, behind: undefined });
    expect(await pagesAndBacks(issue(8))).toEqual({ pages: 3, behind: undefined });
  });

  it('is not asked where there is no slip', async () => {
    expect(await pagesAndBacks(issue(5, 'End.'))).toEqual({ pages: 2, behind: undefined });
  });
});
