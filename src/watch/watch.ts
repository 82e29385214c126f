/** Tells when files change, whatever an editor does to save them: writing in place, or renaming a new file over. */
import { type FSWatcher, readdirSync, statSync, watch } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { isFileError } from '../files/read.ts';

export interface Watched {
  /** Absolute. They need not exist yet. */
  files: readonly string[];
  /** Folders of which everything counts, however deep. */
  folders: readonly string[];
}

export interface Watcher {
  /** What is watched from now on. */
  follow(watched: Watched): void;
  close(): void;
}

/**
 * ms between two looks at every file. The system tells of changes at once, but not on network drives, not of a folder
 * that did not exist, and not when too many come together.
 */
const LOOK_EVERY = 1000;

/** @param onChange is told of each path that changed, perhaps more than once. */
export function watchFiles(onChange: (path: string) => void, lookEvery = LOOK_EVERY): Watcher {
  let files = new Set<string>();
  let folders: readonly string[] = [];
  let stamps = new Map<string, string>();
  const watchers = new Map<string, FSWatcher>();
  const counts = (path: string): boolean =>
    files.has(path) || folders.some((folder) => path === folder || path.startsWith(folder + sep));

  const open = (folder: string): void => {
    try {
      const watcher = watch(folder, (_event, name) => {
        // Some systems do not tell the name; looking finds it.
        if (name === null) return look();
        const path = join(folder, name);
        if (!counts(path)) return;
        stamps.set(path, stampOf(path));
        onChange(path);
      });
      // The folder is gone, or the system has no more watchers to give. Looking goes on.
      watcher.on('error', () => close(folder));
      watchers.set(folder, watcher);
    } catch (error) {
      if (!isFileError(error)) throw error;
    }
  };
  const close = (folder: string): void => {
    watchers.get(folder)?.close();
    watchers.delete(folder);
  };
  const refresh = (): void => {
    const wanted = new Set([...[...files].map((file) => dirname(file)), ...folders.flatMap(foldersIn)]);
    for (const folder of watchers.keys()) if (!wanted.has(folder)) close(folder);
    for (const folder of wanted) if (!watchers.has(folder)) open(folder);
  };
  const stampAll = (): Map<string, string> =>
    new Map([...files, ...folders.flatMap(filesIn)].map((path) => [path, stampOf(path)]));
  const look = (): void => {
    const now = stampAll();
    const changed = [...new Set([...stamps.keys(), ...now.keys()])].filter(
      (path) => stamps.get(path) !== now.get(path),
    );
    stamps = now;
    if (changed.length > 0) refresh();
    for (const path of changed) onChange(path);
  };
  const timer = setInterval(look, lookEvery);

  return {
    follow(watched) {
      files = new Set(watched.files);
      folders = watched.folders;
      const before = stamps;
      stamps = stampAll();
      // What changed since it was last looked at must still be told.
      for (const [path, stamp] of before) if (stamps.has(path)) stamps.set(path, stamp);
      refresh();
    },
    close() {
      clearInterval(timer);
      for (const folder of [...watchers.keys()]) close(folder);
    },
  };
}

/** What differs when a file was written again; nothing where there is no file. */
function stampOf(path: string): string {
  try {
    const { mtimeNs, ctimeNs, size, ino } = statSync(path, { bigint: true });
    return `${mtimeNs}/${ctimeNs}/${size}/${ino}`;
  } catch (error) {
    // What cannot be looked at is as good as not there.
    if (isFileError(error)) return '';
    throw error;
  }
}

const foldersIn = (folder: string): string[] => [
  folder,
  ...entriesOf(folder)
    .filter((entry) => entry.isDirectory())
    .flatMap((entry) => foldersIn(join(folder, entry.name))),
];

const filesIn = (folder: string): string[] =>
  entriesOf(folder).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesIn(path) : [path];
  });

function entriesOf(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    if (isFileError(error)) return [];
    throw error;
  }
}
