/**
 * Rivers: gaps that stand one under the other, so that white runs down a paragraph. Which breaks make one is seen only
 * when all are known, so a paragraph that has some is broken once more, at a cost for what made them. Numbers in,
 * numbers out.
 */
import type { BreakItem, Breaking, Line } from './linebreak.ts';

/** The fewest lines that are seen as a river; gaps of three meet by chance in every third paragraph. */
const SEEN = 4;
/**
 * Demerits of a river of `SEEN` lines; of longer ones the square of the lines over three as much. Where letters are stiff,
 * a short one is worth no more than uneven neighbours are (`linebreak.ts`), since white shows little where all gaps are
 * alike; one of six lines as much as two hyphens in a row and more: at ten times that, even lines gave way to hyphens and
 * wide gaps. Where letters give way there is nearly always another way that is as even, and ten times as much costs
 * nothing.
 */
const RIVER_DEMERITS = { stiff: 3_000, flexible: 30_000 };
/** What a break that made a river costs while another way is looked for: enough that there is one to compare. */
export const SHUNNED_DEMERITS = 12_000;

/** Where a gap begins and ends, pt from where its line begins. */
interface Gap {
  from: number;
  to: number;
}

/** The lines that a river runs through: from..to-1. */
export interface River {
  from: number;
  to: number;
}

/**
 * The breakings, each in another form with as many lines where that has fewer rivers and is not much worse.
 *
 * @param breakAgain breaks the paragraph in as many ways, with demerits for ending lines at these items.
 */
export function withoutRivers(
  items: readonly BreakItem[],
  breakings: readonly [Breaking, ...Breaking[]],
  breakAgain: (shunned: ReadonlySet<number>) => readonly Breaking[],
): [Breaking, ...Breaking[]] {
  const shunned = new Set(
    breakings.flatMap(({ lines }) =>
      riversIn(items, lines).flatMap(({ from, to }) => lines.slice(from, to - 1).map((line) => line.to)),
    ),
  );
  if (shunned.size === 0) return [...breakings];
  const others = breakAgain(shunned);
  const isFlexible = items.some((item) => item.kind === 'box' && (item.flex ?? 0) > 0);
  const each = RIVER_DEMERITS[isFlexible ? 'flexible' : 'stiff'];
  const costOf = ({ lines, demerits }: Breaking): number => demerits + each * riverWeight(riversIn(items, lines));
  const better = (own: Breaking): Breaking => {
    const other = others.find(({ lines }) => lines.length === own.lines.length);
    return other !== undefined && costOf(other) < costOf(own) ? other : own;
  };
  const [first, ...rest] = breakings;
  return [better(first), ...rest.map(better)];
}

const riverWeight = (rivers: readonly River[]): number =>
  rivers.reduce((sum, { from, to }) => sum + (to - from - SEEN + 1) ** 2, 0);

/** Gaps of at least four lines in succession, each of which overlaps the one above. */
export function riversIn(items: readonly BreakItem[], lines: readonly Line[]): River[] {
  const rivers: River[] = [];
  /** Of the line above, and how many lines each has run through. */
  let above: { gap: Gap; length: number }[] = [];
  const end = (length: number, at: number): void => {
    if (length >= SEEN) rivers.push({ from: at - length, to: at });
  };
  for (const [index, line] of lines.entries()) {
    const going = new Set(above);
    const here = gapsIn(items, line).map((gap) => {
      let longest: (typeof above)[number] | undefined;
      for (const other of going) if (overlap(other.gap, gap) && other.length > (longest?.length ?? 0)) longest = other;
      if (longest !== undefined) going.delete(longest);
      return { gap, length: 1 + (longest?.length ?? 0) };
    });
    for (const { length } of going) end(length, index);
    above = here;
  }
  for (const { length } of above) end(length, lines.length);
  return rivers;
}

const overlap = (a: Gap, b: Gap): boolean => a.from < b.to && b.from < a.to;

function gapsIn(items: readonly BreakItem[], { from, to, ratio, flex }: Line): Gap[] {
  const gaps: Gap[] = [];
  const first = items[from];
  let x = first?.kind === 'box' ? -(first.left ?? 0) : 0;
  // A line may end in glue, which is no gap.
  let end = to;
  while (end > from && items[end - 1]!.kind !== 'box') end--;
  for (let index = from; index < end; index++) {
    const item = items[index]!;
    if (item.kind === 'box') x += item.width + flex * (item.flex ?? 0);
    if (item.kind !== 'glue') continue;
    const width = item.width + ratio * (ratio < 0 ? item.shrink : item.stretch);
    gaps.push({ from: x, to: x + width });
    x += width;
  }
  return gaps;
}
