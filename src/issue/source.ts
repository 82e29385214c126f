/**
 * The text of an issue, made uniform, and bounded before a parser sees it.
 *
 * micromark takes quadratic time over unmatched delimiters within one paragraph (12 000 of `**a_` take
 * 3 s) and over containers opened on one line (4 000 of `1. ` take 3 s, and a few more exhaust the stack).
 * Containers opened one after the other take it much memory (10 000 quotations 250 MB), cells and addresses much
 * time for what they are. A letter comes nowhere near; a hostile or broken file is refused before it costs anything.
 */
import type { VFile } from 'vfile';
import { type Finding, reportError, START } from '../say/message.ts';
import type { RuleOf } from '../say/rules.ts';

/** UTF-16 units: some 700 000 words, a book. What is hostile within it is bounded below, by its parts. */
const MAX_LENGTH = 4 * 1024 * 1024;

/** Far above the depth that is allowed (see `body.ts`), so that only nonsense meets it. */
const MAX_CONTAINERS_ON_LINE = 50;

/**
 * The sum, over blocks of lines without a blank one, of the squared count of delimiters: what micromark's
 * time grows with. One block may hold 3 000 of them; the worst text allowed parses in under a second.
 */
const MAX_DELIMITER_WORK = 3000 ** 2;

/** Quotations, lists and underlined headings that begin; so many of the slowest kind parse in half a second. */
const MAX_OPENINGS = 1000;

/**
 * UTF-16 units for each that begins beyond the first thousand: a lead-in with two short items is longer. As many of the
 * slowest kind as may stand in the longest issue, 22 000, are parsed in 5 s, which is less than their words take to set.
 */
const UNITS_PER_OPENING = 200;

/** Cells of tables; so many parse in a third of a second. */
const MAX_CELLS = 5000;
/** Addresses, which the parser looks for in all text; so many take half a second. */
const MAX_ADDRESSES = 5000;

/**
 * UTF-16 units without a space. The longest address that browsers take has 2 000 or so; what is longer than this is the
 * inside of a file, and no setter can make lines of it.
 */
const MAX_RUN = 10_000;

const CONTAINERS = /^(?:[ \t]*(?:>|(?:[-+*]|\d{1,9}[.)])(?=[ \t]|$)))*/;
const THEMATIC_BREAK = /^[ \t]*([-*_])(?:[ \t]*\1)*[ \t]*$/;

/**
 * The text with lines ending in LF and without a byte order mark: lines and columns stay what they are
 * in the file. `undefined`, with an error reported, when it is empty or beyond bounds.
 */
export function readSource(file: VFile): string | undefined {
  const text = String(file)
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?/g, '\n');
  if (text.trim() === '') {
    reportError(file, { rule: 'issue-empty', reason: 'the issue is empty', help: minimalIssue, at: START });
    return undefined;
  }
  if (text.length > MAX_LENGTH) {
    reportError(file, {
      rule: 'issue-size',
      reason: `the issue has ${text.length} characters, more than the ${MAX_LENGTH} that are read`,
      help: 'Divide it into several issues.',
      at: START,
    });
    return undefined;
  }
  return isBounded(text, file) ? text : undefined;
}

/** Shown to those who begin. */
export const minimalIssue = [
  'An issue begins like this:',
  '---',
  'title: Prayer letter',
  '---',
  '',
  '- Pray for the children of our town.',
].join('\n');

function isBounded(text: string, file: VFile): boolean {
  const counts: Counts = { work: 0, delimiters: 0, openings: 0, cells: 0, addresses: 0 };
  const mostOpenings = Math.floor(MAX_OPENINGS + text.length / UNITS_PER_OPENING);
  const before: Before = { line: '', written: '' };
  for (const [index, line] of text.split('\n').entries()) {
    count(line, before, counts);
    const excess: Excess | undefined = excessOf(line, counts, mostOpenings) ?? longRun(line);
    if (excess !== undefined) {
      const { column = 1, ...finding } = excess;
      reportError(file, { ...finding, at: { line: index + 1, column } });
      return false;
    }
    before.line = line;
    if (line.trim() !== '') before.written = line;
  }
  return true;
}

/** What has been met up to a line. */
interface Counts {
  /** Of the delimiters, as of `MAX_DELIMITER_WORK`. */
  work: number;
  /** Since the last block began. */
  delimiters: number;
  openings: number;
  cells: number;
  addresses: number;
}

