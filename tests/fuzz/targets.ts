/** All that is fuzzed. */
import type { Target } from './target.ts';
import { build } from './targets/build.ts';
import { calendar } from './targets/calendars.ts';
import { configuration } from './targets/configuration.ts';
import { fonts } from './targets/fonts.ts';
import {
  importDocx,
  importEml,
  importHtml,
  importMd,
  importOdt,
  importPdf,
  importRtf,
  importTxt,
} from './targets/import.ts';
import { imprints } from './targets/imprints.ts';
import { fresh } from './targets/new.ts';
import { impose, preflight } from './targets/pdf.ts';
import { pictures } from './targets/pictures.ts';
import { sensitive } from './targets/sensitive.ts';
import { service } from './targets/service.ts';

export const TARGETS: readonly Target[] = [
  build,
  service,
  calendar,
  imprints,
  fresh,
  importTxt,
  importMd,
  importEml,
  importHtml,
  importDocx,
  importOdt,
  importRtf,
  importPdf,
  preflight,
  impose,
  pictures,
  fonts,
  configuration,
  sensitive,
];
