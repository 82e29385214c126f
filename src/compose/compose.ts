/**
 * Composition: Issue × Template × page size → Layout.
 *
 * Furniture is laid out first and says where the columns are; the story is set to their width as one galley;
 * the galley is cut into columns; what stands on each page is put together in reading order. An issue that is to
 * fill its pages is cast at many settings first.
 */
import type { VFile } from 'vfile';
import type { Issue } from '../issue/issue.ts';
import { hasErrors, reportError, reportWarning } from '../message.ts';
import { TemplateError } from '../template/error.ts';
import type { QrCode } from '../template/qr-code.ts';
import type { Setting } from '../template/template.ts';
import type { TextContext } from '../text/paragraph.ts';
import { type Cast, Caster, type Copy } from './cast.ts';
import { copyfit, type FitCast, type Fitting } from './copyfit.ts';
import { reportOverset, reportTooManyPages, reportUnderset } from './fit-report.ts';
import type { Row } from './galley.ts';
import type { Destination, Fit, Layout, LayoutPage, OutlineEntry, Placed } from './layout.ts';
import { type ColumnFrame, columnFrames } from './masters.ts';
import { missingCharacters } from './missing.ts';
import { type Capacities, type Column, type Pagination, paginate } from './paginate.ts';
import type { StructureElement } from './structure.ts';

export interface Composition extends Omit<Copy, 'issue' | 'file'> {
  /** Exactly so many pages. */
  fit?: number | undefined;
}

/**
 * Lays an issue out. Whatever cannot be laid out is reported on the file; then nothing is returned.
 * @throws TemplateError when the template is at fault.
 */
export async function compose(issue: Issue, file: VFile, composition: Composition): Promise<Layout | undefined> {
  const missing = missingCharacters(file);
  const text: TextContext = { fonts: composition.fonts, missing: missing.note };
  const caster = new Caster({ ...composition, issue, file, code: await codeOf(issue) }, text);
  const { fit, template } = composition;
  const toFill = template.variation === undefined ? undefined : fit;
  let cast = await caster.cast(caster.ideal, toFill);
  await missing.report();
  if (hasErrors(file)) return undefined;

  if (cast.hasImprint && (await roomBesideImprint(() => lastFrames(cast), cast)) === undefined) {
    reportNoRoom(file);
    return undefined;
  }

  let fitting: Fitting | undefined;
  if (toFill !== undefined && template.variation !== undefined) {
    fitting = await copyfit(template.variation, toFill, (setting) => fitCast(caster, setting, toFill));
    if (fitting.kind === 'overset') {
      reportOverset(file, issue, fitting, toFill, cast);
      return undefined;
    }
    if (fitting.kind === 'underset') reportUnderset(file, fitting.setting, toFill);
    cast = await caster.cast(fitting.setting);
  }
  const [pagination, capacities] = await cut(cast, fitting?.kind === 'fitted' ? fit : undefined);
  if (fit !== undefined && pagination.pages > fit) {
    reportTooManyPages(file, pagination.pages, fit);
    return undefined;
  }
  const layout = await place(cast, pagination, capacities, issue);
  const { closing } = await cast.masters(pagination.pages, pagination.pages);
  if (issue.imprint !== undefined && closing.length === 0) reportNoImprint(file);
  await missing.report();
  if (hasErrors(file)) return undefined;
  return { ...layout, fit: fitOf(caster.ideal, cast.setting, fitting) };
}

/** Of a last page that is not the first. */
const lastFrames = async ({ masters, design }: Cast): Promise<ColumnFrame[]> =>
  columnFrames(await masters(2, 2), design.grid);

function reportNoRoom(file: VFile): void {
  reportError(file, {
    rule: 'imprint-height',
    reason: 'the imprint leaves no room for text on its page',
    help: 'Shorten it in bulletin.config.yaml, or set the issue on larger paper.',
  });
}

function reportNoImprint(file: VFile): void {
  reportWarning(file, {
    rule: 'imprint-unprinted',
    reason: 'the template does not print the imprint',
    help: 'Add it to the template (docs/templates.md says how), or use one of bulletin’s own.',
  });
}

/** Of the imprint's address; issues without one load no encoder. */
async function codeOf({ imprint }: Issue): Promise<QrCode | undefined> {
  if (imprint?.url === undefined || !imprint.code) return undefined;
  const { qrCodeOf } = await import('../template/qr-code.ts');
  return qrCodeOf(imprint.url);
}

/** The issue at a setting, its lines counted and not set. */
async function fitCast(caster: Caster, setting: Setting, pages: number): Promise<FitCast> {
  const cast = await caster.cast(setting, pages);
  const { galley, masters } = cast;
  const frames = async (page: number, total: number): Promise<number[]> =>
    (await masters(page, total)).frames.map((frame) => frame.height);
  const heights = async (page: number): Promise<readonly number[]> =>
    (await roomBesideImprint(() => frames(page, pages), cast)) ?? (await frames(1, 2)).map(() => 0);
  return {
    leading: setting.leading,
    galley,
    frames: {
      first: await heights(1),
      later: pages > 1 ? await heights(2) : [],
      last: pages > 1 ? await heights(pages) : [],
    },
  };
}

function fitOf(ideal: Setting, setting: Setting, fitting: Fitting | undefined): Fit {
  const fitted = fitting?.kind === 'fitted' ? { cost: fitting.cost, free: fitting.free, tried: fitting.tried } : {};
  return { ideal, setting, ...fitted };
}

