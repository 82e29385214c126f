/**
 * The pipeline, its stages in order.
 *
 * VFile ─parse→ Issue × Edition × Template ─compose→ Layout ─paint→ PDF
 *               Issue × Edition ─deliver→ e-mail, web page
 */
import type { VFile } from 'vfile';
import { weigh } from '../check/levels.ts';
import type { OtherIssue } from '../check/reading.ts';
import type { Edit } from '../check/rule.ts';
import { type Composed, compose } from '../compose/compose.ts';
import { hasErrorsOfAllVersions } from '../compose/fit-report.ts';
import { editionCalled } from '../edition/catalogue.ts';
import { hasCover, pagesOf, sizedFor, templateOf } from '../edition/design.ts';
import { DEFAULT_EDITION } from '../edition/edition.ts';
import { make } from '../edition/make.ts';
import type { Output } from '../edition/output.ts';
import { type Version, versions } from '../edition/versions.ts';
import type { Sheet } from '../issue/counterparts.ts';
import type { Issue } from '../issue/issue.ts';
import { parseIssue } from '../issue/parse.ts';
import { translationAt } from '../issue/translation.ts';
import type { Layout } from '../page/layout.ts';
import { PAGE_SIZES } from '../paper/sizes.ts';
import { type Finding, hasErrors, report, reportError } from '../say/message.ts';
import { nearest } from '../say/nearest.ts';
import { blameTemplate } from '../template/error.ts';
import type { Settings } from './settings.ts';

export { pagesOf, templateOf } from '../edition/design.ts';
export { outputNames } from '../edition/name.ts';
export type { Output, PagesOutput } from '../edition/output.ts';
export { pageSizesOf, type Version, versionsOf } from '../edition/versions.ts';
export { openProject } from '../files/project.ts';
export type { Issue } from '../issue/issue.ts';
export type { Layout } from '../page/layout.ts';
export type { Settings } from './settings.ts';

/**
 * Sets one issue: every edition on every page size. An edition that has in it what must not be printed is not made, and
 * the others are.
 *
 * @param file the issue's text with its path; findings are reported on it.
 * @param begins told what is about to be made.
 * @returns nothing if the issue has an error.
 * @throws {TemplateError} when the template is at fault.
 */
export async function setIssue(
  file: VFile,
  settings: Settings,
  begins: (version: Version) => void = () => {},
): Promise<Output[]> {
  const issue = await readIssueToSet(file, settings);
  if (issue === undefined) return [];
  await compareTranslation(issue, file, settings);
  const { rules = {} } = settings;
  if (Object.values(rules).includes('error')) {
    const { runRules } = await import('../check/check.ts');
    const around = await surroundings(file, settings);
    await runRules(file, { levels: rules, lang: await unnamedLang(file, settings), around, onlyErrors: true });
  }
  const outputs: Output[] = [];
  const refusals: Finding[] = [];
  for (const version of versions(settings)) {
    begins(version);
    const start = performance.now();
    const { edition, pageSize } = version;
    const released = release(issue, file, edition, settings, refusals);
    if (released === undefined) continue;
    const laidOut = (): Promise<Composed | undefined> => layOut(released, file, pageSize, settings, edition);
    // Nothing will be written, but each version that does not fit is told of.
    if (hasErrors(file)) {
      if (editionCalled(edition, settings).makes.kind !== 'web') await laidOut();
      continue;
    }
    const made = await make(released, file, version, settings, laidOut);
    if (made === undefined) continue;
    const milliseconds = performance.now() - start;
    for (const output of made) outputs.push({ ...output, milliseconds });
  }
  weigh(file, rules);
  const isSound = !hasErrors(file);
  reportRefusals(file, refusals);
  return isSound ? outputs : [];
}

/** What `checkIssue` may look at besides the issue itself. */
export interface CheckSurroundings {
  /** All other issues of the project. */
  otherIssues?(): Promise<OtherIssue[]>;
}

/**
 * Reports on the file whatever `setIssue` would, and what the rules of `check` find; paints nothing.
 *
 * @returns what would mend some of it, as edits of the text with lines ending in LF and without a byte order mark.
 */
export async function checkIssue(
  file: VFile,
  settings: Settings,
  more: CheckSurroundings = {},
): Promise<readonly Edit[]> {
  const { rules = {} } = settings;
  const issue = await readIssueToSet(file, settings);
  if (issue !== undefined) await compareTranslation(issue, file, settings);
  const layouts: Layout[] = [];
  const refusals: Finding[] = [];
  for (const { edition, pageSize } of issue === undefined ? [] : versions(settings)) {
    const released = release(issue!, file, edition, settings, refusals);
    const hasPages = editionCalled(edition, settings).makes.kind !== 'web';
    const layout = released && hasPages && (await layOut(released, file, pageSize, settings, edition));
    if (layout) layouts.push(layout);
  }
  weigh(file, rules);
  reportRefusals(file, refusals);
  const { runRules } = await import('../check/check.ts');
  const around = { ...(await surroundings(file, settings)), ...more, ...(issue && { set: { issue, layouts } }) };
  return runRules(file, { levels: rules, lang: await unnamedLang(file, settings), around });
}

/** The language of an issue that names none at its top. */
const unnamedLang = async (file: VFile, { project, fallback }: Settings): Promise<string | undefined> =>
  (await translationAt(file.path, project))?.lang ?? fallback.lang;

