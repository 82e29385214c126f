/** What is said of how an issue fits its pages. */
import type { Nodes } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import { visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import type { Issue } from '../issue/issue.ts';
import type { WholeSheets } from '../paper/sheet.ts';
import { counted } from '../say/counted.ts';
import { reportError, reportWarning } from '../say/message.ts';
import type { RuleName } from '../say/rules.ts';
import type { Setting } from '../template/template.ts';
import type { Counted } from './cast.ts';

/** What is too long for one version may have room in another. */
const OF_ONE_VERSION: ReadonlySet<string | undefined> = new Set<RuleName>([
  'fit-overset',
  'furniture-height',
  'imprint-height',
]);

/** Whether the file has an error of the issue, not of one version that is too long: then no other need be laid out. */
export const hasErrorsOfAllVersions = (file: VFile): boolean =>
  file.messages.some(({ fatal, ruleId }) => fatal === true && !OF_ONE_VERSION.has(ruleId));

/** What does not fit. */
export interface Misfit {
  file: VFile;
  /** The edition and the page size, where several are made; they fit or not, each for itself. */
  version?: string | undefined;
}

export const ofVersion = (reason: string, { version }: Pick<Misfit, 'version'>): string =>
  version === undefined ? reason : `${reason} (${version})`;

/** The template does not vary: the issue takes what it takes. */
export function reportTooManyPages(misfit: Misfit, pages: number, fit: number): void {
  reportError(misfit.file, {
    rule: 'fit-overset',
    reason: ofVersion(`the issue takes ${counted(pages, 'page')} and only ${counted(fit, 'page')} may be used`, misfit),
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

/** @param fewest pages that the issue takes at the smallest setting; no more than asked where a line would stand alone. */
export const pagesRoom = (pages: number, fewest: number): Room => ({
  called: counted(pages, 'page'),
  more: fewest > pages ? `allow ${counted(fewest, 'page')}` : 'allow more pages',
});

/** Of what has no more pages than a sheet has room for. */
export const wholeRoom = ({ most = 2, of = 'half sheet' }: WholeSheets): Room => ({
  called: most === 2 ? `the two sides of a ${of}` : `the ${most} pages of a ${of}`,
  more: 'make a booklet of it: --edition booklet',
});

/** @param cast at the smallest setting, for how many words stand on a line. */
export function reportOverset(
  misfit: Misfit,
  issue: Issue,
  { setting, lines }: { setting: Setting; lines: number },
  room: Room,
  cast: Counted,
): void {
  const reason = `${counted(lines, 'line')} too long for ${room.called} at the smallest allowed ${setting.size} pt`;
  reportError(misfit.file, {
    rule: 'fit-overset',
    reason: ofVersion(reason, misfit),
    help: `${shortened(itemsOf(issue), lines, linesOf(cast), room)}.`,
  });
}

/** What to do about so many lines too many. */
function shortened(items: readonly Item[], lines: number, set: Lines, { more }: Room): string {
  if (set.pictures > set.text) return `Leave out pictures or make them smaller, or ${more}`;
  const words = items.reduce((sum, item) => sum + item.words, 0);
  if (words === 0) return `Shorten it, or ${more}`;
  // Rounded up, for nobody counts words; but there are no more of them than there are.
  const cut = Math.min(words, Math.max(10, Math.ceil((lines * words) / Math.max(1, set.text) / 10) * 10));
  const longest = [...items].sort((a, b) => b.words - a.words).slice(0, NAMED);
  const named = longest.map((item) => `line ${item.line} (${counted(item.words, 'word')})`).join(', ');
  return `Cut about ${counted(cut, 'word')}, or ${more}; the longest items are on ${named}`;
}

/** Grid steps, with the free space above. */
interface Lines {
  text: number;
  pictures: number;
}

/** What the issue takes, every block in the way it likes best. */
function linesOf({ galley, design }: Pick<Counted, 'galley' | 'design'>): Lines {
  const lines: Lines = { text: 0, pictures: 0 };
  for (const { flow, natural } of galley) {
    const best = flow.ways.reduce((one, other) => (other.cost < one.cost ? other : one));
    const height = best.rows.reduce((sum, row) => sum + row.height, flow.before);
    lines[natural === undefined ? 'text' : 'pictures'] += height / design.grid;
  }
  return lines;
}

export function reportUnderset(misfit: Misfit, setting: Setting, fit: number): void {
  const reason = `too short to fill ${counted(fit, 'page')} even at the largest allowed ${setting.size} pt`;
  reportWarning(misfit.file, {
    rule: 'fit-underset',
    reason: ofVersion(reason, misfit),
    help: 'It is set at the largest. Add an item, or leave `fit` out.',
  });
}

/**
 * @param free lines at the foot of the emptiest column.
 * @param isLargest its type is as large as the template allows: less of it would leave more free.
 */
export function reportUnfilled(misfit: Misfit, free: number, fit: number, isLargest: boolean): void {
  const left = `at best ${Math.floor(free * 10) / 10} lines stay free under a column`;
  reportWarning(misfit.file, {
    rule: 'fit-underset',
    reason: ofVersion(`does not quite fill ${counted(fit, 'page')}: ${left}`, misfit),
    help: `It is set so. ${isLargest ? 'Add an item or a few words.' : 'A few words more or less may help.'}`,
  });
}

interface Item {
  line: number;
  words: number;
}

/** The items, paragraphs, notes and rows of tables of an issue that have words, with their lengths. */
function itemsOf(issue: Issue): Item[] {
  const found: Item[] = [];
  const regions = issue.regions.flatMap((region) => [...region.leadIn, ...region.body]);
  visit({ type: 'root', children: [...issue.opening, ...regions, ...issue.notes] }, (node) => {
    if (!COUNTED.has(node.type)) return undefined;
    const words = wordsIn(node as Nodes);
    if (words > 0) found.push({ line: (node as Nodes).position?.start.line ?? 1, words });
    return 'skip';
  });
  return found;
}

const COUNTED: ReadonlySet<string> = new Set(['listItem', 'paragraph', 'tableRow', 'code']);

/** What a picture shows is described, not printed. Cells are no longer apart in the text of their row. */
const wordsIn = (node: Nodes): number =>
  node.type === 'tableRow'
    ? node.children.reduce((sum, cell) => sum + wordsIn(cell), 0)
    : textOf(node, { includeImageAlt: false }).split(/\s+/).filter(Boolean).length;

/** What a summary says of a fit. */
interface Told {
  setting: Setting;
  ideal: Setting;
  /** Lines at the foot of the emptiest column. */
  free?: number;
  last?: number;
  isCard?: boolean;
}

/** `11.4/14.6 pt (template 10.4/14.2), 0.6 lines free` */
export function fitted({ setting, ideal, free = 0, last, isCard }: Told): string {
  const pair = ({ size, leading }: Setting): string => `${tenth(size)}/${tenth(leading)}`;
  const sizes = `${pair(setting)} pt (template ${pair(ideal)})`;
  if (isCard) return `${sizes}, as a card`;
  if (last !== undefined) return `${sizes}, ${percent(last)} of the last page used`;
  // Rounded down: what is less than a line is not said to be one.
  const lines = tenth(Math.floor(free * 10 + 1e-6) / 10);
  return `${sizes}, ${lines} ${lines === '1' ? 'line' : 'lines'} free`;
}

export const percent = (share: number): string => `${Math.round(100 * share)} %`;

const tenth = (value: number): string => String(Math.round(value * 10) / 10);
