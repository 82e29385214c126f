import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { growth } from '../../tests/tools/effort.ts';
import { contrastDemerits, shareDemerits } from './evenness.ts';
import {
  type BreakItem,
  type BreakOptions,
  breakAlternatives,
  breakLines,
  demeritsOf,
  firstFit,
  type Line,
  type Measure,
} from './linebreak.ts';

const box = (width: number): BreakItem => ({ kind: 'box', width });
const glue = (width = 6, stretch = 3, shrink = 2): BreakItem => ({ kind: 'glue', width, stretch, shrink });
const hyphen = (before = 3, after = 0, cost = 50): BreakItem => ({
  kind: 'penalty',
  before,
  after,
  cost,
  flagged: true,
});
const penalty = (cost: number): BreakItem => ({ kind: 'penalty', before: 0, after: 0, cost, flagged: false });
const forced = penalty(Number.NEGATIVE_INFINITY);

const legal = (items: readonly BreakItem[]) =>
  items.flatMap((item, i) =>
    (item.kind === 'glue' && items[i - 1]?.kind === 'box') ||
    (item.kind === 'penalty' && item.cost < Number.POSITIVE_INFINITY)
      ? [i]
      : [],
  );

/** Words of 1-unit letters with discretionary hyphens where the text has `-`. */
function setWords(text: string): BreakItem[] {
  return text.split(' ').flatMap((word, i) => {
    const pieces = word
      .split('-')
      .flatMap((piece, j) => (j > 0 ? [hyphen(1), box(piece.length)] : [box(piece.length)]));
    return i > 0 ? [glue(1, 0.5, 0.33), ...pieces] : pieces;
  });
}

const leastDemerits = (items: readonly BreakItem[], measure: Measure, options: Partial<BreakOptions>) =>
  breakAlternatives(items, measure, options, 0, 0)[0].demerits;

const widthOnPaper = (line: Line, items: readonly BreakItem[]) => {
  let width = line.width;
  for (let i = line.from; i < line.to; i++) {
    const item = items[i]!;
    if (item.kind === 'box') width += line.flex * (item.flex ?? 0);
    // Glue before the break that ends the line is not on it.
    if (item.kind !== 'glue' || !items.slice(i, line.to).some((later) => later.kind === 'box')) continue;
    width += line.ratio * (line.ratio < 0 ? item.shrink : item.stretch);
  }
  return width;
};

