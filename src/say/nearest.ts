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
