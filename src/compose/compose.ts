/**
 * Composition: Issue × Template × page size → Layout.
 *
 * Furniture is laid out first and says where the columns are; the story is set to their width as one galley;
 * the galley is cut into columns; what stands on each page is put together in reading order. An issue that is to
 * fill its pages is cast at many settings first.
 */
import type { VFile } from 'vfile';
import type { Sheet } from '../issue/counterparts.ts';
import type { Issue } from '../issue/issue.ts';
import { hasErrors } from '../message.ts';
import { TemplateError } from '../template/error.ts';
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
import { inReadingOrder } from './reading-order.ts';
import type { StructureElement } from './structure.ts';

export interface Composition extends Omit<Copy, 'issue' | 'file' | 'translation'> {
  /** What a bilingual template sets beside the issue. */
  translation?: Sheet | undefined;
  /** Exactly so many pages. */
  fit?: number | undefined;
}

/**
 * Lays an issue out. Whatever cannot be laid out is reported on the file; then nothing is returned.
 * @throws TemplateError when the template is at fault.
 */
export async function compose(issue: Issue, file: VFile, composition: Composition): Promise<Layout | undefined> {
  const { translation: beside } = composition;
  const files = [file, ...(beside === undefined ? [] : [beside.file])];
  const missing = files.map(missingCharacters);
  const texts = missing.map(({ note }): TextContext => ({ fonts: composition.fonts, missing: note }));
  const isSound = async (): Promise<boolean> => {
    for (const each of missing) await each.report();
    return !files.some(hasErrors);
  };
  const translation = beside && { ...beside, text: texts[1]! };
  const caster = new Caster({ ...composition, issue, file, translation }, texts[0]!);
  const { fit, template } = composition;
  const toFill = template.variation === undefined ? undefined : fit;
  let cast = await caster.cast(caster.ideal, toFill);
  if (!(await isSound())) return undefined;

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
  if (!(await isSound())) return undefined;
  return { ...layout, fit: fitOf(caster.ideal, cast.setting, fitting) };
}

/** The issue at a setting, its lines counted and not set. */
async function fitCast(caster: Caster, setting: Setting, pages: number): Promise<FitCast> {
  const { galley, masters } = await caster.cast(setting, pages);
  const heights = async (page: number): Promise<number[]> =>
    (await masters(page, pages)).frames.map((frame) => frame.height);
  return {
    leading: setting.leading,
    galley,
    frames: { first: await heights(1), later: pages > 1 ? await heights(2) : [] },
  };
}

function fitOf(ideal: Setting, setting: Setting, fitting: Fitting | undefined): Fit {
  const fitted = fitting?.kind === 'fitted' ? { cost: fitting.cost, free: fitting.free, tried: fitting.tried } : {};
  return { ideal, setting, ...fitted };
}

// ---- pagination ---------------------------------------------------------------------------------------

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
  if (fit === undefined || fit === 1) {
    const alone = await heightsOn(1, 1);
    const pagination = found(() => alone);
    if (pagination.pages === 1) return [pagination, () => alone];
  }
  const [first, later] = [await heightsOn(1, 2), await heightsOn(2, 2)];
  const capacities: Capacities = (page) => (page === 0 ? first : later);
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
  const anchors: PlacedAnchors = { destinations: [], outline: [] };
  for (let index = 0; index < pagination.pages; index++) {
    const master = await masters(index + 1, pagination.pages);
    if (index > 0 && master.elements.length > 0)
      throw new TemplateError('the template gives a tag to furniture after the first page');
    furnished.push(...master.elements);
    const columns = pagination.columns.filter((column) => column.page === index);
    const frames = columnFrames(master, design.grid);
    checkFrames(frames, measure, capacities(index));
    const flowed = inReadingOrder(placeColumns(columns, frames, rows, anchors), story);
    // What belongs to the reading order comes first; the order of painting is free, for nothing overlaps.
    const guides = { frames, grid: design.grid, baseline: design.grid * design.baseline };
    pages.push({ width: master.width, height: master.height, placed: [...master.furniture, ...flowed], guides });
  }
  const children = [...furnished, ...story.elements];
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
