/** `bulletin editions`: what can be made of an issue, and what `build` makes without being asked. */
import { join } from 'node:path';
import { isLaidOut, pagesOf, templateOf } from '../edition/design.ts';
import { DEFAULT_EDITION, type Edition } from '../edition/edition.ts';
import { outputNames } from '../edition/name.ts';
import { versionsOf } from '../edition/versions.ts';
import { CONFIG_NAME, openProject } from '../files/project.ts';
import type { Audience } from '../keys/audience.ts';
import { type Config, readConfig } from '../project/config.ts';
import { counted } from '../say/counted.ts';
import { asNamed } from './issues.ts';
import { Journal } from './journal.ts';
import type { Terminal } from './terminal.ts';

/** An edition, as `--json` gives it. */
interface ListedEdition {
  name: string;
  description: string;
  /** Whether `build` makes it if no edition is asked for. */
  isBuilt: boolean;
  audience: Audience;
  /** None, where it has no pages. */
  pageSizes: string[];
  /** The paper on which its pages are put together, one for each page size; left out where they are not. */
  sheets?: string[];
  /** Where the issue names no other, unless the edition insists on it; left out where it has no pages. */
  template?: string;
  /** How many pages it is to fill; left out where it takes what it needs, be it whole sheets. */
  fit?: number | 'auto';
  /** Names of the files, of an issue called `<issue>.md`. */
  files: string[];
}

/** Lists the editions of the project in `cwd`. */
export async function listEditions(
  cwd: string,
  terminal: Terminal,
): Promise<{ journal: Journal; editions: ListedEdition[] }> {
  const journal = new Journal(terminal);
  const project = await openProject(cwd);
  const { file, config } = await readConfig(project, asNamed(join(project.root, CONFIG_NAME), cwd));
  journal.addFile(file);
  if (config === undefined) return { journal, editions: [] };
  const built = config.editions.length > 0 ? config.editions : [DEFAULT_EDITION];
  const editions = [...config.catalogue.values()].map((edition) => listed(edition, built, config));
  for (const line of shown(editions)) terminal.print(line);
  return { journal, editions };
}

function listed(edition: Edition, built: readonly string[], fallback: Config): ListedEdition {
  const { name, description, audience } = edition;
  // The pages of an e-mail go with it.
  const isSet = isLaidOut(edition);
  const fit = isSet ? pagesOf(edition, { fallback }) : undefined;
  const made = versionsOf(edition, { pageSizes: [], otherwise: fallback.pageSizes });
  const versions = isSet ? made : [];
  const sheets = versions.flatMap(({ sheet }) => sheet?.name ?? []);
  return {
    name,
    description,
    isBuilt: built.includes(name),
    audience,
    pageSizes: versions.map(({ page }) => page.name),
    ...(sheets.length === 0 ? {} : { sheets }),
    ...(isSet ? { template: templateOf(edition, { fallback }) } : {}),
    ...(typeof fit === 'number' || fit === 'auto' ? { fit } : {}),
    files: outputNames('<issue>', made),
  };
}

/** Two lists, for people. */
function shown(editions: readonly ListedEdition[]): string[] {
  const width = Math.max(...editions.map(({ name }) => name.length));
  const list = (heading: string, some: readonly ListedEdition[]): string[] =>
    some.length === 0 ? [] : [heading, ...some.flatMap((edition) => described(edition, width))];
  const built = editions.filter(({ isBuilt }) => isBuilt);
  const others = editions.filter(({ isBuilt }) => !isBuilt);
  return [
    ...list('Made by bulletin build:', built),
    ...(built.length > 0 && others.length > 0 ? [''] : []),
    ...list('Made if asked for by --edition NAME:', others),
  ];
}

function described(edition: ListedEdition, width: number): string[] {
  const { name, description, pageSizes, sheets, template, fit, files } = edition;
  const indent = ' '.repeat(width + 4);
  const sizes = pageSizes.map((size, index) => (sheets === undefined ? size : `${size} on ${sheets[index]} sheets`));
  const pages = fit === undefined ? [] : [fit === 'auto' ? 'fills its pages' : `fills ${counted(fit, 'page')}`];
  return [
    `  ${name.padEnd(width)}  ${description}`,
    ...(template === undefined
      ? []
      : [`${indent}${[sizes.join(' and '), `template ${template}`, ...pages].join(', ')}`]),
    ...files.map((file) => `${indent}${file}`),
  ];
}
