import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BINDINGS, type Binding, isFolded, type Scheme } from '../paper/scheme.ts';
import { PAGE_SIZES } from '../paper/sizes.ts';
import { dieOf } from './die.ts';
import { drawPlan } from './draw.ts';
import { ImposeError } from './error.ts';
import { instructions } from './finishing.ts';
import { fold } from './folding.fixtures.ts';
import { creepNotices, dieNotices } from './lost.ts';
import { marksOf, targetsOf } from './marks.ts';
import { noticesOf } from './notices.ts';
import { coverAndInside, planSheets } from './plan.ts';
import type { Flip, Order, Paper } from './sheets.ts';

const MM = 72 / 25.4;
const HALF_LETTER = { width: 396, height: 612 };
const paper = (name: string): Paper => ({ name, ...PAGE_SIZES[name]! });
const plan = (pages: number, order: Order, page = HALF_LETTER, bleed = 0) =>
  planSheets({ pages, page, bleed, binding: 'left' }, order);

/** Of every scheme, orders that the pages fit on. */
const CASES: Record<Scheme, { page: { width: number; height: number }; orders: Partial<Order>[] }> = {
  booklet: { page: HALF_LETTER, orders: [{ paper: paper('letter') }, { paper: paper('tabloid') }] },
  perfect: { page: HALF_LETTER, orders: [{ signature: 8 }, { signature: 16 }, { signature: 32 }] },
  '4-up': { page: { width: 297, height: 396 }, orders: [{}, { paper: paper('a3') }] },
  'n-up': { page: { width: 200, height: 260 }, orders: [{ up: 2 }, { up: 4 }, { up: 6, paper: paper('letter') }] },
  repeat: { page: HALF_LETTER, orders: [{}, { up: 4, paper: paper('tabloid') }] },
  stack: { page: { width: 180, height: 250 }, orders: [{ up: 2 }, { up: 6, gutter: 9 }, { paper: paper('a4') }] },
  'letter-fold': { page: { width: 264, height: 612 }, orders: [{}] },
  'z-fold': { page: { width: 99 * MM, height: 210 * MM }, orders: [{}] },
  'gate-fold': { page: { width: 198, height: 612 }, orders: [{}, { paper: paper('tabloid') }] },
  accordion: { page: { width: 74.25 * MM, height: 210 * MM }, orders: [{}] },
  'quarter-fold': { page: { width: 306, height: 396 }, orders: [{}, { paper: paper('a3') }] },
  bookmark: { page: { width: 144, height: 432 }, orders: [{}, { up: 4, gutter: 18, paper: paper('tabloid') }] },
  'door-hanger': { page: { width: 306, height: 792 }, orders: [{ paper: paper('letter') }, { up: 2 }] },
};

/** All pages in order, and nothing but blanks among them. */
function expectOrder(read: (number | null)[], pages: number, first = 1): void {
  expect(read.filter((page) => page !== null)).toEqual(Array.from({ length: pages }, (_, index) => index + first));
}

describe('folded and cut, the pages are in order, upright, back to back', () => {
  for (const [scheme, { page, orders }] of Object.entries(CASES) as [Scheme, (typeof CASES)[Scheme]][])
    test(scheme, () => {
      for (const order of orders)
        for (const flip of ['short', 'long'] as Flip[])
          for (const binding of BINDINGS)
            for (let pages = 1; pages <= 64; pages++) {
              // Nothing of it is bound, so there is no head at which it could be.
              if (scheme === 'n-up' && binding === 'top') continue;
              // A card has one side, which is turned about no edge.
              const turned = scheme === 'quarter-fold' ? {} : { flip };
              // Pages that stand beside each other if bound at the left stand below each other if bound at the top.
              const lying = binding === 'top' && isFolded(scheme) ? { width: page.height, height: page.width } : page;
              const made = plan(pages, { scheme, ...turned, binding, ...order }, lying);
              const read = fold(made, order.signature);
              expectOrder(read, pages);
              if (pages > 1 && ['booklet', 'perfect', '4-up'].includes(scheme)) expect(read.at(-1)).toBe(pages);
            }
    });

  test('on one side', () => {
    for (const scheme of ['n-up', 'stack', 'repeat'] as const)
      for (let pages = 1; pages <= 20; pages++) {
        const made = plan(pages, { scheme, flip: 'none', up: 2 });
        expect(made.sheets.every(({ back }) => back === undefined)).toBe(true);
        expectOrder(fold(made), pages);
      }
  });
});

