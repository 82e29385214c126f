/** Where the classic design's centred headings stand. */
import { describe, expect, it } from 'vitest';
import { layOutMarkdown } from '../../tests/samples.ts';
import { spokenText } from '../page/describe.ts';

const LONG = 'The boats come in from the outer islands before the ice, and the lamp stands in the window. '.repeat(3);

/** pt from the left edge of the column. */
async function headings(body: string): Promise<number[]> {
  const { layout } = await layOutMarkdown(`---\ntitle: T\n---\n\n${body}\n`, { template: 'classic' });
  const { placed, guides } = layout.pages[0]!;
  const texts = placed.flatMap((item) => (item.kind === 'text' ? [{ x: item.x, text: spokenText(item).trim() }] : []));
  return texts.filter(({ text }) => /^(Town|Sea)$/.test(text)).map(({ x }) => x - guides!.frames[0]!.x);
}

describe('centred headings', () => {
  it('stand over the beginnings of their items where most of those take a line each', async () => {
    const found = await headings('## Town\n\n- The roof.\n- The bell.\n\n## Sea\n\n- The boats.');
    expect(found).toHaveLength(2);
    for (const x of found) expect(x).toBeCloseTo(0, 6);
  });

  it.each([
    ['longer items', `- ${LONG}`],
    ['text', 'A word.\n\n- The roof.'],
  ])('stay in the middle over %s, all of a letter alike', async (_, under) => {
    const found = await headings(`## Town\n\n${under}\n\n## Sea\n\n- The boats.`);
    expect(found).toHaveLength(2);
    for (const x of found) expect(x).toBeGreaterThan(150);
  });
});