describe('breakLines', () => {
  test('fills each line but the last', () => {
    const items = [box(20), glue(), box(20), glue(), box(20), glue(), box(20), glue(), box(10)];
    const lines = breakLines(items, 48);
    expect(lines.map(({ from, to, width, ended }) => ({ from, to, width, ended }))).toEqual([
      { from: 0, to: 3, width: 46, ended: false },
      { from: 4, to: 7, width: 46, ended: false },
      { from: 8, to: 9, width: 10, ended: true },
    ]);
    expect(lines[0]!.ratio).toBeCloseTo(2 / 3);
    expect(lines[2]!.ratio).toBe(0);
  });

  test('the last line may shrink but does not stretch', () => {
    const items = [box(50), glue(), box(45)];
    expect(breakLines(items, 100)).toMatchObject([{ ratio: -0.5, width: 101, ended: true, overfull: false }]);
    expect(breakLines(items, 200)).toMatchObject([{ ratio: 0, width: 101 }]);
  });

  test('a hyphen widens the line it ends and its shape changes the line it begins', () => {
    const items = [box(40), hyphen(4, 1.5), box(60)];
    const lines = breakLines(items, 62);
    expect(lines).toMatchObject([
      { from: 0, to: 1, width: 44, hyphenated: true, overfull: false },
      { from: 2, to: 3, width: 61.5, hyphenated: false, overfull: false },
    ]);
  });

  test('a hyphen that is not used has no width', () => {
    expect(breakLines([box(40), hyphen(4), box(60)], 100)).toMatchObject([{ width: 100, overfull: false }]);
  });

  test('glue vanishes at both ends of a line, also before a penalty', () => {
    const items = [glue(), box(10), glue(), forced, glue(), box(20), glue()];
    expect(breakLines(items, 100)).toMatchObject([
      { from: 1, to: 3, width: 10 },
      { from: 5, width: 20 },
    ]);
  });

  test('forced breaks end lines; two in a row leave one empty; a trailing one leaves none', () => {
    const items = [box(10), forced, forced, box(20), forced];
    expect(breakLines(items, 100)).toMatchObject([
      { from: 0, to: 1, width: 10, ended: true },
      { to: 2, width: 0, ended: true },
      { from: 3, to: 4, width: 20, ended: true },
    ]);
  });

  test('nothing to set is no line', () => {
    expect(breakLines([], 100)).toEqual([]);
    expect(breakLines([glue(), glue()], 100)).toEqual([]);
  });

  test('an infinite penalty ties words together', () => {
    const items = [box(30), penalty(Number.POSITIVE_INFINITY), glue(), box(30), glue(), box(30)];
    expect(breakLines(items, 70).map((line) => line.to)).toEqual([4, 6]);
  });

  test('a stretch wider than the measure stands out, and only it', () => {
    const items = [box(20), glue(), box(300), glue(), box(20), glue(), box(20)];
    const lines = breakLines(items, 100);
    expect(lines.map((line) => [line.from, line.to, line.overfull])).toEqual([
      [0, 1, false],
      [2, 3, true],
      [4, 7, false],
    ]);
    expect(breakLines([box(300), glue(), forced, box(5)], 100)).toMatchObject([
      { from: 0, to: 2, overfull: true, ended: true },
      { from: 3, overfull: false },
    ]);
    expect(breakLines([box(300)], 100)).toMatchObject([{ from: 0, to: 1, overfull: true, ratio: 0 }]);
  });

  test('a looser line is taken rather than one over the measure', () => {
    const items = [box(10), glue(), box(10), glue(), box(95), glue(), box(50)];
    expect(breakLines(items, 100).every((line) => !line.overfull)).toBe(true);
  });

  test('does not put three hyphens in a row where it can do otherwise', () => {
    const text = Array.from({ length: 12 }, () => 'abcd-efg hi').join(' ');
    for (const measure of [13, 14, 17, 19, 22, 23]) {
      const lines = breakLines(setWords(text), measure);
      const ends = lines.map((line) => (line.hyphenated ? '-' : '.')).join('');
      expect(ends).not.toContain('---');
    }
  });

  test('rather takes a line beyond the tolerance than a third hyphen in a row', () => {
    // Each line is exact if it ends in a hyphen, and holds a lone piece if not.
    const items = [1, 2, 3, 4, 5].flatMap(() => [box(9), glue(1, 0.5, 0.3), box(9), hyphen(1)]).concat(box(9));
    const ends = (ladderDemerits: number) =>
      breakLines(items, 20, { ladderDemerits })
        .map((line) => (line.hyphenated ? '-' : '.'))
        .join('');
    expect(ends(0)).toContain('---');
    expect(ends(1e8)).not.toContain('---');
  });

  test('a loose line is worse than a hyphen before the last line, and much looser than a little', () => {
    // At its first break the line is loose; at the second it is full and ends in a hyphen.
    const items = [box(30), glue(4, 2, 1), box(40), glue(4, 2, 1), box(1), hyphen(1), box(20)];
    const isHyphenated = (looseDemerits: number) =>
      breakLines(items, 79, { looseDemerits, finalHyphenDemerits: 6e5, tolerance: 20 })[0]!.hyphenated;
    expect([isHyphenated(0), isHyphenated(1e6)]).toEqual([false, true]);
    const strained = (width: number) =>
      demeritsOf([box(width), glue(4, 2, 1), box(40), glue(4, 2, 1), box(60)], [3, 5], 100, { power: 0 });
    expect(strained(49) - strained(50)).toBeGreaterThan(1e5);
  });

  test('rather leaves a line half empty than carries a lone syllable to the last one', () => {
    const until = [box(90), glue(), box(104), hyphen(0)];
    const brokenAt = (...rest: BreakItem[]) => breakLines([...until, ...rest], 200, { mode: 'ragged' })[0]!.to;
    expect(brokenAt(box(20))).toBe(1);
    // Two syllables are a word that can be read.
    expect(brokenAt(box(10), hyphen(0), box(10))).toBe(3);
  });

  test('a line is not too short to be looked at while one that begins later may be wider', () => {
    // After its second break letters change shape: the line that begins there is wider than one that begins before it.
    const reshaped: BreakItem = { kind: 'penalty', before: -16, after: 80, cost: 0, flagged: false };
    const items = [box(100), penalty(100), glue(), box(10), reshaped, box(20), glue(), box(10)];
    expect(breakLines(items, 100).map(({ to, width }) => [to, width])).toEqual([
      [4, 100],
      [6, 100],
      [8, 10],
    ]);
  });

  test('a short last line is avoided where the option says so', () => {
    const items = [1, 2, 3, 4, 5, 6, 7, 8].flatMap(() => [box(20), glue(6, 6, 2)]).concat(box(10));
    const lastWidth = (lastLineMin: number) =>
      breakLines(items, 100, { lastLineMin, runtDemerits: 1e6, looseDemerits: 0, tolerance: 3 }).at(-1)!.width;
    expect(lastWidth(0)).toBe(10);
    expect(lastWidth(30)).toBe(36);
  });

  test('each line has its own measure', () => {
    const items = setWords('aaa bbb ccc ddd eee fff ggg hhh iii jjj');
    const lines = breakLines(items, (line) => (line < 2 ? 7 : 15));
    expect(lines.map((line) => line.width)).toEqual([7, 7, 15, 7]);
  });

  test('looseness gives a line more or fewer, or as near as the text allows', () => {
    const items = setWords(Array.from({ length: 60 }, (_, i) => 'abcdefghij'.slice(0, 2 + (i % 7))).join(' '));
    const optimum = breakLines(items, 50).length;
    expect(breakLines(items, 50, { looseness: 1 })).toHaveLength(optimum + 1);
    expect(breakLines(items, 50, { looseness: 2 })).toHaveLength(optimum + 2);
    expect(breakLines(items, 50, { looseness: -9 }).length).toBeLessThanOrEqual(optimum);
    expect(breakAlternatives(items, 50).map((way) => way.lines.length - optimum)).toEqual(
      expect.arrayContaining([0, 1, 2]),
    );
    expect(breakLines([box(5), glue(), box(5)], 50, { looseness: -1 })).toHaveLength(1);
  });

  test('ragged lines keep their gaps and differ little in width', () => {
    const items = setWords('aaaa bbb cccccc dd eeeee ff gggg hhhhhhh ii jjj kkkk lllll mm nnnnnn');
    const lines = breakLines(items, 20, { mode: 'ragged', raggedness: 4 });
    expect(lines.every((line) => line.ratio === 0 && line.width <= 20)).toBe(true);
    expect(Math.min(...lines.slice(0, -1).map((line) => line.width))).toBeGreaterThanOrEqual(15);
  });

  test('a balanced title takes as few lines as it must, of like widths, the longer first', () => {
    const items = setWords('International Justice Mission Prayer');
    const lines = breakLines(items, 34, { mode: 'balanced', raggedness: 4 });
    expect(lines.map((line) => line.width)).toEqual([21, 14]);
    const even = breakLines(setWords('aa bb cc'), 5, { mode: 'balanced', raggedness: 1 });
    expect(even.map((line) => line.width)).toEqual([5, 2]);
  });

  test('a balanced title heeds a penalty for breaking sense', () => {
    const items = [box(20), glue(), box(8), penalty(Number.POSITIVE_INFINITY), glue(), box(20)];
    expect(breakLines(items, 40, { mode: 'balanced' }).map((line) => line.width)).toEqual([20, 34]);
  });
});

