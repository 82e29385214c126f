import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  resolve: {
    alias: {
      // As in the bundle: react-pdf measures text with bulletin's own setter, and templates find their imports.
      '@react-pdf/textkit': here('src/template/textkit.ts'),
      'bulletin/template': here('src/template/authoring.ts'),
    },
  },
  test: {
    // A slow machine is no fault of a test; one that hangs still fails.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    setupFiles: ['tests/setup.ts'],
    include: ['src/**/*.test.ts', 'tests/**/*.test.{ts,mjs}', 'templates/**/*.test.ts'],
    server: { deps: { inline: [/@react-pdf/] } },
  },
});
