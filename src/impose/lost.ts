/** Words that a plan cuts off, or brings too near to a fold: pure, boxes in and findings out. */
import { formatLength, isInInches } from '../paper/length.ts';
import type { Box } from '../pdf/boxes.ts';
import type { Point } from './die.ts';
import type { Plan, Side, Slot } from './sheets.ts';
import type { Notice } from './source.ts';

/** A line of text on a page: pt from the lower left corner of its trim, as shown. */
export interface Line extends Box {
  /** As in `the line “Sunday 10:30”`. */
  what: string;
}

/** What is wrong with one line. */
interface Found {
  page: number;
  line: Line;
  /** pt between it and the fold; negative where it is cut off. */
  left: number;
}

/** pt that text may reach beyond its place: boxes of letters are a hair larger than their ink. */
const SLACK = 1;
/** pt from the fold within which words are not read with ease: 3 mm, as at any edge. */
const SAFE = 8.5;

/**
 * What creep does to the text. @param pages of each page that stands on the sheets, its lines
 */
export function creepNotices(plan: Plan, pages: ReadonlyMap<number, readonly Line[]>): (Notice | LostWords)[] {
  const found = plan.sheets.flatMap(({ front, back }) =>
    [front, back].flatMap((side) => (side === undefined ? [] : nearFolds(side, plan, pages))),
  );
  const lost = found.filter(({ left }) => left < -SLACK);
  const near = found.filter(({ left, page }) => left >= -SLACK && !lost.some((other) => other.page === page));
  const notices: (Notice | LostWords)[] = [];
  if (lost.length > 0)
    notices.push({
      severity: 'error',
      rule: 'impose-creep',
      reason: `the shift for the thickness of the paper would cut words off at the fold: ${worst(lost).line.what} on page ${worst(lost).page}${others(lost)}`,
      help: 'Make the inner margins wider, give a smaller --caliper, or bind it in signatures: --scheme perfect.',
    });
  if (near.length > 0)
    notices.push({
      rule: 'impose-creep',
      reason: `the shift for the thickness of the paper brings words nearer than 3 mm (0.125 in) to the fold: ${worst(near).line.what} on page ${worst(near).page}${others(near)}`,
      help: 'Make the inner margins wider, or give a smaller --caliper.',
    });
  return notices;
}

/** pt around a hole: cutters are off by so much. */
const AROUND = 4.5;

/** Words that the die's hole goes through, or comes near to. */
export function dieNotices({ die, scale, sheets, paper }: Plan, pages: ReadonlyMap<number, readonly Line[]>): Notice[] {
  if (die === undefined) return [];
  const { middle, radius } = die.hole;
  const shown = new Set(
    sheets.flatMap(({ front, back }) => [front, back].flatMap((side) => side?.slots.map(({ page }) => page) ?? [])),
  );
  return [...pages].flatMap(([page, lines]) => {
    const hit = shown.has(page) ? lines.find((line) => distanceTo(middle, line, scale) < radius + AROUND) : undefined;
    if (hit === undefined) return [];
    return [
      {
        rule: 'impose-die',
        reason: `the hole goes through ${hit.what} on page ${page}, or comes within 1.6 mm (1/16 in) of it`,
        help: `Leave ${formatLength((die.head - middle.y + radius + AROUND) / scale, isInInches(paper))} free at the head of the pages.`,
      },
    ];
  });
}

/** pt from a point of a page to the nearest of a line. The back is seen from behind, but holes are in the middle. */
function distanceTo({ x, y }: Point, line: Line, scale: number): number {
  const away = (at: number, start: number, length: number): number =>
    Math.max(start * scale - at, at - (start + length) * scale, 0);
  return Math.hypot(away(x, line.x, line.width), away(y, line.y, line.height));
}

/** What keeps the sheets from being made. */
export interface LostWords {
  severity: 'error';
  rule: 'impose-creep';
  reason: string;
  help: string;
}

const worst = (found: readonly Found[]): Found => found.reduce((least, one) => (one.left < least.left ? one : least));

/** ` and on pages 4, 5`, of those that are not the worst. */
function others(found: readonly Found[]): string {
  const { page } = worst(found);
  const numbers = [...new Set(found.map((one) => one.page))].filter((number) => number !== page).sort((a, b) => a - b);
  if (numbers.length === 0) return '';
  return `, and more on ${numbers.length === 1 ? 'page' : 'pages'} ${numbers.join(', ')}`;
}

function nearFolds({ slots, guides }: Side, plan: Plan, pages: ReadonlyMap<number, readonly Line[]>): Found[] {
  const folds = guides.filter(({ kind }) => kind === 'fold');
  return slots.flatMap((slot): Found[] => {
    if (slot.page === null || slot.creep === 0) return [];
    return (pages.get(slot.page) ?? []).flatMap((line): Found[] => {
      const box = onSheet(line, slot, plan.scale);
      const distances = folds.map(({ axis, at }) =>
        axis === 'x'
          ? beside(box.x, box.width, slot.x + slot.width / 2, at)
          : beside(box.y, box.height, slot.y + slot.height / 2, at),
      );
      const left = Math.min(...distances);
      // What stood there before the shift is the pages' own affair.
      return left < SAFE && left + slot.creep >= 0 && slot.creep > SLACK ? [{ page: slot.page!, line, left }] : [];
    });
  });
}

/** pt between a fold and what stands on the side of it on which its page is. */
const beside = (start: number, length: number, page: number, fold: number): number =>
  page > fold ? start - fold : fold - start - length;

function onSheet({ x, y, width, height }: Line, slot: Slot, scale: number): Box {
  const box = { x: slot.x + x * scale, y: slot.y + y * scale, width: width * scale, height: height * scale };
  if (slot.turn === 0) return box;
  return {
    ...box,
    x: slot.x + slot.width - x * scale - box.width,
    y: slot.y + slot.height - y * scale - box.height,
  };
}