describe('flexible boxes', () => {
  const soft = (width: number, flex: number): BreakItem => ({ kind: 'box', width, flex });
  const pair = [soft(40, 2), glue(), soft(40, 2), glue(), box(50)];

  test('give way before any glue does', () => {
    const [line] = breakLines(pair, 88);
    expect(line).toMatchObject({ to: 3, width: 86 });
    expect(line!.flex).toBeGreaterThan(0.3);
    expect(line!.ratio).toBeLessThan(0.3);
    const [narrow] = breakLines(pair, 84);
    expect(narrow!.flex).toBeLessThan(-0.3);
    expect(narrow!.ratio).toBeGreaterThan(-0.5);
  });

  test('give all they have, and glue the rest', () => {
    const [wide] = breakLines(pair, 93);
    expect(wide!.flex).toBe(1);
    expect(wide!.ratio).toBeCloseTo(1);
    const [narrow] = breakLines(pair, 81);
    expect(narrow!.flex).toBe(-1);
    expect(narrow!.ratio).toBeCloseTo(-0.5);
  });

  test('make a line fit that would stand out over the measure', () => {
    expect(breakLines([soft(40, 2)], 38.5)).toMatchObject([{ overfull: false, flex: -1 }]);
    expect(breakLines([soft(40, 1)], 38.5)).toMatchObject([{ overfull: true }]);
  });

  test('are left as they are on a last line, and where the text is ragged', () => {
    expect(breakLines(pair.slice(0, 3), 95)).toMatchObject([{ flex: 0, ratio: 0 }]);
    for (const line of breakLines(pair, 93, { mode: 'ragged' })) expect(line).toMatchObject({ flex: 0, ratio: 0 });
  });

  test('make a line better than it would be without them, by what they give', () => {
    const line = (flex: number) => [soft(40, flex), glue(), box(46), glue(), box(80)];
    expect(leastDemerits(line(3), 94, {})).toBeLessThan(leastDemerits(line(1), 94, {}));
    expect(breakLines(line(8), 83)[0]).toMatchObject({ to: 3, overfull: false });
    expect(breakLines(line(0), 83)[0]).not.toMatchObject({ to: 3, overfull: false });
  });

  test('make a gap look wider or narrower where letter-spacing stands before it', () => {
    const spaced: BreakItem = { kind: 'glue', width: 6, stretch: 3, shrink: 2, flex: 1 };
    const [line] = breakLines([soft(40, 4), spaced, soft(40, 4), glue(), box(50)], 93);
    expect(line).toMatchObject({ to: 3, flex: 1 });
    // Of 7 pt the letters give 8 less what is seen as space.
    expect(line!.ratio).toBeCloseTo(0);
  });

  test('are shared out between neighbours as is best for all lines', () => {
    const line = fc.record({ width: fc.integer({ min: 70, max: 100 }), flex: fc.integer({ min: 0, max: 6 }) });
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 4 }), (lines) => {
        const items = lines.flatMap(({ width, flex }) => [soft(width, flex), glue(), box(20), penalty(0)]);
        fc.pre(lines.some(({ flex }) => flex > 0));
        const breaks = lines.map((_, index) => 4 * index + 3);
        const judged = lines.map(({ width, flex }, index) => ({
          measure: 112,
          lack: 112 - 26 - width,
          flex,
          stretch: 3,
          shrink: 2,
          ended: index === lines.length - 1,
        }));
        const shares = [-3, -2, -1, 0, 1, 2, 3].map((third) => third / 3);
        const least = (index: number, before: number): number =>
          index === judged.length
            ? 0
            : Math.min(
                ...shares.map(
                  (share) =>
                    shareDemerits(judged[index]!, share, 0) +
                    (index === 0 ? 0 : contrastDemerits(before, share)) +
                    least(index + 1, share),
                ),
              );
        const expected = least(0, 0);
        const options = { looseDemerits: 0, linePenalty: 0 };
        const found = demeritsOf([...items.slice(0, -1), box(0)], [...breaks.slice(0, -1), items.length], 112, options);
        if (expected === Number.POSITIVE_INFINITY) expect(found).toBe(expected);
        else expect(found).toBeCloseTo(expected, 3);
      }),
      { numRuns: 100 },
    );
  });
});

