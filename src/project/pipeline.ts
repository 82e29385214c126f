/**
 * The pipeline, its stages in order: one issue, from its file to the files that are made of it.
 *
 * VFile ─parse→ Issue × Version ─commission, compose→ Layout ─make→ PDF
 *               Issue × Version ─make→ e-mail, web page
 */
import { VFile } from 'vfile';
import { isBlock } from '../blocks/kinds.ts';
import type { Mend } from '../check/check.ts';
import { weigh } from '../check/levels.ts';
import type { OtherIssue } from '../check/reading.ts';
import { type Composed, compose } from '../compose/compose.ts';
import { DEFAULT_TEMPLATE, isLaidOut, templateOf } from '../edition/design.ts';
import type { Edition } from '../edition/edition.ts';
import { namesOf } from '../edition/name.ts';
import type { Version } from '../edition/versions.ts';
import type { Sheet } from '../issue/counterparts.ts';
import type { Issue } from '../issue/issue.ts';
import { parseIssue } from '../issue/parse.ts';
import { imageOf } from '../issue/pictures.ts';
import { translationAt } from '../issue/translation.ts';
import type { Output, Untimed } from '../making/output.ts';
import { kindOfMaking } from '../making/register.ts';
import { DEFAULT_VERSION } from '../page/pdf-version.ts';
import { PictureError } from '../paint/error.ts';
import { damaged } from '../picture/picture.ts';
import { withOverlays } from '../proof/overlay.ts';
import { type Finding, hasErrors, report, reportError } from '../say/message.ts';
import { commissionOf } from './commission.ts';
import type { Run } from './run.ts';

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
  run: Run,
  begins: (version: Version) => void = () => {},
): Promise<Output[]> {
  const issue = await openIssue(file, run);
  return issue === undefined ? [] : setOpened(issue, file, run, begins);
}

/** What the editions of an issue have in common: it is read, and looked at by the rules that hold up a build. */
export async function openIssue(file: VFile, run: Run): Promise<Issue | undefined> {
  const issue = await readIssueToSet(file, run);
  if (issue === undefined) return undefined;
  await compareTranslation(issue, file, run);
  const { rules } = run;
  if (Object.values(rules).includes('error')) {
    const { runRules } = await import('../check/check.ts');
    const around = await surroundings(file, run);
    await runRules(file, { levels: rules, lang: await unnamedLang(file, run), around, onlyErrors: true });
  }
  return issue;
}

/** Sets an issue that was opened. Parameters and what it gives are those of `setIssue`. */
export async function setOpened(
  issue: Issue,
  file: VFile,
  run: Run,
  begins: (version: Version) => void = () => {},
): Promise<Output[]> {
  const outputs: Output[] = [];
  const refusals: Finding[] = [];
  for (const version of run.versions) {
    begins(version);
    const start = performance.now();
    const released = await release(issue, file, version, run, refusals);
    const made = released === undefined ? undefined : await make(released, file, version, run);
    const milliseconds = performance.now() - start;
    for (const output of made ?? []) outputs.push({ ...output, milliseconds });
  }
  weigh(file, run.rules);
  const isSound = !hasErrors(file);
  reportRefusals(file, refusals);
  return isSound ? outputs : [];
}

/** The files of a version; nothing if the issue has an error. */
async function make(issue: Issue, file: VFile, version: Version, run: Run): Promise<Untimed[] | undefined> {
  const { edition, page, sheet } = version;
  const laidOut = (): Promise<Composed | undefined> => layOut(issue, file, version, run);
  if (hasErrors(file)) {
    // Nothing will be written, but each version that does not fit is told of.
    if (isLaidOut(edition)) await laidOut();
    return undefined;
  }
  try {
    return await kindOfMaking(edition.makes).make(edition.makes, {
      ...{ issue, file, edition: edition.name, sizes: { page, sheet } },
      names: namesOf(issue.name, version),
      house: run.house,
      fonts: run.fonts,
      pdf: run.pdf ?? issue.frontMatter.pdf ?? run.fallback.pdf ?? DEFAULT_VERSION,
      beside: () => beside(issue, file, version, run),
      async layOut() {
        const layout = await laidOut();
        if (layout !== undefined) run.onLayout?.(layout);
        return layout && withOverlays(layout, run.overlays);
      },
    });
  } catch (error) {
    if (!(error instanceof PictureError)) throw error;
    const image = imageOf(issue, error.picture);
    // The logo stands in no issue.
    if (image === undefined) throw error;
    reportError(file, { ...damaged(error.message), at: image.position });
    return undefined;
  }
}

