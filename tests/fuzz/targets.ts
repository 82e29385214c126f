/** All that is fuzzed. */
import type { Target } from './target.ts';
import { build } from './targets/build.ts';
import { configuration } from './targets/configuration.ts';
import { fonts } from './targets/fonts.ts';
import { importDocx, importEml, importHtml, importMd, importTxt } from './targets/import.ts';
import { impose, preflight } from './targets/pdf.ts';
import { pictures } from './targets/pictures.ts';
import { sensitive } from './targets/sensitive.ts';

export const TARGETS: readonly Target[] = [
  build,
  importTxt,
  importMd,
  importEml,
  importHtml,
  importDocx,
  preflight,
  impose,
  pictures,
  fonts,
  configuration,
  sensitive,
];
