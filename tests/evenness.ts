/**
 * How evenly justified text is set, measured on the display list: the gaps between words, what ends the lines, and how
 * white stands below white. Labels of lists are left out, as are last lines.
 */
import type { Layout, PlacedText } from '../src/page/layout.ts';

/** A line of text as it stands on its page: pt, gaps in em. */
interface PrintedLine {
  page: number;
  left: number;
  right: number;
  y: number;
  size: number;
  spacing: number;
  text: string;
  gaps: number[];
  /** Where each gap begins and ends. */
  places: { from: number; to: number }[];
}

/** Words that stand farther apart than this are of two columns or a label and its text; em. */
const APART = 1.2;
const FEWEST_WORDS = 5;
/** Light marks hang over the edge by less than this, pt. */
const HANGING = 4;
/** Baselines of lines that follow one another, em. */
const FARTHEST = 1.9;
/** So many lines that end alike are no chance. */
const FEWEST_ENDS = 4;

const LABEL = /^(?:[•·▪‣◦–—]|\(?[0-9a-z]{1,3}[.)])$/u;

function printedLines({ pages }: Layout): PrintedLine[] {
  return pages.flatMap(({ placed }, page) => {
    const texts = placed.filter((item): item is PlacedText => item.kind === 'text');
    const byBaseline = new Map<string, PlacedText[]>();
    for (const item of texts) {
      const key = item.y.toFixed(1);
      byBaseline.set(key, [...(byBaseline.get(key) ?? []), item]);
    }
    return [...byBaseline.values()].flatMap((items) => linesOn(items, page));
  });
}

function linesOn(items: readonly PlacedText[], page: number): PrintedLine[] {
  const glyphs = items
    .flatMap(({ x, y, run }) => {
      let at = x;
      return run.glyphs.map((glyph) => {
        const from = at;
        at += glyph.advance;
        return {
          from,
          to: at,
          text: run.actualText === '\u00ad' ? '-' : glyph.text,
          size: run.size,
          y,
          spacing: (run.spacing ?? 0) / run.size,
        };
      });
    })
    .sort((a, b) => a.from - b.from);
  const lines: PrintedLine[] = [];
  let line: PrintedLine | undefined;
  let isOpen = false;
  for (const { from, to, text, size, y, spacing } of glyphs) {
    if (/^[ \u00a0]+$/.test(text)) {
      isOpen = true;
      continue;
    }
    if (line === undefined || from - line.right > APART * size || LABEL.test(line.text)) {
      line = { page, left: from, right: to - spacing * size, y, size, spacing, text, gaps: [], places: [] };
      lines.push(line);
    } else {
      if (isOpen) {
        line.gaps.push((from - line.right) / size);
        line.places.push({ from: line.right, to: from });
        line.text += ' ';
      }
      line.text += text;
      // Letter-spacing after a word's last letter is seen as part of the gap.
      line.right = to - spacing * size;
    }
    isOpen = false;
  }
  return lines;
}

/** The lines that fill their measure, column by column. */
function justifiedLines(layout: Layout): PrintedLine[] {
  const lines = printedLines(layout).filter(({ gaps }) => gaps.length >= FEWEST_WORDS - 1);
  const alike = (line: PrintedLine): PrintedLine[] =>
    lines.filter((other) => Math.abs(other.right - line.right) <= HANGING);
  const columnOf = (line: PrintedLine): number => Math.max(...alike(line).map(({ right }) => Math.round(right / 30)));
  return lines
    .filter((line) => alike(line).length >= FEWEST_ENDS)
    .sort((a, b) => a.page - b.page || columnOf(a) - columnOf(b) || a.y - b.y);
}

export interface Evenness {
  lines: number;
  gaps: number[];
  /** Mean gap of each line, em. */
  means: number[];
  hyphens: number;
  /** Runs of three and more. */
  ladders: number;
  /** Of four lines and more. */
  rivers: number;
  /** Neighbouring lines of which one has gaps 1.8 times as wide. */
  contrasts: number;
  /** Last lines of less than 40 pt. */
  runts: number;
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Standard deviation over mean. */
export function variation(values: readonly number[]): number {
  const middle = mean(values);
  return Math.sqrt(mean(values.map((value) => (value - middle) ** 2))) / middle;
}

export function evennessOf(layout: Layout): Evenness {
  const lines = justifiedLines(layout);
  const hyphens = lines.map(({ text }) => /[-\u2010]$/.test(text));
  let run = 0;
  let ladders = 0;
  for (const hyphen of hyphens) {
    run = hyphen ? run + 1 : 0;
    if (run === 3) ladders++;
  }
  const means = lines.map(({ gaps }) => mean(gaps));
  const next = (line: PrintedLine): number =>
    lines.findIndex(
      (other) =>
        other.page === line.page &&
        other.y > line.y + 1 &&
        other.y - line.y < FARTHEST * line.size &&
        Math.abs(other.right - line.right) <= HANGING &&
        Math.abs(other.left - line.left) <= 30,
    );
  const nexts = lines.map(next);
  return {
    lines: lines.length,
    gaps: lines.flatMap(({ gaps }) => gaps),
    means,
    hyphens: hyphens.filter(Boolean).length,
    ladders,
    rivers: riversIn(layout),
    runts: runtsIn(layout, lines),
    contrasts: nexts.filter((at, index) => {
      if (at < 0) return false;
      const [less, more] = [means[index]!, means[at]!].sort((a, b) => a - b);
      return more! > 1.8 * less!;
    }).length,
  };
}

/** Short lines that stand below one that fills its measure. */
const runtsIn = (layout: Layout, full: readonly PrintedLine[]): number =>
  printedLines(layout).filter(
    ({ left, right, y, page, size, text }) =>
      right - left < 40 &&
      !LABEL.test(text) &&
      full.some(
        (line) =>
          line.page === page &&
          Math.abs(line.left - left) < 6 &&
          line.y < y &&
          y - line.y < FARTHEST * size &&
          Math.abs(line.size - size) < 0.1,
      ),
  ).length;

/** Gaps that overlap the one above, in four lines and more; last lines are seen as well as others. */
function riversIn(layout: Layout): number {
  const lines = printedLines(layout).sort((a, b) => a.page - b.page || a.y - b.y);
  const nexts = lines.map((line) =>
    lines.findIndex(
      (other) =>
        other.page === line.page &&
        other.y > line.y + 1 &&
        other.y - line.y < FARTHEST * line.size &&
        Math.abs(other.left - line.left) <= 30 &&
        Math.abs(other.size - line.size) < 0.1,
    ),
  );
  let rivers = 0;
  /** By line, how many lines the gaps above have run through. */
  const lengths = lines.map(({ places }) => places.map(() => 1));
  lines.forEach((line, index) => {
    const at = nexts[index]!;
    const below = at < 0 ? [] : lines[at]!.places;
    const going = new Set<number>();
    below.forEach((gap, place) => {
      let longest: number | undefined;
      line.places.forEach(({ from, to }, above) => {
        const meets = gap.from < to && from < gap.to && !going.has(above);
        if (meets && lengths[index]![above]! > (longest === undefined ? 0 : lengths[index]![longest]!)) longest = above;
      });
      if (longest === undefined) return;
      going.add(longest);
      lengths[at]![place] = lengths[index]![longest]! + 1;
    });
    lengths[index]!.forEach((length, place) => {
      if (length >= 4 && !going.has(place)) rivers++;
    });
  });
  return rivers;
}
