/** The name that was probably meant. */
import { closestMatch } from 'leven';

/** @returns the known name nearest to what was written, if it is near enough to be a slip. */
export function nearest(written: string, known: readonly string[]): string | undefined {
  const names = new Map(known.map((name) => [name.toLowerCase(), name]));
  const maxDistance = Math.max(2, Math.floor(written.length / 3));
  const match = closestMatch(written.toLowerCase(), [...names.keys()], { maxDistance });
  return match === undefined ? undefined : names.get(match);
}