test('a calendar is bound at the top: its pages lie above each other, and turn about the edge between', () => {
  const letter = PAGE_SIZES.letter!;
  const lying = { width: letter.height, height: letter.width };
  const made = plan(28, { scheme: 'booklet', binding: 'top' }, lying);
  expect(made).toMatchObject({ paper: { name: 'tabloid', width: 792, height: 1224 }, flip: 'short', binding: 'top' });
  const [{ front, back }] = made.sheets as [(typeof made.sheets)[number]];
  expect(front.slots.map(({ page, y, turn }) => [page, y, turn])).toEqual([
    [28, 612, 0],
    [1, 0, 0],
  ]);
  expect(back!.slots.map(({ page, turn }) => [page, turn])).toEqual([
    [2, 0],
    [27, 0],
  ]);
  expect(front.guides).toEqual([{ kind: 'fold', axis: 'y', at: 612 }]);
  expect(instructions(made).slice(0, 3)).toEqual([
    'Print at actual size (100 %), two-sided, flip on the short edge, on tabloid paper (11 × 17 in).',
    'Lay the sheets into each other as they come, fold once, staple in the fold.',
    'Page 1 is outside, with the fold at its head: the pages are turned upwards, as in a calendar.',
  ]);
  expect(drawPlan(made)[4]).toBe('  ├┈┈┈┈┈┈┈┤    ├┈┈┈┈┈┈┈┤');
});

test('pages that lie are told that they may be bound at the top', () => {
  const letter = PAGE_SIZES.letter!;
  const lying = { width: letter.height, height: letter.width };
  const help = (order: Order, page = lying): string => {
    try {
      plan(8, order, page);
    } catch (error) {
      return (error as ImposeError).help;
    }
    return '';
  };
  expect(help({ scheme: 'booklet', paper: paper('tabloid') })).toMatch(
    /^Bind them at the top, as a calendar: --binding top. Or take /,
  );
  expect(help({ scheme: 'booklet', paper: paper('letter') }, letter)).toMatch(/^Take --sheet tabloid/);
  // Half as large, they stand beside each other, and are cut.
  expect(plan(8, { scheme: 'booklet' }, { width: 612, height: 396 })).toMatchObject({ marks: true, binding: 'left' });
});

describe('a cover from other paper', () => {
  const order: Order = { scheme: 'booklet', caliper: 0.1 * MM, cover: 0.25 * MM };

  test('is a sheet by itself, and all pages are on one of the two', () => {
    for (let pages = 5; pages <= 64; pages++)
      for (const binding of ['left', 'right', 'top'] as const) {
        const whole = plan(pages, { ...order, binding });
        const { cover, inside } = coverAndInside(whole);
        expect(fold({ ...whole, sheets: [...cover.sheets, ...inside.sheets] })).toEqual(fold(whole));
        const [first, second, last, end] = fold(cover);
        expect([first, second, last, end]).toEqual([1, 2, pages % 4 === 0 ? pages - 1 : null, pages]);
        const read = fold(inside);
        expectOrder(read, read.filter((page) => page !== null).length, 3);
      }
  });

  test('pushes out what is in it by its own thickness', () => {
    const { inside } = coverAndInside(plan(16, order));
    const creeps = inside.sheets.map(({ front }) => front.slots[0]!.creep / MM);
    for (const [index, creep] of creeps.entries()) expect(creep).toBeCloseTo(0.25 + 0.1 * index, 6);
  });

  test('has nothing in it where there are four pages', () => {
    expect(() => coverAndInside(plan(4, order))).toThrow('with 4 pages, the booklet is its cover and nothing else');
  });

  test('is told by the instructions', () => {
    const { cover, inside } = coverAndInside(plan(16, order));
    expect(instructions(cover)[1]).toBe('This is the cover. Print it on its own paper, and fold it once.');
    expect(instructions(inside)[1]).toContain('the cover around them');
  });
});

