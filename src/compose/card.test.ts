import { describe, expect, it } from 'vitest';
import type { LayoutPage, PlacedRule } from '../page/layout.ts';
import { inTheMiddle } from './card.ts';

const rule = (y: number, height: number): PlacedRule => ({
  kind: 'rule',
  x: 50,
  y,
  width: 100,
  height,
  color: '#000000',
  mark: { kind: 'artifact', type: 'Layout' },
});

const guides = { frames: [{ x: 50, y: 100, width: 100, height: 600 }], grid: 14, baseline: 10 };

const moved = (placed: PlacedRule[], anchors: { y: number }[] = []): LayoutPage =>
  inTheMiddle({ width: 612, height: 792, placed, guides }, { destinations: anchors, outline: [] });

describe('a card', () => {
  it('stands a little above the middle of its page, its furniture with it', () => {
    const { placed, guides: by } = moved([rule(50, 10), rule(120, 130)]);
    const above = placed[0]!.y;
    const below = 792 - (placed[1]!.y + 130);
    expect(above / (above + below)).toBeCloseTo(0.44, 6);
    expect(placed[1]!.y - placed[0]!.y).toBeCloseTo(70, 6);
    expect(by!.frames[0]!.y).toBeCloseTo(placed[1]!.y - 20, 6);
    expect(by!.frames[0]!.y + by!.frames[0]!.height).toBeCloseTo(700, 6);
  });

  it('leaves what stands at the foot of the page, and stands above it', () => {
    const { placed } = moved([rule(50, 200), rule(720, 30)]);
    expect(placed[1]!.y).toBe(720);
    expect(placed[0]!.y).toBeCloseTo(0.44 * (720 - 200), 6);
  });

  it('takes the places on it that are led to along', () => {
    const anchors = [{ y: 130 }];
    const { placed } = moved([rule(50, 200)], anchors);
    expect(anchors[0]!.y).toBeCloseTo(130 + placed[0]!.y - 50, 6);
  });

  it('stays where it is where it takes the page', () => {
    const full = [rule(50, 690)];
    expect(moved(full).placed).toEqual(full);
  });
});
