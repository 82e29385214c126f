import { describe, expect, it } from 'vitest';
import { blocksOf, GRID, MEASURE, rowsOf } from '../compose/story.fixtures.ts';
import type { PlacedRule } from '../page/layout.ts';

const rules = (rows: Awaited<ReturnType<typeof rowsOf>>): PlacedRule[] =>
  rows.flatMap(({ placed }) => placed.filter((item) => item.kind === 'rule'));

describe('lines', () => {
  it('are as many as are asked for, in whole steps, equally far apart', async () => {
    const [block] = await blocksOf(':::lines{count=5}\n:::');
    const rows = rowsOf(block!, 0);
    expect(rules(rows)).toHaveLength(5);
    const total = rows.reduce((sum, { height }) => sum + height, 0);
    expect(total % GRID).toBe(0);
    expect(new Set(rows.slice(1).map(({ height }) => height))).toEqual(new Set([1.5 * GRID]));
    for (const rule of rules(rows)) expect(rule).toMatchObject({ x: 0, width: MEASURE });
  });

  it('begin after what is to be written on them', async () => {
    const [block] = await blocksOf(':::lines\nName: ____ -- Phone\nAddress\n:::');
    const rows = rowsOf(block!, 0);
    expect(rows).toHaveLength(2);
    const [name, phone, address] = rules(rows);
    expect(name!.x).toBeGreaterThan(20);
    expect(phone!.x).toBeGreaterThan(name!.x + name!.width);
    expect(phone!.x + phone!.width).toBeCloseTo(MEASURE, 6);
    expect(address!.x + address!.width).toBeCloseTo(MEASURE, 6);
  });

  it('that go on to the end of the page are offered in every number, the more the better', async () => {
    const [block] = await blocksOf(':::lines{fill}\n:::');
    const { ways } = block!.flow;
    const counts = ways.map(({ rows }) => rows.length);
    expect(counts).toEqual(Array.from({ length: 25 }, (_, index) => 26 - index));
    const costs = ways.map(({ cost }) => cost);
    expect(costs).toEqual([...costs].sort((a, b) => a - b));
    expect(costs[0]).toBe(0);
    for (const { rows } of ways) expect(rows.reduce((sum, { height }) => sum + height, 0) % GRID).toBe(0);
    for (const way of ways.keys()) expect(rowsOf(block!, way)).toHaveLength(counts[way]!);
  });

  it('take no more than they need inside a box', async () => {
    const [block] = await blocksOf(':::box\n:::lines{fill}\n:::\n:::');
    expect(block!.flow.ways).toHaveLength(1);
    expect(rowsOf(block!, 0)[0]!.height).toBe(11 * GRID);
  });
});

describe('a slip', () => {
  it('that is the last of all may stand lower by every step, the lower the better', async () => {
    const [, slip] = await blocksOf('Text.\n\n:::slip\nName\n:::');
    const { ways } = slip!.flow;
    expect(ways.map(({ above = 0 }) => above / GRID)).toEqual(Array.from({ length: 39 }, (_, index) => index));
    expect(ways[0]!.cost).toBeGreaterThan(ways[38]!.cost);
    expect(ways[38]!.cost).toBe(0);
    for (const { rows } of ways) expect(rows).toEqual([{ height: 2 * GRID, breakCost: 0 }]);
  });

  it('that is not stands where it was written', async () => {
    const [slip] = await blocksOf(':::slip\nName\n:::\n\nText.');
    expect(slip!.flow.ways).toHaveLength(1);
  });

  it('begins with dashes across the measure', async () => {
    const [slip] = await blocksOf(':::slip\nName\n:::');
    const paths = rowsOf(slip!, 0)[0]!.placed.filter((item) => item.kind === 'path');
    expect(paths).toHaveLength(2);
    const dashes = (paths[1]!.d.match(/M/g) ?? []).length;
    expect(paths[1]!.x + (dashes - 1) * 7 + 4).toBeGreaterThan(MEASURE - 7);
    expect(paths[1]!.x + (dashes - 1) * 7 + 4).toBeLessThanOrEqual(MEASURE);
  });
});