describe('what is cut to a shape', () => {
  const inside = ({ x, y }: { x: number; y: number }, page: { width: number; height: number }): boolean =>
    x >= 0 && y >= 0 && x <= page.width && y <= page.height;

  test.each([
    ['bookmark', { width: 144, height: 432 }],
    ['door-hanger', { width: 306, height: 792 }],
    ['door-hanger', { width: 198, height: 612 }],
  ] as const)('%s has a hole within it, and more card beside than a quarter', (scheme, page) => {
    const { paths, hole } = dieOf(scheme, page)!;
    for (const { start, steps } of paths)
      for (const point of [start, ...steps.flat()]) expect(inside(point, page)).toBe(true);
    expect(hole.middle.x).toBe(page.width / 2);
    expect(hole.middle.x - hole.radius).toBeGreaterThanOrEqual(page.width / 4);
    expect(page.height - hole.middle.y - hole.radius).toBeGreaterThanOrEqual(18);
  });

  test('has it in every place, and words under the hole are told', () => {
    const page = { width: 306, height: 792 };
    const hangers = plan(2, { scheme: 'door-hanger' }, page);
    expect(hangers).toMatchObject({ paper: { name: 'letter' }, die: { hole: { radius: 54 } } });
    const line = (y: number) => [{ x: 40, y, width: 200, height: 12, what: 'the line “Come”' }];
    expect(
      dieNotices(
        hangers,
        new Map([
          [1, line(700)],
          [2, line(300)],
        ]),
      ),
    ).toEqual([
      {
        rule: 'impose-die',
        reason: 'the hole goes through the line “Come” on page 1, or comes within 1.6 mm (1/16 in) of it',
        help: 'Leave 2.0625 in free at the head of the pages.',
      },
    ]);
    expect(dieNotices(plan(2, { scheme: 'repeat' }, page), new Map([[1, line(700)]]))).toEqual([]);
  });
});

test('the booklet of eight pages that every printer knows', () => {
  const pages = plan(8, { scheme: 'booklet' }).sheets.map(({ front, back }) =>
    [front, back!].map(({ slots }) => slots.map(({ page }) => page)),
  );
  expect(pages).toEqual([
    [
      [8, 1],
      [2, 7],
    ],
    [
      [6, 3],
      [4, 5],
    ],
  ]);
});

test('half letters lie on letter paper without margins, at true size', () => {
  const made = plan(4, { scheme: 'booklet' });
  expect(made).toMatchObject({
    paper: { name: 'letter', width: 792, height: 612 },
    flip: 'short',
    scale: 1,
    blanks: 0,
  });
  expect(made.sheets[0]!.front.slots).toEqual([
    { page: 4, x: 0, y: 0, ...HALF_LETTER, turn: 0, clip: { x: 0, y: 0, ...HALF_LETTER }, creep: 0 },
    { page: 1, x: 396, y: 0, ...HALF_LETTER, turn: 0, clip: { x: 396, y: 0, ...HALF_LETTER }, creep: 0 },
  ]);
});

test.each([
  ['letter', 'tabloid'],
  ['a5', 'a4'],
  ['a4', 'a3'],
])('booklets of %s are printed on %s', (page, expected) => {
  expect(plan(8, { scheme: 'booklet' }, PAGE_SIZES[page]!).paper.name).toBe(expected);
});

test('blanks stand before the back cover, and are counted', () => {
  const made = plan(5, { scheme: 'booklet' });
  expect(made.blanks).toBe(3);
  expect(fold(made)).toEqual([1, 2, 3, 4, null, null, null, 5]);
});

test('blanks come last where the last page is no back cover', () => {
  expect(fold(plan(5, { scheme: 'booklet', hasBackCover: false }))).toEqual([1, 2, 3, 4, 5, null, null, null]);
});

test('pages of inner sheets creep towards the spine, and nothing crosses it', () => {
  const caliper = 0.1 * MM;
  const made = plan(16, { scheme: 'booklet', caliper }, HALF_LETTER, 9);
  for (const [sheet, { front, back }] of made.sheets.entries())
    for (const { slots } of [front, back!]) {
      expect(slots.map(({ x }) => x)).toEqual([sheet * caliper, 396 - sheet * caliper]);
      expect(slots[0]!.clip.x + slots[0]!.clip.width).toBe(396);
      expect(slots[1]!.clip.x).toBe(396);
    }
});

