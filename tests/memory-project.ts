/** A project whose files stand in memory, for tests that need no disk. */
import { posix } from 'node:path';
import type { Project } from '../src/files/project.ts';

/** @param files bytes by their path relative to the root, which is also the folder the project is opened from. */
export function memoryProject(files: Record<string, Uint8Array> = {}): Project {
  const root = '/project';
  return {
    root,
    beside: async (path) => {
      const folder = posix.dirname(posix.resolve(root, path));
      const paths = Object.keys(files).map((name) => posix.resolve(root, name));
      return paths
        .filter((full) => posix.dirname(full) === folder)
        .map((full) => posix.basename(full))
        .sort();
    },
    read: async (path, limit) => {
      const full = posix.resolve(root, path);
      if (!full.startsWith(`${root}/`)) return { kind: 'refused', why: 'outside' };
      const bytes = files[posix.relative(root, full)];
      if (!bytes) return { kind: 'refused', why: 'missing' };
      return bytes.length > limit ? { kind: 'refused', why: 'too-large' } : { kind: 'read', bytes };
    },
  };
}
