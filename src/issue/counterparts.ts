/** Which regions of an issue and of its translation answer to each other. */
import { toString as textOf } from 'mdast-util-to-string';
import type { VFile } from 'vfile';
import { counted } from '../say/counted.ts';
import { type Point, reportWarning, START } from '../say/message.ts';
import type { Issue, Region } from './issue.ts';

/** Indices of regions; one of the two may have none. */
export interface RegionPair {
  original?: number;
  translation?: number;
}

/** What a region without a counterpart costs, in items of difference between regions that are paired. */
const UNPAIRED = 2;

/**
 * As many regions are paired in their order. Where one has fewer, what its headings mean cannot be told across
 * languages: those are left alone whose absence makes the others agree best, in their numbers of items, in the names
 * and numbers that both have, and in their lengths (edit distance; S. B. Needleman and C. D. Wunsch, 1970). Of equals,
 * the last is left alone.
 */
export function pairRegions(original: readonly Region[], translation: readonly Region[]): RegionPair[] {
  if (original.length === translation.length)
    return original.map((_, index) => ({ original: index, translation: index }));
  const looks = [looksOf(original), looksOf(translation)] as const;
  const [rows, columns] = [original.length, translation.length];
  const costs = Array.from({ length: rows + 1 }, () => new Array<number>(columns + 1).fill(0));
  const best = (row: number, column: number): number =>
    Math.min(
      row < rows && column < columns ? pairCost(row, column) : Number.POSITIVE_INFINITY,
      row < rows ? UNPAIRED + costs[row + 1]![column]! : Number.POSITIVE_INFINITY,
      column < columns ? UNPAIRED + costs[row]![column + 1]! : Number.POSITIVE_INFINITY,
    );
  const pairCost = (row: number, column: number): number =>
    difference(looks[0][row]!, looks[1][column]!) + costs[row + 1]![column + 1]!;
  for (let row = rows; row >= 0; row--) {
    for (let column = columns; column >= 0; column--) {
      if (row < rows || column < columns) costs[row]![column] = best(row, column);
    }
  }
  const pairs: RegionPair[] = [];
  for (let row = 0, column = 0; row < rows || column < columns; ) {
    const cost = costs[row]![column]!;
    if (row < rows && column < columns && pairCost(row, column) === cost) {
      pairs.push({ original: row++, translation: column++ });
    } else if (row < rows && UNPAIRED + costs[row + 1]![column]! === cost) pairs.push({ original: row++ });
    else pairs.push({ translation: column++ });
  }
  return pairs;
}

/** What a region looks like in any language. */
interface Look {
  items: number;
  /** Share of the issue's letters. */
  share: number;
  /** Words with a capital, and numbers: many of them are the same in other languages. */
  names: ReadonlySet<string>;
}

function looksOf(regions: readonly Region[]): Look[] {
  const texts = regions.map(({ heading, leadIn, body }) =>
    [heading, ...leadIn, ...body].map((block) => textOf(block)).join(' '),
  );
  const letters = Math.max(1, texts.join('').length);
  return regions.map((region, index) => ({
    items: itemCount(region),
    share: (1 + texts[index]!.length) / letters,
    names: new Set(texts[index]!.match(/\p{Lu}\p{L}{2,}|\p{Nd}+/gu)),
  }));
}

/** In items: as many as one has more, one if no name is in both, and one if one is e times as long for its issue. */
function difference(first: Look, second: Look): number {
  const shared = [...first.names].filter((name) => second.names.has(name)).length;
  const kinship = shared / Math.max(1, Math.min(first.names.size, second.names.size));
  return Math.abs(first.items - second.items) + 1 - kinship + Math.abs(Math.log(first.share / second.share));
}

const itemCount = ({ body }: Pick<Region, 'body'>): number =>
  body.reduce((sum, block) => sum + (block.type === 'list' ? block.children.length : 0), 0);

/** Reports on the translation's file what has no counterpart there, and what has none in the original. */
export function reportUnpaired(original: Sheet, translation: Sheet): void {
  let after: Point = START;
  const pairs = pairRegions(original.issue.regions, translation.issue.regions);
  for (const pair of pairs) {
    const first = pair.original === undefined ? undefined : original.issue.regions[pair.original];
    const second = pair.translation === undefined ? undefined : translation.issue.regions[pair.translation];
    if (first !== undefined && second === undefined) reportMissing(first, original.file, after, translation.file);
    if (first === undefined && second !== undefined) reportExtra(second, original.file, translation.file);
    if (first !== undefined && second !== undefined) reportCounts(first, second, original.file, translation.file);
    after = second?.heading.position?.start ?? after;
  }
  const openings = [original, translation].map(({ issue }) => itemCount({ body: issue.opening }));
  if (openings[0] !== openings[1]) {
    reportWarning(translation.file, {
      rule: 'translation-items',
      reason: `the opening has ${counted(openings[1]!, 'item')}, that of ${original.file.path} has ${counted(openings[0]!, 'item')}`,
      help: SAME_ITEMS,
      at: translation.issue.opening[0]?.position ?? START,
    });
  }
}

/** An issue and the file it stands in. */
export interface Sheet {
  issue: Issue;
  file: VFile;
}

const SAME_ITEMS = 'They cannot stand side by side one by one. Write as many items in both.';

/** `“South Asia” (issues/letter.md:12)` */
const named = ({ heading }: Region, { path }: VFile): string =>
  `“${textOf(heading)}” (${path}${heading.position === undefined ? '' : `:${heading.position.start.line}`})`;

function reportMissing(region: Region, originalFile: VFile, at: Point, file: VFile): void {
  reportWarning(file, {
    rule: 'translation-region',
    reason: `no region here answers to ${named(region, originalFile)}`,
    help: 'Translate it, and write it after this place. Its place beside the original stays empty.',
    at,
  });
}

function reportExtra(region: Region, original: VFile, file: VFile): void {
  reportWarning(file, {
    rule: 'translation-region',
    reason: `no region of ${original.path} answers to “${textOf(region.heading)}”`,
    help: 'Write it there too, or delete it here. Its place beside the translation stays empty.',
    at: region.heading.position,
  });
}

function reportCounts(original: Region, translation: Region, originalFile: VFile, file: VFile): void {
  const [wanted, found] = [itemCount(original), itemCount(translation)];
  if (wanted === found) return;
  reportWarning(file, {
    rule: 'translation-items',
    reason: `“${textOf(translation.heading)}” has ${counted(found, 'item')}, ${named(original, originalFile)} has ${counted(wanted, 'item')}`,
    help: SAME_ITEMS,
    at: translation.heading.position,
  });
}