test('bleed is painted outside, and halfway into the gutter', () => {
  const [left, right] = plan(2, { scheme: 'repeat', paper: paper('tabloid'), up: 2 }, HALF_LETTER, 9).sheets[0]!.front
    .slots;
  expect(right!.x - left!.x).toBe(396 + 18);
  expect(left!.clip).toEqual({ x: left!.x - 9, y: left!.y - 9, width: 396 + 18, height: 612 + 18 });
});

test.each([
  ['letter', { width: 264, height: 612 }, [3.625 * 72, 3.6875 * 72, 3.6875 * 72]],
  ['a4', { width: 99 * MM, height: 210 * MM }, [97 * MM, 100 * MM, 100 * MM]],
])('the panel of a letter fold that is tucked in is narrower: %s', (name, page, widths) => {
  const { front, back } = plan(6, { scheme: 'letter-fold', paper: paper(name) }, page).sheets[0]!;
  front.slots.forEach(({ clip }, index) => {
    expect(clip.width).toBeCloseTo(widths[index]!, 6);
  });
  back!.slots.forEach(({ clip }, index) => {
    expect(clip.width).toBeCloseTo(widths[2 - index]!, 6);
  });
  const folds = front.guides.filter(({ kind }) => kind === 'fold').map(({ at }) => at);
  expect(folds[0]).toBeCloseTo(widths[0]!, 6);
});

test('pages that are too large are refused, or shrunk', () => {
  const letter = PAGE_SIZES.letter!;
  const order: Order = { scheme: 'booklet', paper: paper('letter') };
  expect(() => plan(4, order, letter)).toThrow(ImposeError);
  expect(() => plan(4, order, letter)).toThrow('the pages are 8.5 × 11 in, too large for booklet on letter paper');
  const shrunk = plan(4, { scheme: 'booklet', mayShrink: true }, letter);
  expect(shrunk.scale).toBeCloseTo(396 / 612);
  expect(shrunk.paper).toMatchObject({ name: 'letter', width: 792, height: 612 });
  const slot = shrunk.sheets[0]!.front.slots[0]!;
  expect(slot.width / slot.height).toBeCloseTo(612 / 792);
});

test('fewer pages are cut from a sheet where more would leave no room for their bleed and marks', () => {
  const order: Order = { scheme: 'bookmark', paper: paper('tabloid') };
  expect(plan(2, order, { width: 144, height: 432 }, 9)).toMatchObject({ hasRoomForMarks: true, marks: true });
  expect(plan(2, order, { width: 144, height: 432 }, 9).sheets[0]!.front.slots).toHaveLength(8);
  expect(plan(2, { ...order, up: 10 }, { width: 144, height: 432 }, 9).sheets[0]!.front.slots).toHaveLength(10);
  // Two are the least, with room or without.
  expect(plan(2, { scheme: 'repeat', paper: paper('letter') }, HALF_LETTER).sheets[0]!.front.slots).toHaveLength(2);
});

test('one side is enough for one page', () => {
  expect(plan(1, { scheme: 'repeat' })).toMatchObject({ flip: 'none', blanks: 0 });
  expect(() => plan(8, { scheme: 'booklet', flip: 'none' })).toThrow('a booklet is printed on both sides');
});

test('marks stand on paper, outside what is kept, or at the edge where there is no room', () => {
  const roomy = plan(4, { scheme: 'booklet', paper: paper('tabloid'), marks: true }, HALF_LETTER, 9);
  const marks = marksOf(roomy.sheets[0]!.front, roomy);
  expect(marks).toHaveLength(10);
  expect(marks.filter(({ isDashed }) => isDashed).map(({ from }) => from.x)).toEqual([612, 612]);
  for (const { from, to } of marks)
    for (const { x, y } of [from, to]) {
      expect(x >= 0 && x <= 1224 && y >= 0 && y <= 792).toBe(true);
      const { block } = roomy;
      const isInside =
        x > block.x - 9 && x < block.x + block.width + 9 && y > block.y - 9 && y < block.y + block.height + 9;
      expect(isInside).toBe(false);
    }
  const full = plan(8, { scheme: '4-up', paper: paper('letter') }, { width: 306, height: 396 });
  expect(full.marks).toBe(true);
  expect(marksOf(full.sheets[0]!.front, full)).toContainEqual({
    from: { x: 0, y: 396 },
    to: { x: 20, y: 396 },
    isDashed: false,
  });
});

