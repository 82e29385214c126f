/**
 * Poppler takes lines for one block while their baselines are no farther apart than 1.5 of the size of the type
 * (`maxLineSpacingDelta` of its TextOutputDev.cc). Beyond that, each line is a block, and two columns are read across. Runs
 * where `pdftotext` is (Debian: poppler-utils), and always in CI.
 */
import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import type { Placed } from '../src/page/layout.ts';
import { content, element, layout, page, set, text } from '../src/paint/layout.fixtures.ts';
import { paint } from '../src/paint/paint.ts';

const canRead = process.env.CI !== undefined || spawnSync('pdftotext', ['-v']).status === 0;

const SIZE = 10;
const LINES = 12;

/** Two columns of lines, as far apart as that many of the size. */
async function read(leading: number): Promise<string[]> {
  const marks = ['left', 'right'].map((side) => ({ side, mark: content() }));
  const placed = marks.flatMap(({ side, mark }, column): Placed[] =>
    Array.from({ length: LINES }, (_, line) => {
      const words = `${side} ${line + 1} and some words more than that, to fill`;
      return text(72 + 250 * column, 100 + line * leading * SIZE, set(words, { size: SIZE }), mark);
    }),
  );
  const bytes = await paint(
    layout(
      [page(...placed)],
      marks.map(({ mark }) => element('P', [mark])),
    ),
  );
  const { stdout } = spawnSync('pdftotext', ['-', '-'], { input: bytes });
  return stdout.toString('utf8').match(/(?:left|right) \d+/g) ?? [];
}

const inColumns = ['left', 'right'].flatMap((side) =>
  Array.from({ length: LINES }, (_, line) => `${side} ${line + 1}`),
);

describe.runIf(canRead)('two columns', () => {
  it.each([1.2, 1.4, 1.5])('are read one after the other at a leading of %d', async (leading) => {
    expect(await read(leading)).toEqual(inColumns);
  });

  it('are read across beyond what poppler takes for one block', async () => {
    expect(await read(1.51)).not.toEqual(inColumns);
  });
});