async function readIssueToSet(file: VFile, settings: Settings): Promise<Issue | undefined> {
  const issue = await parseIssue(file, settings.project, settings.fallback.lang);
  const written = issue?.frontMatter.scripture?.version;
  if (issue === undefined || written === undefined || settings.setsNotice !== true) return issue;
  const { addNotice } = await import('../check/notice.ts');
  return addNotice(issue, written);
}

/** The issue as the edition may have it, with what the project says in every issue; nothing if it must not be made. */
function release(
  issue: Issue,
  file: VFile,
  edition: string,
  settings: Settings,
  refusals: Finding[],
): Issue | undefined {
  const { guard, fallback, imprint, envelope } = settings;
  const { audience, makes } = editionCalled(edition, settings);
  const whole: Issue = {
    ...issue,
    ...(imprint === undefined ? {} : { imprint }),
    ...(envelope === undefined || makes.kind !== 'email' ? {} : { envelope }),
  };
  if (guard === undefined) return whole;
  // What the configuration says of every issue must not say it either.
  const organization = issue.frontMatter.organization ?? fallback.organization;
  const frontMatter = { ...issue.frontMatter, ...(organization === undefined ? {} : { organization }) };
  const judged = guard.judge({ ...whole, frontMatter }, file, audience);
  for (const approval of judged.approvals) report(file, approval, 'info');
  refusals.push(...judged.refusals);
  return judged.issue;
}

async function surroundings(file: VFile, { project, setsNotice = false }: Settings) {
  const { pictureFile } = await import('../issue/pictures.ts');
  return { setsNotice, pictureFile: (url: string) => pictureFile(url, file, project) };
}

/**
 * The display list of an issue on one page size, or nothing if the issue has an error.
 *
 * @param editionName of the catalogue.
 */
export async function layOut(
  issue: Issue,
  file: VFile,
  pageSize: string,
  settings: Settings,
  editionName: string = DEFAULT_EDITION,
): Promise<Composed | undefined> {
  const { frontMatter } = issue;
  const { fallback, templates, fonts } = settings;
  const edition = editionCalled(editionName, settings);
  const templateName = templateOf(edition, settings, frontMatter.template);
  const family = frontMatter.font ?? fallback.font;
  const template = await templates.find(templateName);
  const page = PAGE_SIZES[pageSize];
  if (page === undefined) throw new Error(`no page size called ${pageSize}`);
  if (template === undefined) reportUnknown(file, 'template', templateName, templates.names);
  if (family !== undefined && !fonts.hasFamily(family)) reportUnknown(file, 'font', family, fonts.familyNames);
  if (template === undefined || hasErrorsOfAllVersions(file)) return undefined;
  const translation = template.bilingual ? await readTranslation(issue, file, settings, editionName) : undefined;
  if (template.bilingual && translation === undefined) return undefined;
  try {
    const layout = await compose(issue, file, {
      template: sizedFor(edition, template),
      translation,
      page,
      fonts,
      family: family === undefined ? undefined : fonts.nameOf(family),
      organization: fallback.organization,
      logo: settings.logo,
      fit: pagesOf(edition, settings, frontMatter.fit),
      hasCover: hasCover(edition),
      version: versions(settings).length > 1 ? `${editionName}, ${pageSize}` : undefined,
    });
    if (layout === undefined || settings.created === undefined) return layout;
    return { ...layout, metadata: { ...layout.metadata, created: settings.created } };
  } catch (error) {
    const path = templates.pathOf(templateName);
    throw path === undefined ? error : blameTemplate(error, path);
  }
}

/** What stands beside an issue on a bilingual sheet, as the edition may have it; nothing if it must not be made. */
async function readTranslation(
  issue: Issue,
  file: VFile,
  settings: Settings,
  edition: string,
): Promise<Sheet | undefined> {
  const { readCompanion } = await import('../issue/companion.ts');
  const companion = await readCompanion(issue, file, settings.project, (other) => readIssueToSet(other, settings));
  if (companion?.issue === undefined) return undefined;
  const released = release(companion.issue, companion.file, edition, settings, companion.refusals);
  return released && { issue: released, file: companion.file };
}

/** Says what a translation lacks of its original. */
async function compareTranslation(issue: Issue, file: VFile, settings: Settings): Promise<void> {
  if ((await translationAt(file.path, settings.project)) === undefined) return;
  const { compareWithOriginal } = await import('../issue/companion.ts');
  await compareWithOriginal(issue, file, settings.project, (other) => readIssueToSet(other, settings));
}

/** Says why editions were not made. */
function reportRefusals(file: VFile, refusals: readonly Finding[]): void {
  for (const refusal of refusals) reportError(file, refusal);
  const { companion } = file.data;
  if (companion !== undefined) reportRefusals(companion.file, companion.refusals);
}

function reportUnknown(file: VFile, kind: 'template' | 'font', name: string, known: readonly string[]): void {
  const like = nearest(name, known);
  reportError(file, {
    rule: `${kind}-unknown`,
    reason: `there is no ${kind} called ‘${name}’`,
    help: `${like === undefined ? '' : `did you mean ‘${like}’? `}there are: ${known.join(', ')}`,
  });
}
