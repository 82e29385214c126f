/** What a run is asked for, by name: by the command line, which stands over an issue, and by the configuration, under it. */
import type { Levels } from '../check/rule.ts';
import type { Catalogue } from '../edition/catalogue.ts';
import type { Project } from '../files/project.ts';
import type { Envelope } from '../keys/envelope.ts';
import type { Imprint } from '../keys/imprint.ts';
import type { Manners } from '../keys/manners.ts';
import type { Site } from '../keys/site.ts';
import type { Layout } from '../page/layout.ts';
import type { PdfVersion } from '../page/pdf-version.ts';
import type { PagesAsked } from '../paper/sheet.ts';
import type { Picture } from '../picture/picture.ts';
import type { PressSettings } from '../press/order.ts';
import type { Overlay } from '../proof/overlay.ts';
import type { Inks } from '../riso/inks.ts';
import type { Guarding } from '../safeguard/guard.ts';
import type { TemplateLibrary } from '../template/library.ts';
import type { FontLibrary } from '../text/fonts.ts';

export interface Settings {
  project: Project;
  fonts: FontLibrary;
  templates: TemplateLibrary;
  guard: Guarding;
  /** The editions there are; those that bulletin has if left out. */
  catalogue?: Catalogue;
  /** Names of the catalogue: what is made of an issue. The handout if there are none. */
  editions: readonly string[];
  /** From the command line: names of `PAGE_SIZES`, one version each, over those that an edition prefers. */
  pageSizes: readonly string[];
  /** From the command line: stands over the issue's own and over an edition's preference, not over an edition's design. */
  template?: string;
  fit?: PagesAsked;
  pdf?: PdfVersion;
  /** From the configuration: where the issue and the edition say nothing. */
  fallback: Fallback;
  /** From the command line: the paper of editions that are put on sheets, of `SHEETS`. */
  sheet?: string;
  logo?: Picture;
  /** Across the masthead. */
  masthead?: Picture;
  /** `#rrggbb`, of designs that have a colour. */
  accent?: string;
  /** Stands on every issue. */
  imprint?: Imprint;
  /** Of e-mails. */
  envelope?: Envelope;
  /** Where web pages will be found. */
  site?: Site;
  /** What becomes of the rules of `check`, by their names. */
  rules?: Levels;
  /** Whether the notice that a Bible's publisher asks for is set below the text. */
  setsNotice?: boolean;
  /** Numbers of the licences by which words under copyright are printed, by their names. */
  licences?: Readonly<Record<string, string>>;
  /** Issues after which `check` tells of a request that nobody took up. */
  openRequests?: number;
  /** Drawn over the pages, for proofs. */
  overlays?: readonly Overlay[];
  /** Told of every layout from which pages are painted, for who shows them. */
  onLayout?: (layout: Layout) => void;
  /** From the command line: stands over what an edition for the press says. */
  press?: PressSettings;
  /** From the command line: over those of an edition for a duplicator. */
  inks?: Inks;
  /** From the command line: of what is put on sheets, a page is made that says how to print them. */
  instructions?: true;
  /** Seconds since 1970-01-01T00:00Z that files are dated by, in place of the day: SOURCE_DATE_EPOCH. */
  created?: number;
}

interface Fallback extends Manners {
  pageSizes?: readonly string[];
  template?: string;
  fit?: PagesAsked;
  pdf?: PdfVersion;
  font?: string;
  organization?: string;
  lang?: string;
}
