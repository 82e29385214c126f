/** The order of the rooms of `src/`, and what breaks it. */

/**
 * From the ground up. A room imports from the floors below its own alone, types too; rooms of one floor know nothing of
 * each other. What stands in `src/` itself is the roof.
 */
export const FLOORS: readonly (readonly string[])[] = [
  ['say', 'files', 'paper', 'picture'],
  ['page', 'raster'],
  ['keys', 'pdf', 'watch'],
  ['text'],
  ['template'],
  ['flow'],
  ['blocks'],
  ['issue'],
  ['import'],
  ['compose', 'check', 'safeguard'],
  ['paint', 'impose', 'preflight', 'deliver'],
  ['press', 'proof', 'imprints'],
  ['riso'],
  ['making'],
  ['edition'],
  ['project'],
  ['commands'],
  ['preview', 'library'],
  ['studio'],
  ['cli'],
];

/** Imports that break the order for a reason, which must be given; as `from to`. */
export const EXCEPTIONS: Readonly<Record<string, string>> = {};

/** The files that each file imports, as paths in `src/`. */
export type Imports = ReadonlyMap<string, readonly string[]>;

const roomOf = (file: string): string => (file.includes('/') ? file.slice(0, file.indexOf('/')) : '');
const floorOf = (room: string): number =>
  room === '' ? FLOORS.length : FLOORS.findIndex((rooms) => rooms.includes(room));

/** What is wrong with the imports, a sentence each. */
export function faultsOf(imports: Imports): string[] {
  const faults: string[] = [];
  for (const [from, targets] of imports) {
    const room = roomOf(from);
    if (floorOf(room) < 0) faults.push(`${from}: its room is on no floor`);
    for (const to of targets) {
      const isBelow = roomOf(to) === room || floorOf(roomOf(to)) < floorOf(room);
      if (!isBelow && !(`${from} ${to}` in EXCEPTIONS)) faults.push(`${from} imports ${to}, which is not below it`);
    }
  }
  return [...faults, ...circlesIn(imports).map((files) => `in a circle: ${files.join(' → ')}`)];
}

/** Files that import each other by some way round (depth first; R. Tarjan, 1972, asks for no more than the first found). */
function circlesIn(imports: Imports): string[][] {
  const done = new Set<string>();
  const circles: string[][] = [];
  const walk = (file: string, way: readonly string[]): void => {
    const at = way.indexOf(file);
    if (at >= 0) circles.push([...way.slice(at), file]);
    if (at >= 0 || done.has(file)) return;
    for (const target of imports.get(file) ?? []) walk(target, [...way, file]);
    done.add(file);
  };
  for (const file of imports.keys()) walk(file, []);
  return circles;
}
