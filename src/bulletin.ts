/**
 * The pipeline, its stages in order; also the library's public API.
 *
 * VFile ─parse→ Issue × Edition × Template ─compose→ Layout ─paint→ PDF
 *               Issue × Edition ─deliver→ e-mail, web page
 */
import type { VFile } from 'vfile';
import { weigh } from './check/levels.ts';
import type { OtherIssue } from './check/reading.ts';
import type { Edit, Levels } from './check/rule.ts';
import { compose } from './compose/compose.ts';
import type { Fit, Layout } from './compose/layout.ts';
import { type Catalogue, editionCalled } from './edition/catalogue.ts';
import {
  DEFAULT_EDITION,
  DEFAULT_PAGE_SIZE,
  type Edition,
  hasPages,
  type Inks,
  PAGE_SIZES,
  type PressSettings,
} from './edition/edition.ts';
import { issueName, outputName } from './edition/name.ts';
import { onSheet, type SheetScheme, WHOLE_SHEETS, type WholeSheets } from './edition/sheet.ts';
import type { Imposed, Order } from './impose/impose.ts';
import type { Sheet } from './issue/counterparts.ts';
import type { Envelope, Imprint, Issue } from './issue/issue.ts';
import { parseIssue } from './issue/parse.ts';
import type { Picture } from './issue/picture.ts';
import { translationAt } from './issue/translation.ts';
import { type Finding, hasErrors, report, reportError, reportWarning } from './message.ts';
import { nearest } from './nearest.ts';
import { paint } from './paint/paint.ts';
import type { Preflight, PreflightOptions } from './preflight/preflight.ts';
import type { InkReport } from './press/press.ts';
import type { Project } from './project.ts';
import { type Overlay, withOverlays } from './proof/overlay.ts';
import type { Guard } from './safeguard/guard.ts';
import { blameTemplate } from './template/error.ts';
import type { TemplateLibrary } from './template/library.ts';
import type { Template } from './template/template.ts';
import type { FontLibrary } from './text/fonts.ts';

export type { Layout } from './compose/layout.ts';
export type { Issue } from './issue/issue.ts';
export { openProject, type Project } from './project.ts';
export { TemplateLibrary } from './template/library.ts';
export { FontLibrary } from './text/fonts.ts';

/** What an issue is set with. Front matter overrides the configuration, the command line overrides both. */
export interface Settings {
  project: Project;
  fonts: FontLibrary;
  templates: TemplateLibrary;
  /** The editions there are; those that bulletin has if left out. */
  catalogue?: Catalogue;
  /** Names of the catalogue: what is made of an issue. The handout if there are none. */
  editions: readonly string[];
  /** From the command line: names of `PAGE_SIZES`, one version each, over those that an edition prefers. */
  pageSizes: readonly string[];
  /** From the command line: stands over the issue's own and over an edition's preference, not over an edition's design. */
  template?: string;
  fit?: number;
  /** From the configuration: where the issue and the edition say nothing. */
  fallback: Fallback;
  /** From the command line: the paper of editions that are put on sheets, of `SHEETS`. */
  sheet?: string;
  logo?: Picture;
  /** Stands on every issue. */
  imprint?: Imprint;
  /** Of e-mails. */
  envelope?: Envelope;
  /** What becomes of the rules of `check`, by their names. */
  rules?: Levels;
  /** Keeps out of an edition what must not be printed; left out where the project has no list of it. */
  guard?: Guard;
  /** Whether the notice that a Bible's publisher asks for is set below the text. */
  setsNotice?: boolean;
  /** Drawn over the pages, for proofs. */
  overlays?: readonly Overlay[];
  /** From the command line: stands over what an edition for the press says. */
  press?: PressSettings;
  /** From the command line: over those of an edition for a duplicator. */
  inks?: Inks;
  /** Seconds since 1970-01-01T00:00Z that files are dated by, in place of the issue's day: SOURCE_DATE_EPOCH. */
  created?: number;
}

interface Fallback {
  pageSizes?: readonly string[];
  template?: string;
  fit?: number;
  font?: string;
  organization?: string;
  lang?: string;
}

/** One finished file, in memory. */
export type Output = PagesOutput | DocumentOutput;

interface Finished {
  /** `<issue>.<edition>.<page-size>.pdf`, for instance. */
  name: string;
  /** What the issue is called in it. */
  stem: string;
  edition: string;
  bytes: Uint8Array;
  /** Time spent on it, ms. */
  milliseconds: number;
}

/** A PDF. */
export interface PagesOutput extends Finished {
  kind: 'pages';
  pageSize: string;
  /** Which file of the edition it is, where there are several: an ink, or the proof of all. */
  part?: string;
  /** Of the issue; those on the sheets, too, if it is sheets. */
  pages: number;
  /** What it was set at, where it was to fill its pages. */
  fit?: Fit;
  /** What there is to know of sheets, if it is those. */
  sheets?: Sheets;
  /** Of a file for the press: what became of its colours. */
  inks?: InkReport;
}

