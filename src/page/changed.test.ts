import { expect, test } from 'vitest';
import { changedRows } from './changed.ts';
import type { FontFace } from './face.ts';
import type { LayoutPage, Placed } from './layout.ts';

const face = {} as FontFace;
const mark = { kind: 'artifact', type: 'Layout' } as const;
const line = (y: number, text: string, x = 72): Placed => ({
  ...{ kind: 'text', x, y, mark: { kind: 'content' } },
  run: {
    ...{ face, size: 10, color: '#000000' },
    glyphs: [...text].map((each) => ({ id: each.charCodeAt(0), text: each, advance: 5, dx: 0, dy: 0 })),
  },
});
const rule = (y: number): Placed => ({ kind: 'rule', x: 72, y, width: 100, height: 1, color: '#000000', mark });
const page = (...placed: Placed[]): LayoutPage => ({ width: 612, height: 792, placed });

test('what is as it was is not painted again', () => {
  expect(changedRows(page(line(100, 'one'), rule(120)), page(line(100, 'one'), rule(120)))).toBeUndefined();
});

test('the rows are those of what has changed, came and went', () => {
  const before = page(line(100, 'one'), line(200, 'two'), line(300, 'three'));
  const rows = changedRows(before, page(line(100, 'one'), line(200, 'too'), line(300, 'three')))!;
  expect(rows.top).toBeGreaterThan(100);
  expect(rows.top).toBeLessThanOrEqual(200 - 20);
  expect(rows.bottom).toBeGreaterThanOrEqual(210);
  expect(rows.bottom).toBeLessThan(300);
  const gone = changedRows(before, page(line(100, 'one'), line(300, 'three')))!;
  expect(gone).toEqual(rows);
  expect(changedRows(page(line(100, 'one')), page(line(100, 'one'), rule(400)))).toEqual({ top: 399, bottom: 402 });
});

test('a line that has moved is painted where it was and where it is', () => {
  const rows = changedRows(page(line(200, 'one')), page(line(500, 'one')))!;
  expect(rows.top).toBeLessThan(190);
  expect(rows.bottom).toBeGreaterThan(505);
});

test('of what is drawn by a path, or on another paper, all is painted', () => {
  const path = (fill: string): Placed => ({ kind: 'path', x: 0, y: 0, scale: 1, d: 'M0 0H9', fill, mark });
  expect(changedRows(page(path('#000000')), page(path('#000000')))).toBeUndefined();
  expect(changedRows(page(path('#000000')), page(path('#ff0000')))?.top).toBe(Number.NEGATIVE_INFINITY);
  expect(changedRows(page(), { ...page(), width: 595 })?.bottom).toBe(Number.POSITIVE_INFINITY);
});
