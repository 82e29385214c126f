/** Modules that are written in TypeScript, for programs that run as they are: bundled much as `build.mjs` does it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

export function loadTypeScript() {
  const root = fileURLToPath(new URL('../../', import.meta.url));
  // Inside the project and as deep in it as `tests/`, so that what is bundled there finds its packages and files.
  const folder = mkdtempSync(join(root, 'bench-'));
  return {
    root,
    /** @param path from the project's folder. */
    async load(path) {
      const outfile = join(folder, `${path.replace(/\W/g, '-')}.mjs`);
      await build({
        entryPoints: [join(root, path)],
        outfile,
        bundle: true,
        platform: 'node',
        format: 'esm',
        jsx: 'automatic',
        // As in `build.mjs`: react-pdf measures furniture with bulletin’s own setter, and React does not look for faults.
        alias: {
          '@react-pdf/textkit': join(root, 'src/template/textkit.ts'),
          'bulletin/template': join(root, 'src/template/authoring.ts'),
        },
        define: { 'process.env.NODE_ENV': '"production"' },
        external: [
          'pdfjs-dist',
          'pdf-lib',
          'pdfkit',
          'harfbuzzjs',
          'yoga-layout',
          'yoga-layout/load',
          'hyphen',
          'esbuild',
        ],
        banner: {
          js: "import { createRequire as makeRequire } from 'node:module'; const require = makeRequire(import.meta.url);",
        },
        logLevel: 'error',
      });
      return import(outfile);
    },
    /** Leaves nothing behind. */
    close: () => rmSync(folder, { recursive: true }),
  };
}
