/** Text without a place where a line may end: set in time proportional to its length, or refused where it begins. */
import { VFile } from 'vfile';
import { describe, expect, it } from 'vitest';
import { ownFonts } from '../src/files/package.ts';
import type { Layout, PlacedText } from '../src/page/layout.ts';
import { FontLibrary } from '../src/text/fonts.ts';
import { sampled } from './amount.ts';
import { canSet, EAST_ASIAN_FONTS } from './languages.ts';
import { memoryProject } from './memory-project.ts';
import { checkIssue, layOutMarkdown, setIssue, settings } from './samples.ts';

const CLUSTERS: Record<string, string> = {
  letters: 'W',
  'letters that are kerned': 'AV',
  digits: '1',
  dots: '.',
  hyphens: '-',
  slashes: '/',
  ampersands: '&',
  quotes: '"',
  Thai: 'ก',
  Arabic: 'ب',
  Devanagari: 'क',
  'Devanagari joined': 'क्',
  emoji: '😀',
  'emoji joined': '👨\u200d',
  flags: '🇬🇧',
  'soft hyphens': 'a\u00ad',
  'marks alone': '\u0301',
  'no-break spaces': 'a\u00a0',
  'zero-width spaces': '\u200b',
  ...(canSet('zh') ? { Chinese: '中' } : {}),
};
const names = sampled(Object.keys(CLUSTERS), [
  'letters',
  'letters that are kerned',
  'emoji joined',
  'soft hyphens',
  'Thai',
]);

const fonts = new FontLibrary([ownFonts], [EAST_ASIAN_FONTS]);
const run = (name: string, length: number): string =>
  CLUSTERS[name]!.repeat(Math.floor(length / CLUSTERS[name]!.length));
const issue = (text: string): string => `---\ntitle: T\n---\n\n${text}\n`;

const inkOf = ({ pages }: Layout): PlacedText[] =>
  pages.flatMap(({ placed }) => placed.filter((item): item is PlacedText => item.kind === 'text'));

describe.each(names)('%s', (name) => {
  it.each([2000, sampled(9998, 4000)])('build, %i of them, and stay on their page', async (length) => {
    const { layout } = await layOutMarkdown(issue(`x${run(name, length)}y`), { fonts, project: memoryProject() });
    const width = layout.pages[0]!.width;
    const said = inkOf(layout).flatMap(({ x, run: { glyphs } }) => {
      const end = glyphs.reduce((sum, { advance }) => sum + advance, x);
      expect(end).toBeLessThan(width);
      return glyphs.map(({ text }) => text);
    });
    expect(said.join('').length).toBeGreaterThan(length / 2);
  });
});

it.each([
  ['build', setIssue],
  ['check', checkIssue],
] as const)(
  '%s refuses what is longer, with its place, and takes spaces and lines of any number',
  async (_, command) => {
    const long = new VFile({ value: issue(`Pray. ${'a'.repeat(100_000)} b`), path: 'issues/test.md' });
    await command(long, { ...settings, project: memoryProject() });
    expect(long.messages.filter(({ fatal }) => fatal)).toMatchObject([{ ruleId: 'word-length', line: 5, column: 7 }]);
    for (const blank of [' ', '\n', '\t']) {
      const file = new VFile({ value: issue(`a${blank.repeat(100_000)}b`), path: 'issues/test.md' });
      await command(file, { ...settings, project: memoryProject() });
      expect(file.messages.filter(({ fatal }) => fatal)).toEqual([]);
    }
  },
);

it('shows no place of a line that is as long as a file at its length', async () => {
  const { formatReport } = await import('../src/say/report.ts');
  const report = { severity: 'error', rule: 'word-length', reason: 'long', line: 1 } as const;
  for (const source of ['a', '👨\u200d', '\u0301', ' a'].map((one) => one.repeat(1_000_000)))
    for (const column of [1, 500_000, source.length])
      expect(formatReport({ ...report, column, source }, (_, text) => text).length).toBeLessThan(5000);
});
