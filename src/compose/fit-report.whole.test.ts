import { readFileSync } from 'node:fs';
import { VFile } from 'vfile';
import { describe, expect, test } from 'vitest';
import { memoryProject } from '../../tests/memory-project.ts';
import { checkIssue, setIssue, settings } from '../../tests/samples.ts';
import type { Settings } from '../project/settings.ts';
import { pagesRoom, reportUnfilled } from './fit-report.ts';

const LIGHTHOUSE = new Uint8Array(readFileSync(new URL('../../tests/fixtures/images/lighthouse.png', import.meta.url)));
const project = memoryProject({ 'issues/l.png': LIGHTHOUSE });

async function told(body: string, more: Partial<Settings> = {}, by: typeof setIssue | typeof checkIssue = setIssue) {
  const file = new VFile({ value: `---\ntitle: T\n---\n\n${body}\n`, path: 'issues/a.md' });
  await by(file, { ...settings, project, fit: 1, template: 'classic', ...more });
  return file.messages.filter(({ ruleId }) => ruleId?.startsWith('fit-'));
}

const ITEM = '- Pray for the boats that come in from the outer islands before the ice.\n';
const LONG = ITEM.repeat(150);

describe('of several versions', () => {
  const twice = { pageSizes: ['letter', 'a5'] };

  test.each([
    ['build', setIssue],
    ['check', checkIssue],
  ])('each that does not fit is told, by %s', async (_, by) => {
    const reasons = (await told(LONG, twice, by)).map(({ reason }) => reason);
    expect(reasons).toEqual([
      expect.stringMatching(/^\d+ lines too long .* \(handout, letter\)$/),
      expect.stringMatching(/^\d+ lines too long .* \(handout, a5\)$/),
    ]);
  });

  test('those that fit are not', async () => {
    const reasons = (await told(ITEM.repeat(45), { pageSizes: ['a5', 'tabloid', 'half-letter'] }))
      .filter(({ fatal }) => fatal)
      .map(({ reason }) => reason.match(/\(.*\)$/)?.[0]);
    expect(reasons).toEqual(['(handout, a5)', '(handout, half-letter)']);
  });

  test('of one, none is named', async () => {
    const [message] = await told(LONG);
    expect(message!.reason).toMatch(/ pt$/);
  });

  test('an error of the issue is told once', async () => {
    const file = new VFile({ value: `---\ntitle: T\n---\n\n\u{E000}\n\n${LONG}`, path: 'issues/a.md' });
    await setIssue(file, { ...settings, project, fit: 1, ...twice });
    expect(file.messages.map(({ ruleId }) => ruleId)).toEqual(['missing-glyph']);
  });
});

describe('what is too long', () => {
  test('is not to lose more words than it has', async () => {
    const rows = '| | | |\n'.repeat(150);
    const [message] = await told(`Pray for them.\n\n| a | b | c |\n|---|---|---|\n${rows}`);
    expect(message!.note).toContain('Cut about 6 words,');
  });

  test('is to lose about as many words as the lines have', async () => {
    const [message] = await told(LONG);
    const lines = Number(message!.reason.match(/^\d+/)![0]);
    const words = Number(message!.note!.match(/about (\d+) words/)![1]);
    // An item has 14 words, on a line or a little more.
    expect(words / lines).toBeGreaterThan(6);
    expect(words / lines).toBeLessThan(15);
  });

  test('is to lose pictures where they take the most room', async () => {
    const [message] = await told(`Pray.\n\n${'![A lighthouse](l.png)\n\n'.repeat(14)}`);
    expect(message!.note).toMatch(/^Leave out pictures or make them smaller, or allow \d+ pages\.$/);
  });

  test('may have as many pages as it takes at its smallest', async () => {
    const [message] = await told(LONG.repeat(3));
    const pages = Number(message!.note!.match(/allow (\d+) pages/)![1]);
    expect(pages).toBeGreaterThan(2);
    const enough = await told(LONG.repeat(3), { fit: pages });
    expect(enough.filter(({ fatal }) => fatal)).toEqual([]);
    const [fewer] = await told(LONG.repeat(3), { fit: pages - 1 });
    expect(fewer!.ruleId).toBe('fit-overset');
  });

  test('is told no number of pages that would not do', () => {
    expect(pagesRoom(2, 2).more).toBe('allow more pages');
    expect(pagesRoom(2, 5).more).toBe('allow 5 pages');
  });
});

test('what is not quite filled at the largest type wants more words, not fewer', () => {
  const helpFor = (isLargest: boolean): string | undefined => {
    const file = new VFile();
    reportUnfilled({ file, version: undefined }, 2.34, 1, isLargest);
    expect(file.messages[0]!.reason).toBe('does not quite fill 1 page: at best 2.3 lines stay free under a column');
    return file.messages[0]!.note;
  };
  expect(helpFor(true)).toBe('It is set so. Add an item or a few words.');
  expect(helpFor(false)).toBe('It is set so. A few words more or less may help.');
});
