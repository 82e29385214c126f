/** Large letters at an issue's beginning, in the designs that have them. */
import { describe, expect, it } from 'vitest';
import type { PlacedText } from '../src/page/layout.ts';
import { layOutMarkdown } from './samples.ts';
import { wordsOfLayout, wordsOfMarkdown } from './words.ts';

const issue = (text: string): string => `---\ntitle: Letter\n---\n\n${text}\n\n- Pray for the roof.\n`;
const LONG =
  'November is the month the boats come in. From the first frost until the ice goes out, our reading rooms keep a lamp in the window and a kettle on the stove, and the crews who have nowhere else to go come and sit with us. Thank you for praying them home, and for the soup that you sent with the letters in the autumn, of which nothing is left.';

async function firstLines(template: string, text: string, fit?: number) {
  const { layout } = await layOutMarkdown(issue(text), { template, ...(fit === undefined ? {} : { fit }) });
  const { size } = layout.fit.setting;
  const texts = layout.pages[0]!.placed.filter((one): one is PlacedText => one.kind === 'text');
  const at = texts.findIndex(
    ({ run, mark }) => mark.kind === 'content' && run.size > 2 * size && run.glyphs.length === 1,
  );
  const [initial, ...rest] = texts.slice(at);
  const ys = [...new Set(rest.map(({ y }) => y))].slice(0, 5);
  return { layout, initial: at < 0 ? undefined : initial!, lines: ys.map((y) => rest.filter((one) => one.y === y)) };
}

const capHeight = ({ run: { face, size } }: PlacedText): number => (face.capHeight / face.unitsPerEm) * size;

describe.each([
  ['banner', 3],
  ['vigil', 2],
])('a first letter in the design %s', (template, count) => {
  it.each([undefined, 1])(`is as high as ${count} lines, fitted to %s`, async (fit) => {
    const { initial, lines } = await firstLines(template, LONG, fit);
    const [first, last] = [lines[0]![0]!, lines[count - 1]![0]!];
    expect(initial!.y).toBeCloseTo(last.y, 6);
    expect(initial!.y - capHeight(initial!)).toBeCloseTo(first.y - capHeight(first), 1);
    const right = initial!.x + initial!.run.glyphs[0]!.advance;
    for (const line of lines.slice(0, count)) expect(line[0]!.x).toBeGreaterThan(right);
    for (const line of lines.slice(0, count)) expect(line[0]!.x).toBeLessThan(right + 12);
    expect(lines[count]![0]!.x).toBeLessThan(initial!.x + 4);
  });

  it('is said with its word', async () => {
    const { layout, initial, lines } = await firstLines(template, LONG);
    expect(initial!.run.actualText).toBe('November');
    expect(lines[0]![0]!.run.actualText).toBe('');
    expect(wordsOfLayout(layout)).toEqual(wordsOfMarkdown(issue(LONG)));
  });

  it('may be a word', async () => {
    const { layout, initial } = await firstLines(template, `I am glad. ${LONG}`);
    expect(initial!.run.actualText).toBe('I ');
    expect(wordsOfLayout(layout)).toEqual(wordsOfMarkdown(issue(`I am glad. ${LONG}`)));
  });

  it.each(['Too short for it.', `“${LONG}”`, `1. ${LONG}`, `شكرا ${LONG}`])('is none in %j', async (text) => {
    expect((await firstLines(template, text)).initial).toBeUndefined();
  });
});

it('other designs have none', async () => {
  expect((await firstLines('classic', LONG)).initial).toBeUndefined();
});
