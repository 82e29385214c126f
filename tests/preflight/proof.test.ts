/** `preflight --proof`: the pages on which something is found, and frames around it. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { preflight } from '../../src/commands/preflight.ts';
import type { Terminal } from '../../src/commands/terminal.ts';
import { decodePng } from '../../src/picture/png-pixels.ts';
import { forPress } from './written.ts';

const folder = mkdtempSync(join(tmpdir(), 'bulletin-proof-'));
afterAll(() => rmSync(folder, { recursive: true }));

const silent: Terminal = { print: () => {}, say: () => {}, progress: () => {}, paint: (_style, text) => text };

test('the small print on the second page is framed, and the first page left alone', async () => {
  const small = 'BT /F 3 Tf 60 300 Td (the small print) Tj ET';
  writeFileSync(join(folder, 'june.pdf'), forPress({ pages: ['', small] }));
  const { files } = await preflight(['june.pdf'], { for: 'press', proof: true, out: 'out' }, folder, silent);
  expect(files[0]!.proofs).toEqual([{ path: join('out', 'june.preflight.2.png'), page: 2 }]);
  expect(readdirSync(join(folder, 'out'))).toEqual(['june.preflight.2.png']);
  const { width, height, channels, samples } = decodePng(readFileSync(join(folder, 'out', 'june.preflight.2.png')));
  const isOrange = (x: number, y: number): boolean => {
    const at = channels * (y * width + x);
    return samples[at] === 230 && samples[at + 1] === 119 && samples[at + 2] === 0;
  };
  const orange = Array.from(
    { length: width * height },
    (_, index) => [index % width, Math.floor(index / width)] as const,
  ).filter(([x, y]) => isOrange(x, y));
  // 60 pt from the left of the trim, 300 pt from its foot, with 30 pt of paper around, at 150 pixels to the inch.
  const [left, foot] = [Math.min(...orange.map(([x]) => x)), Math.max(...orange.map(([, y]) => y))];
  expect(left).toBeCloseTo((90 * 150) / 72 - 4, -1);
  expect(height - foot).toBeCloseTo((330 * 150) / 72 - 4, -1);
});

test('nothing is painted of a file that is sound', async () => {
  writeFileSync(join(folder, 'sound.pdf'), forPress());
  const { files } = await preflight(['sound.pdf'], { for: 'press', proof: true, out: 'sound' }, folder, silent);
  expect(files[0]!.proofs).toEqual([]);
});