describe('marks that hang', () => {
  const hanging = (width: number, left: number, right: number): BreakItem => ({ kind: 'box', width, left, right });

  test('leave the rest of the line more room', () => {
    const items = [hanging(40, 3, 9), glue(), hanging(40, 9, 2), glue(), box(50)];
    expect(breakLines(items, 81)[0]).toMatchObject({ from: 0, to: 3, width: 81, ratio: 0 });
  });

  test('hang at both ends of every line, and nowhere inside', () => {
    const items = [1, 2, 3, 4].flatMap(() => [hanging(20, 2, 3), glue(6, 3, 2)]).slice(0, -1);
    expect(breakLines(items, 41).map(({ width }) => width)).toEqual([41, 41]);
  });

  test('do not hang before a hyphen, whose penalty says what hangs', () => {
    const items = [hanging(40, 0, 5), hyphen(4), box(60)];
    expect(breakLines(items, 62)[0]).toMatchObject({ to: 1, width: 44 });
  });
});

describe('more lines than the tolerance allows', () => {
  const items = setWords(Array.from({ length: 12 }, () => 'abcdefg').join(' '));
  const counts = (beyond: boolean) => breakAlternatives(items, 47, { beyond }, 0, 3).map(({ lines }) => lines.length);

  test('are offered only where they are wanted', () => {
    const optimum = breakLines(items, 47).length;
    expect(counts(true)).toContain(optimum + 1);
    expect(counts(false)).toEqual([optimum]);
  });
});

