/**
 * Composition: Issue × Template × page size → Layout.
 *
 * Furniture is laid out first and says where the columns are; the story is set to their width as one galley;
 * the galley is cut into columns; what stands on each page is put together in reading order. An issue that is to
 * fill its pages is cast at many settings first.
 */
import type { VFile } from 'vfile';
import type { Row } from '../flow/rows.ts';
import type { Sheet } from '../issue/counterparts.ts';
import type { Issue } from '../issue/issue.ts';
import type { Destination, Layout, LayoutPage, OutlineEntry, Placed } from '../page/layout.ts';
import type { StructureElement } from '../page/structure.ts';
import type { WholeSheets } from '../paper/sheet.ts';
import { reportError, reportWarning } from '../say/message.ts';
import { TemplateError } from '../template/error.ts';
import type { QrCode } from '../template/qr-code.ts';
import type { Setting, Template, Variation } from '../template/template.ts';
import { isPlain } from '../text/runs.ts';
import type { TextContext } from '../text/setting.ts';
import { type Cast, Caster, type Copy } from './cast.ts';
import { type Candidate, copyfit, type FitCast, type Fitting, isUnfilled } from './copyfit.ts';
import {
  HALF_SHEET,
  hasErrorsOfAllVersions,
  pagesRoom,
  reportOverset,
  reportTooManyPages,
  reportUnderset,
  reportUnfilled,
} from './fit-report.ts';
import { type ColumnFrame, columnFrames } from './masters.ts';
import { missingCharacters } from './missing.ts';
import { type Capacities, type Column, type Pagination, paginate, spaceAbove } from './paginate.ts';
import { inReadingOrder } from './reading-order.ts';
import { fillSheets } from './whole-sheets.ts';

/** An issue laid out, and how it was fitted to its pages. */
export interface Composed extends Layout {
  fit: Fit;
}

/** What the pages were set at, and what the template would have liked. */
export interface Fit {
  ideal: Setting;
  setting: Setting;
  /** Of the chosen setting, as copyfit reckons; none where nothing was fitted. */
  cost?: number;
  /** Free lines at the foot of the emptiest column. */
  free?: number;
  /** Settings that were cut into pages to find it. */
  tried?: number;
  /** Other settings that were found on the way, the next best first. */
  alternatives?: Candidate[];
}

export interface Composition extends Omit<Copy, 'issue' | 'file' | 'translation'> {
  /** What a bilingual template sets beside the issue. */
  translation?: Sheet | undefined;
  /** Exactly so many pages, or as many as leave no place on a sheet blank. */
  fit?: number | WholeSheets | undefined;
  /** What is laid out, e.g. `handout, letter`, where it is not all that is made of the issue. */
  version?: string | undefined;
}

/**
 * Lays an issue out. Whatever cannot be laid out is reported on the file; then nothing is returned.
 * @throws TemplateError when the template is at fault.
 */
