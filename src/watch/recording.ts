/** Which files a document names, so that they can be watched. */
import { resolve } from 'node:path';
import type { Project } from '../files/project.ts';

/** The project, telling the absolute path of everything that is read of it, whether it is there or not. */
export const recording = (project: Project, cwd: string, note: (path: string) => void): Project => ({
  ...project,
  read(path, limit) {
    note(resolve(cwd, path));
    return project.read(path, limit);
  },
});