/** What `checkIssue` may look at besides the issue itself. */
export interface CheckSurroundings {
  /** All other issues of the project. */
  otherIssues?(): Promise<OtherIssue[]>;
  /** When the church meets, where the configuration says nothing of it. */
  services?: readonly string[];
}

/**
 * Reports on the file whatever `setIssue` would, and what the rules of `check` find; paints nothing.
 *
 * @returns what would mend some of it, as edits of the text with lines ending in LF and without a byte order mark.
 */
export async function checkIssue(file: VFile, run: Run, more: CheckSurroundings = {}): Promise<readonly Mend[]> {
  const { rules } = run;
  const issue = await readIssueToSet(file, run);
  if (issue !== undefined) await compareTranslation(issue, file, run);
  const layouts: Composed[] = [];
  const refusals: Finding[] = [];
  for (const version of issue === undefined ? [] : run.versions) {
    const released = await release(issue!, file, version, run, refusals);
    const layout = released && isLaidOut(version.edition) && (await layOut(released, file, version, run));
    if (layout) layouts.push(layout);
  }
  weigh(file, rules);
  reportRefusals(file, refusals);
  const { runRules } = await import('../check/check.ts');
  const around = { ...(await surroundings(file, run)), ...more, ...(issue && { set: { issue, layouts } }) };
  return runRules(file, { levels: rules, lang: await unnamedLang(file, run), around });
}

/** The language of an issue that names none at its top. */
const unnamedLang = async (file: VFile, { project, fallback }: Run): Promise<string | undefined> =>
  (await translationAt(file.path, project))?.lang ?? fallback.lang;

async function readIssueToSet(
  file: VFile,
  { project, fallback, setsNotice, licences }: Run,
): Promise<Issue | undefined> {
  if (licences !== undefined) file.data.licences = licences;
  const issue = await parseIssue(file, project, fallback);
  const written = issue?.frontMatter.scripture?.version;
  if (issue === undefined || written === undefined || !setsNotice) return issue;
  const { addNotice } = await import('../check/notice.ts');
  return addNotice(issue, written);
}

/** The issue without what its readers have no need of. */
async function forReaders(issue: Issue, { leads }: Edition): Promise<Issue> {
  // Where nothing is for the leader alone, the kind was never loaded.
  if (leads || !isBlock({ type: 'leader' })) return issue;
  const { forThePews } = await import('../issue/pews.ts');
  return forThePews(issue);
}

/** The issue as the edition may have it, with what the project says in every issue; nothing if it must not be made. */
async function release(
  issue: Issue,
  file: VFile,
  { edition }: Version,
  { guard, house, imprint, envelope, site }: Run,
  refusals: Finding[],
): Promise<Issue | undefined> {
  const { name, audience, makes, fileName = name } = edition;
  const whole: Issue = {
    ...(await forReaders(issue, edition)),
    ...(imprint === undefined ? {} : { imprint }),
    ...(envelope === undefined || makes.kind !== 'email' ? {} : { envelope }),
    ...(site === undefined || !['web', 'site'].includes(makes.kind) ? {} : { site }),
  };
  if (guard === 'nobody') return whole;
  // What the configuration says of every issue must not say it either.
  const organization = issue.frontMatter.organization ?? house.organization;
  const frontMatter = { ...issue.frontMatter, ...(organization === undefined ? {} : { organization }) };
  const judged = guard.judge({ ...whole, frontMatter }, file, audience, fileName);
  for (const approval of judged.approvals) report(file, approval, 'info');
  refusals.push(...judged.refusals);
  return judged.issue;
}

