import fc from 'fast-check';
import { VFile } from 'vfile';
import { describe, expect, it } from 'vitest';
import { memoryProject } from '../../tests/memory-project.ts';
import { pairRegions, reportUnpaired } from './counterparts.ts';
import type { Region } from './issue.ts';
import { parseIssue } from './parse.ts';

const region = (items: number): Region => ({
  heading: { type: 'heading', depth: 2, children: [] },
  leadIn: [],
  body: [{ type: 'list', children: Array.from({ length: items }, () => ({ type: 'listItem', children: [] })) }],
});

const pairs = (original: number[], translation: number[]): string =>
  pairRegions(original.map(region), translation.map(region))
    .map((pair) => `${pair.original ?? '-'}${pair.translation ?? '-'}`)
    .join(' ');

describe('regions', () => {
  it.each([
    ['in their order, where there are as many', [1, 2, 3], [3, 2, 1], '00 11 22'],
    ['so that the items agree', [1, 3, 2, 4, 1], [1, 2, 4, 1], '00 1- 21 32 43'],
    ['so that the items agree, where the translation has more', [1, 2], [1, 5, 2], '00 -1 12'],
    ['the last left alone, where all have as many items', [1, 1, 1], [1, 1], '00 11 2-'],
    ['with none', [2], [], '0-'],
  ])('are paired %s', (_, original, translation, expected) => {
    expect(pairs(original, translation)).toBe(expected);
  });

  it('are paired by the names and numbers that both have, where the items say nothing', async () => {
    const regions = (all: string[]) => all.map((text) => `## Heading\n\n- ${text}`).join('\n\n');
    const en = await sheet(
      'a.md',
      regions(['Pray for 300 children.', 'Ask for Meena, a nurse.', 'Thank God for Kofi.']),
    );
    const es = await sheet('a.es.md', regions(['Oremos por 300 niños.', 'Demos gracias por Kofi.']));
    const found = pairRegions(en.issue.regions, es.issue.regions);
    expect(found.map((pair) => [pair.original, pair.translation])).toEqual([
      [0, 0],
      [1, undefined],
      [2, 1],
    ]);
  });

  it('all have a place, in their order', () => {
    const counts = fc.array(fc.nat(5), { maxLength: 8 });
    fc.assert(
      fc.property(counts, counts, (original, translation) => {
        const found = pairRegions(original.map(region), translation.map(region));
        expect(found.flatMap((pair) => pair.original ?? [])).toEqual(original.map((_, index) => index));
        expect(found.flatMap((pair) => pair.translation ?? [])).toEqual(translation.map((_, index) => index));
      }),
    );
  });
});

async function sheet(path: string, body: string) {
  const file = new VFile({ value: `---\ntitle: T\n---\n${body}`, path });
  return { issue: (await parseIssue(file, memoryProject()))!, file };
}

it('what has no counterpart is told with both places', async () => {
  const original = await sheet('a.md', '- o\n\n## Asia\n\n- a\n- b\n\n## Africa\n\n- a\n- b\n- c\n\n## Peru\n\n- a\n');
  const translation = await sheet('a.es.md', '- o\n- p\n\n## Asia\n\n- a\n\n## Perú\n\n- a\n');
  reportUnpaired(original, translation);
  expect(original.file.messages).toEqual([]);
  expect(translation.file.messages.map(({ line, reason, ruleId }) => `${line} ${reason} (${ruleId})`)).toEqual([
    '7 “Asia” has 1 item, “Asia” (a.md:6) has 2 items (translation-items)',
    '7 no region here answers to “Africa” (a.md:11) (translation-region)',
    '4 the opening has 2 items, that of a.md has 1 item (translation-items)',
  ]);
  const [, , more] = [
    0,
    0,
    await sheet('a.fr.md', '- o\n\n## A\n\n- a\n- b\n\n## B\n\n- a\n- b\n- c\n\n## C\n\n- a\n\n## D\n\n- x\n- y\n'),
  ];
  reportUnpaired(original, more);
  expect(more.file.messages.map(({ line, reason }) => `${line} ${reason}`)).toEqual([
    '21 no region of a.md answers to “D”',
  ]);
});
