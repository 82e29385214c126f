/** The project's own templates: folders of `templates/`, picked up by name without a build step. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { isFileError, isMissing } from '../files/read.ts';
import type { TemplateSource } from './library.ts';

/** A template's main file; the first that is there. */
const MAIN_FILES = ['tsx', 'jsx', 'ts', 'js', 'mjs'].map((extension) => `template.${extension}`);

/** The templates of the project at `root`, sorted by name. Nothing of them is read before one is asked for. */
export function userTemplates(root: string): TemplateSource[] {
  const parent = join(root, 'templates');
  return namesIn(parent).flatMap((name) => {
    const folder = join(parent, name);
    const files = namesIn(folder);
    const main = MAIN_FILES.find((file) => files.includes(file));
    if (main === undefined) return [];
    const load = async () => (await import('./compile.ts')).loadTemplate(folder, main);
    return [{ name, path: join(folder, main), load }];
  });
}

/** What is in a folder; nothing, if there is no such folder. */
function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch (error) {
    if (isFileError(error) && isMissing(error)) return [];
    throw error;
  }
}
