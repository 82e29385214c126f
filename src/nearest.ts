/** The name that was probably meant. */
import { closestMatch, distance } from 'leven';

/** @returns the known name nearest to what was written, if it is near enough to be a slip. */
export function nearest(written: string, known: readonly string[]): string | undefined {
  const names = new Map(known.map((name) => [name.toLowerCase(), name]));
  const match = closestMatch(written.toLowerCase(), [...names.keys()]);
  if (match === undefined) return undefined;
  const slips = distance(written.toLowerCase(), match);
  return slips <= Math.max(2, written.length / 3) || match.startsWith(written.toLowerCase()) ? names.get(match) : undefined;
}
