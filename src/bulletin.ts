/**
 * The pipeline, its stages in order; also the library's public API.
 *
 * VFile ─parse→ Issue × Edition × Template ─compose→ Layout ─paint→ PDF
 */
import type { VFile } from 'vfile';
import { compose } from './compose/compose.ts';
import type { Layout } from './compose/layout.ts';
import { DEFAULT_EDITION, DEFAULT_PAGE_SIZE, PAGE_SIZES } from './edition/edition.ts';
import { issueName, outputName } from './edition/name.ts';
import type { Imposed, Order } from './impose/impose.ts';
import type { Issue } from './issue/issue.ts';
import { parseIssue } from './issue/parse.ts';
import type { Picture } from './issue/picture.ts';
import { hasErrors, reportError } from './message.ts';
import { nearest } from './nearest.ts';
import { paint } from './paint/paint.ts';
import type { Preflight, PreflightOptions } from './preflight/preflight.ts';
import type { Project } from './project.ts';
import { blameTemplate } from './template/error.ts';
import type { TemplateLibrary } from './template/library.ts';
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
  /** Names of `PAGE_SIZES`; one output each. */
  pageSizes: readonly string[];
  /** Names of `EDITIONS`. */
  editions: readonly string[];
  /** From the command line: stands over the issue's own. */
  template?: string;
  fit?: number;
  /** From the configuration: where the issue says nothing. */
  fallback: { template?: string; fit?: number; font?: string; organization?: string; lang?: string };
  logo?: Picture;
}

/** One finished file, in memory. */
export interface Output {
  /** `<issue>.<edition>.<page-size>.pdf` */
  name: string;
  edition: string;
  pageSize: string;
  pages: number;
  bytes: Uint8Array;
  /** Time spent on it, ms. */
  milliseconds: number;
}

const DEFAULT_TEMPLATE = 'classic';

/**
 * Sets one issue: every edition on every page size.
 *
 * @param file the issue's text with its path; findings are reported on it.
 * @returns nothing if the issue has an error.
 * @throws {TemplateError} when the template is at fault.
 */
export async function setIssue(file: VFile, settings: Settings): Promise<Output[]> {
  const issue = await parseIssue(file, settings.project, settings.fallback.lang);
  if (issue === undefined) return [];
  const outputs: Output[] = [];
  for (const { edition, pageSize } of versions(settings)) {
    const start = performance.now();
    const layout = await layOut(issue, file, pageSize, settings);
    if (layout === undefined) continue;
    const bytes = await paint(layout);
    const name = outputName(issue.name, edition, pageSize);
    const milliseconds = performance.now() - start;
    outputs.push({ name, edition, pageSize, pages: layout.pages.length, bytes, milliseconds });
  }
  return hasErrors(file) ? [] : outputs;
}

/** Reports on the file whatever `setIssue` would, and paints nothing. */
export async function checkIssue(file: VFile, settings: Settings): Promise<void> {
  const issue = await parseIssue(file, settings.project, settings.fallback.lang);
  if (issue === undefined) return;
  for (const pageSize of new Set(versions(settings).map((version) => version.pageSize)))
    await layOut(issue, file, pageSize, settings);
}

/** The names of what `setIssue` makes of the issue at a path. */
export const outputNames = (path: string, settings: Pick<Settings, 'editions' | 'pageSizes'>): string[] =>
  versions(settings).map(({ edition, pageSize }) => outputName(issueName(path), edition, pageSize));

function versions({ editions, pageSizes }: Pick<Settings, 'editions' | 'pageSizes'>) {
  const sizes = pageSizes.length > 0 ? pageSizes : [DEFAULT_PAGE_SIZE];
  return (editions.length > 0 ? editions : [DEFAULT_EDITION]).flatMap((edition) =>
    sizes.map((pageSize) => ({ edition, pageSize })),
  );
}

/** The display list of an issue on one page size, or nothing if the issue has an error. */
export async function layOut(
  issue: Issue,
  file: VFile,
  pageSize: string,
  settings: Settings,
): Promise<Layout | undefined> {
  const { frontMatter } = issue;
  const { fallback, templates, fonts } = settings;
  const templateName = settings.template ?? frontMatter.template ?? fallback.template ?? DEFAULT_TEMPLATE;
  const family = frontMatter.font ?? fallback.font;
  const template = await templates.find(templateName);
  const page = PAGE_SIZES[pageSize];
  if (page === undefined) throw new Error(`no page size called ${pageSize}`);
  if (template === undefined) reportUnknown(file, 'template', templateName, templates.names);
  if (family !== undefined && !fonts.hasFamily(family)) reportUnknown(file, 'font', family, fonts.familyNames);
  if (template === undefined || hasErrors(file)) return undefined;
  try {
    return await compose(issue, file, {
      template,
      page,
      fonts,
      family: family === undefined ? undefined : fonts.nameOf(family),
      organization: fallback.organization,
      logo: settings.logo,
      fit: settings.fit ?? frontMatter.fit ?? fallback.fit,
    });
  } catch (error) {
    const path = templates.pathOf(templateName);
    throw path === undefined ? error : blameTemplate(error, path);
  }
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
