/** What is said of an issue that does not fit its pages. */
import type { Node } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import { visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import type { Issue } from '../issue/issue.ts';
import { reportError, reportWarning } from '../message.ts';
import type { Setting } from '../template/template.ts';
import type { Cast } from './cast.ts';

const counted = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`;

/** The template does not vary: the issue takes what it takes. */
export function reportTooManyPages(file: VFile, pages: number, fit: number): void {
  reportError(file, {
    rule: 'fit-overset',
    reason: `the issue takes ${counted(pages, 'page')} and only ${counted(fit, 'page')} may be used`,
    help: `Shorten it, or allow ${counted(pages, 'page')}.`,
  });
}

/** How many of the longest items are named. */
const NAMED = 3;

/** What an issue is too long for, and what else to do than cut it. */
interface Room {
  called: string;
  more: string;
}

export const pagesRoom = (pages: number): Room => ({
  called: counted(pages, 'page'),
  more: `allow ${counted(pages + 1, 'page')}`,
});

export const HALF_SHEET: Room = {
  called: 'the two sides of a half sheet',
  more: 'make a booklet of it: --edition booklet',
};

/** @param cast at any setting, for how many words stand on a line. */
export function reportOverset(
  file: VFile,
  issue: Issue,
  { setting, lines }: { setting: Setting; lines: number },
  room: Room,
  cast: Cast,
): void {
  const items = itemsOf(issue);
  const words = items.reduce((sum, item) => sum + item.words, 0);
  const set = cast.galley.reduce((sum, block) => sum + block.lines, 0);
  const cut = Math.max(10, Math.ceil((lines * words) / Math.max(1, set) / 10) * 10);
  const longest = [...items].sort((a, b) => b.words - a.words).slice(0, NAMED);
  const named = longest.map((item) => `line ${item.line} (${counted(item.words, 'word')})`).join(', ');
  reportError(file, {
    rule: 'fit-overset',
    reason: `${counted(lines, 'line')} too long for ${room.called} at the smallest allowed ${setting.size} pt`,
    help: `Cut about ${cut} words, or ${room.more}${named === '' ? '' : `; the longest items are on ${named}`}.`,
  });
}

export function reportUnderset(file: VFile, setting: Setting, fit: number): void {
  reportWarning(file, {
    rule: 'fit-underset',
    reason: `too short to fill ${counted(fit, 'page')} even at the largest allowed ${setting.size} pt`,
    help: 'It is set at the largest. Add an item, or leave `fit` out.',
  });
}

/** @param free lines at the foot of the emptiest column. */
export function reportUnfilled(file: VFile, free: number, fit: number): void {
  reportWarning(file, {
    rule: 'fit-underset',
    reason: `does not quite fill ${counted(fit, 'page')}: at best ${Math.floor(free * 10) / 10} lines stay free under a column`,
    help: 'It is set so. A few words more or less may help.',
  });
}

/** The items and paragraphs of an issue, with their lengths. */
function itemsOf(issue: Issue): { line: number; words: number }[] {
  const found: { line: number; words: number }[] = [];
  const note = (node: Node): void => {
    const words = textOf(node).split(/\s+/).filter(Boolean).length;
    found.push({ line: node.position?.start.line ?? 1, words });
  };
  const blocks = [...issue.opening, ...issue.regions.flatMap((region) => [...region.leadIn, ...region.body])];
  visit({ type: 'root', children: blocks }, (node) => {
    if (node.type !== 'listItem' && node.type !== 'paragraph') return undefined;
    note(node as Node);
    return 'skip';
  });
  return found;
}
