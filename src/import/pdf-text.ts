/** Runs of text that follow one another, as one text: lines joined, hyphens at their ends undone. */
import type { PhrasingContent } from 'mdast';
import { clean } from './clean.ts';
import type { PageRun } from './pdf-pages.ts';
import { linkable, PLAIN, type StyledRun, styledText } from './styled.ts';

/** A run with the address that it leads to, and the page that it stands on. */
export interface PlacedRun extends PageRun {
  url: string | undefined;
  page: number;
}

/** How the ends of lines are to be understood. */
export interface LineEnds {
  /** The file marks hyphens that were put in, so that all others are the words’ own. */
  areMarked: boolean;
  /** Words with a hyphen in them that stand whole somewhere. */
  compounds: ReadonlySet<string>;
}

export interface Written {
  content: PhrasingContent[];
  plain: string;
  /** Addresses that were printed behind their links for those who read on paper. */
  addresses: string[];
}

export const SOFT_HYPHEN = '\u00AD';

/** Letters of scripts whose words are not parted by spaces. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Khmer}\p{Script=Lao}\p{Script=Myanmar}，。、！？；：」』]/u;

/** What stands between two lines; `undefined`: the hyphen at the end of the first goes. */
export function between(before: string, after: string, { areMarked, compounds }: LineEnds): '' | ' ' | undefined {
  if (before.endsWith(SOFT_HYPHEN)) return undefined;
  if (/\s$/.test(before) || /^\s/.test(after) || before === '') return '';
  const word = /([\p{L}\p{M}]+)[-‐]$/u.exec(before)?.[1];
  const rest = /^[\p{L}\p{M}]+/u.exec(after)?.[0];
  if (word !== undefined && rest !== undefined) {
    const isCompound = areMarked || /^\p{Lu}/u.test(rest) || compounds.has(`${word}-${rest}`.toLowerCase());
    return isCompound ? '' : undefined;
  }
  if (/\S[-‐–—/]$/u.test(before) && /^[\p{L}\p{N}]/u.test(after)) return '';
  return UNSPACED.test(before.at(-1)!) && UNSPACED.test(after.at(0)!) ? '' : ' ';
}

/** How much of the size of the type a line stands lower than the one before it; superscripts stand less. */
const LOWER = 0.6;

export function written(runs: readonly PlacedRun[], ends: LineEnds, isPlain = false): Written {
  const styled: (StyledRun & { text: string })[] = [];
  const addresses: string[] = [];
  let previous: PlacedRun | undefined;
  for (const stretch of stretchesOf(runs)) {
    const [{ url } = { url: undefined }] = stretch;
    const line = joined(stretch, ends);
    const address = url === undefined ? undefined : addressIn(line, url);
    if (address?.printed !== undefined) addresses.push(address.printed);
    const whole = address?.shown ?? line;
    const first = stretch[0]!;
    const before = styled.at(-1);
    const lineEnds = previous !== undefined && isLower(previous, first);
    const isParted = previous !== undefined && isLeftOf(first, previous);
    previous = stretch.at(-1);
    const gap =
      before === undefined
        ? ''
        : lineEnds
          ? between(before.text, whole, ends)
          : isParted
            ? spaceTo(before.text, whole)
            : '';
    if (gap === undefined) before!.text = before!.text.slice(0, -1);
    else if (gap === ' ') before!.text += ' ';
    const leadsTo = url === undefined ? undefined : linkable(url);
    styled.push({
      ...PLAIN,
      isBold: !isPlain && first.isBold,
      isItalic: !isPlain && first.isItalic,
      ...(leadsTo === undefined ? {} : { url: leadsTo }),
      text: whole,
    });
  }
  const tidy = styled.map((run) => ({ ...run, text: clean(run.text) }));
  return {
    content: styledText(tidy),
    plain: tidy
      .map(({ text }) => text)
      .join('')
      .trim(),
    addresses,
  };
}

/** Runs of one style and one address, white space with what stands before it. */
function stretchesOf(runs: readonly PlacedRun[]): PlacedRun[][] {
  const stretches: PlacedRun[][] = [];
  for (const run of runs) {
    const last = stretches.at(-1);
    const first = last?.[0];
    const isAlike =
      first !== undefined &&
      (run.text.trim() === '' ||
        (first.isBold === run.isBold && first.isItalic === run.isItalic && first.url === run.url));
    if (isAlike) last!.push(run);
    else stretches.push([run]);
  }
  return stretches;
}

/** Whether a run begins a line of its own. */
export const isLower = (before: PlacedRun, run: PlacedRun): boolean =>
  before.endsLine ||
  before.page !== run.page ||
  Math.abs(run.y - before.y) > LOWER * Math.max(run.size, before.size, 1);

/** The narrowest space of a line, in sizes of its type. */
const NARROWEST_SPACE = 0.12;

/** Whether a run stands to the left of the one that is read before it, with a space between, as in Arabic and Hebrew. */
const isLeftOf = (run: PlacedRun, before: PlacedRun): boolean =>
  !isLower(before, run) && before.x - (run.x + run.width) > NARROWEST_SPACE * Math.max(run.size, 1);

/** pdf.js leaves off the space where the direction changes, as before a number. */
const spaceTo = (before: string, after: string): '' | ' ' =>
  before === '' || /\s$/.test(before) || /^\s/.test(after) ? '' : ' ';

/** Runs of one style, lines joined. */
export function joined(runs: readonly PlacedRun[], ends: LineEnds): string {
  let text = '';
  let before: PlacedRun | undefined;
  let hasEnded = false;
  for (const run of runs) {
    hasEnded ||= before !== undefined && isLower(before, run);
    const isParted = before !== undefined && isLeftOf(run, before);
    before = run;
    if (run.text === '') continue;
    if (hasEnded) {
      const gap = between(text, run.text, ends);
      text = gap === undefined ? text.slice(0, -1) : text + gap;
    } else if (isParted) text += spaceTo(text, run.text);
    text += run.text;
    hasEnded = false;
  }
  return text;
}

/** The text of a link that is its address, or has it behind it in brackets, as issues are printed. */
function addressIn(line: string, url: string): { shown: string; printed?: string } | undefined {
  const compact = line.replace(/[\s\u00AD]+/g, '');
  const bare = url.replace(/^(?:https?:\/\/|mailto:|tel:)/i, '');
  const forms = [url, bare, bare.replace(/\/$/, ''), bare.replace(/^www\./, '')];
  const [before, behind] = [/^\s/, /\s$/].map((space) => (space.test(line) ? ' ' : ''));
  if (forms.includes(compact)) return { shown: `${before}${compact}${behind}` };
  const printed = forms.find((form) => compact.endsWith(`(${form})`));
  if (printed === undefined) return undefined;
  return { shown: line.slice(0, line.lastIndexOf('(')).trimEnd() + behind, printed };
}