interface Sheets {
  count: number;
  /** Places for pages that stay blank. */
  blanks: number;
  /** Sentences for the person at the copier. */
  instructions: string[];
}

/** What has no pages: an e-mail, a web page. */
export interface DocumentOutput extends Finished {
  kind: 'document';
}

/** Before the time is known that was spent on it. */
type Untimed = Omit<PagesOutput, 'milliseconds'> | Omit<DocumentOutput, 'milliseconds'>;

const DEFAULT_TEMPLATE = 'classic';

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
    const { runRules } = await import('./check/check.ts');
    const around = await surroundings(file, settings);
    await runRules(file, { levels: rules, lang: await unnamedLang(file, settings), around, onlyErrors: true });
  }
  const outputs: Output[] = [];
  const refusals: Finding[] = [];
  for (const version of versions(settings)) {
    begins(version);
    const start = performance.now();
    const released = release(issue, file, version.edition, settings, refusals);
    const made = released && (await make(released, file, version, settings));
    if (made === undefined) continue;
    const milliseconds = performance.now() - start;
    for (const output of made) outputs.push({ ...output, milliseconds });
  }
  weigh(file, rules);
  const isSound = !hasErrors(file);
  reportRefusals(file, refusals);
  return isSound ? outputs : [];
}

/** An edition of an issue on one page size. */
export interface Version {
  edition: string;
  /** Of its pages, or of those that go with it. */
  pageSize: string;
  /** The paper on which its pages are put together. */
  sheet?: string;
}

/** Makes the files of a version, or nothing if the issue has an error. */
async function make(issue: Issue, file: VFile, version: Version, settings: Settings): Promise<Untimed[] | undefined> {
  const { edition, pageSize, sheet } = version;
  const { makes } = editionCalled(edition, settings);
  const names = namesOf(issue.name, version, settings);
  const named = (index = 0) => ({ name: names[index]!, stem: issue.name, edition });
  if (makes.kind === 'web') return [{ kind: 'document', ...named(), bytes: await makeWebPage(issue, settings) }];
  const layout = await layOut(issue, file, pageSize, settings, edition);
  if (layout === undefined) return undefined;
  const shown = withOverlays(layout, settings.overlays ?? []);
  const made = (bytes: Uint8Array, index?: number) => ({
    ...({ kind: 'pages', ...named(index), pageSize, pages: layout.pages.length, bytes } as const),
    ...(layout.fit?.free === undefined ? {} : { fit: layout.fit }),
  });
  switch (makes.kind) {
    case 'email':
      return [{ kind: 'document', ...named(), bytes: await makeEmail(issue, file, await paint(shown), settings) }];
    case 'pages':
      return [made(await paint(shown))];
    case 'sheets': {
      const pages = made(await paint(shown));
      const { bytes, sheets } = await makeSheets(pages.bytes, makes.scheme, sheet!);
      const { fit: _, ...printed } = { ...made(bytes, 1), pageSize: sheet!, sheets };
      return [pages, printed];
    }
    case 'copier': {
      const { printForCopier } = await import('./press/copier.ts');
      const { bytes, cramped } = await printForCopier(shown);
      if (cramped.length > 0) reportWarning(file, crampedFinding(cramped, edition, '6.35 mm (0.25 in)'));
      return [made(bytes)];
    }
    case 'inks': {
      const [{ printForRiso }, { inkCalled }] = await Promise.all([import('./riso/riso.ts'), import('./riso/inks.ts')]);
      const inks = (settings.inks ?? makes.inks).map((name) => inkCalled(name)!);
      const { plates, proof, cramped } = await printForRiso(shown, inks);
      if (cramped.length > 0) reportWarning(file, crampedFinding(cramped, edition, '5 mm (0.2 in)'));
      const parts = partsOf(makes, settings);
      return [proof, ...plates].map((bytes, index) => ({ ...made(bytes, index), part: parts[index]! }));
    }
    case 'press': {
      const { orderFor } = await import('./press/order.ts');
      const { printForPress } = await import('./press/press.ts');
      const order = orderFor({ ...makes, ...settings.press }, PAGE_SIZES[pageSize]!, issue.name, settings.fonts);
      const { bytes, inks } = await printForPress(shown, order);
      return [{ ...made(bytes), inks }];
    }
  }
}

const houseOf = ({ fallback, logo }: Settings) => ({ organization: fallback.organization, logo });