describe('the paper', () => {
  /** p. 1122: letter widths in eighteenths of an em; p. 1124 for the spaces. */
  const LETTERS: Record<string, number> = Object.fromEntries(
    'a9 b10 c8 d10 e8 f6 g9 h10 i5 j6 k10 l5 m15 n10 o9 p10 q10 r7 s7 t7 u10 v9 w13 x10 y10 z8 -6 .5 ,5 ;5 \u20195 I6 C13'
      .split(' ')
      .map((entry) => [entry[0]!, Number(entry.slice(1))]),
  );
  const TEXT =
    'In olden times when wish·ing still helped one, there lived a king whose daugh·ters were all beau·ti·ful; and the ' +
    'young·est was so beau·ti·ful that the sun it·self, which has seen so much, was aston·ished when·ever it shone in ' +
    'her face. Close by the king’s castle lay a great dark for·est, and un·der an old lime-tree in the for·est was a ' +
    'well, and when the day was very warm, the king’s child went out into the for·est and sat down by the side of the ' +
    'cool foun·tain; and when she was bored she took a golden ball, and threw it up on high and caught it; and this ' +
    'ball was her favor·ite play·thing.';

  const widthOf = (piece: string) => [...piece].reduce((sum, letter) => sum + LETTERS[letter]!, 0);
  const spaceAfter = (word: string): BreakItem => {
    if (word.endsWith(',')) return glue(6, 4, 2);
    if (word.endsWith(';')) return glue(6, 4, 1);
    if (word.endsWith('.')) return glue(8, 6, 1);
    return glue(6, 3, 2);
  };
  const items: BreakItem[] = [];
  const texts: string[] = [];
  const add = (text: string, item: BreakItem) => {
    texts.push(text);
    items.push(item);
  };
  TEXT.split(' ').forEach((word, i, words) => {
    if (i > 0) add(' ', spaceAfter(words[i - 1]!));
    word.split(/(·|(?<=-))/).forEach((piece) => {
      if (piece === '·') add('', hyphen(6));
      else if (piece === '') add('', hyphen(0));
      else add(piece, box(widthOf(piece)));
    });
  });
  const PAPER: Partial<BreakOptions> = {
    power: 3,
    symmetric: false,
    linePenalty: 1,
    doubleHyphenDemerits: 3000,
    tolerance: 1,
  };
  const textOf = (line: Line) => texts.slice(line.from, line.to).join('') + (line.hyphenated ? '-' : '');

  /** The first line is indented by one em, 18 units. */
  const set = (measure: number) => breakLines(items, (line) => (line === 0 ? measure - 18 : measure), PAPER);
  const ratios = (lines: Line[]) => lines.slice(0, -1).map((line) => Number(line.ratio.toFixed(3)));

  test('the narrow setting of the frog king, lines and ratios as published', () => {
    const lines = set(390);
    expect(lines.map(textOf)).toEqual([
      'In olden times when wishing still helped one,',
      'there lived a king whose daughters were all beau-',
      'tiful; and the youngest was so beautiful that the',
      'sun itself, which has seen so much, was aston-',
      'ished whenever it shone in her face. Close by the',
      'king’s castle lay a great dark forest, and under an',
      'old lime-tree in the forest was a well, and when',
      'the day was very warm, the king’s child went out',
      'into the forest and sat down by the side of the',
      'cool fountain; and when she was bored she took a',
      'golden ball, and threw it up on high and caught',
      'it; and this ball was her favorite plaything.',
    ]);
    expect(ratios(lines)).toEqual([0.857, 0, 0.28, 1, 0.067, -0.278, 0.536, -0.167, 0.7, -0.176, 0.357]);
  });

  test('first-fit is worse', () => {
    const measure = (line: number) => (line === 0 ? 372 : 390);
    expect(firstFit(items, measure, PAPER).demerits).toBeGreaterThan(leastDemerits(items, measure, PAPER));
  });

  test('the wide setting', () => {
    const lines = set(500);
    expect(textOf(lines[0]!)).toBe('In olden times when wishing still helped one, there lived a');
    expect(ratios(lines)).toEqual([0.774, 0.179, 0.629, 0.545, 0, 0.079, 0.282, 0.294, 0.575]);
  });
});