export async function compose(issue: Issue, file: VFile, composition: Composition): Promise<Composed | undefined> {
  const { translation: beside } = composition;
  const files = [file, ...(beside === undefined ? [] : [beside.file])];
  const missing = files.map(missingCharacters);
  const texts = missing.map(({ note }): TextContext => ({ fonts: composition.fonts, missing: note }));
  const isSound = async (): Promise<boolean> => {
    for (const each of missing) await each.report();
    return !files.some(hasErrorsOfAllVersions);
  };
  const text = texts[0]!;
  const translation = beside && { ...beside, text: texts[1]! };
  const own = await templateFor(issue, file, composition);
  const template = beside ? await templateFor(beside.issue, beside.file, { ...composition, template: own }) : own;
  const copy = { ...composition, template, issue, file, translation, code: await codeOf(issue) };
  const { fit: wanted, version } = composition;
  const misfit = { file, version };
  const { variation } = template;
  const isExact = typeof wanted === 'number';
  const isFitted = wanted !== undefined && variation !== undefined;
  const toFill = isFitted ? (isExact ? wanted : SEVERAL) : undefined;
  let caster = new Caster(copy, text);
  const atIdeal = (by: Caster): Promise<Cast> =>
    toFill === undefined ? by.cast(by.ideal) : by.castOff(by.ideal, toFill);
  let cast = await atIdeal(caster);
  if (!(await isSound())) return undefined;

  if (cast.hasImprint && (await roomBesideImprint(() => lastFrames(cast), cast)) === undefined) {
    reportNoRoom(file);
    return undefined;
  }
  if (cast.covers > 0) {
    const plain = new Caster({ ...copy, hasCover: false }, text);
    if (!(await caster.hasRoomOnCover()) || !(await hasRoomForCover(cast, plain, variation, wanted))) {
      caster = plain;
      cast = await atIdeal(plain);
    }
  }
  const { fit, fitting } = await fitted(caster, cast.covers, variation, wanted);
  const limit = isExact ? wanted : wanted?.most;
  if (fitting?.kind === 'overset' && limit !== undefined) {
    const smallest = variation === undefined ? cast : await castSmallest(caster, variation);
    const room = isExact ? pagesRoom(limit, await pagesOf(smallest)) : HALF_SHEET;
    reportOverset(misfit, issue, fitting, room, smallest);
    return undefined;
  }
  if (fitting?.kind === 'underset' && isExact) reportUnderset(misfit, fitting.setting, wanted);
  if (fitting?.kind === 'fitted') {
    const isLargest = variation !== undefined && fitting.setting.size > variation.size.most - 0.05;
    if (isExact && isUnfilled(fitting)) reportUnfilled(misfit, fitting.free, wanted, isLargest);
    cast = await caster.cast(fitting.setting, fit);
  }
  // Pages that cannot be filled are set as the template likes them best, unless that many were asked for.
  else if (fitting !== undefined) cast = await caster.cast(isExact ? fitting.setting : caster.ideal);
  const [pagination, capacities] = await cut(cast, fitting?.kind === 'fitted' ? fit : undefined);
  if (limit !== undefined && pagination.pages > limit) {
    reportTooManyPages(misfit, pagination.pages, limit);
    return undefined;
  }
  const layout = await place(cast, pagination, capacities, issue);
  const { closing } = await cast.masters(pagination.pages, pagination.pages);
  if (issue.imprint !== undefined && closing.length === 0) reportNoImprint(file);
  if (!(await isSound())) return undefined;
  return { ...layout, fit: fitOf(caster.ideal, cast.setting, fitting) };
}

/** More pages than one: lines are counted for these where it is not known yet how many there will be. */
const SEVERAL = 2;

/** At what setting the issue fills its pages, and how many those are; nothing if it takes what it takes. */
async function fitted(
  caster: Caster,
  covers: number,
  variation: Variation | undefined,
  wanted: number | WholeSheets | undefined,
): Promise<{ fit?: number; fitting?: Fitting }> {
  if (wanted === undefined || variation === undefined) return {};
  const fitWithin = (limits: Variation, pages: number): Promise<Fitting> =>
    copyfit(limits, pages - covers, (setting) => fitCast(caster, setting, pages));
  const fitAt = async (pages: number): Promise<Fitting> => {
    try {
      return await fitWithin(variation, pages);
    } catch (error) {
      // A long title or epigraph grows with the type, and may leave the page no room for it.
      if (!(error instanceof TemplateError)) throw error;
      return fitWithin(withoutGrowth(variation), pages);
    }
  };
  if (typeof wanted === 'number') return { fit: wanted, fitting: await fitAt(wanted) };
  const fewest = await pagesOf(await castSmallest(caster, variation));
  const { pages: fit, fitting } = await fillSheets(wanted, { fewest, covers }, fitAt);
  return { fit, fitting };
}

/** Type no larger than the design likes best, and no more space. */
const withoutGrowth = ({ size, leading, space }: Variation): Variation => ({
  size: { ...size, most: size.ideal },
  leading,
  space: { ...space, most: 0 },
});

/** The issue at the smallest setting, its lines counted and not set. */
const castSmallest = (caster: Caster, { size: { least }, leading }: Variation): Promise<Cast> =>
  caster.castOff({ size: least, leading: least * leading.least, space: 0 }, SEVERAL);

const pagesOf = async (cast: Cast): Promise<number> => (await cut(cast, undefined))[0].pages;

/**
 * Whether there is room for a cover on the pages that the issue fills without one: it is worth neither another sheet
 * nor smaller type.
 *
 * @param cast at the template's ideal, with the cover.
 */
async function hasRoomForCover(
  cast: Cast,
  plain: Caster,
  variation: Variation | undefined,
  wanted: number | WholeSheets | undefined,
): Promise<boolean> {
  if (wanted === undefined) return true;
  const pages = await pagesOf(cast);
  if (typeof wanted === 'number') return pages <= wanted;
  const smallest = variation === undefined ? plain.cast(plain.ideal) : castSmallest(plain, variation);
  return pages <= Math.ceil((await pagesOf(await smallest)) / wanted.multiple) * wanted.multiple;
}