/** @param pdf the pages, which go with it. */
async function makeEmail(issue: Issue, file: VFile, pdf: Uint8Array, settings: Settings): Promise<Uint8Array> {
  const [{ deliveryOf }, { emailOf }, { warnOfSize }] = await Promise.all([
    import('./deliver/deliver.ts'),
    import('./deliver/email.ts'),
    import('./deliver/size.ts'),
  ]);
  const bytes = await emailOf(deliveryOf(issue, houseOf(settings)), pdf);
  warnOfSize(bytes.length, file);
  return bytes;
}

async function makeWebPage(issue: Issue, settings: Settings): Promise<Uint8Array> {
  const [{ deliveryOf }, { webPageOf }] = await Promise.all([
    import('./deliver/deliver.ts'),
    import('./deliver/web.ts'),
  ]);
  return new TextEncoder().encode(webPageOf(deliveryOf(issue, houseOf(settings))));
}

/** The pages of a PDF, put on sheets: text goes on to the last page, so blanks come after it. @param sheet its name */
async function makeSheets(
  pdf: Uint8Array,
  scheme: SheetScheme,
  sheet: string,
): Promise<Required<Pick<PagesOutput, 'bytes' | 'sheets'>>> {
  const paper = { name: sheet, ...PAGE_SIZES[sheet]! };
  const { instructions } = await import('./impose/finishing.ts');
  const { bytes, plan } = await imposePdf(pdf, { scheme, paper, hasBackCover: false });
  return { bytes, sheets: { count: plan.sheets.length, blanks: plan.blanks, instructions: instructions(plan) } };
}

const crampedFinding = (pages: readonly number[], edition: string, margin: string): Finding => ({
  rule: 'edition-margin',
  reason: `in the ${edition} edition, text or a picture of page ${pages.join(', ')} is nearer than ${margin} to the edge, where such machines print nothing`,
  help: 'Give the template wider margins, or take another one.',
});

/** The proof first: it is what one wants to see. */
const partsOf = ({ inks: own }: { inks: Inks }, { inks = own }: Pick<Settings, 'inks'>): string[] => [
  'proof',
  ...inks.map((ink) => ink.replaceAll(' ', '-')),
];

/** What `make` calls the files of a version. */
function namesOf(issue: string, { edition, pageSize, sheet }: Version, made: Made): string[] {
  const { makes, fileName = edition } = editionCalled(edition, made);
  const pages = outputName(issue, { edition: fileName, pageSize, extension: 'pdf' });
  switch (makes.kind) {
    case 'inks':
      return partsOf(makes, made).map((part) =>
        outputName(issue, { edition: fileName, pageSize, part, extension: 'pdf' }),
      );
    case 'pages':
    case 'copier':
    case 'press':
      return [pages];
    case 'sheets':
      return [pages, outputName(issue, { edition: fileName, pageSize: sheet!, part: 'sheets', extension: 'pdf' })];
    case 'email':
      return [outputName(issue, { edition: fileName, extension: 'eml' })];
    case 'web':
      return [outputName(issue, { edition: fileName, extension: 'html' })];
  }
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
  const { runRules } = await import('./check/check.ts');
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
  const { addNotice } = await import('./check/notice.ts');
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
  const { pictureFile } = await import('./issue/pictures.ts');
  return { setsNotice, pictureFile: (url: string) => pictureFile(url, file, project) };
}

/** As much of the settings as says which files there will be. */
type Made = Pick<Settings, 'editions' | 'pageSizes'> &
  Partial<Pick<Settings, 'catalogue' | 'fallback' | 'guard' | 'inks' | 'sheet'>>;

/** The names of what `setIssue` makes of the issue at a path. */
export function outputNames(path: string, settings: Made): string[] {
  return versions(settings).flatMap((version) => {
    const name = issueName(path);
    const { audience } = editionCalled(version.edition, settings);
    return namesOf(settings.guard?.nameFor(name, audience) ?? name, version, settings);
  });
}

function versions(made: Made): Version[] {
  const { editions } = made;
  return (editions.length > 0 ? editions : [DEFAULT_EDITION]).flatMap((edition) => versionsOf(edition, made));
}

/** On what an edition is made. @param edition of the catalogue */
export function versionsOf(edition: string, made: Made): Version[] {
  const called = editionCalled(edition, made);
  const { makes } = called;
  const sizes = pageSizesOf(edition, made);
  // What has no pages of its own is made once.
  if (!hasPages(called)) return sizes.slice(0, 1).map((pageSize) => ({ edition, pageSize }));
  if (makes.kind !== 'sheets') return sizes.map((pageSize) => ({ edition, pageSize }));
  const { sheet = makes.sheet } = made;
  // Letter and A4, put on A3, are both A4.
  const wanted = new Map(sizes.map((size) => [Object.values(onSheet(size, sheet)).join(), onSheet(size, sheet)]));
  return [...wanted.values()].map((version) => ({ edition, ...version }));
}