describe('properties', () => {
  const width = fc.integer({ min: 1, max: 40 });
  const item = fc.oneof(
    { weight: 4, arbitrary: width.map(box) },
    {
      weight: 2,
      arbitrary: fc
        .record({
          width,
          flex: fc.integer({ min: 0, max: 3 }),
          left: fc.constantFrom(0, 1),
          right: fc.constantFrom(0, 2),
        })
        .map(
          (more): BreakItem => ({
            kind: 'box',
            ...more,
            left: Math.min(more.left, more.width),
            right: Math.min(more.right, more.width),
          }),
        ),
    },
    { weight: 5, arbitrary: fc.constant(glue()) },
    {
      weight: 3,
      arbitrary: fc
        .tuple(fc.integer({ min: 0, max: 6 }), fc.integer({ min: -2, max: 2 }))
        .map(([b, a]) => hyphen(b, a)),
    },
    { weight: 1, arbitrary: fc.constantFrom(penalty(-30), penalty(200), penalty(Number.POSITIVE_INFINITY), forced) },
  );
  const paragraph = (maxLength: number) => fc.array(item, { maxLength });
  const modes = fc.constantFrom<BreakOptions['mode']>('justified', 'ragged', 'balanced');
  const options = fc.record({
    mode: modes,
    power: fc.constantFrom(1, 2, 3),
    symmetric: fc.boolean(),
    lastLineMin: fc.constantFrom(0, 25),
    doubleHyphenDemerits: fc.constantFrom(0, 10_000),
    fitnessDemerits: fc.constantFrom(0, 10_000),
  });
  const measures = fc.integer({ min: 40, max: 90 });

  test('no line is over its measure but one that cannot be broken', () => {
    fc.assert(
      fc.property(paragraph(60), measures, options, (items, measure, opts) => {
        for (const line of breakLines(items, measure, opts)) {
          const paper = widthOnPaper(line, items);
          if (!line.overfull) expect(paper).toBeLessThanOrEqual(measure + 1e-5);
          else {
            const inside = items.slice(line.from, line.to);
            const breaks = legal(inside).filter((i) => inside.slice(i).some((later) => later.kind === 'box'));
            expect(breaks).toEqual([]);
          }
          expect(line.ratio).toBeGreaterThanOrEqual(-1);
          if (!line.ended && opts.mode === 'justified' && line.ratio > 0) expect(paper).toBeCloseTo(measure, 5);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('every box is set once and in order', () => {
    fc.assert(
      fc.property(paragraph(60), measures, options, (items, measure, opts) => {
        const set = breakLines(items, measure, opts).flatMap((line) =>
          items.flatMap((it, i) => (it.kind === 'box' && i >= line.from && i < line.to ? [i] : [])),
        );
        expect(set).toEqual(items.flatMap((it, i) => (it.kind === 'box' ? [i] : [])));
      }),
      { numRuns: 200 },
    );
  });

  test('never worse than first-fit', () => {
    fc.assert(
      fc.property(paragraph(60), measures, options, (items, measure, opts) => {
        const all = { ...opts, tolerance: Number.POSITIVE_INFINITY };
        const best = leastDemerits(items, measure, all);
        expect(best).toBeLessThanOrEqual(firstFit(items, measure, all).demerits * (1 + 1e-9) + 1e-6);
      }),
      { numRuns: 300 },
    );
  });

  /** The least demerits of all ways to break, by line count. */
  function bruteForce(items: readonly BreakItem[], measure: (line: number) => number, opts: Partial<BreakOptions>) {
    const places = [...legal(items), items.length];
    const best = new Map<number, number>();
    for (let choice = 0; choice < 1 << places.length; choice++) {
      const breaks = places.filter((_, i) => choice & (1 << i));
      const demerits = demeritsOf(items, breaks, measure, opts);
      if (demerits === Number.POSITIVE_INFINITY) continue;
      best.set(breaks.length, Math.min(demerits, best.get(breaks.length) ?? Number.POSITIVE_INFINITY));
    }
    return best;
  }

  const small = fc
    .array(item, { minLength: 1, maxLength: 18 })
    .filter((items) => legal(items).length <= 9 && items.some((it) => it.kind === 'box'));

  test('equal to brute force, for every line count', () => {
    fc.assert(
      fc.property(small, measures, fc.boolean(), options, (items, wide, varying, opts) => {
        const measure = (line: number) => (varying && line % 2 === 1 ? wide - 15 : wide);
        const all = { ...opts, tolerance: Number.POSITIVE_INFINITY };
        const expected = bruteForce(items, measure, all);
        if (expected.size === 0) return;
        const ways = breakAlternatives(items, varying ? measure : wide, all, -20, 20);
        const found = ways.filter((way) => way.lines.every((line) => !line.overfull));
        expect(found.map((way) => way.lines.length).sort()).toEqual([...expected.keys()].sort());
        for (const way of found) {
          const least = expected.get(way.lines.length)!;
          expect(Math.abs(way.demerits - least)).toBeLessThanOrEqual(1e-6 * Math.max(1, Math.abs(least)));
        }
        const least = leastDemerits(items, varying ? measure : wide, all);
        expect(least).toBeCloseTo(Math.min(...expected.values()), 0);
      }),
      { numRuns: 150 },
    );
  });
});

describe('speed', () => {
  test.each([
    ['no space', [box(5), penalty(0)]],
    ['no width', [box(0), penalty(0)]],
  ])('work grows in proportion to a text that has %s', async (_what, piece) => {
    const texts = new Map([5000, 40_000].map((length) => [length, Array.from({ length }, () => piece).flat()]));
    // Work that grew with the square would grow sixty-fourfold.
    expect(await growth((length) => breakLines(texts.get(length)!, 300), 5000, 8)).toBeLessThan(3 * 8);
  });

  test('work for other numbers of lines grows in proportion, though every letter may end a line', async () => {
    const letters = (length: number) =>
      Array.from({ length }, (_, at): BreakItem[] => [box(4 + (at % 5)), penalty(1e4)]).flat();
    const texts = new Map([500, 4000].map((length) => [length, letters(length)]));
    const ways = (length: number) => breakAlternatives(texts.get(length)!, 300, {}, -1, 2);
    expect(ways(500).map(({ lines }) => lines.length)).toEqual([10, 11, 12]);
    // As many numbers of lines as there are letters were kept at each of them, which grows with the third power.
    expect(await growth(ways, 500, 8)).toBeLessThan(3 * 8);
  });

  test('a long text fits its lines, and what fits none has one of its own', () => {
    const long = setWords(Array.from({ length: 2000 }, (_, i) => ['abcd-efg', 'hi', 'jklm', 'n'][i % 4]!).join(' '));
    expect(breakLines(long, 60).every((line) => !line.overfull)).toBe(true);
    expect(breakLines([box(1e6)], 300)).toHaveLength(1);
  });
});