/** Scripts that are taller than Latin need more leading than the template was drawn with. */
async function templateFor(issue: Issue, file: VFile, composition: Composition): Promise<Template> {
  const text = String(file.value);
  if (isPlain(text)) return composition.template;
  const { withRoom } = await import('./tall-scripts.ts');
  return withRoom(composition.template, issue, text, composition);
}

/** Of a last page that is not the first with text. */
const lastFrames = async ({ masters, design, covers }: Cast): Promise<ColumnFrame[]> =>
  columnFrames(await masters(2 + covers, 2 + covers), design.grid);

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
  const cast = await caster.castOff(setting, pages);
  const { galley, masters, covers } = cast;
  const [first, second] = [1 + covers, 2 + covers];
  const frames = async (page: number, total: number): Promise<number[]> =>
    (await masters(page, total)).frames.map((frame) => frame.height);
  const heights = async (page: number): Promise<readonly number[]> =>
    (await roomBesideImprint(() => frames(page, pages), cast)) ?? (await frames(first, second)).map(() => 0);
  return {
    leading: setting.leading,
    galley,
    frames: {
      first: await heights(first),
      later: pages > first ? await heights(second) : [],
      last: pages > first ? await heights(pages) : [],
    },
  };
}

function fitOf(ideal: Setting, setting: Setting, fitting: Fitting | undefined): Fit {
  if (fitting?.kind !== 'fitted') return { ideal, setting };
  const { cost, free, tried, alternatives } = fitting;
  return { ideal, setting, cost, free, tried, alternatives };
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
  const { masters, design, galley, covers } = cast;
  const blocks = galley.map((block) => block.flow);
  const heightsOn = async (page: number, total: number): Promise<number[]> =>
    columnFrames(await masters(page, total), design.grid).map((frame) => frame.height);
  const found = (capacities: Capacities): Pagination => {
    const pages = fit === undefined ? {} : { pages: fit - covers };
    const pagination = paginate(blocks, capacities, { grid: design.grid, ...pages });
    if (pagination === undefined) throw new Error('the pages that copyfit filled do not hold the issue');
    return covers === 0 ? pagination : behind(covers, pagination);
  };
  const [first, second] = [1 + covers, 2 + covers];
  // A page that is not alone may hold less, for a folio.
  const isAlone = fit === undefined || fit === first;
  const alone = isAlone ? await roomBesideImprint(() => heightsOn(first, first), cast) : undefined;
  if (alone !== undefined) {
    const pagination = found(() => alone);
    if (pagination.pages === first) return [pagination, () => alone];
  }
  const [opening, later, last] = [
    await heightsOn(first, second),
    await heightsOn(second, second + 1),
    await heightsOn(second, second),
  ];
  const only = alone ?? opening.map(() => 0);
  const capacities: Capacities = (page, isLast) => (page === 0 ? (isLast ? only : opening) : isLast ? last : later);
  return [found(capacities), (page, isLast) => capacities(page - covers, isLast)];
}

/** Pages of text, and so many covers before them. */
const behind = (covers: number, { pages, columns, ...rest }: Pagination): Pagination => ({
  ...rest,
  pages: pages + covers,
  columns: columns.map((column) => ({ ...column, page: column.page + covers })),
});

/** The story is set to one measure, and cut before the number of pages is known. */
function checkFrames(frames: readonly ColumnFrame[], measure: number, heights: readonly number[]): void {
  if (frames.some((frame) => Math.abs(frame.width - measure) > 0.01))
    throw new TemplateError('the frames of the template’s pages are not all of the same width');
  const alike = frames.length === heights.length && frames.every(({ height }, index) => height === heights[index]);
  if (!alike) throw new TemplateError('the frames of the template’s later pages are not all alike');
}

// ---- pages --------------------------------------------------------------------------------------------

async function place(cast: Cast, pagination: Pagination, capacities: Capacities, issue: Issue): Promise<Layout> {
  const { masters, design, covers, measure, galley, story } = cast;
  const rows: FlowedRow[] = [];
  for (const [index, block] of galley.entries()) {
    const chosen = pagination.ways[index]!;
    const above = spaceAbove(block.flow, block.flow.ways[chosen]!);
    const set = block.set(chosen, rows.at(-1)?.share ?? 0);
    for (const [line, row] of set.entries()) rows.push({ ...row, before: line === 0 ? above : 0 });
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
    if (index >= covers) checkFrames(frames, measure, capacities(index, index === pagination.pages - 1));
    const flowed = inReadingOrder(placeColumns(columns, frames, rows, anchors), story);
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
