/** Where commands that are given PDFs leave what they make. */
import { join, resolve } from 'node:path';
import { CONFIG_NAME, openProject } from '../files/project.ts';
import { readConfig } from '../project/config.ts';
import { asNamed } from './issues.ts';
import type { Journal } from './journal.ts';
import type { Prepared } from './prepare.ts';

/** The folder that is asked for, or that of the project; nothing, and a report, if its configuration cannot be read. */
export async function outFolder(
  asked: string | undefined,
  cwd: string,
  journal: Journal,
): Promise<Pick<Prepared, 'out' | 'writing'> | undefined> {
  if (asked !== undefined) return { out: resolve(cwd, asked), writing: {} };
  const project = await openProject(cwd);
  const { file, config } = await readConfig(project, asNamed(join(project.root, CONFIG_NAME), cwd));
  journal.addFile(file);
  return config && { out: config.out, writing: { within: project.root } };
}