/** The page sizes that are wanted of an edition: names of `PAGE_SIZES`. @param edition of the catalogue */
export function pageSizesOf(edition: string, made: Made): readonly string[] {
  const { preferred } = editionCalled(edition, made);
  const wanted = [made.pageSizes, preferred?.pageSizes ?? [], made.fallback?.pageSizes ?? []];
  return wanted.find((sizes) => sizes.length > 0) ?? [DEFAULT_PAGE_SIZE];
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
): Promise<Layout | undefined> {
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
  if (template === undefined || hasErrors(file)) return undefined;
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
    });
    if (layout === undefined || settings.created === undefined) return layout;
    return { ...layout, metadata: { ...layout.metadata, created: settings.created } };
  } catch (error) {
    const path = templates.pathOf(templateName);
    throw path === undefined ? error : blameTemplate(error, path);
  }
}

/** The name of the template that an edition of an issue is set in. @param own what the issue says */
export function templateOf(
  { template, preferred }: Edition,
  settings: Pick<Settings, 'template' | 'fallback'>,
  own?: string,
): string {
  return template ?? settings.template ?? preferred?.template ?? own ?? settings.fallback.template ?? DEFAULT_TEMPLATE;
}

/**
 * How many pages an edition of an issue is to fill; nothing if it takes what it needs. What an issue says is meant for
 * pages of full size, not for those of sheets.
 *
 * @param own what the issue says
 */
export function pagesOf(
  { unlimited = false, preferred, makes }: Edition,
  { fit, fallback }: Pick<Settings, 'fit' | 'fallback'>,
  own?: number,
): number | WholeSheets | undefined {
  if (unlimited) return undefined;
  const wanted = fit ?? preferred?.fit;
  return wanted ?? (makes.kind === 'sheets' ? WHOLE_SHEETS[makes.scheme] : (own ?? fallback.fit));
}

/** Whether it is to be folded, so that its first page is outside. */
const hasCover = ({ makes }: Edition): boolean =>
  makes.kind === 'sheets' && (makes.scheme === 'booklet' || makes.scheme === 'perfect');

/** What stands beside an issue on a bilingual sheet, as the edition may have it; nothing if it must not be made. */
async function readTranslation(
  issue: Issue,
  file: VFile,
  settings: Settings,
  edition: string,
): Promise<Sheet | undefined> {
  const { readCompanion } = await import('./issue/companion.ts');
  const companion = await readCompanion(issue, file, settings.project, (other) => readIssueToSet(other, settings));
  if (companion?.issue === undefined) return undefined;
  const released = release(companion.issue, companion.file, edition, settings, companion.refusals);
  return released && { issue: released, file: companion.file };
}

/** Says what a translation lacks of its original. */
async function compareTranslation(issue: Issue, file: VFile, settings: Settings): Promise<void> {
  if ((await translationAt(file.path, settings.project)) === undefined) return;
  const { compareWithOriginal } = await import('./issue/companion.ts');
  await compareWithOriginal(issue, file, settings.project, (other) => readIssueToSet(other, settings));
}

/** Says why editions were not made. */
function reportRefusals(file: VFile, refusals: readonly Finding[]): void {
  for (const refusal of refusals) reportError(file, refusal);
  const { companion } = file.data;
  if (companion !== undefined) reportRefusals(companion.file, companion.refusals);
}

/** The template in the type sizes of the edition, within its own limits. */
function sizedFor({ size }: Edition, template: Template): Template {
  const { variation } = template;
  if (size === undefined || variation === undefined) return template;
  const least = Math.max(variation.size.least, size.least ?? 0);
  const ideal = Math.max(least, size.ideal ?? variation.size.ideal);
  const most = Math.max(ideal, size.most ?? variation.size.most);
  return { ...template, variation: { ...variation, size: { ideal, least, most } } };
}

function reportUnknown(file: VFile, kind: 'template' | 'font', name: string, known: readonly string[]): void {
  const like = nearest(name, known);
  reportError(file, {
    rule: `${kind}-unknown`,
    reason: `there is no ${kind} called ‘${name}’`,
    help: `${like === undefined ? '' : `did you mean ‘${like}’? `}there are: ${known.join(', ')}`,
  });
}

/**
 * Puts the pages of a PDF, whoever made it, on sheets for folding and cutting. Loaded when it is called, so that
 * building an issue starts no later.
 *
 * @throws {PdfError} when the PDF cannot be read.
 * @throws {ImposeError} when its pages cannot be put on sheets as ordered.
 */
export async function imposePdf(pdf: Uint8Array, order: Order): Promise<Imposed> {
  const { impose } = await import('./impose/impose.ts');
  return impose(pdf, order);
}

/** What a print shop or the copier would complain of in a PDF. @throws {PdfError} when it cannot be read. */
export async function preflightPdf(pdf: Uint8Array, options: PreflightOptions = {}): Promise<Preflight> {
  const { preflight } = await import('./preflight/preflight.ts');
  return preflight(pdf, options);
}
