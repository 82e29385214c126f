/** The name that was probably meant. */
import { closestMatch } from 'leven';

/** Two slips are forgiven in a name of some length (`tittel`), more in a long one; two in `a4` would make it any name. */
const slipsIn = ({ length }: string): number => (length < 4 ? 1 : Math.max(2, Math.floor(length / 3)));

/** @returns the known name that what was written is a slip of, or the beginning of. */
export function nearest(written: string, known: readonly string[]): string | undefined {
  const names = new Map(known.map((name) => [name.toLowerCase(), name]));
  const asked = written.toLowerCase();
  const all = [...names.keys()];
  const match =
    closestMatch(asked, all, { maxDistance: slipsIn(asked) }) ?? all.find((name) => asked && name.startsWith(asked));
  return match === undefined ? undefined : names.get(match);
}

/**
 * What to do about a name that there is not: `Did you mean booklet?`, or, where nothing is like it, what there is.
 *
 * @param shown a name as it would be written.
 */
export function suggestion(written: string, known: readonly string[], shown = (name: string): string => name): string {
  const meant = nearest(written, known);
  return meant === undefined ? `There are: ${known.join(', ')}.` : `Did you mean ${shown(meant)}?`;
}