describe('marks are printed without being asked for', () => {
  const CARD = { width: 252, height: 144 };

  test('where paper is cut off around the pages', () => {
    const cards = plan(10, { scheme: 'repeat', up: 10, paper: paper('letter') }, CARD);
    expect(cards).toMatchObject({ marks: true, hasRoomForMarks: true });
    // Three lines down and six across, a mark at each of their ends.
    expect(marksOf(cards.sheets[0]!.front, cards)).toHaveLength(2 * (3 + 6));
    expect(plan(8, { scheme: 'booklet', paper: paper('tabloid') }).marks).toBe(true);
  });

  test('where there is bleed', () => {
    expect(plan(2, { scheme: 'repeat', paper: paper('tabloid'), up: 2 }, HALF_LETTER, 9).marks).toBe(true);
  });

  test('and not where pages fill the paper, or nothing is cut, or none are wanted', () => {
    expect(plan(2, { scheme: 'repeat' }).marks).toBe(false);
    expect(plan(8, { scheme: 'booklet' }).marks).toBe(false);
    expect(plan(8, { scheme: 'booklet', paper: paper('a4') }, PAGE_SIZES.a5!).marks).toBe(false);
    expect(plan(8, { scheme: 'n-up', up: 2, paper: paper('tabloid') }, CARD).marks).toBe(false);
    expect(plan(10, { scheme: 'repeat', up: 10, paper: paper('letter'), marks: false }, CARD).marks).toBe(false);
  });
});

describe('register targets', () => {
  const cards = plan(2, { scheme: 'repeat', up: 4, paper: paper('tabloid') }, { width: 252, height: 360 });

  test('stand at the middle of each side, and not in a mark', () => {
    const { front } = cards.sheets[0]!;
    const targets = targetsOf(front, cards);
    // A line of cuts comes to the middle of each side: one target on each side of it.
    expect(targets).toHaveLength(8);
    for (const { x, y } of targets)
      for (const { axis, at } of front.guides) expect(Math.abs((axis === 'x' ? x : y) - at)).toBeGreaterThan(9);
  });

  test('lie behind each other', () => {
    const { front, back } = cards.sheets[0]!;
    const mirrored = targetsOf(back!, cards).map(({ x, y }) => [cards.paper.width - x, y].map(Math.round).join());
    expect(
      targetsOf(front, cards)
        .map(({ x, y }) => [x, y].map(Math.round).join())
        .sort(),
    ).toEqual(mirrored.sort());
  });
});

describe('what a person should know of the sheets', () => {
  const notices = (pages: number, order: Order, page = HALF_LETTER, bleed = 0) => {
    const source = { pages, page, bleed, binding: 'left' as const };
    return noticesOf(planSheets(source, order), source, order).map(({ rule }) => rule);
  };

  test('that more than fifteen sheets are not stapled', () => {
    expect(notices(60, { scheme: 'booklet' })).toEqual([]);
    expect(notices(61, { scheme: 'booklet' })).toEqual(['impose-staples']);
    expect(notices(200, { scheme: 'perfect' })).toEqual([]);
    expect(notices(64, { scheme: '4-up' }, { width: 297, height: 396 })).toEqual(['impose-staples']);
  });

  test('that marks want larger paper', () => {
    expect(notices(8, { scheme: 'booklet', paper: paper('letter'), marks: true })).toEqual(['impose-marks']);
    expect(notices(8, { scheme: 'booklet', paper: paper('tabloid'), marks: true })).toEqual([]);
    const source = { pages: 8, page: HALF_LETTER, bleed: 0, binding: 'left' as const };
    const order: Order = { scheme: 'booklet', paper: paper('letter'), marks: true };
    const [notice] = noticesOf(planSheets(source, order), source, order);
    expect(notice!.help).toBe('For marks that are cut off, take --sheet tabloid (11 × 17 in).');
  });
});

