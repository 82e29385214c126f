/** Pages without tags: what stands where, and in which order it is read. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inOrder, readPlaced, segmentsOf } from './pdf-placed.ts';
import type { PlacedRun } from './pdf-text.ts';

const ENDS = { areMarked: false, compounds: new Set(['well-known']) };
const PAGE = { width: 600, height: 800, runs: [], links: [], marks: 0 };

const run = (text: string, x: number, y: number, more: Partial<PlacedRun> = {}): PlacedRun => ({
  text,
  x,
  y,
  width: text.length * 5,
  size: 10,
  isBold: false,
  isItalic: false,
  isTurned: false,
  endsLine: false,
  tag: undefined,
  isArtifact: false,
  mark: undefined,
  page: 0,
  url: undefined,
  ...more,
});

const textsOf = (runs: readonly PlacedRun[], pages = 1): string[] =>
  readPlaced(
    Array.from({ length: pages }, () => PAGE),
    runs,
    ENDS,
  ).text.split('\n');

describe('text by its places', () => {
  it('is in columns where lines stand beside one another', () => {
    const column = (x: number, name: string): PlacedRun[] =>
      Array.from({ length: 6 }, (_, index) => run(`${name} line ${index} of a long column`, x, 200 + index * 14));
    const order = inOrder(
      segmentsOf([
        ...column(300, 'Right'),
        ...column(50, 'Left'),
        run('A heading across both of them', 180, 150, { width: 300 }),
      ]),
    );
    expect(order.map(([first]) => first!.text)).toEqual([
      'A heading across both of them',
      'Left line 0 of a long column',
      'Right line 0 of a long column',
    ]);
  });

  it('loses no segment, whatever stands where', () => {
    const anywhere = fc.array(
      fc.record({
        x: fc.integer({ min: 0, max: 550 }),
        y: fc.integer({ min: 0, max: 790 }),
        text: fc.constantFrom('a', 'some words', 'a line of a column of text'),
      }),
      { maxLength: 60 },
    );
    fc.assert(
      fc.property(anywhere, (places) => {
        const segments = segmentsOf(places.map(({ text, x, y }) => run(text, x, y)));
        const ordered = inOrder(segments).flat();
        expect(new Set(ordered)).toEqual(new Set(segments));
        expect(ordered).toHaveLength(segments.length);
      }),
    );
  });

  it.each([
    ['a hyphen that was put in', ['the mid-', 'wife of the delta'], 'the midwife of the delta'],
    ['a hyphen of the word', ['the well-', 'known author'], 'the well-known author'],
    ['a name', ['of Stratford-', 'Upon the river'], 'of Stratford-Upon the river'],
    ['a dash', ['they came —', 'and went'], 'they came — and went'],
  ])('joins lines at %s', (_, lines, expected) => {
    const wide = lines.map((text, index) => run(text, 50, 100 + index * 14, { width: index === 0 ? 300 : 200 }));
    expect(textsOf(wide)).toEqual([expected]);
  });

  it('has no running heads and folios in it', () => {
    const page = (number: number): PlacedRun[] => [
      run('Prayer News', 50, 30, { page: number }),
      run(`Words of page ${number}.`, 50, 400, { page: number }),
      run(String(number + 1), 300, 780, { page: number }),
    ];
    const { dropped, pieces } = readPlaced([PAGE, PAGE, PAGE], [0, 1, 2].flatMap(page), ENDS);
    expect(pieces).toHaveLength(3);
    expect(dropped.map(({ text }) => text).sort()).toEqual(['1', '2', '3', 'Prayer News']);
  });
});
