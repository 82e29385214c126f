/** What all issues of a run are made with, every name of an edition, a page or a paper found: below, nothing looks one up. */
import type { Levels } from '../check/rule.ts';
import type { KeptType } from '../compose/kept.ts';
import type { StandingType } from '../compose/standing.ts';
import { builtInEditions, type Catalogue } from '../edition/catalogue.ts';
import { DEFAULT_EDITION, type Edition } from '../edition/edition.ts';
import { type Version, versionsOf } from '../edition/versions.ts';
import type { Project } from '../files/project.ts';
import type { Envelope } from '../keys/envelope.ts';
import type { Imprint } from '../keys/imprint.ts';
import type { Manners } from '../keys/manners.ts';
import type { Site } from '../keys/site.ts';
import type { House } from '../making/making.ts';
import { kindOfMaking } from '../making/register.ts';
import type { Layout } from '../page/layout.ts';
import type { PdfVersion } from '../page/pdf-version.ts';
import type { PagesAsked } from '../paper/sheet.ts';
import type { Overlay } from '../proof/overlay.ts';
import type { Guarding } from '../safeguard/guard.ts';
import type { TemplateLibrary } from '../template/library.ts';
import type { FontLibrary } from '../text/fonts.ts';
import type { Settings } from './settings.ts';

export interface Run {
  project: Project;
  fonts: FontLibrary;
  templates: TemplateLibrary;
  guard: Guarding;
  /** What is made of each issue. */
  versions: readonly Version[];
  /** From the command line: over what an issue says. Names of templates and families are found with the issue. */
  template: string | undefined;
  fit: PagesAsked | undefined;
  pdf: PdfVersion | undefined;
  /** From the configuration: where neither an issue nor its edition says anything. */
  fallback: Manners & { template?: string; fit?: PagesAsked; pdf?: PdfVersion; font?: string; lang?: string };
  house: House;
  imprint: Imprint | undefined;
  envelope: Envelope | undefined;
  site: Site | undefined;
  rules: Levels;
  setsNotice: boolean;
  licences: Readonly<Record<string, string>> | undefined;
  openRequests: number | undefined;
  overlays: readonly Overlay[];
  onLayout: ((layout: Layout) => void) | undefined;
  /** Of each version, what is kept standing from one church to the next, where there are several. */
  standing?: ReadonlyMap<Version, StandingType>;
  /** From one setting of an issue to the next, where somebody writes it. */
  kept?: KeptType | undefined;
  created: number | undefined;
}

/** @throws for an edition that the catalogue does not have: names are looked at where they are written. */
export function runOf(settings: Settings): Run {
  const { project, fonts, templates, guard, template, fit, pdf, fallback, imprint, envelope, created } = settings;
  const {
    logo,
    masthead,
    accent,
    rules = {},
    site,
    setsNotice = false,
    overlays = [],
    licences,
    openRequests,
    onLayout,
  } = settings;
  return {
    ...{
      project,
      fonts,
      templates,
      guard,
      template,
      fit,
      pdf,
      fallback,
      imprint,
      envelope,
      site,
      rules,
      setsNotice,
      overlays,
      onLayout,
      licences,
      openRequests,
    },
    versions: versionsIn(settings),
    house: { organization: fallback.organization, logo, masthead, accent },
    created,
  };
}

/** As much of the settings as says which files there will be. */
export type Wanted = Pick<Settings, 'editions' | 'pageSizes'> &
  Partial<Pick<Settings, 'catalogue' | 'fallback' | 'inks' | 'instructions' | 'press' | 'sheet'>>;

/** All editions that are wanted, each on its sizes; the handout if there are none. */
export function versionsIn(wanted: Wanted): Version[] {
  const { editions, pageSizes, sheet, fallback } = wanted;
  return (editions.length > 0 ? editions : [DEFAULT_EDITION]).flatMap((name) =>
    versionsOf(editionIn(name, wanted), { pageSizes, sheet, otherwise: fallback?.pageSizes }),
  );
}

/** An edition with what the command line says of how it is made. */
function editionIn(name: string, wanted: Wanted): Edition {
  const { press, inks, instructions } = wanted;
  const edition = editionCalled(name, wanted.catalogue ?? builtInEditions);
  const own = {
    ...(press === undefined ? {} : { press }),
    ...(inks === undefined ? {} : { inks }),
    ...(instructions === undefined ? {} : { instructions }),
  };
  return { ...edition, makes: kindOfMaking(edition.makes).with(edition.makes, own) };
}

function editionCalled(name: string, catalogue: Catalogue): Edition {
  const edition = catalogue.get(name);
  if (edition === undefined) throw new Error(`no edition called ${name}`);
  return edition;
}
