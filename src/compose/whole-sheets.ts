/** Copyfit to whole sheets: as few as hold the issue, and no page left blank if type and leading can help it. */
import type { WholeSheets } from '../paper/sheet.ts';
import type { Fitting } from './copyfit.ts';

/** Sheets added to those that ought to do: where no line may be left alone, a page more may be needed. */
const MORE_SHEETS = 2;

export interface Filled {
  pages: number;
  fitting: Fitting;
}

/**
 * @param fewest pages that the issue takes at its smallest, with covers.
 * @param covers pages of these that no text stands on.
 * @param fitAt fits the issue to exactly so many pages.
 * @returns the fewest whole sheets; or, if the issue is too short for them even at its largest, the most of their pages
 *   that it fills. Its `fitting` is not of the kind `fitted` only where the issue does not fill a single page, is longer
 *   than `most`, or cannot be cut into pages at all without leaving a line alone.
 */
export async function fillSheets(
  { multiple, most = Number.POSITIVE_INFINITY }: WholeSheets,
  { fewest, covers }: { fewest: number; covers: number },
  fitAt: (pages: number) => Promise<Fitting>,
): Promise<Filled> {
  const whole = Math.min(most, Math.ceil(fewest / multiple) * multiple);
  const last = Math.min(most, whole + MORE_SHEETS * multiple);
  let filled: Filled = { pages: whole, fitting: await fitAt(whole) };
  for (let pages = whole + multiple; pages <= last && filled.fitting.kind === 'overset'; pages += multiple)
    filled = { pages, fitting: await fitAt(pages) };
  if (filled.fitting.kind !== 'underset') return filled;
  for (let pages = filled.pages - 1; pages > Math.max(covers, filled.pages - multiple); pages--) {
    const fitting = await fitAt(pages);
    if (fitting.kind === 'fitted') return { pages, fitting };
  }
  return filled;
}
