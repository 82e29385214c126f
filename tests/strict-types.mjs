/** Compiles a program against the package as strictly as can be: nothing is installed but what is said. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const repository = fileURLToPath(new URL('..', import.meta.url));
const tsc = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin/tsc');

export const EMBEDDING = join(repository, 'tests/fixtures/embedding');

/** How a program may find its packages. */
export const RESOLUTIONS = [
  ['--module', 'nodenext'],
  ['--module', 'preserve', '--moduleResolution', 'bundler'],
];

/** How JSX is compiled, and what must be installed for that beside bulletin. */
export const RUNTIMES = [
  { jsx: 'bulletin/template', packages: [] },
  { jsx: 'react', packages: ['react', '@types/react', 'csstype'] },
];

/** Puts packages of this repository into a folder's node_modules. */
export function install(folder, packages) {
  for (const name of packages) {
    const path = join(folder, 'node_modules', name);
    mkdirSync(dirname(path), { recursive: true });
    symlinkSync(join(repository, 'node_modules', name), path, 'junction');
  }
}

/** Compiles the program in a folder whose node_modules has what it needs. @returns what the compiler says */
export function compile(folder, ...args) {
  cpSync(EMBEDDING, folder, { recursive: true });
  const options = ['--project', folder, '--skipLibCheck', 'false', '--outDir', join(folder, 'build'), ...args];
  const { status, stdout, stderr } = spawnSync(process.execPath, [tsc, ...options], { cwd: folder, encoding: 'utf8' });
  return status === 0 ? '' : `${stdout}${stderr}` || `it ended with ${status}`;
}
