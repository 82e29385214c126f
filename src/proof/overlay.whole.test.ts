/** Overlays show where things stand, and nothing else changes. */
import { expect, test } from 'vitest';
import { layOutSample } from '../../tests/samples.ts';
import type { PlacedRule } from '../page/layout.ts';
import { withOverlays } from './overlay.ts';

const { layout } = await layOutSample('ijm-prayer-request', { template: 'newsletter' });
const page = layout.pages[0]!;

const added = (shown: Parameters<typeof withOverlays>[1]): PlacedRule[] =>
  withOverlays(layout, shown).pages[0]!.placed.slice(page.placed.length) as PlacedRule[];

test('nothing asked for, nothing changed', () => {
  expect(withOverlays(layout, [])).toBe(layout);
});

test('guides come after what is printed, as artifacts', () => {
  const { pages } = withOverlays(layout, ['grid', 'boxes', 'frames']);
  expect(pages[0]!.placed.slice(0, page.placed.length)).toEqual(page.placed);
  for (const guide of added(['grid', 'boxes', 'frames']))
    expect(guide).toMatchObject({ kind: 'rule', mark: { kind: 'artifact' } });
});

test('every line of running text stands on a line of the grid', () => {
  const lines = added(['grid']).map(({ y, height }) => y + height / 2);
  const { frames, grid } = page.guides!;
  const inFrames = page.placed.filter(
    (one) =>
      one.kind === 'text' &&
      one.run.size > 9 &&
      frames.some(
        ({ x, y, width, height }) => one.x >= x && one.x < x + width && one.y > y + grid && one.y < y + height,
      ),
  );
  expect(inFrames.length).toBeGreaterThan(50);
  const off = inFrames.filter((one) => !lines.some((line) => Math.abs(line - (one as { y: number }).y) < 0.01));
  // Headings are lifted off their line on purpose.
  expect(off.length).toBeLessThan(inFrames.length / 10);
});

test('frames are drawn around both columns', () => {
  expect(page.guides!.frames).toHaveLength(2);
  expect(added(['frames'])).toHaveLength(8);
});

test('boxes keep inside the page', () => {
  for (const { x, y, width, height } of added(['boxes'])) {
    expect(Math.min(x, y)).toBeGreaterThanOrEqual(0);
    expect(x + width).toBeLessThanOrEqual(page.width + 1e-9);
    expect(y + height).toBeLessThanOrEqual(page.height + 1e-9);
  }
});