// ---- pagination ---------------------------------------------------------------------------------------

/** Heights of frames, or nothing where the imprint leaves no room for any. @throws {TemplateError} for other reasons. */
async function roomBesideImprint<Heights>(
  heights: () => Promise<Heights>,
  { hasImprint }: Cast,
): Promise<Heights | undefined> {
  try {
    return await heights();
  } catch (error) {
    if (hasImprint && error instanceof TemplateError) return undefined;
    throw error;
  }
}

/** @param fit exactly so many pages, full; none: as few as hold the issue. */
async function cut(cast: Cast, fit: number | undefined): Promise<[Pagination, Capacities]> {
  const { masters, design, galley } = cast;
  const blocks = galley.map((block) => block.flow);
  const heightsOn = async (page: number, total: number): Promise<number[]> =>
    columnFrames(await masters(page, total), design.grid).map((frame) => frame.height);
  const found = (capacities: Capacities): Pagination => {
    const pages = fit === undefined ? {} : { pages: fit };
    const pagination = paginate(blocks, capacities, { grid: design.grid, ...pages });
    if (pagination === undefined) throw new Error('the pages that copyfit filled do not hold the issue');
    return pagination;
  };
  // A page that is not alone may hold less, for a folio.
  const alone = fit === undefined || fit === 1 ? await roomBesideImprint(() => heightsOn(1, 1), cast) : undefined;
  if (alone !== undefined) {
    const pagination = found(() => alone);
    if (pagination.pages === 1) return [pagination, () => alone];
  }
  const [first, later, last] = [await heightsOn(1, 2), await heightsOn(2, 3), await heightsOn(2, 2)];
  const only = alone ?? first.map(() => 0);
  const capacities: Capacities = (page, isLast) => (page === 0 ? (isLast ? only : first) : isLast ? last : later);
  return [found(capacities), capacities];
}

/** The story is set to one measure, and cut before the number of pages is known. */
function checkFrames(frames: readonly ColumnFrame[], measure: number, heights: readonly number[]): void {
  if (frames.some((frame) => Math.abs(frame.width - measure) > 0.01))
    throw new TemplateError('the frames of the template’s pages are not all of the same width');
  const alike = frames.length === heights.length && frames.every(({ height }, index) => height === heights[index]);
  if (!alike) throw new TemplateError('the frames of the template’s later pages are not all alike');
}

// ---- pages --------------------------------------------------------------------------------------------

async function place(cast: Cast, pagination: Pagination, capacities: Capacities, issue: Issue): Promise<Layout> {
  const { masters, design, measure, galley, story } = cast;
  const rows: FlowedRow[] = [];
  for (const [index, block] of galley.entries()) {
    const set = block.set(pagination.ways[index]!, rows.at(-1)?.share ?? 0);
    for (const [line, row] of set.entries()) rows.push({ ...row, before: line === 0 ? block.flow.before : 0 });
  }
  const pages: LayoutPage[] = [];
  const furnished: StructureElement[] = [];
  const closing: StructureElement[] = [];
  const anchors: PlacedAnchors = { destinations: [], outline: [] };
  for (let index = 0; index < pagination.pages; index++) {
    const master = await masters(index + 1, pagination.pages);
    if (index > 0 && master.elements.length > 0)
      throw new TemplateError('the template gives a tag to furniture after the first page');
    furnished.push(...master.elements);
    closing.push(...master.closing);
    const columns = pagination.columns.filter((column) => column.page === index);
    const frames = columnFrames(master, design.grid);
    checkFrames(frames, measure, capacities(index, index === pagination.pages - 1));
    const flowed = placeColumns(columns, frames, rows, anchors);
    // What belongs to the reading order comes first; the order of painting is free, for nothing overlaps.
    const guides = { frames, grid: design.grid, baseline: design.grid * design.baseline };
    pages.push({ width: master.width, height: master.height, placed: [...master.furniture, ...flowed], guides });
  }
  const children = [...furnished, ...story.elements, ...closing];
  const structure: StructureElement = { kind: 'element', type: 'Document', children };
  return { pages, structure, ...anchors, metadata: metadata(issue) };
}

interface FlowedRow extends Row {
  /** pt of free space above it; gone at a column's top. */
  before: number;
}

interface PlacedAnchors {
  destinations: Destination[];
  outline: OutlineEntry[];
}

function placeColumns(
  columns: readonly Column[],
  frames: readonly ColumnFrame[],
  rows: readonly FlowedRow[],
  anchors: PlacedAnchors,
): Placed[] {
  const placed: Placed[] = [];
  for (const { page, column, from, to } of columns) {
    const frame = frames[column]!;
    let y = frame.y;
    for (let index = from; index < to; index++) {
      const row = rows[index]!;
      if (index > from) y += row.before;
      for (const item of row.placed) placed.push({ ...item, x: item.x + frame.x, y: item.y + y });
      for (const anchor of row.anchors) {
        if (anchor.kind === 'outline')
          anchors.outline.push({ title: anchor.title, page, y: y + anchor.y, children: [] });
        else anchors.destinations.push({ name: anchor.name, page, x: frame.x + anchor.x, y: y + anchor.y });
      }
      y += row.height;
    }
  }
  return placed;
}

function metadata(issue: Issue): Layout['metadata'] {
  const { title, lang, author, date } = issue.frontMatter;
  return { title, lang, ...(author === undefined ? {} : { author }), ...(date === undefined ? {} : { date }) };
}
