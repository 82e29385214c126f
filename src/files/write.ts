/** Writing files: one appears whole or not at all. */
import {
  accessSync,
  closeSync,
  constants,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { destinationOf, isInside } from './inside.ts';

/** A file could not be written, for a reason that the person can do something about. */
export class WriteError extends Error {
  override name = 'WriteError';
  readonly help: string;
  /** Whether it is only that there is such a file already. */
  readonly isTaken: boolean;

  constructor(reason: string, help: string, { isTaken = false } = {}) {
    super(reason);
    this.help = help;
    this.isTaken = isTaken;
  }
}

let count = 0;

/** How a file is written. */
export interface Writing {
  /** Whether it takes the place of an older file of the name; it does if nothing is said. */
  mayReplace?: boolean;
  /** The folder that it may not lie outside of, where nobody has named the place but a file; absolute, links followed. */
  within?: string | undefined;
}

/**
 * Writes a file and the folders above it. Another program never sees a part of it; an older file of the name is
 * replaced, or, with `mayReplace: false`, kept. It is written in one go, so that whatever ends the process in its own
 * time (Ctrl-C) leaves nothing half-written either. What kills it may leave the temporary file, which the next run that
 * writes to the folder removes.
 *
 * @throws {WriteError} when the system refuses.
 */
export async function writeWhole(
  path: string,
  content: Uint8Array | string,
  { mayReplace = true, within }: Writing = {},
): Promise<void> {
  const folder = dirname(path);
  const refusal = outside(folder, within);
  if (refusal !== undefined) throw refusal;
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw refusedFolder(folder, error);
  }
  if (!mayReplace) return writeNew(path, content);
  tidy(folder);
  const beside = join(folder, temporaryName(basename(path)));
  writeNew(beside, content);
  try {
    renameSync(beside, path);
  } catch (error) {
    discard(beside);
    throw refusedReplacement(path, error);
  }
}

/**
 * Letters of a file's name that its temporary name begins with, for whoever finds one after a power cut. Of four bytes
 * each, and with the numbers behind them, they fit where a name may have 143 bytes (eCryptfs); most disks allow 255.
 */
const MOST_LETTERS = 24;

/**
 * A name in the same folder, because only within a disk is a file renamed at once. The number of the process keeps two
 * runs apart. It is short, so that it fits wherever the file's own does.
 */
const temporaryName = (name: string): string =>
  `.${[...name].slice(0, MOST_LETTERS).join('')}.${process.pid}-${count++}.tmp`;

/** Why nothing is written to a folder, or taken from it: it leads outside of where it may. */
function outside(folder: string, within: string | undefined): WriteError | undefined {
  const leadsTo = destinationOf(folder);
  if (leadsTo === undefined)
    return new WriteError(
      `${basename(folder)} leads nowhere: a link of the file system is broken, or goes round in a circle`,
      'Delete the link, or name another folder with --out.',
    );
  if (within === undefined || leadsTo === within || isInside(within, leadsTo)) return undefined;
  return new WriteError(
    `${basename(folder)} leads outside the project, by a link of the file system`,
    'If it is meant to, name the folder with --out.',
  );
}

const TEMPORARY = /^\..+\.(\d+)-\d+\.tmp$/s;

/** Folders that were tidied up already: nobody is killed twice. */
const tidied = new Set<string>();

/**
 * Removes what runs that were killed have left in a folder. Of another machine's run on a shared disk it is not known
 * whether it goes on; but its file has that name for the moment of being written alone.
 */
function tidy(folder: string): void {
  if (tidied.has(folder)) return;
  tidied.add(folder);
  failureOf(() => {
    for (const name of readdirSync(folder)) {
      const [, process] = TEMPORARY.exec(name) ?? [];
      if (process !== undefined && !isRunning(Number(process))) discard(join(folder, name));
    }
  });
}

/** Whether there is a process of that number, this one too. */
function isRunning(number: number): boolean {
  const [error] = failureOf(() => process.kill(number, 0));
  // One that is another person's may not be sent anything.
  return error === undefined || codeOf(error) === 'EPERM';
}

