/**
 * The one door to files that a document names.
 *
 * What the person names on the command line is theirs to name; what a *document* names (a picture) is
 * read through here alone, so that a letter from a stranger cannot reach outside the project.
 */
import { readdir, realpath, stat } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import { isInside } from './inside.ts';
import { isFileError, isMissing, type Read, type Refused, readGiven, readWhole } from './read.ts';

/** The file whose folder is the project's root. */
export const CONFIG_NAME = 'bulletin.config.yaml';

/** The project's list of what must not be printed, in its root. */
export const SENSITIVE_NAME = 'sensitive.yaml';

/** Why a file was not read. A folder is no file. */
export type Refusal = 'outside' | Exclude<Refused['why'], 'folder'>;

type ReadResult = { kind: 'read'; bytes: Uint8Array } | { kind: 'refused'; why: Refusal };

export interface Project {
  /** The folder that documents may not reach out of, absolute, symbolic links resolved. */
  readonly root: string;
  /**
   * Reads a file that a document names.
   *
   * @param path absolute, or relative to the folder the project was opened from.
   * @param limit bytes; a larger file is refused unread.
   */
  read(path: string, limit: number): Promise<ReadResult>;
  /** The names of the files in the folder of a file, sorted; none where that is outside, or cannot be read. */
  beside(path: string): Promise<string[]>;
}

/** Opens the project that `cwd` (an existing folder) lies in: the nearest folder upwards with a configuration, else `cwd`. */
export async function openProject(cwd: string): Promise<Project> {
  const start = await realpath(cwd);
  const root = await findRoot(start);
  return {
    root,
    read: (path, limit) => readInside(root, resolve(start, path), limit),
    beside: (path) => filesIn(root, dirname(resolve(start, path))),
  };
}

/**
 * A project some of whose files are in memory, over those of the disk.
 *
 * @param cwd the folder that the project was opened from, symbolic links resolved.
 * @param given bytes by absolute paths.
 */
export function withGiven(project: Project, cwd: string, given: ReadonlyMap<string, Uint8Array>): Project {
  if (given.size === 0) return project;
  const read = async (path: string, limit: number): Promise<ReadResult> => {
    const bytes = given.get(resolve(cwd, path));
    if (bytes === undefined) return project.read(path, limit);
    return inside(readGiven(bytes, limit));
  };
  const beside = async (path: string): Promise<string[]> => {
    const folder = dirname(resolve(cwd, path));
    const names = [...given.keys()].filter((other) => dirname(other) === folder).map((other) => basename(other));
    return [...new Set([...(await project.beside(path)), ...names])].sort();
  };
  return { root: project.root, read, beside };
}

async function findRoot(start: string): Promise<string> {
  for (let folder = start; ; folder = dirname(folder)) {
    if (await isFile(resolve(folder, CONFIG_NAME))) return folder;
    if (folder === dirname(folder)) return start;
  }
}

async function isFile(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isFile();
  } catch (error) {
    if (isFileError(error)) return false; // What cannot be looked at is not ours.
    throw error;
  }
}

/** Containment is judged on the real path, so that neither `..` nor a symbolic link leads out. */
async function readInside(root: string, path: string, limit: number): Promise<ReadResult> {
  try {
    const real = await realpath(path);
    if (!isInside(root, real)) return refused('outside');
    return inside(await readWhole(real, limit));
  } catch (error) {
    if (!isFileError(error)) throw error;
    // Of what lies outside, not even its absence is told.
    if (!isInside(root, path)) return refused('outside');
    return refused(isMissing(error) ? 'missing' : 'unreadable');
  }
}

const inside = (read: Read): ReadResult =>
  read.kind === 'read' ? read : refused(read.why === 'folder' ? 'not-a-file' : read.why);

async function filesIn(root: string, folder: string): Promise<string[]> {
  try {
    const real = await realpath(folder);
    if (real !== root && !isInside(root, real)) return [];
    const entries = await readdir(real, { withFileTypes: true });
    // By code unit: the order must not depend on the locale.
    return entries.flatMap((entry) => (entry.isDirectory() ? [] : [entry.name])).sort();
  } catch (error) {
    if (isFileError(error)) return [];
    throw error;
  }
}

const refused = (why: Refusal): ReadResult => ({ kind: 'refused', why });