async function surroundings(file: VFile, { project, setsNotice, imprint, openRequests }: Run) {
  const { pictureFile } = await import('../issue/pictures.ts');
  const wordsOf = async (reference: string, version: string): Promise<string | undefined> => {
    const { versesOf } = await import('../issue/bible.ts');
    const found = await versesOf(reference, version, project);
    return found.kind === 'found' ? found.verses.map(({ text }) => text).join(' ') : undefined;
  };
  const services = imprint?.services ?? [];
  const asked = openRequests === undefined ? {} : { openRequests };
  return { setsNotice, wordsOf, services, ...asked, pictureFile: (url: string) => pictureFile(url, file, project) };
}

/** A version of an issue, laid out; nothing if the issue has an error. @throws {TemplateError} when the template is at fault. */
export async function layOut(given: Issue, file: VFile, version: Version, run: Run): Promise<Composed | undefined> {
  const issue = version.edition.leads ? await withPewPages(given, file, run) : given;
  const commission = await commissionOf(issue, file, version, run);
  if (commission === undefined) return undefined;
  const { template, composition, blame } = commission;
  const translation = template.bilingual ? await readTranslation(issue, file, version, run) : undefined;
  if (template.bilingual && translation === undefined) return undefined;
  try {
    const standing = translation === undefined ? run.standing?.get(version) : undefined;
    const layout = await compose(issue, file, { ...composition, translation, standing, kept: run.kept });
    if (layout === undefined || run.created === undefined) return layout;
    return { ...layout, metadata: { ...layout.metadata, created: run.created } };
  } catch (error) {
    throw blame(error);
  }
}

/** The issue with the page on which the people have each region, if their edition is made in the same run. */
async function withPewPages(issue: Issue, file: VFile, run: Run): Promise<Issue> {
  const pew = run.versions.find(({ edition }) => !edition.leads && !edition.template && isLaidOut(edition));
  if (pew === undefined) return issue;
  const { forThePews, withPages } = await import('../issue/pews.ts');
  const shown = forThePews(issue);
  // What there is to say of it is said where it is made.
  const layout = await layOut(shown, new VFile({ path: file.path, value: file.value }), pew, run);
  return layout === undefined ? issue : withPages(issue, shown, layout.outline);
}

/** The same for a page that is not laid out, where the issue is set in two languages. */
async function beside(issue: Issue, file: VFile, version: Version, run: Run): Promise<Issue | 'missing' | undefined> {
  const name = templateOf(version.edition, run, issue.frontMatter.template);
  // A template is code, and is not read for nothing.
  if (name === DEFAULT_TEMPLATE) return undefined;
  const template = await run.templates.find(name);
  if (!template?.bilingual) return undefined;
  return (await readTranslation(issue, file, version, run))?.issue ?? 'missing';
}

/** What stands beside an issue on a bilingual sheet, as the edition may have it; nothing if it must not be made. */
async function readTranslation(issue: Issue, file: VFile, version: Version, run: Run): Promise<Sheet | undefined> {
  const { readCompanion } = await import('../issue/companion.ts');
  const companion = await readCompanion(issue, file, run.project, (other) => readIssueToSet(other, run));
  if (companion?.issue === undefined) return undefined;
  const released = await release(companion.issue, companion.file, version, run, companion.refusals);
  return released && { issue: released, file: companion.file };
}

/** Says what a translation lacks of its original. */
async function compareTranslation(issue: Issue, file: VFile, run: Run): Promise<void> {
  if ((await translationAt(file.path, run.project)) === undefined) return;
  const { compareWithOriginal } = await import('../issue/companion.ts');
  await compareWithOriginal(issue, file, run.project, (other) => readIssueToSet(other, run));
}

/** Says why editions were not made. */
function reportRefusals(file: VFile, refusals: readonly Finding[]): void {
  for (const refusal of refusals) report(file, refusal, 'error');
  const { companion } = file.data;
  if (companion !== undefined) reportRefusals(companion.file, companion.refusals);
}
