import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Those that set whole letters or start programs say so in their names. */
const WHOLE = '**/*.whole.test.ts';

export default defineConfig({
  resolve: {
    alias: {
      // As in the bundle: react-pdf measures text with bulletin's own setter, and templates find their imports.
      '@react-pdf/textkit': here('src/template/textkit.ts'),
      'bulletin/template': here('src/template/authoring.ts'),
    },
  },
  test: {
    // No test looks at the clock, and a machine may have other things to do; one that hangs still fails.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    // Nobody waits for anything else meanwhile; Vitest would leave one core idle.
    maxWorkers: '100%',
    setupFiles: ['tests/setup.ts'],
    server: { deps: { inline: [/@react-pdf/] } },
    provide: { amount: 'sample' },
    projects: [
      {
        extends: true,
        test: { name: 'unit', include: ['src/**/*.test.ts', 'templates/**/*.test.ts'], exclude: [WHOLE] },
      },
      { extends: true, test: { name: 'whole', include: [`src/${WHOLE}`, 'tests/**/*.test.{ts,mjs}'] } },
    ],
  },
});