/** Removes a file that an earlier run has written. @throws {WriteError} when the system refuses. */
export function remove(path: string, { within }: Pick<Writing, 'within'> = {}): void {
  const refusal = outside(dirname(path), within);
  if (refusal !== undefined) throw refusal;
  try {
    rmSync(path);
  } catch (error) {
    throw refusedReplacement(path, error);
  }
}

function writeNew(path: string, content: Uint8Array | string): void {
  let file: number;
  try {
    file = openSync(path, 'wx');
  } catch (error) {
    throw refusedFile(path, error);
  }
  // On a network drive it may be only the closing that tells that the disk is full.
  const failures = [() => writeFileSync(file, content), () => closeSync(file)].flatMap(failureOf);
  if (failures.length === 0) return;
  discard(path);
  throw refusedFile(path, failures[0]);
}

/** What a step throws, if it does. */
function failureOf(step: () => void): unknown[] {
  try {
    step();
    return [];
  } catch (error) {
    return [error];
  }
}

/** Removes what is left of a file that could not be written. That it cannot be is not what the person is to hear of. */
const discard = (path: string): void => void failureOf(() => rmSync(path, { force: true }));

/** Why files could not be written to a folder, or to one that is still to be made; nothing, if they could. */
export function refusalOf(folder: string, { within }: Pick<Writing, 'within'> = {}): WriteError | undefined {
  return outside(folder, within) ?? refusalBySystem(folder);
}

function refusalBySystem(folder: string): WriteError | undefined {
  const [error] = failureOf(() => {
    accessSync(folder, constants.W_OK);
    // The same that `mkdir` says where a file of that name is.
    if (!statSync(folder).isDirectory()) throw Object.assign(new Error(folder), { code: 'EEXIST' });
  });
  if (codeOf(error) === 'ENOENT' && dirname(folder) !== folder) return refusalBySystem(dirname(folder));
  const refused = error === undefined ? undefined : refusedFolder(folder, error);
  return refused instanceof WriteError ? refused : undefined;
}

function refusedFolder(folder: string, error: unknown): unknown {
  switch (codeOf(error)) {
    case 'EEXIST':
    case 'ENOTDIR':
      return new WriteError(
        `${basename(folder)} is a file, not a folder`,
        'Rename that file, or name another folder with --out.',
      );
    case 'ENAMETOOLONG':
      return new WriteError(`the name of the folder is too long: ${folder}`, 'Name another folder with --out.');
    default:
      return refusedFile(folder, error);
  }
}

function refusedFile(path: string, error: unknown): unknown {
  switch (codeOf(error)) {
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new WriteError(
        'the folder may not be written to',
        'Give yourself the right to write there, or name another folder with --out.',
      );
    case 'ENOSPC':
    case 'EDQUOT':
      return new WriteError('the disk is full', 'Make room on it, or name a folder on another disk with --out.');
    // By a limit of the shell's (ulimit -f), or on a memory stick that takes nothing over 4 GB.
    case 'EFBIG':
      return new WriteError(
        'the file is larger than the system allows here',
        'Raise the limit (ulimit -f unlimited), or name a folder on another disk with --out.',
      );
    case 'ENOENT':
      return new WriteError('the folder was removed meanwhile', TRY_AGAIN);
    case 'ENAMETOOLONG':
      return new WriteError(`the name is too long: ${basename(path)}`, 'Rename the issue.');
    case 'EEXIST':
      return new WriteError('there is such a file already', 'Delete it, or choose another name.', { isTaken: true });
    default:
      return codeOf(error) === undefined ? error : new WriteError(`the system refuses (${codeOf(error)})`, TRY_AGAIN);
  }
}

const TRY_AGAIN = 'Try again, or name another folder with --out.';

function refusedReplacement(path: string, error: unknown): unknown {
  switch (codeOf(error)) {
    // Windows refuses so while another program has the file open.
    case 'EBUSY':
    case 'EPERM':
    case 'EACCES':
      return new WriteError('another program has the file open', 'Close it there, and try again.');
    case 'EISDIR':
    case 'ENOTEMPTY':
    case 'EEXIST':
      return new WriteError(
        'a folder of that name stands in the way',
        'Rename the folder, or choose another with --out.',
      );
    default:
      return refusedFile(path, error);
  }
}

const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : undefined);
