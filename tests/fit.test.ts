/** Letters of many lengths on one page or two: each fills them, or is told why not. */
import { VFile } from 'vfile';
import { describe, expect, it } from 'vitest';
import { parseIssue } from '../src/issue/parse.ts';
import { layOut, readSample, type Sample, settings } from './samples.ts';

/** The letter's items, each with what stands before it: headings and lead-ins stay with the first of theirs. */
function partsOf(markdown: string): { head: string; items: string[] } {
  const body = markdown.indexOf('\n---\n') + 5;
  const blocks = markdown
    .slice(body)
    .trim()
    .split(/\n\n(?! )/);
  const items: string[] = [];
  let waiting: string[] = [];
  for (const block of blocks) {
    waiting.push(block);
    if (!block.startsWith('- ')) continue;
    items.push(waiting.join('\n\n'));
    waiting = [];
  }
  return { head: markdown.slice(0, body), items };
}

/** The first `count` items, from the beginning again where the letter has fewer. */
function ofLength(name: Sample, count: number): string {
  const { head, items } = partsOf(
    readSample(name)
      .replace(/^!\[.*\n/gm, '')
      .replace(/\[\^\w+\]:?.*/g, ''),
  );
  const taken = Array.from({ length: count }, (_, index) => items[index % items.length]!);
  return `${head}\n${taken.join('\n\n')}\n`;
}

const PRAYER = 'ijm-prayer-request';
const MONTHLY = 'lantern-quay-letter';
/** Items and pages. */
const cases: [Sample, number, number][] = [
  ...[2, 4, 5, 6, 7, 8, 9, 11].map((items): [Sample, number, number] => [PRAYER, items, 1]),
  ...[7, 10, 12, 14, 16].map((items): [Sample, number, number] => [PRAYER, items, 2]),
  ...[3, 5, 8, 12, 14, 16].map((items): [Sample, number, number] => [MONTHLY, items, 1]),
  ...[10, 16, 18, 20, 22, 25, 30].map((items): [Sample, number, number] => [MONTHLY, items, 2]),
];

/** What becomes of a letter that is to fill so many pages. */
async function fitted(markdown: string, fit: number) {
  const file = new VFile({ value: markdown, path: `${settings.project.root}/issues/test.md` });
  const issue = await parseIssue(file, settings.project);
  if (issue === undefined) throw new Error(file.messages.map(String).join('\n'));
  const layout = await layOut(issue, file, { ...settings, template: 'newsletter', fit });
  return { layout, messages: file.messages };
}

describe('letters of many lengths', () => {
  const seen = new Set<string>();

  async function fills(name: Sample, count: number, fit: number): Promise<void> {
    const { layout, messages } = await fitted(ofLength(name, count), fit);
    const rule = messages.map(({ ruleId }) => ruleId).join();
    seen.add(rule);
    if (layout === undefined) {
      expect(rule).toBe('fit-overset');
      return;
    }
    expect(layout.pages.length).toBeLessThanOrEqual(fit);
    if (rule === 'fit-underset') return;
    expect(rule).toBe('');
    expect(layout.pages.length).toBe(fit);
    expect(layout.fit!.free!).toBeLessThanOrEqual(1 + 1e-6);
  }

  it.each(cases)('%s, %i items, on %i', fills);

  it('are told how much stays free where nothing quite fills the pages', async () => {
    const { layout, messages } = await fitted(ofLength(MONTHLY, 10), 2);
    expect(layout!.fit!.free).toBeGreaterThan(1);
    expect(messages.map(({ ruleId, fatal }) => [ruleId, fatal])).toEqual([['fit-underset', false]]);
    expect(messages[0]!.reason).toMatch(/^does not quite fill 2 pages: at best 2\.\d lines stay free under a column$/);
  });

  it('are of all three kinds', () => {
    expect([...seen].sort()).toEqual(['', 'fit-overset', 'fit-underset']);
  });
});
