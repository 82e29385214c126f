/** What a command needs before it looks at the first issue: the project, its configuration, fonts and templates. */
import { readdirSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { VFile } from 'vfile';
import { DEFAULT_EDITION } from '../edition/edition.ts';
import { ownFolder, ownFonts } from '../files/package.ts';
import { CONFIG_NAME, openProject, type Project, SENSITIVE_NAME, withGiven } from '../files/project.ts';
import { isFileError } from '../files/read.ts';
import type { Writing } from '../files/write.ts';
import type { ChurchTable } from '../imprints/table.ts';
import type { PressSettings } from '../press/order.ts';
import { builtInTemplates } from '../project/built-in.ts';
import { readConfig } from '../project/config.ts';
import { type Run, runOf } from '../project/run.ts';
import type { Settings } from '../project/settings.ts';
import type { Inks } from '../riso/inks.ts';
import type { Guarding } from '../safeguard/guard.ts';
import { nearest, suggestion } from '../say/nearest.ts';
import { TemplateLibrary } from '../template/library.ts';
import { userTemplates } from '../template/user.ts';
import { FontLibrary } from '../text/fonts.ts';
import { systemFontFolders } from '../text/system-fonts.ts';
import { type Asked, type AskedOfPress, requireKnown, UsageError } from './asked.ts';
import { commandLine, type Host, readNamed } from './host.ts';
import { asNamed } from './issues.ts';
import type { Findings } from './journal.ts';

export interface Prepared {
  run: Run;
  /** Whom each issue is made for, if that is asked for. */
  table?: ChurchTable;
  /** What the run was made of, for those who look at one edition after the other. */
  settings: Settings;
  /** The folder of the outputs, absolute. */
  out: string;
  /** How they are written: inside the project, unless the command line names the folder. */
  writing: Writing;
}

/**
 * @param kept fonts that an earlier call has opened, with all that was shaped in them.
 * @returns nothing if the configuration or the command line names what there is not, which is then reported.
 * @throws {UsageError} when there is no edition of a name that is asked for.
 */
export async function prepare(
  asked: Asked,
  cwd: string,
  journal: Findings,
  kept?: FontLibrary,
  host: Host = commandLine,
): Promise<Prepared | undefined> {
  const project = withGiven(await openProject(cwd), cwd, host.given);
  const { file, config } = await readConfig(project, asNamed(join(project.root, CONFIG_NAME), cwd));
  journal.addFile(file);
  if (config === undefined) return undefined;
  const {
    catalogue,
    editions,
    logo,
    masthead,
    accent,
    imprint,
    envelope,
    site,
    out,
    rules,
    scriptureNotice,
    licences,
    openRequests,
    regions: _,
    ...fallback
  } = config;
  requireKnown(asked.editions, 'edition', [...catalogue.keys()]);
  const guard = host.ignoresSensitiveNames ? 'nobody' : await readGuard(project, cwd, journal);
  if (guard === 'unusable') return undefined;

  // In bulletin's own repository the project's fonts are bulletin's, and so are the templates that it ships.
  const isOwn = relative(project.root, ownFolder) === '';
  const fontFolders = isOwn ? [ownFonts] : [ownFonts, join(project.root, 'fonts')];
  const fonts = kept ?? new FontLibrary(fontFolders, systemFontFolders());
  for (const { path, reason } of fonts.problems) {
    journal.add({ path: asNamed(path, cwd), severity: 'warning', rule: 'font-unusable', reason });
  }
  const own = userTemplates(project.root).filter(({ name }) => !isOwn || !isBuiltIn(name));
  const templates = new TemplateLibrary([...builtInTemplates, ...own, ...host.templates]);
  const { template } = asked;
  if (template !== undefined && !templates.names.includes(template)) {
    const help = suggestion(template, templates.names);
    journal.addError('template-unknown', `there is no template called ‘${template}’`, help);
    return undefined;
  }
  const table =
    asked.imprints === undefined && host.imprints === undefined
      ? undefined
      : await readChurches(asked, cwd, journal, host);
  if (table === 'unusable') return undefined;
  const press = asked.press === undefined ? undefined : await readPress(asked.press, cwd, journal);
  if (press === 'unusable') return undefined;
  const inks = asked.inks === undefined ? undefined : await requireInks(asked.inks);
  const created = sourceDate();
  const settings: Settings = {
    project,
    guard,
    fonts,
    templates,
    catalogue,
    pageSizes: asked.pageSizes,
    editions: asked.editions.length > 0 ? asked.editions : editions,
    ...(template === undefined ? {} : { template }),
    ...(asked.fit === undefined ? {} : { fit: asked.fit }),
    ...(asked.pdf === undefined ? {} : { pdf: asked.pdf }),
    fallback,
    ...(asked.sheet === undefined ? {} : { sheet: asked.sheet }),
    ...(logo === undefined ? {} : { logo }),
    ...(masthead === undefined ? {} : { masthead }),
    ...(accent === undefined ? {} : { accent }),
    ...(imprint === undefined ? {} : { imprint }),
    envelope: { ...envelope, ...asked.envelope },
    ...(site === undefined ? {} : { site }),
    rules,
    ...(scriptureNotice === undefined ? {} : { setsNotice: scriptureNotice }),
    ...(licences === undefined ? {} : { licences }),
    ...(openRequests === undefined ? {} : { openRequests }),
    ...(press === undefined ? {} : { press }),
    ...(inks === undefined ? {} : { inks }),
    ...(asked.instructions === undefined ? {} : { instructions: asked.instructions }),
    ...(created === undefined ? {} : { created }),
  };
  warnOfUnused(settings, journal);
  if (asked.envelope !== undefined) warnOfNoEmail(settings, journal);
  const written =
    asked.out === undefined
      ? { out, writing: { within: project.root } }
      : { out: resolve(cwd, asked.out), writing: {} };
  return { settings, run: runOf(settings), ...(table === undefined ? {} : { table }), ...written };
}

/**
 * The churches that are asked for. What is wrong with one keeps the others from nothing.
 *
 * @throws {UsageError} for one that there is not.
 */
async function readChurches(
  { imprints: path = 'imprints', imprintsOnly }: Asked,
  cwd: string,
  journal: Findings,
  host: Host,
): Promise<ChurchTable | 'unusable'> {
  const [{ readTable, tableOf }, { BOUNDS, chosen }] = await Promise.all([
    import('../imprints/read.ts'),
    import('../imprints/table.ts'),
  ]);
  const file = new VFile({ path });
  const bytes = host.imprints === undefined ? await readNamed(resolve(cwd, path), BOUNDS.file, host) : undefined;
  if (bytes?.kind === 'refused') {
    const isLarge = bytes.why === 'too-large';
    if (isLarge) journal.addError('imprints-size', 'the table has more than 256 MB', 'Divide it into several.', path);
    else
      journal.addError(
        'imprints-missing',
        'there is no table that can be read',
        'Look at its name and its rights.',
        path,
      );
    return 'unusable';
  }
  const table = bytes === undefined ? await tableOf(host.imprints!, file) : await readTable(bytes.bytes, file);
  journal.addFile(file);
  if (table === undefined) return 'unusable';
  if (imprintsOnly === undefined) return table;
  const { churches, strangers } = chosen(table, imprintsOnly);
  const [stranger] = strangers;
  if (stranger === undefined) return { ...table, churches };
  throw new UsageError(`there is no church ‘${stranger}’ in ${path}`, helpFor(stranger, table));
}

function helpFor(stranger: string, { churches }: ChurchTable): string {
  const meant = nearest(
    stranger,
    churches.map(({ slug }) => slug),
  );
  const [first, last] = [churches[0], churches.at(-1)];
  return meant === undefined
    ? `Write numbers of rows, from ${first?.row} to ${last?.row}, or names as in the names of files, such as ${first?.slug}.`
    : `Did you mean ${meant}?`;
}

/** What keeps sensitive names out, if the project has a list of them. A list that cannot be used lets nothing through. */
async function readGuard(project: Project, cwd: string, journal: Findings): Promise<Guarding | 'unusable'> {
  const lists = listsIn(project.root);
  for (const name of lists.filter((name) => name !== SENSITIVE_NAME)) {
    const path = asNamed(join(project.root, name), cwd);
    journal.addError(
      'sensitive-misnamed',
      `the list of sensitive names is called ${SENSITIVE_NAME}`,
      'Rename it.',
      path,
    );
    return 'unusable';
  }
  if (lists.length === 0) return 'nobody';
  const [{ readSensitive }, { guardBy }] = await Promise.all([
    import('../safeguard/sensitive.ts'),
    import('../safeguard/guard.ts'),
  ]);
  const { file, list } = await readSensitive(project, asNamed(join(project.root, SENSITIVE_NAME), cwd));
  journal.addFile(file);
  return list === undefined ? 'unusable' : guardBy(list);
}

/** What is called like the list. In a folder that may not be listed it is looked for by its name. */
function listsIn(root: string): string[] {
  try {
    return readdirSync(root).filter((name) => /^sensitive\.ya?ml$/i.test(name));
  } catch (error) {
    if (isFileError(error)) return [SENSITIVE_NAME];
    throw error;
  }
}

/** Seconds that files are dated by, in place of the clock: https://reproducible-builds.org/specs/source-date-epoch/ */
function sourceDate(): number | undefined {
  const written = process.env.SOURCE_DATE_EPOCH ?? '';
  // Twelve digits last until the year 33658; dates of PDF have four digits for the year.
  return /^\d{1,11}$/.test(written) ? Number(written) : undefined;
}

/** The inks by the names of the list. @throws {UsageError} for one that there is not, or too many. */
async function requireInks(written: readonly string[]): Promise<Inks> {
  const { inkCalled, INK_NAMES } = await import('../riso/inks.ts');
  const names = written.map((one) => {
    const ink = inkCalled(one);
    if (ink !== undefined) return ink.name;
    throw new UsageError(`there is no ink called ‘${one}’`, suggestion(one.toLowerCase(), INK_NAMES));
  });
  const [first, second] = new Set(names);
  if (first === undefined || new Set(names).size !== names.length || names.length > 2)
    throw new UsageError('inks are one or two, and not the same twice', 'Write them like this: --ink black,teal');
  return second === undefined ? [first] : [first, second];
}

/** What the print shop asked for, its profile read; what cannot be read or used is reported. */
async function readPress(
  { profile: path, ...press }: AskedOfPress,
  cwd: string,
  journal: Findings,
): Promise<PressSettings | 'unusable'> {
  if (path === undefined) return press;
  const [{ readFile }, { readProfile }] = await Promise.all([
    import('node:fs/promises'),
    import('../press/profile.ts'),
  ]);
  try {
    const profile = readProfile(new Uint8Array(await readFile(resolve(cwd, path))));
    if (!('reason' in profile)) return { ...press, profile };
    journal.addError('profile-unusable', `the profile cannot be used: ${profile.reason}`, profile.help, path);
  } catch (error) {
    if (!isFileError(error)) throw error;
    const help = 'Look at the name and the folder, and whether you may read it.';
    journal.addError('profile-missing', 'there is no profile that can be read', help, path);
  }
  return 'unusable';
}

/** Options of the command line that an edition takes no notice of: it has a design of its own, or any number of pages. */
function warnOfUnused({ editions, catalogue, template, fit, sheet, instructions }: Settings, journal: Findings): void {
  const hasSheets = editions.some((name) => catalogue?.get(name)?.makes.kind === 'sheets');
  if (instructions && !hasSheets)
    journal.add({
      severity: 'warning',
      rule: 'edition-sheet',
      reason: 'no edition that is made is put on sheets; --instructions does nothing',
      help: 'Ask for one that is, such as --edition booklet; or leave it away.',
    });
  if (sheet !== undefined && !hasSheets)
    journal.add({
      severity: 'warning',
      rule: 'edition-sheet',
      reason: `no edition that is made is put on sheets; --sheet ${sheet} does nothing`,
      help: `Ask for one that is, such as --edition booklet; or for another page: --page-size ${sheet}`,
    });
  for (const name of editions) {
    const edition = catalogue?.get(name);
    if (template !== undefined && edition?.template !== undefined)
      journal.add({
        severity: 'warning',
        rule: 'edition-template',
        reason: `${name} has a design of its own; --template ${template} does not change it`,
        help: `Leave --template out, or ask for another edition: --edition ${DEFAULT_EDITION}`,
      });
    if (fit !== undefined && edition?.unlimited)
      journal.add({
        severity: 'warning',
        rule: 'edition-fit',
        reason: `${name} takes as many pages as it needs; --fit ${fit} does not change it`,
        help: `Leave --fit out, or ask for another edition: --edition ${DEFAULT_EDITION}`,
      });
  }
}

/** What is said of an e-mail where none is made. */
function warnOfNoEmail(settings: Settings, journal: Findings): void {
  if (settings.editions.some((name) => settings.catalogue?.get(name)?.makes.kind === 'email')) return;
  journal.add({
    severity: 'warning',
    rule: 'edition-email',
    reason: 'no e-mail is made; --from, --to and --subject change nothing',
    help: 'Ask for one: --edition email',
  });
}

const isBuiltIn = (name: string): boolean => builtInTemplates.some((template) => template.name === name);
