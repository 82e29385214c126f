/** Inks on each other, as plates print them: numbers alone. */

/** Of each plate that has any, how much: 1 is solid. */
export type InkMap = ReadonlyMap<string, number>;

export const PROCESS = ['Cyan', 'Magenta', 'Yellow', 'Black'] as const;

export const NO_INK: InkMap = new Map();

export function sumOf(inks: InkMap): number {
  let sum = 0;
  for (const amount of inks.values()) sum += amount;
  return sum;
}

/** Plates with so little on them print specks. */
const LEAST = 0.005;

export function platesOf(inks: InkMap): string[] {
  return [...inks].flatMap(([name, amount]) => (amount > LEAST ? [name] : []));
}

/** How what is painted meets what is there. */
export interface Meeting {
  /**
   * What it leaves of what is there: nothing; other plates than its own (the overprint of spot colours, and of four inks
   * where each counts); or plates where it has nothing (`nonzero`, ISO 32000-1 8.6.7: overprint mode 1).
   */
  leaves: 'nothing' | 'other plates' | 'plates without ink';
  /** 1 is opaque. */
  opacity: number;
  /** Whether inks darken each other (Multiply, Darken). */
  darkens: boolean;
}

export const KNOCKS_OUT: Meeting = { leaves: 'nothing', opacity: 1, darkens: false };

/** What stands on the plates after something is painted over something. */
export function over(ink: InkMap, ground: InkMap, { leaves, opacity, darkens }: Meeting): InkMap {
  const result = new Map(ground);
  if (leaves === 'nothing' && !darkens) for (const name of ground.keys()) if (!ink.has(name)) result.set(name, 0);
  for (const name of new Set([...ground.keys(), ...ink.keys()])) {
    const own = ink.get(name);
    const under = ground.get(name) ?? 0;
    const isLeft = own === undefined ? leaves !== 'nothing' || darkens : leaves === 'plates without ink' && own === 0;
    if (isLeft) continue;
    const met = darkens ? under + (own ?? 0) - under * (own ?? 0) : (own ?? 0);
    result.set(name, under + (met - under) * opacity);
  }
  return result;
}
