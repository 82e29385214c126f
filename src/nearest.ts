/** The name that was probably meant. */
import { closestMatch } from 'leven';

/** Two slips are forgiven in a short name (`tittel`), more in a long one. */
const slipsIn = (written: string): number => Math.max(2, Math.floor(written.length / 3));

/** @returns the known name that what was written is a slip of, or the beginning of. */
export function nearest(written: string, known: readonly string[]): string | undefined {
  const names = new Map(known.map((name) => [name.toLowerCase(), name]));
  const asked = written.toLowerCase();
  const all = [...names.keys()];
  const match =
    closestMatch(asked, all, { maxDistance: slipsIn(asked) }) ?? all.find((name) => asked && name.startsWith(asked));
  return match === undefined ? undefined : names.get(match);
}
