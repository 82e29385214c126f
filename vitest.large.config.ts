/** The tests that try more than a sample where there is time for it, as continuous integration does: all of it. */
import { defineConfig, type ViteUserConfig } from 'vitest/config';
import usual from './vitest.config.ts';

const { projects: _, ...test } = (usual as ViteUserConfig).test!;

export default defineConfig({
  ...usual,
  test: {
    ...test,
    provide: { amount: 'all' },
    include: [
      'src/compose/copyfit.whole.test.ts',
      'src/files/write.whole.test.ts',
      'src/import/hostile.whole.test.ts',
      'src/pdf/strangers.whole.test.ts',
      'tests/{damaged-fonts,fit,furniture,hb-shape,long-letter,markdown,pdftotext,runs,tables}.test.ts',
    ],
  },
});
