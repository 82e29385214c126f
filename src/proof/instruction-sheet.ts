/** A page to lay on the copier: what to set, how many sheets that takes, and how the sheets look, front and back. */
import { instructions } from '../impose/finishing.ts';
import type { Plan, Side, Slot } from '../impose/sheets.ts';
import type { Layout, Placed, PlacedPath, PlacedRule, PlacedText } from '../page/layout.ts';
import type { Content, Mark, StructureElement } from '../page/structure.ts';
import { paint } from '../paint/paint.ts';
import { isInInches } from '../paper/length.ts';
import { hasDie } from '../paper/scheme.ts';
import { PAGE_SIZES } from '../paper/sizes.ts';
import type { FontLibrary } from '../text/fonts.ts';
import { loadTextRules } from '../text/runs.ts';
import { setCaption } from './caption.ts';
import { foldProfile } from './fold-profile.ts';

/** pt */
const MARGIN = 54;
const TITLE = 20;
const BODY = 13;
const LEADING = 18;
/** pt between what belongs together, and between parts. */
const [NEAR, APART] = [6, 18];
/** pt */
const SMALL = 10.5;
const EDGE = 3;
const INK = '#1a1a1a';
const PALE = '#8a8a8a';
/** pt */
const LINE = 0.75;
const DASH = 5;
/** Copies for which the paper is reckoned: a small congregation's, and a large one's. */
const COPIES = [1, 50, 100, 200] as const;

const ARTIFACT = { kind: 'artifact', type: 'Layout' } as const;

/** The page as a PDF, read by screen readers too. @param name of the file that is printed */
export async function instructionSheet(name: string, plan: Plan, fonts: FontLibrary): Promise<Uint8Array> {
  const { width, height } = PAGE_SIZES[isInInches(plan.paper) ? 'letter' : 'a4']!;
  const sentences = [...instructions(plan), ...paperNeeded(plan)];
  await loadTextRules([name, ...sentences].join(' '), 'en');
  const placed: Placed[] = [];
  const children: StructureElement[] = [];
  let y = MARGIN;
  const write = (text: string, type: 'H1' | 'P', size: number, weight: number): void => {
    const mark: Content = { kind: 'content' };
    const lines = setLines(text, { size, weight, measure: width - 2 * MARGIN, fonts, mark });
    for (const line of lines) {
      y += size === TITLE ? TITLE + NEAR : LEADING;
      placed.push(...line.map((run) => ({ ...run, x: run.x + MARGIN, y })));
    }
    children.push({ kind: 'element', type, children: [mark] });
    y += NEAR;
  };
  const named = `How to print ${name}`;
  const asTitle = { size: TITLE, weight: 600, color: INK, measure: width, fonts, mark: ARTIFACT };
  const title = setCaption(named, asTitle).isWhole ? named : 'How to print the sheets';
  write(title, 'H1', TITLE, 600);
  for (const [index, sentence] of sentences.entries()) write(`${index + 1}.  ${sentence}`, 'P', BODY, 400);
  const mark: Content = { kind: 'content' };
  const room = { x: MARGIN, y: y + APART, width: width - 2 * MARGIN, height: height - MARGIN - y - APART };
  placed.push(...drawnPicture(plan, room, { mark, fonts }));
  children.push({ kind: 'element', type: 'Figure', alt: altOf(plan), children: [mark] });
  const layout: Layout = {
    pages: [{ width, height, placed }],
    structure: { kind: 'element', type: 'Document', children },
    outline: [],
    destinations: [],
    metadata: { title, lang: 'en' },
  };
  return paint(layout);
}

/** How much paper it takes. Of what is cut into parts that are alike, one sheet makes several copies. */
function paperNeeded({ scheme, sheets, part }: Plan): string[] {
  const perSheet = scheme === 'repeat' || hasDie(scheme) ? sheets[0]!.front.slots.length : 1;
  const counts = COPIES.map((copies) => {
    const needed = Math.ceil(copies / perSheet) * sheets.length;
    return `${copies} ${copies === 1 ? 'copy takes' : 'copies take'} ${needed} ${needed === 1 ? 'sheet' : 'sheets'}`;
  });
  return [
    `Of ${part === 'cover' ? 'the cover’s paper' : 'paper'}, ${counts.slice(0, -1).join(', ')}, and ${counts.at(-1)}.`,
    'Print one copy first, and turn its pages before you print the rest.',
  ];
}

interface Setting {
  size: number;
  weight: number;
  measure: number;
  fonts: FontLibrary;
  mark: Mark;
}

