/** The project's folder, with a slash at its end: what is bundled stands elsewhere in it than its source. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

function rootOf(folder: URL): string {
  return existsSync(new URL('package.json', folder)) ? fileURLToPath(folder) : rootOf(new URL('..', folder));
}

export const root = rootOf(new URL('.', import.meta.url));
