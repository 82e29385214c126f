import { describe, expect, it } from 'vitest';
import { layOutMarkdown } from '../samples.ts';
import { generatedLetter } from './letter-generator.ts';
import { cutTo, reachOfText, wordsIn } from './letter-lengths.ts';

describe('a letter', () => {
  it.each([50, 117, 800, 3000])('is cut to %i words, a heading’s more or less', (words) => {
    const cut = cutTo(generatedLetter(14, 12), words);
    expect(wordsIn(cut)).toBeGreaterThanOrEqual(words);
    expect(wordsIn(cut)).toBeLessThanOrEqual(words * 1.08);
    expect(cut).toMatch(/^---\ntitle/);
  });

  it('ends with no heading that heads nothing', () => {
    const markdown = '---\ntitle: T\n---\n\n## One\n\n- Two three.\n\n## Four\n\n- Five.\n';
    expect(cutTo(markdown, 2)).toBe('---\ntitle: T\n---\n\n## One\n\n- Two three.\n');
  });

  it('reaches as far down its page as it has lines', async () => {
    const reach = async (items: number) => {
      const { layout } = await layOutMarkdown(generatedLetter(1, items), { template: 'classic' });
      return reachOfText(layout);
    };
    const [few, more] = [await reach(2), await reach(8)];
    expect(few).toBeGreaterThan(0.05);
    expect(more).toBeGreaterThan(2 * few);
    expect(more).toBeLessThanOrEqual(1);
  });
});
