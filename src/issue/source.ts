/**
 * The text of an issue, made uniform, and bounded before a parser sees it.
 *
 * micromark takes quadratic time over unmatched delimiters within one paragraph (12 000 of `**a_` take
 * 3 s) and over containers opened on one line (4 000 of `1. ` take 3 s, and a few more exhaust the
 * stack). A letter comes nowhere near; a hostile or broken file is refused before it costs anything.
 */
import type { VFile } from 'vfile';
import { reportError } from '../message.ts';

/** UTF-16 units: about 45 000 words, a bulletin of 100 pages. The slowest text of this size takes some seconds. */
const MAX_LENGTH = 256 * 1024;

/** Far above the depth that is allowed (see `body.ts`), so that only nonsense meets it. */
const MAX_CONTAINERS_ON_LINE = 50;

/**
 * The sum, over blocks of lines without a blank one, of the squared count of delimiters: what micromark's
 * time grows with. One block may hold 3 000 of them; the worst text allowed parses in under a second.
 */
const MAX_DELIMITER_WORK = 3000 ** 2;

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

export const START = { line: 1, column: 1 };

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
  let work = 0;
  let delimiters = 0;
  for (const [index, line] of text.split('\n').entries()) {
    if (countContainers(line) > MAX_CONTAINERS_ON_LINE) {
      reportError(file, {
        rule: 'nesting-depth',
        reason: 'quotations and lists are nested too deeply to be read',
        help: 'Remove the signs (> - * +) at the beginning of the line that are not meant.',
        at: { line: index + 1, column: 1 },
      });
      return false;
    }
    if (endsBlock(line)) delimiters = 0;
    const before = delimiters;
    delimiters += countDelimiters(line);
    work += delimiters ** 2 - before ** 2;
    if (work > MAX_DELIMITER_WORK) {
      reportError(file, {
        rule: 'issue-delimiters',
        reason: 'there are too many of the signs [ ] * _ ~ ` < without a blank line between',
        help: 'Divide the paragraph, or remove the signs that are not meant.',
        at: { line: index + 1, column: 1 },
      });
      return false;
    }
  }
  return true;
}

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
