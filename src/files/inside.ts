/** Whether a path stays inside a folder, with `..` and the links of the file system followed. */
import { lstatSync, realpathSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, sep } from 'node:path';
import { isFileError } from './read.ts';

/** @param root and path absolute, links followed. */
export function isInside(root: string, path: string): boolean {
  const way = relative(root, path);
  return way !== '' && way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

/** Where a path leads, of which the end need not be there yet; nothing where a link is broken, or goes in a circle. */
export function destinationOf(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch (error) {
    if (!isFileError(error)) throw error;
  }
  if (isThere(path)) return undefined;
  const folder = dirname(path);
  const above = folder === path ? undefined : destinationOf(folder);
  return above && join(above, basename(path));
}

/** Whether there is something of that name, be it a link that leads nowhere. */
function isThere(path: string): boolean {
  try {
    lstatSync(path);
    return true;
  } catch (error) {
    if (isFileError(error)) return false;
    throw error;
  }
}
