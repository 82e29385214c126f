/** Programs written in TypeScript, bundled so that Node runs them; bulletin itself stays what `npm run build` has made. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** @param {readonly string[]} paths of programs, from the project's folder. */
export async function bundled(paths) {
  const root = fileURLToPath(new URL('../../', import.meta.url));
  mkdirSync(join(root, 'out'), { recursive: true });
  // Inside the project, which is what `bulletin` means there.
  const folder = mkdtempSync(join(root, 'out/fuzz-'));
  await build({
    absWorkingDir: root,
    entryPoints: [...paths],
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    entryNames: '[name]',
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    sourcemap: true,
    external: ['bulletin', 'pdf-lib'],
    // tsconfig.json has `bulletin` mean the source.
    tsconfigRaw: { compilerOptions: {} },
    banner: {
      js: "import { createRequire as makeRequire } from 'node:module'; const require = makeRequire(import.meta.url);",
    },
    logLevel: 'error',
  });
  const files = paths.map((path) => join(folder, `${basename(path, '.ts')}.mjs`));
  return { root, files, close: () => rmSync(folder, { recursive: true, force: true }) };
}