const setLines = (text: string, setting: Setting): PlacedText[][] => setCaption(text, { ...setting, color: INK }).lines;

interface Tools {
  mark: Content;
  fonts: FontLibrary;
}

interface Room {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** How it is folded, and how the first sheet looks. */
function drawnPicture(plan: Plan, room: Room, tools: Tools): Placed[] {
  const profile = plan.part === 'cover' ? foldProfile('booklet', 1) : foldProfile(plan.scheme, plan.sheets.length);
  if (profile.length === 0) return drawnSheet(plan, room, tools);
  const below = LEADING + NEAR + PROFILE.height + APART;
  return [
    ...drawnProfile(profile, plan, room, tools),
    ...drawnSheet(plan, { ...room, y: room.y + below, height: room.height - below }, tools),
  ];
}

/** pt, of a panel from its edge. */
const PROFILE = { width: 110, height: 50 };
const THICK = 1.5;

function drawnProfile(
  profile: ReturnType<typeof foldProfile>,
  { binding }: Plan,
  { x, y }: Room,
  tools: Tools,
): Placed[] {
  const seen = binding === 'top' ? 'Folded, seen from the side' : 'Folded, seen from above';
  const [words = []] = setLines(seen, { size: BODY, weight: 600, measure: 3 * PROFILE.width, ...tools });
  const at = (left: number): number => Math.round(100 * PROFILE.width * (binding === 'right' ? 1 - left : left)) / 100;
  return [
    ...words.map((run) => ({ ...run, x: run.x + x, y: y + BODY })),
    ...profile.map(
      (line): PlacedPath => ({
        kind: 'path',
        ...{ x: x + NEAR, y: y + LEADING + NEAR, scale: 1 },
        d: line
          .map(([left, down], index) => `${index === 0 ? 'M' : 'L'} ${at(left)} ${Math.round(10_000 * down) / 100}`)
          .join(' '),
        ...{ stroke: INK, strokeWidth: THICK },
        mark: tools.mark,
      }),
    ),
  ];
}

/** The first sheet's front and, beside it, its back, as large as there is room for. */
function drawnSheet(plan: Plan, room: Room, tools: Tools): Placed[] {
  const [first] = plan.sheets;
  const sides = [first!.front, ...(first!.back === undefined ? [] : [first!.back])];
  const { width, height } = plan.paper;
  const scale = Math.min(
    (room.width - (sides.length - 1) * APART) / (sides.length * width),
    (room.height - 2 * LEADING - NEAR) / height,
  );
  const foot = room.y + 2 * LEADING + NEAR + height * scale;
  const [turn = []] =
    plan.flip === 'none'
      ? []
      : setLines('The printer turns the sheet about the edge that is drawn thick.', {
          ...{ size: SMALL, weight: 400, measure: room.width },
          ...tools,
        });
  return [
    ...turn.map((run) => ({ ...run, x: run.x + room.x, y: foot })),
    ...drawnSides(sides, plan, { ...room, scale }, tools),
  ];
}

function drawnSides(
  sides: readonly Side[],
  plan: Plan,
  { scale, ...room }: Room & { scale: number },
  tools: Tools,
): Placed[] {
  const { width } = plan.paper;
  return sides.flatMap((side, index) => {
    const x = room.x + index * (width * scale + APART);
    const caption = `${index === 0 ? 'Front' : 'Back'} of the first sheet`;
    const [words = []] = setLines(caption, { size: BODY, weight: 600, measure: width * scale + APART, ...tools });
    return [
      ...words.map((run) => ({ ...run, x: run.x + x, y: room.y + BODY })),
      ...drawnSide(side, plan, { x, y: room.y + LEADING + NEAR, scale, isBack: index > 0 }, tools),
    ];
  });
}

/** The edge that a side has in common with the other, when the sheet lies open: it is turned about that. */
function turningEdge({ paper, flip }: Plan, { x, y, scale, isBack }: Where): PlacedRule[] {
  if (flip === 'none') return [];
  const [width, height] = [paper.width * scale, paper.height * scale];
  const isUpright = paper.width > paper.height === (flip === 'short');
  const place = isUpright
    ? { x: (isBack ? x : x + width) - EDGE / 2, y, width: EDGE, height }
    : { x, y: (isBack ? y : y + height) - EDGE / 2, width, height: EDGE };
  return [{ kind: 'rule', ...place, color: INK, mark: ARTIFACT }];
}

/** What the die follows, on the front. */
function dieLines(
  { die }: Plan,
  { slots }: Side,
  x: number,
  down: (at: number) => number,
  scale: number,
): PlacedPath[] {
  if (die === undefined) return [];
  return slots.flatMap((slot) =>
    die.paths.map(({ start, steps }): PlacedPath => {
      const at = (...points: { x: number; y: number }[]): string =>
        points.map((one) => `${x + (slot.x + one.x) * scale} ${down(slot.y + one.y)}`).join(' ');
      const d = [`M ${at(start)}`, ...steps.map((step) => `${step.length === 1 ? 'L' : 'C'} ${at(...step)}`)].join(' ');
      return { kind: 'path', ...{ x: 0, y: 0, scale: 1 }, d, ...{ stroke: PALE, strokeWidth: LINE }, mark: ARTIFACT };
    }),
  );
}

interface Where {
  x: number;
  y: number;
  scale: number;
  isBack: boolean;
}

function drawnSide(side: Side, plan: Plan, where: Where, tools: Tools): Placed[] {
  const { slots, guides } = side;
  const { paper } = plan;
  const { x, y, scale, isBack } = where;
  const [width, height] = [paper.width * scale, paper.height * scale];
  const down = (at: number): number => y + height - at * scale;
  return [
    outline(x, y, width, height, tools.mark),
    ...guides.flatMap(({ kind, axis, at }) =>
      axis === 'x'
        ? line(x + at * scale, y, height, 'down', kind === 'fold')
        : line(x, down(at), width, 'across', kind === 'fold'),
    ),
    ...turningEdge(plan, where),
    ...(isBack ? [] : dieLines(plan, side, x, down, scale)),
    ...slots.flatMap((slot) => pageNumber(slot, x, down, scale, tools)),
  ];
}

const outline = (x: number, y: number, width: number, height: number, mark: Mark): PlacedPath => ({
  kind: 'path',
  ...{ x, y, scale: 1 },
  d: `M 0 0 L ${width} 0 L ${width} ${height} L 0 ${height} Z`,
  ...{ stroke: INK, strokeWidth: LINE },
  mark,
});

/** Folds are dashed. */
function line(x: number, y: number, length: number, way: 'down' | 'across', isDashed: boolean): PlacedRule[] {
  const step = isDashed ? 2 * DASH : length;
  return Array.from({ length: Math.ceil(length / step) }, (_, index): PlacedRule => {
    const part = Math.min(isDashed ? DASH : length, length - index * step);
    const place =
      way === 'down'
        ? { x, y: y + index * step, width: LINE, height: part }
        : { x: x + index * step, y, width: part, height: LINE };
    return { kind: 'rule', ...place, color: isDashed ? PALE : INK, mark: ARTIFACT };
  });
}

/** The number of a page in its place, and where its head is. */
function pageNumber(slot: Slot, x: number, down: (at: number) => number, scale: number, tools: Tools): Placed[] {
  const size = Math.min(36, 0.4 * Math.min(slot.width, slot.height) * scale);
  const text = slot.page === null ? '–' : String(slot.page);
  const [words = []] = setLines(text, { size, weight: 600, measure: slot.width * scale, ...tools });
  const [left, foot] = [x + (slot.x + slot.width / 2) * scale, down(slot.y + slot.height / 2)];
  const width = words.reduce((sum, { run }) => sum + run.glyphs.reduce((all, { advance }) => all + advance, 0), 0);
  const number = words.map((run) => ({ ...run, x: left - width / 2 + run.x, y: foot + size / 3 }));
  if (slot.page === null) return number;
  // A small arrow points to the page's head.
  const [away, up] = [0.7 * size, slot.turn === 180 ? -1 : 1];
  const arrow: PlacedPath = {
    kind: 'path',
    ...{ x: left, y: foot - up * away, scale: 1 },
    d: `M ${-size / 6} 0 L 0 ${-up * size * 0.25} L ${size / 6} 0 Z`,
    fill: PALE,
    mark: tools.mark,
  };
  return [...number, arrow];
}

function altOf({ sheets, flip }: Plan): string {
  const said = ({ slots }: Side): string =>
    slots.map(({ page, turn }) => `${page ?? 'blank'}${turn === 180 ? ' on its head' : ''}`).join(', ');
  const [{ front, back }] = sheets as [Plan['sheets'][number]];
  const turned = flip === 'none' ? '' : ` It is turned about its ${flip} edge.`;
  return `The first sheet. Front, from the upper left: ${said(front)}.${back === undefined ? '' : ` Back: ${said(back)}.`}${turned}`;
}
