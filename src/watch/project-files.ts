/** What a project's issues depend on, besides themselves and their pictures. */
import { join, sep } from 'node:path';
import { CONFIG_NAME, SENSITIVE_NAME } from '../files/project.ts';
import type { Watched } from './watch.ts';

/** What to watch of the project at `root`. */
export const projectFiles = (root: string): Watched => ({
  files: [join(root, CONFIG_NAME), join(root, SENSITIVE_NAME)],
  folders: [join(root, 'templates'), join(root, 'fonts')],
});

/** What must be read again after a change of a path: all that is prepared, or that and the fonts too. */
export function staleAfter(path: string, root: string): 'nothing' | 'project' | 'fonts' {
  const { files, folders } = projectFiles(root);
  const isIn = (folder: string): boolean => path === folder || path.startsWith(folder + sep);
  if (isIn(join(root, 'fonts'))) return 'fonts';
  return files.includes(path) || folders.some(isIn) ? 'project' : 'nothing';
}