describe('what creep does to the words', () => {
  const made = plan(64, { scheme: 'booklet', caliper: 0.15 * MM });
  const lines = (inner: number) =>
    new Map(
      Array.from({ length: 64 }, (_, index) => {
        const isRecto = index % 2 === 0;
        const line = { y: 300, width: 200, height: 10, what: `the line “${index + 1}”` };
        return [index + 1, [{ ...line, x: isRecto ? inner : 396 - 200 - inner }]] as const;
      }),
    );

  test('is told with the pages, and as an error where words would be lost', () => {
    const lost = creepNotices(made, lines(4));
    expect(lost.map((notice) => ['severity' in notice, notice.rule])).toEqual([
      [true, 'impose-creep'],
      [false, 'impose-creep'],
    ]);
    expect(lost[0]!.reason).toContain('the line “31” on page 31');
    expect(lost[0]!.reason).toContain(', 32, 33, 34');
  });

  test('is nothing where margins are wide', () => {
    expect(creepNotices(made, lines(36))).toEqual([]);
    expect(creepNotices(plan(8, { scheme: 'booklet' }), lines(0))).toEqual([]);
  });

  test('is found whichever way the sheet is turned', () => {
    for (const flip of ['short', 'long'] as const)
      for (const binding of ['left', 'right'] as const) {
        const turned = plan(64, { scheme: 'booklet', caliper: 0.15 * MM, flip, binding });
        const mirrored = new Map(
          [...lines(4)].map(([page, [line]]) => [page, [{ ...line, x: 396 - 200 - line.x }]] as const),
        );
        const [lost] = creepNotices(turned, binding === 'left' ? lines(4) : mirrored);
        expect(lost, `${flip} ${binding}`).toHaveProperty('severity', 'error');
      }
  });

  test('is found at the head of what is bound there', () => {
    const lying = plan(64, { scheme: 'booklet', caliper: 0.15 * MM, binding: 'top' }, { width: 612, height: 396 });
    const atHead = new Map(
      Array.from({ length: 64 }, (_, index) => {
        // The fold is above odd pages and below even ones.
        const y = index % 2 === 0 ? 396 - 4 - 10 : 4;
        return [index + 1, [{ x: 100, y, width: 200, height: 10, what: `the line “${index + 1}”` }]] as const;
      }),
    );
    const [lost] = creepNotices(lying, atHead);
    expect(lost).toHaveProperty('severity', 'error');
    expect(lost!.reason).toMatch(/the line “3[1-4]” on page 3[1-4], and more on pages 25, 26/);
  });

  test('is told of every word that the fold would cut, and of no other', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 5, max: 100 }),
        fc.double({ min: 0, max: 30, noNaN: true }),
        fc.double({ min: 0.02, max: 0.5, noNaN: true }),
        (pages, inner, thickness) => {
          const sheets = plan(pages, { scheme: 'booklet', caliper: thickness * MM });
          const deepest = (sheets.sheets.length - 1) * thickness * MM;
          const isLost = creepNotices(sheets, lines(inner)).some((notice) => 'severity' in notice);
          // Between the two, it is within what letters' boxes are larger than their ink.
          if (deepest > inner + 1.1 && pages <= 64 && pages % 4 === 0) expect(isLost).toBe(true);
          if (deepest < inner) expect(isLost).toBe(false);
        },
      ),
    );
  });
});

test('a plan is drawn, with what is on its head', () => {
  expect(drawPlan(plan(7, { scheme: 'booklet', flip: 'long' })).slice(0, 5)).toEqual([
    'sheet 1 of 2',
    '  front                back',
    '  ┌───────┬───────┐    ┌───────┬───────┐',
    '  │   7   ┊   1   │    │   –   ┊  2 ↓  │',
    '  └───────┴───────┘    └───────┴───────┘',
  ]);
});

test('the person at the copier is told what to set', () => {
  expect(instructions(plan(8, { scheme: 'booklet' }))).toEqual([
    'Print at actual size (100 %), two-sided, flip on the short edge, on letter paper (8.5 × 11 in).',
    'Lay the sheets into each other as they come, fold once, staple in the fold.',
  ]);
});

test('and which way round what is bound at the right is to be held', () => {
  const said = (scheme: Scheme, binding: Binding) => instructions(plan(8, { scheme, binding })).slice(1);
  expect(said('booklet', 'right').at(-1)).toBe('Page 1 is outside, with the fold at its right.');
  expect(said('booklet', 'left')).toHaveLength(1);
  expect(said('stack', 'right')).toEqual([
    'Cut the pile between the pages; lay the piles on each other, top right first and on top.',
  ]);
  expect(said('repeat', 'right')).toEqual(said('repeat', 'left'));
});