/** The line before, and the last that is not blank. */
interface Before {
  line: string;
  written: string;
}

function count(line: string, before: Before, counts: Counts): void {
  if (endsBlock(line)) counts.delimiters = 0;
  const known = counts.delimiters;
  counts.delimiters += countDelimiters(line);
  counts.work += counts.delimiters ** 2 - known ** 2;
  if (isOpening(line, before)) counts.openings++;
  counts.cells += line.match(/\|/g)?.length ?? 0;
  counts.addresses += line.match(/@|:\/\/|www\./gi)?.length ?? 0;
}

/** What is too much of a line. */
interface Excess extends Omit<Finding<RuleOf<'error'>>, 'at'> {
  /** Where it begins, if not with the line. */
  column?: number;
}

/** What has no space for longer than can be set, and the column that it begins in. */
function longRun(line: string): Excess | undefined {
  if (line.length <= MAX_RUN) return undefined;
  let from = 0;
  for (let at = 0; at <= line.length; at++) {
    if (at < line.length && line[at] !== ' ' && line[at] !== '\t') continue;
    if (at - from > MAX_RUN)
      return {
        rule: 'word-length',
        reason: `${at - from} characters stand here without a space, more than the ${MAX_RUN} that can be set`,
        help: 'Is it the inside of a file, such as a picture? Remove it, or divide it by spaces.',
        column: from + 1,
      };
    from = at + 1;
  }
  return undefined;
}

function excessOf(
  line: string,
  { work, openings, cells, addresses }: Counts,
  mostOpenings: number,
): Excess | undefined {
  if (countContainers(line) > MAX_CONTAINERS_ON_LINE) {
    return {
      rule: 'nesting-depth',
      reason: 'quotations and lists are nested too deeply to be read',
      help: 'Remove the signs (> - * +) at the beginning of the line that are not meant.',
    };
  }
  if (work > MAX_DELIMITER_WORK) {
    return {
      rule: 'issue-delimiters',
      reason: 'there are too many of the signs [ ] * _ ~ ` < without a blank line between',
      help: 'Divide the paragraph, or remove the signs that are not meant.',
    };
  }
  const parts: [name: string, number: number, most: number][] = [
    ['lists and quotations', openings, mostOpenings],
    ['cells of tables', cells, MAX_CELLS],
    ['addresses', addresses, MAX_ADDRESSES],
  ];
  const excess = parts.find(([, number, most]) => number > most);
  return (
    excess && {
      rule: 'issue-parts',
      reason: `there are more than ${excess[2]} ${excess[0]}`,
      help: 'Is it the right file? Divide it into several issues if it is.',
    }
  );
}

/** Whether the parser opens something that it did not have open on the line before. */
function isOpening(line: string, before: Before): boolean {
  // A line under text makes it a heading; a list within a quotation or a list may be a new one on every line.
  if (/^ {0,3}(?:=+|-+)[ \t]*$/.test(line)) return true;
  const markers = markersOf(line);
  // A blank line ends a quotation, and no list.
  const known = markersOf(markers.includes('>') ? before.line : before.written);
  return markers !== '' && (markers !== known || /[>*+.)-][ \t]*[>*+.)-]/.test(markers));
}

/** The signs that a line begins with, numbers left out, for they differ within a list. */
const markersOf = (line: string): string => (CONTAINERS.exec(line)?.[0] ?? '').replace(/\d+/g, '');

function countContainers(line: string): number {
  const prefix = CONTAINERS.exec(line)?.[0] ?? '';
  // Spaced dashes are a rule across the page, not lists within lists.
  if (prefix.length <= MAX_CONTAINERS_ON_LINE || THEMATIC_BREAK.test(line)) return 0;
  // Two columns of indentation before a sign may be a level too, from lines before.
  return prefix.match(/>|[-+*.)]| {2}|\t/g)?.length ?? 0;
}

/** A blank line ends a paragraph, and so does a bullet that is indented by less than four (CommonMark 5.3). */
const endsBlock = (line: string): boolean => /^(?:[ \t]*$| {0,3}[-+*][ \t]+\S)/.test(line);

const countDelimiters = (line: string): number => line.match(/[[\]*_~`<]/g)?.length ?? 0;
